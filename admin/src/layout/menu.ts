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
import ApprovalIcon from '@mui/icons-material/TaskAltOutlined';
import type { Role } from '../generated/graphql.ts';
import type { Words } from '../i18n/id/index.ts';

export type MenuKey = keyof Words['menu'];

const pages: Record<MenuKey, { to: string; Icon: SvgIconComponent }> = {
  home: { to: '/', Icon: HomeIcon },
  intake: { to: '/intake', Icon: IntakeIcon },
  queue: { to: '/queue', Icon: QueueIcon },
  cases: { to: '/case', Icon: CaseIcon },
  households: { to: '/household', Icon: HouseholdIcon },
  verifications: { to: '/verification', Icon: ChecklistIcon },
  approvals: { to: '/approvals', Icon: ApprovalIcon },
  inbox: { to: '/inbox', Icon: InboxIcon },
  referrals: { to: '/referral', Icon: InboxIcon },
  letters: { to: '/letter', Icon: LetterIcon },
  programs: { to: '/program', Icon: ProgramIcon },
  waiting: { to: '/waiting', Icon: WaitingIcon },
  decrees: { to: '/listing', Icon: DecreeIcon },
  reports: { to: '/report', Icon: AssessmentIcon },
  reference: { to: '/reference', Icon: ReferenceIcon },
  instruments: { to: '/instruments', Icon: InstrumentIcon },
  accounts: { to: '/account', Icon: AccountIcon },
  confirmations: { to: '/confirmations', Icon: ConfirmationIcon },
  help: { to: '/help', Icon: HelpIcon },
};

/** Where each role works, most used first. It only arranges: what may be seen or done, the server decides. */
const menus: Record<Role, readonly MenuKey[]> = {
  FRONT_OFFICE: ['intake', 'queue', 'cases', 'households', 'letters', 'programs'],
  BACK_OFFICE: [
    'cases',
    'households',
    'verifications',
    'referrals',
    'letters',
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
    'programs',
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
    'programs',
    'waiting',
    'reports',
    'confirmations',
  ],
  SURVEYOR: ['verifications', 'households'],
  DISTRICT_SUPERVISOR: ['verifications', 'cases', 'households', 'programs', 'reports'],
  DISTRICT_OFFICE: ['intake', 'queue', 'cases', 'households', 'letters', 'programs'],
  PUSKESOS: ['intake', 'queue', 'cases', 'households', 'programs'],
  AGENCY_OFFICER: ['inbox', 'referrals', 'programs', 'waiting', 'reports'],
  TREASURER: ['programs'],
  REGIONAL_HEAD: ['approvals', 'cases', 'decrees', 'households', 'programs', 'reports', 'confirmations'],
  ANALYST: ['reports', 'programs'],
  ADMINISTRATOR: ['accounts', 'confirmations', 'reference', 'instruments', 'programs'],
};

/** The menu of a role; before the role is known, the two pages that everybody has. */
export function menuOf(role: Role | undefined) {
  const keys: readonly MenuKey[] = ['home', ...(role ? menus[role] : []), 'help'];
  return keys.map((key) => ({ key, ...pages[key] }));
}
