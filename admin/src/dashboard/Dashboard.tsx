import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useViewer } from '../auth/useViewer.ts';
import type { Role } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { Nothing, PageHead } from '../ui/Page.tsx';
import {
  CasesCard,
  ConfirmationsCard,
  LinkCard,
  ListingCard,
  LowQuotaCard,
  OwnProgramsCard,
  ProposalsCard,
  QueueCard,
  ReferralsCard,
  StandingCard,
  UnmannedCard,
  VerificationsCard,
} from './cards.tsx';

const newCases = <CasesCard key="new" title="dashboard.registered" filter={{ status: 'REGISTERED' }} />;
const verifying = <CasesCard key="verifying" title="dashboard.verifying" filter={{ status: 'VERIFYING' }} />;
/** For the office: without those that a Puskesos still has (TGL-14). */
const analysis = (
  <CasesCard key="analysis" title="dashboard.analysis" filter={{ status: 'ANALYSIS', atPuskesos: false }} />
);
const held = <CasesCard key="held" title="dashboard.atPuskesos" filter={{ atPuskesos: true }} />;
const handOnsAsked = (
  <CasesCard key="asked" title="dashboard.handOnsAsked" filter={{ handOnStatus: 'WAITING' }} />
);
const handOnsSentBack = (
  <CasesCard key="sentBack" title="dashboard.handOnsSentBack" filter={{ handOnStatus: 'SENT_BACK' }} />
);
const approvals = (
  <ReferralsCard key="approvals" title="dashboard.approvals" status="PROPOSED" approvable to="/approvals" />
);
const inbox = <ReferralsCard key="inbox" title="dashboard.inbox" status="APPROVED" to="/inbox" />;
const accepted = <ReferralsCard key="accepted" title="dashboard.accepted" status="ACCEPTED" to="/inbox" />;
const toDeliver = (
  <ReferralsCard key="deliver" title="dashboard.toDeliver" status="APPROVED" ofVillage to="/referral" />
);
const waiting = <ReferralsCard key="waiting" title="dashboard.waiting" status="WAITING" to="/waiting" />;
const toAssign = <VerificationsCard key="assign" title="dashboard.toAssign" status="REQUESTED" />;
const tasks = <VerificationsCard key="tasks" title="dashboard.tasks" status="ASSIGNED" />;
const unmanned = <UnmannedCard key="unmanned" />;
const toDecide = <VerificationsCard key="decide" title="dashboard.toDecide" status="SUBMITTED" />;
const toList = <ListingCard key="list" />;
/** Each says whose turn it is. */
const late = <CasesCard key="late" title="dashboard.lateCases" filter={{ late: true }} tells="status" />;
const standing = <StandingCard key="standing" />;
const queue = <QueueCard key="queue" />;
const lowQuotas = <LowQuotaCard key="quotas" />;
const proposals = <ProposalsCard key="proposals" />;
const reports = (
  <LinkCard key="reports" title="dashboard.reports" about="dashboard.reportsAbout" to="/report" />
);
const programs = <LinkCard key="programs" title="program.many" about="program.about" to="/program" />;
const ownPrograms = <OwnProgramsCard key="own" />;
const confirmations = <ConfirmationsCard key="confirmations" />;
const accounts = <LinkCard key="accounts" title="dashboard.accounts" about="account.about" to="/account" />;

/** Cards of work for each role, most urgent first. The server decides which rows each role sees. */
const work: Record<Role, readonly ReactNode[]> = {
  FRONT_OFFICE: [queue, newCases, verifying, analysis],
  BACK_OFFICE: [analysis, newCases, toDecide, waiting, queue],
  MANAGER: [approvals, toDecide, toAssign, unmanned, confirmations, proposals, late, toList, lowQuotas],
  HEAD_OF_UNIT: [approvals, confirmations, proposals, unmanned, late, toList, lowQuotas, standing],
  SURVEYOR: [tasks],
  DISTRICT_SUPERVISOR: [toDecide, toAssign, late, newCases],
  DISTRICT_OFFICE: [queue, newCases, analysis, late],
  PUSKESOS: [queue, newCases, verifying, handOnsSentBack, handOnsAsked, held, toDeliver, late],
  PUSKESOS_COORDINATOR: [handOnsAsked, handOnsSentBack, late],
  VILLAGE_HEAD: [approvals, ownPrograms, lowQuotas],
  AGENCY_OFFICER: [inbox, accepted, lowQuotas],
  TREASURER: [lowQuotas, programs],
  REGIONAL_HEAD: [approvals, confirmations, proposals, late, lowQuotas, standing],
  ANALYST: [standing, lowQuotas, reports],
  ADMINISTRATOR: [confirmations, accounts, programs],
};

/** Roles that receive visitors at a counter. */
const receives: readonly Role[] = ['FRONT_OFFICE', 'DISTRICT_OFFICE', 'PUSKESOS'];

/** Work that waits for the user. */
export default function Dashboard() {
  const t = useT();
  const translate = useTranslate();
  const viewer = useViewer();
  if (!viewer) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const role = viewer.posting?.role;
  if (!role) return <Nothing>{t('auth.noPosting')}</Nothing>;
  return (
    <>
      <PageHead
        title={t('dashboard.hello', { name: viewer.account?.name ?? '' })}
        aside={
          receives.includes(role) && (
            <Button component={Link} to="/intake" variant="contained" size="large">
              {t('dashboard.startIntake')}
            </Button>
          )
        }
      >
        {t('dashboard.about')}
      </PageHead>
      <Box
        sx={{
          display: 'grid',
          columnGap: 2,
          alignItems: 'start',
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 24rem), 1fr))',
        }}
      >
        {work[role]}
      </Box>
    </>
  );
}
