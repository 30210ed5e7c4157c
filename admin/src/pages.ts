import type { SvgIconComponent } from '@mui/icons-material';
import AssessmentIcon from '@mui/icons-material/AssessmentOutlined';
import ProgramIcon from '@mui/icons-material/CardGiftcardOutlined';
import QueueIcon from '@mui/icons-material/ConfirmationNumberOutlined';
import LetterIcon from '@mui/icons-material/DescriptionOutlined';
import ReferenceIcon from '@mui/icons-material/DomainOutlined';
import ChecklistIcon from '@mui/icons-material/FactCheckOutlined';
import HouseholdIcon from '@mui/icons-material/FamilyRestroomOutlined';
import CaseIcon from '@mui/icons-material/FolderSharedOutlined';
import DecreeIcon from '@mui/icons-material/GavelOutlined';
import HelpIcon from '@mui/icons-material/HelpOutlineOutlined';
import HomeIcon from '@mui/icons-material/HomeOutlined';
import WaitingIcon from '@mui/icons-material/HourglassEmptyOutlined';
import ConfirmationIcon from '@mui/icons-material/HowToRegOutlined';
import InboxIcon from '@mui/icons-material/InboxOutlined';
import InstrumentIcon from '@mui/icons-material/ListAltOutlined';
import AccountIcon from '@mui/icons-material/ManageAccountsOutlined';
import IntakeIcon from '@mui/icons-material/PersonAddAltOutlined';
import ProposalIcon from '@mui/icons-material/RateReviewOutlined';
import UnmetNeedIcon from '@mui/icons-material/ReportProblemOutlined';
import UnitIcon from '@mui/icons-material/StorefrontOutlined';
import ApprovalIcon from '@mui/icons-material/TaskAltOutlined';
import AidIcon from '@mui/icons-material/VolunteerActivismOutlined';
import { type FunctionComponent, lazy } from 'react';
import type { Role } from './generated/graphql.ts';
import type { texts } from './generated/texts.id.ts';

export type MenuKey = keyof (typeof texts)['menu'];

/** A page of the console, downloaded when first opened to keep the first load small. */
interface Page {
  to: string;
  Page: FunctionComponent;
}

interface MenuPage extends Page {
  Icon: SvgIconComponent;
  /** The react-admin resource that the page lists, and the page of one record. */
  resource?: string;
  Show?: FunctionComponent;
}

/** The pages in the menu, by menu key. */
const menuPages: Record<MenuKey, MenuPage> = {
  home: { to: '/', Icon: HomeIcon, Page: lazy(() => import('./dashboard/Dashboard.tsx')) },
  intake: { to: '/intake', Icon: IntakeIcon, Page: lazy(() => import('./intake/IntakePage.tsx')) },
  queue: { to: '/queue', Icon: QueueIcon, Page: lazy(() => import('./ticket/QueuePage.tsx')) },
  cases: {
    to: '/case',
    resource: 'case',
    Icon: CaseIcon,
    Page: lazy(() => import('./case/CaseList.tsx')),
    Show: lazy(() => import('./case/CaseShow.tsx')),
  },
  households: {
    to: '/household',
    resource: 'household',
    Icon: HouseholdIcon,
    Page: lazy(() => import('./household/HouseholdList.tsx')),
    Show: lazy(() => import('./household/HouseholdShow.tsx')),
  },
  verifications: {
    to: '/verification',
    resource: 'verification',
    Icon: ChecklistIcon,
    Page: lazy(() => import('./verification/VerificationList.tsx')),
    Show: lazy(() => import('./verification/VerificationShow.tsx')),
  },
  approvals: {
    to: '/approvals',
    Icon: ApprovalIcon,
    Page: lazy(() => import('./referral/ApprovalsPage.tsx')),
  },
  inbox: { to: '/inbox', Icon: InboxIcon, Page: lazy(() => import('./referral/InboxPage.tsx')) },
  referrals: {
    to: '/referral',
    resource: 'referral',
    Icon: InboxIcon,
    Page: lazy(() => import('./referral/ReferralList.tsx')),
  },
  unmetNeeds: {
    to: '/unmet-need',
    resource: 'unmet-need',
    Icon: UnmetNeedIcon,
    Page: lazy(() => import('./unmet-need/UnmetNeedList.tsx')),
  },
  letters: {
    to: '/letter',
    resource: 'letter',
    Icon: LetterIcon,
    Page: lazy(() => import('./letter/LetterList.tsx')),
  },
  programs: {
    to: '/program',
    resource: 'program',
    Icon: ProgramIcon,
    Page: lazy(() => import('./program/ProgramList.tsx')),
    Show: lazy(() => import('./program/ProgramShow.tsx')),
  },
  proposals: {
    to: '/proposal',
    resource: 'proposal',
    Icon: ProposalIcon,
    Page: lazy(() => import('./proposal/ProposalList.tsx')),
    Show: lazy(() => import('./proposal/ProposalShow.tsx')),
  },
  aidReports: {
    to: '/aid-report',
    Icon: AidIcon,
    Page: lazy(() => import('./aid/ReportList.tsx')),
  },
  waiting: {
    to: '/waiting',
    resource: 'waiting',
    Icon: WaitingIcon,
    Page: lazy(() => import('./waiting/WaitingList.tsx')),
  },
  decrees: { to: '/listing', Icon: DecreeIcon, Page: lazy(() => import('./household/ListingPage.tsx')) },
  reports: { to: '/report', Icon: AssessmentIcon, Page: lazy(() => import('./report/ReportPage.tsx')) },
  reference: {
    to: '/reference',
    Icon: ReferenceIcon,
    Page: lazy(() => import('./reference/ReferencePage.tsx')),
  },
  units: {
    to: '/unit',
    resource: 'unit',
    Icon: UnitIcon,
    Page: lazy(() => import('./unit/UnitList.tsx')),
    Show: lazy(() => import('./unit/UnitShow.tsx')),
  },
  instruments: {
    to: '/instruments',
    Icon: InstrumentIcon,
    Page: lazy(() => import('./instrument/InstrumentList.tsx')),
  },
  accounts: {
    to: '/account',
    resource: 'account',
    Icon: AccountIcon,
    Page: lazy(() => import('./account/AccountList.tsx')),
    Show: lazy(() => import('./account/AccountShow.tsx')),
  },
  confirmations: {
    to: '/confirmations',
    Icon: ConfirmationIcon,
    Page: lazy(() => import('./account/ConfirmationsPage.tsx')),
  },
  help: { to: '/help', Icon: HelpIcon, Page: lazy(() => import('./help/HelpPage.tsx')) },
};

