import Box from '@mui/material/Box';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import { useConfirmationWords } from '../account/useConfirmationWords.ts';
import { useDocument } from '../api/useDocument.ts';
import { useOwnVillage } from '../auth/useViewer.ts';
import { subjectName } from '../case/subject.ts';
import {
  type CaseHandOnStatus,
  CaseReportDocument,
  type CaseRowFragment,
  type CaseStatus,
  ConfirmationsDocument,
  type HouseholdRowFragment,
  type ProgramRowFragment,
  type ProposalRowFragment,
  type ReferralStatus,
  type ReferralWithCaseFragment,
  type TicketRowFragment,
  type VerificationRowFragment,
  type VerificationStatus,
} from '../generated/graphql.ts';
import { formatDay, formatNumber } from '../i18n/format.ts';
import { useT, type WordKey } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { QuotaMeter } from '../program/QuotaMeter.tsx';
import { inOrder } from '../report/order.ts';
import { Chip } from '../ui/Chip.tsx';
import { Facts, Section } from '../ui/Page.tsx';
import { WorkCard } from './WorkCard.tsx';

const listAt = (path: string, filter: object) =>
  `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`;

/** Open cases of one kind, oldest first; `filter` as the address of their list has it. Each says since when it waits, or its state. */
export function CasesCard({
  title,
  filter,
  tells = 'day',
}: {
  title: WordKey;
  filter: { status?: CaseStatus; atPuskesos?: boolean; handOnStatus?: CaseHandOnStatus; late?: true };
  tells?: 'day' | 'status';
}) {
  const t = useT();
  const lateOrDay = (row: CaseRowFragment) =>
    row.late ? <Chip tone="bad">{t('dashboard.late')}</Chip> : formatDay(row.registeredAt);
  return (
    <WorkCard<CaseRowFragment>
      title={t(title)}
      resource="case"
      filter={filter}
      sort={{ field: 'REGISTERED', order: 'ASC' }}
      to={listAt('/case', filter)}
      line={(row) => (
        <>
          <Link to={`/case/${row.id}/show`}>
            {row.number} · {subjectName(row.subject)}
          </Link>
          {tells === 'status' ? <span>{wordOf('CaseStatus', row.status)}</span> : lateOrDay(row)}
        </>
      )}
    />
  );
}

/** Counts of cases by state, for roles that read reports but no cases. */
export function StandingCard() {
  const t = useT();
  const { data } = useDocument(CaseReportDocument, {
    asOf: null,
    from: null,
    to: null,
    groupBy: ['STATUS'],
    filter: null,
  });
  const rows = inOrder(data?.caseReport?.rows ?? [], 'STATUS');
  return (
    <Section title={t('dashboard.standing')}>
      <Facts
        items={[
          ...rows.map(
            (row) => [wordOf('CaseStatus', row.status as CaseStatus), formatNumber(row.cases)] as const,
          ),
          [t('report.total'), <strong key="total">{formatNumber(data?.caseReport?.totals.cases)}</strong>],
        ]}
      />
      <Link to="/report">{t('dashboard.reports')}</Link>
    </Section>
  );
}

/** Referrals in one state, oldest first. */
export function ReferralsCard({ title, status, approvable, ofVillage, to }: ReferralsCardProps) {
  const t = useT();
  return (
    <WorkCard<ReferralWithCaseFragment>
      title={t(title)}
      resource="referral"
      filter={{ status: [status], approvable, ofVillage }}
      sort={{ field: 'PROPOSED', order: 'ASC' }}
      to={to}
      line={(row) => (
        <>
          <span>
            {row.case && <Link to={`/case/${row.case.id}/show`}>{row.case.number}</Link>} ·{' '}
            {subjectName(row.subject)}
          </span>
          <span>{row.program?.name}</span>
        </>
      )}
    />
  );
}

interface ReferralsCardProps {
  title: WordKey;
  status: ReferralStatus;
  /** Only what the reader may approve. */
  approvable?: boolean;
  /** Only referrals to the village's own programmes. */
  ofVillage?: boolean;
  to: string;
}

/** The way to the programmes of the own village (TGL-14). */
export function OwnProgramsCard() {
  const village = useOwnVillage();
  const to = village ? listAt('/program', { villageCode: village.code }) : '/program';
  return <LinkCard title="program.own" about="program.ownAbout" to={to} />;
}

/** Verifications in one state, oldest first. */
export function VerificationsCard({ title, status }: { title: WordKey; status: VerificationStatus }) {
  const t = useT();
  return (
    <WorkCard<VerificationRowFragment>
      title={t(title)}
      resource="verification"
      filter={{ status: [status] }}
      sort={{ field: 'REQUESTED_ON', order: 'ASC' }}
      to={listAt('/verification', { status })}
      line={(row) => (
        <>
          <Link to={`/verification/${row.id}/show`}>
            {row.household?.head?.name ?? t('household.one')}, {row.region?.name}
          </Link>
          <span>{formatDay(row.dueOn ?? row.requestedOn)}</span>
        </>
      )}
    />
  );
}

