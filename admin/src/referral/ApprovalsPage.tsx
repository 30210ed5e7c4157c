import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import { OverlapLines } from '../aid/FamilyAid.tsx';
import { subjectName } from '../case/subject.ts';
import type { ApprovalRowFragment, RowOverlapFragment } from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { QuotaLeft } from '../program/QuotaLeft.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { choiceFilter, flagFilter, recordFilter, searchFilter } from '../ui/listFilters.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { DeskInput, ProgramInput, RegionInput } from '../ui/ReferenceInputs.tsx';
import { ApprovalButtons } from './ApprovalButtons.tsx';
import { useReferralColumns } from './columns.tsx';
import { BasisChip, DepartureChips, RecommendationLine, reasonsOf } from './Departures.tsx';

/** Referrals that wait for approval by the manager or the regent. One act approves one or many. */
export default function ApprovalsPage() {
  const t = useT();
  return (
    <ListPage<ApprovalRowFragment>
      resource="approval"
      title={t('referral.approvals')}
      about={t('referral.approvalsAbout')}
      fixedFilter={{ status: ['PROPOSED'] }}
      filterDefaults={{ approvable: true }}
      filterBy={[
        searchFilter(t('letter.search')),
        recordFilter(t('referral.program'), 'program', <ProgramInput source="programId" />, { first: true }),
        flagFilter('approvable', t('referral.approvableOnly')),
        choiceFilter('priority', t('case.priority'), 'CasePriority'),
        flagFilter('late', t('list.late')),
        recordFilter(t('list.area'), 'region', <RegionInput source="regionCode" label={t('list.area')} />, {
          text: 'label',
        }),
        recordFilter(t('case.desk'), 'desk', <DeskInput source="deskId" />),
      ]}
      isSelectable={(row) =>
        row.availableActions.some((one) => one.action === 'referralApprove' && one.allowed)
      }
      columns={useApprovalColumns()}
      sort={{ field: 'PROPOSED', order: 'ASC' }}
      empty={t('referral.approvalsEmpty')}
      bulk={(rows, clear) => <ApprovalButtons rows={rows} onDone={clear} />}
    />
  );
}

/** What an approver weighs, in at most two lines a row: eight rows and more fit a desk's screen. */
function useApprovalColumns(): Column<ApprovalRowFragment>[] {
  const t = useT();
  const ofLists = useReferralColumns();
  const shared = (label: string) => ofLists.filter((column) => column.label === label);
  return [
    {
      label: t('case.one'),
      render: (row) => (
        <TwoLines
          first={row.case ? <Link to={`/case/${row.case.id}/show`}>{row.caseNumber}</Link> : row.caseNumber}
          second={
            row.case
              ? [subjectName(row.subject), row.case.region?.name].filter(Boolean).join(', ')
              : wordOf('ClosedFamily', 'CLOSED')
          }
        />
      ),
    },
    {
      label: t('referral.program'),
      render: (row) => <Box sx={{ minWidth: { md: 130 } }}>{row.program?.name ?? '–'}</Box>,
    },
    ...shared(t('referral.amount')),
    {
      label: t('household.left'),
      numeric: true,
      render: (row) => (
        <Box sx={{ minWidth: { md: 118 } }}>
          <QuotaLeft quota={row.program?.currentQuota ?? null} />
        </Box>
      ),
    },
    {
      label: t('household.className'),
      render: (row) => {
        const { classLabel, score } = standingOf(row.subject);
        const points = score == null ? '' : t('referral.points', { score: formatNumber(score) });
        return <TwoLines first={classLabel ?? '–'} second={points} />;
      },
    },
    {
      label: t('referral.eligibilityLabel'),
      render: (row) => <Fitness row={row} />,
    },
    ...shared(t('referral.proposedAt')),
    {
      label: t('referral.approval'),
      optional: true,
      render: (row) => wordOf('ApprovalRule', row.approval),
    },
  ];
}

/** Class and score of the family that a referral is for, if it is in the data. */
function standingOf(subject: ApprovalRowFragment['subject']): {
  classLabel?: string | null;
  score?: number | null;
  aidOverlaps?: readonly RowOverlapFragment[] | null;
} {
  if (subject?.__typename === 'Person') return subject.household ?? {};
  return subject?.__typename === 'Household' ? subject : {};
}

function TwoLines({ first, second }: { first: React.ReactNode; second: React.ReactNode }) {
  return (
    <>
      <Box sx={{ whiteSpace: 'nowrap' }}>{first}</Box>
      <Box sx={{ ...oneLine, color: 'text.secondary' }}>{second}</Box>
    </>
  );
}

/** One line on a desk; a phone has room below. */
const oneLine = {
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: { md: 'nowrap' },
  maxWidth: { md: '9rem' },
} as const;

/** The criteria's outcome at the time of the proposal, the departures from the rules, and why all the same. */
function Fitness({ row }: { row: ApprovalRowFragment }) {
  const t = useT();
  const overlaps = (standingOf(row.subject).aidOverlaps ?? []).filter(
    ({ program }) => program?.id === row.program?.id,
  );
  const isTold = row.departures.some(({ kind }) => kind === 'CRITERIA');
  const outcome = isTold ? undefined : outcomes.find((one) => one === row.eligibilityOutcome);
  const why = reasonsOf(row).join(' ');
  const offer = row.availableActions.find((one) => one.action === 'referralApprove');
  const refusal = offer && !offer.allowed ? offer.reason : null;
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, '& span': { whiteSpace: { sm: 'nowrap' } } }}>
        {outcome && <Chip tone={toneOf[outcome]}>{wordOf('EligibilityAnswer', outcome)}</Chip>}
        {row.basis === 'OFFICER' && <BasisChip row={row} />}
        <DepartureChips row={row} />
      </Box>
      <Box sx={{ ...oneLine, maxWidth: { md: '13rem' } }}>
        <RecommendationLine row={row} />
      </Box>
      {overlaps.length > 0 && (
        <Box component="details" sx={{ maxWidth: { md: '13rem' } }}>
          <Box component="summary" sx={{ cursor: 'pointer' }}>
            <Chip tone="wait">{t('aid.overlap')}</Chip>
          </Box>
          <OverlapLines overlaps={overlaps} />
        </Box>
      )}
      {refusal && <Box sx={{ maxWidth: { md: '13rem' }, color: 'text.secondary' }}>{refusal}</Box>}
      {why && (
        <Box sx={{ ...oneLine, maxWidth: { md: '13rem' } }} title={why}>
          {why}
        </Box>
      )}
    </>
  );
}

const outcomes = ['YES', 'NO', 'NOT_KNOWN'] as const;
const toneOf = { YES: 'good', NO: 'bad', NOT_KNOWN: 'wait' } as const;