/** The menu of each role, most used first. It grants nothing: the server decides what a role may see or do. */
const menus: Record<Role, readonly MenuKey[]> = {
  FRONT_OFFICE: ['intake', 'queue', 'cases', 'households', 'letters', 'unmetNeeds', 'programs'],
  BACK_OFFICE: [
    'cases',
    'households',
    'verifications',
    'referrals',
    'letters',
    'unmetNeeds',
    'programs',
    'waiting',
    'queue',
    'reports',
  ],
  MANAGER: [
    'approvals',
    'cases',
    'verifications',
    'decrees',
    'households',
    'referrals',
    'letters',
    'unmetNeeds',
    'programs',
    'proposals',
    'aidReports',
    'waiting',
    'reports',
    'instruments',
    'confirmations',
  ],
  HEAD_OF_UNIT: [
    'approvals',
    'cases',
    'verifications',
    'decrees',
    'households',
    'referrals',
    'unmetNeeds',
    'programs',
    'proposals',
    'aidReports',
    'waiting',
    'reports',
    'confirmations',
  ],
  SURVEYOR: ['verifications', 'households'],
  DISTRICT_SUPERVISOR: ['verifications', 'cases', 'unmetNeeds', 'households', 'programs', 'reports'],
  DISTRICT_OFFICE: ['intake', 'queue', 'cases', 'households', 'letters', 'unmetNeeds', 'programs'],
  PUSKESOS: ['intake', 'queue', 'cases', 'households', 'referrals', 'unmetNeeds', 'programs'],
  PUSKESOS_COORDINATOR: ['cases', 'households', 'referrals', 'unmetNeeds', 'programs'],
  VILLAGE_HEAD: ['approvals', 'programs', 'referrals', 'waiting', 'households'],
  AGENCY_OFFICER: ['inbox', 'referrals', 'programs', 'proposals', 'aidReports', 'waiting', 'reports'],
  TREASURER: ['programs'],
  REGIONAL_HEAD: [
    'approvals',
    'cases',
    'decrees',
    'households',
    'unmetNeeds',
    'programs',
    'proposals',
    'reports',
    'confirmations',
  ],
  ANALYST: ['reports', 'programs'],
  ADMINISTRATOR: ['accounts', 'confirmations', 'reference', 'units', 'instruments', 'programs'],
};

/** The pages linked from other pages. */
const innerPages: readonly Page[] = [
  { to: '/search', Page: lazy(() => import('./search/SearchPage.tsx')) },
  { to: '/program/table', Page: lazy(() => import('./program/TablePage.tsx')) },
  { to: '/aid-report/new', Page: lazy(() => import('./aid/TakeReportPage.tsx')) },
  { to: '/aid-report/:id/show', Page: lazy(() => import('./aid/ReportShow.tsx')) },
  { to: '/program/:id/draft', Page: lazy(() => import('./program/DraftPage.tsx')) },
  { to: '/program/:id/propose', Page: lazy(() => import('./proposal/ProposeForProgramPage.tsx')) },
  { to: '/proposal/:id/edit', Page: lazy(() => import('./proposal/ProposalEditPage.tsx')) },
  { to: '/propose', Page: lazy(() => import('./proposal/ProposeNewPage.tsx')) },
  { to: '/program/:id/criteria', Page: lazy(() => import('./program/CriteriaPage.tsx')) },
  { to: '/program/:id/what-if', Page: lazy(() => import('./scenario/WhatIfPage.tsx')) },
  { to: '/program/:id/scenarios', Page: lazy(() => import('./scenario/ComparePage.tsx')) },
  { to: '/instruments/new', Page: lazy(() => import('./instrument/EditionPage.tsx')) },
  { to: '/substitutes', Page: lazy(() => import('./verification/SubstitutesPage.tsx')) },
  { to: '/jobs', Page: lazy(() => import('./job/JobsPage.tsx')) },
];

const { home, ...others } = menuPages;
const isList = (page: MenuPage): page is MenuPage & { resource: string } => page.resource !== undefined;

/** The start page. */
export const Home = home.Page;
/** The pages that list a resource of the data provider. */
export const lists = Object.values(others).filter(isList);
/** All pages that do not list a resource. */
export const otherPages: readonly Page[] = [
  ...Object.values(others).filter((page) => !isList(page)),
  ...innerPages,
];

/** The menu of a role. Until the role is loaded, the two pages that every role has. */
export function menuOf(role: Role | undefined) {
  const keys: readonly MenuKey[] = ['home', ...(role ? menus[role] : []), 'help'];
  return keys.map((key) => ({ key, ...menuPages[key] }));
}