/** Visits whose surveyor has no posting any more that covers the village (BRU-11). */
export function UnmannedCard() {
  const t = useT();
  return (
    <WorkCard<VerificationRowFragment>
      title={t('substitute.unmanned')}
      resource="verification"
      filter={{ withoutSurveyor: true }}
      sort={{ field: 'REQUESTED_ON', order: 'ASC' }}
      to={listAt('/verification', { withoutSurveyor: true })}
      line={(row) => (
        <>
          <Link to={`/verification/${row.id}/show`}>
            {row.household?.head?.name ?? t('household.one')}, {row.region?.name}
          </Link>
          <span>{row.surveyor?.name}</span>
        </>
      )}
    />
  );
}

/** Households found poor, not listed yet. */
export function ListingCard() {
  const t = useT();
  return (
    <WorkCard<HouseholdRowFragment>
      title={t('dashboard.toList')}
      resource="household"
      filter={{ listing: ['VERIFIED'] }}
      sort={{ field: 'ID', order: 'ASC' }}
      to="/listing"
      line={(row) => (
        <>
          <Link to={`/household/${row.id}/show`}>{row.head?.name ?? t('household.one')}</Link>
          <span>{row.region?.name}</span>
        </>
      )}
    />
  );
}

/** Proposed postings and passwords that a second person must confirm. */
export function ConfirmationsCard() {
  const t = useT();
  const what = useConfirmationWords();
  const { data } = useDocument(ConfirmationsDocument, {});
  const rows = data?.confirmations ?? [];
  return (
    <Section title={t('confirmation.waiting')} aside={<strong>{formatNumber(rows.length)}</strong>}>
      {rows.length === 0 && <Box sx={{ color: 'text.secondary' }}>{t('dashboard.nothing')}</Box>}
      {rows.slice(0, 5).map((row) => (
        <Box key={row.id} sx={{ py: 0.75 }}>
          <Link to="/confirmations">{row.account?.name}</Link> · {what(row)}
        </Box>
      ))}
    </Section>
  );
}

/** What agencies propose for the catalogue and nobody has decided yet. */
export function ProposalsCard() {
  const t = useT();
  return (
    <WorkCard<ProposalRowFragment>
      title={t('dashboard.proposals')}
      resource="proposal"
      filter={{ state: 'OPEN' }}
      sort={{ field: 'id', order: 'DESC' }}
      to={listAt('/proposal', { state: 'OPEN' })}
      line={(row) => (
        <>
          <Link to={`/proposal/${row.id}/show`}>{row.name}</Link>
          <span>{row.agency?.name}</span>
        </>
      )}
    />
  );
}

/** Visitors in the queue. */
export function QueueCard() {
  const t = useT();
  return (
    <WorkCard<TicketRowFragment>
      title={t('dashboard.queue')}
      resource="ticket"
      filter={{ status: ['WAITING'] }}
      sort={{ field: 'number', order: 'ASC' }}
      to="/queue"
      line={(row) => (
        <>
          <Link to="/queue">
            {row.desk?.name} · {row.number}
          </Link>
          <span>{wordOf('VisitKind', row.visitKind)}</span>
        </>
      )}
    />
  );
}

/** From this share of use on, a quota is worth a look. */
const nearlyUsed = 0.8;

/** Quotas that are nearly used up, the fullest first. */
export function LowQuotaCard() {
  const t = useT();
  const { data } = useGetList<ProgramRowFragment>('program', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'code', order: 'ASC' },
  });
  const low = (data ?? [])
    .flatMap((program) => {
      const quota = program.currentQuota;
      const share = quota?.cap ? quota.used / quota.cap : 0;
      return quota && share >= nearlyUsed ? [{ program, quota, share }] : [];
    })
    .sort((a, b) => b.share - a.share)
    .slice(0, 5);
  return (
    <Section title={t('quota.low')}>
      {low.length === 0 && <Box sx={{ color: 'text.secondary' }}>{t('quota.noneLow')}</Box>}
      {low.map(({ program, quota }) => (
        <Box key={program.id} sx={{ py: 0.75 }}>
          <Link to={`/program/${program.id}/show`}>{program.name}</Link>
          <QuotaMeter quota={quota} label={program.name} />
        </Box>
      ))}
    </Section>
  );
}

/** Links to a page and says what it is for. */
export function LinkCard({ title, about, to }: { title: WordKey; about: WordKey; to: string }) {
  const t = useT();
  return (
    <Section title={t(title)}>
      <Box sx={{ mb: 1 }}>{t(about)}</Box>
      <Link to={to}>{t(title)}</Link>
    </Section>
  );
}
