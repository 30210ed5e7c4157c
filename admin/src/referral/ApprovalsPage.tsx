import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { BooleanInput, useDataProvider, useNotify } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { ReferralWithCaseFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import type { ReasonValues } from '../ui/ReasonFields.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
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
      filters={<BooleanInput source="approvable" label={t('referral.approvableOnly')} />}
      isSelectable={(row) =>
        row.availableActions.some((one) => one.action === 'referralApprove' && one.allowed)
      }
      columns={columns}
      sort={{ field: 'proposedAt', order: 'ASC' }}
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
  const approve = useAct(referralApprove, {
    onDone: ({ referrals }) => {
      const count = (status: string) => referrals.filter((one) => one.status === status).length;
      const approved = count('APPROVED');
      const waiting = count('WAITING');
      notify(t('referral.approvedSome', { approved, waiting, failed: rows.length - approved - waiting }), {
        type: 'success',
      });
      onDone();
    },
  });
  const [first] = rows;
  return (
    <>
      <Button
        variant="contained"
        disabled={approve.pending}
        onClick={() => (rows.some(isUnanswered) ? setExplaining(true) : approve.run({ ids: idsOf(rows) }))}
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
          onSubmit={(values) => approve.run({ ...values, ids: idsOf(rows) })}
        >
          <p>{t('referral.approveAnyway')}</p>
          <ApproverReason isRequired />
        </ActDialog>
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
