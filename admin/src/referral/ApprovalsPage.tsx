import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import { actOnRows, type RowOutcome } from '../api/rowActs.ts';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { ReferralStatus, ReferralWithCaseFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { choiceFilter, flagFilter, recordFilter, searchFilter } from '../ui/listFilters.tsx';
import type { ReasonValues } from '../ui/ReasonFields.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { DeskInput, ProgramInput, RegionInput } from '../ui/ReferenceInputs.tsx';
import { type RowResult, RowResults } from '../ui/RowResults.tsx';
import { referralTone } from '../ui/tones.ts';
import { About, type Answerable } from './AnswerDialogs.tsx';
import { ApproverReason } from './ApproverReason.tsx';
import { useAnswerable, useReferralColumns } from './columns.tsx';
import { Departures, isUnanswered } from './Departures.tsx';

/** Referrals that wait for approval by the manager or the regent. One act approves one or many. */
export default function ApprovalsPage() {
  const t = useT();
  const shared = useReferralColumns();
  const columns = [
    ...shared.filter(({ label }) => label !== t('case.statusLabel') && label !== t('referral.agency')),
    {
      label: t('referral.eligibilityLabel'),
      wide: true,
      render: (row: ReferralWithCaseFragment) => <Fitness row={row} />,
    },
    {
      label: t('referral.approval'),
      render: (row: ReferralWithCaseFragment) => <Approval row={row} />,
    },
  ];
  return (
    <ListPage<ReferralWithCaseFragment>
      resource="referral"
      title={t('referral.approvals')}
      about={t('referral.approvalsAbout')}
      fixedFilter={{ status: ['PROPOSED'] }}
      filterDefaults={{ approvable: true }}
      filterBy={[
        searchFilter(t('letter.search')),
        flagFilter('approvable', t('referral.approvableOnly'), true),
        recordFilter(t('referral.program'), 'program', <ProgramInput source="programId" />, { first: true }),
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
      columns={columns}
      sort={{ field: 'PROPOSED', order: 'ASC' }}
      empty={t('referral.approvalsEmpty')}
      bulk={(rows, clear) => <ApprovalButtons rows={rows} onDone={clear} />}
    />
  );
}

/** The criteria's outcome at the time of the proposal, and the departures from the rules. */
function Fitness({ row }: { row: ReferralWithCaseFragment }) {
  const isTold = row.departures.some(({ kind }) => kind === 'CRITERIA');
  const outcome = isTold ? undefined : outcomes.find((one) => one === row.eligibilityOutcome);
  return (
    <>
      {outcome && <Chip tone={toneOf[outcome]}>{wordOf('EligibilityAnswer', outcome)}</Chip>}
      <Departures row={row} />
    </>
  );
}

const outcomes = ['YES', 'NO', 'NOT_KNOWN'] as const;
const toneOf = { YES: 'good', NO: 'bad', NOT_KNOWN: 'wait' } as const;

function ApprovalButtons({ rows, onDone }: { rows: ReferralWithCaseFragment[]; onDone: () => void }) {
  const t = useT();
  const notify = useNotify();
  const answerable = useAnswerable();
  const { referralApprove } = useDataProvider<PanduDataProvider>();
  const [declining, setDeclining] = useState(false);
  const [explaining, setExplaining] = useState(false);
  const [results, setResults] = useState<{ all: number; rows: readonly RowResult[] }>();
  const states = useRef(new Map<string, ReferralStatus>());
  const nameOf = new Map(rows.map((row) => [row.id, nameOfRow(answerable(row))]));

  /** One is refused in its dialog; many go in chunks, and what is refused is told row by row and holds up no other. */
  async function approveAll(values: Partial<ReasonValues>): Promise<void> {
    const ids = idsOf(rows);
    const keep = (changed: readonly { id: string; status: ReferralStatus }[]) => {
      for (const { id, status } of changed) states.current.set(id, status);
    };
    const stateOf = (id: string) => states.current.get(id) ?? 'CLAIMING';
    if (ids.length === 1) {
      const { referrals } = await referralApprove({ ...values, ids });
      keep(referrals);
      notify(ids.map((id) => wordOf('ReferralStatus', stateOf(id))).join(), { type: 'success' });
      onDone();
      return;
    }
    const say = (outcomes: readonly RowOutcome[]) =>
      setResults({
        all: ids.length,
        rows: outcomes.map(({ id, refusal }) => ({
          id,
          name: nameOf.get(id) ?? id,
          said: refusal ?? wordOf('ReferralStatus', stateOf(id)),
          tone: refusal ? 'bad' : referralTone[stateOf(id)],
        })),
      });
    const act = (fields: { ids: readonly string[] }) => referralApprove({ ...values, ids: [...fields.ids] });
    say(await actOnRows(act, ids, { done: ({ referrals }) => keep(referrals), progress: say }));
  }
  const approve = useAct(approveAll);
  const [first] = rows;
  return (
    <>
      <Button
        variant="contained"
        disabled={approve.pending}
        onClick={() => (rows.some(isUnanswered) ? setExplaining(true) : approve.run({}))}
      >
        {t('referral.approveMany', { count: rows.length })}
      </Button>
      <Button variant="outlined" onClick={() => setExplaining(true)}>
        {t('referral.approveWithReason')}
      </Button>
      {explaining && (
        <ActDialog<ReasonValues>
          title={t('referral.approveMany', { count: rows.length })}
          verb={t('referral.approve')}
          about={<About referrals={rows.map(answerable)} />}
          pending={approve.pending}
          onClose={() => setExplaining(false)}
          onSubmit={approve.run}
        >
          <p>{t('referral.approveAnyway')}</p>
          <ApproverReason isRequired />
        </ActDialog>
      )}
      {results && (
        <RowResults
          all={results.all}
          results={results.rows}
          onClose={() => {
            setResults(undefined);
            onDone();
          }}
        />
      )}
      {rows.length === 1 && first && (
        <Button variant="outlined" color="error" onClick={() => setDeclining(true)}>
          {t('referral.decline')}
        </Button>
      )}
      {declining && first && (
        <DeclineDialog referral={answerable(first)} onClose={() => setDeclining(false)} onDone={onDone} />
      )}
    </>
  );
}

const nameOfRow = ({ caseNumber, subjectName, program }: Answerable): string =>
  [caseNumber, subjectName, program?.name].join(' · ');

const idsOf = (rows: readonly ReferralWithCaseFragment[]) => rows.map((row) => row.id);

interface DeclineDialogProps {
  referral: Answerable;
  onClose: () => void;
  onDone?: () => void;
}

/** Declines a proposal. The family sees the reason. */
export function DeclineDialog({ referral, onClose, onDone }: DeclineDialogProps) {
  const t = useT();
  const { referralDecline } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(referralDecline, { done: t('act.done'), onDone });
  return (
    <ActDialog<{ reason: string }>
      title={t('referral.decline')}
      verb={t('referral.decline')}
      about={<About referrals={[referral]} />}
      danger
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...values, id: referral.id, expectedVersion: referral.version })}
    >
      <ReasonInput label={t('referral.reasonText')} />
    </ActDialog>
  );
}

/** Who approves, and why the reader cannot. */
function Approval({ row }: { row: ReferralWithCaseFragment }) {
  const offer = row.availableActions.find((one) => one.action === 'referralApprove');
  return (
    <>
      {wordOf('ApprovalRule', row.approval)}
      {offer && !offer.allowed && (
        <Box sx={{ color: 'text.secondary', fontSize: '0.87rem' }}>{offer.reason}</Box>
      )}
    </>
  );
}
