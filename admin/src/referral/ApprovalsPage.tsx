import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { BooleanInput, required, TextInput, useDataProvider, useNotify } from 'react-admin';
import type { PanduDataProvider } from '../api/dataProvider.ts';
import { useAct } from '../api/useAct.ts';
import type { ReferralWithCaseFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { About, type Answerable } from './AnswerDialogs.tsx';
import { useAnswerable, useReferralColumns } from './columns.tsx';

/** What waits for the manager's or the regent's approval; one or many in one act. */
export default function ApprovalsPage() {
  const t = useT();
  const shared = useReferralColumns();
  const columns = [
    ...shared.filter(({ label }) => label !== t('case.statusLabel') && label !== t('referral.agency')),
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

function ApprovalButtons({ rows, onDone }: { rows: ReferralWithCaseFragment[]; onDone: () => void }) {
  const t = useT();
  const notify = useNotify();
  const answerable = useAnswerable();
  const { referralApprove } = useDataProvider<PanduDataProvider>();
  const [declining, setDeclining] = useState(false);
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
        onClick={() => approve.run({ ids: rows.map((row) => row.id) })}
      >
        {t('referral.approveMany', { count: rows.length })}
      </Button>
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

interface DeclineDialogProps {
  referral: Answerable;
  onClose: () => void;
  onDone?: () => void;
}

/** Not approved: the family reads the reason. */
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
      <TextInput
        source="reason"
        label={t('referral.reasonText')}
        multiline
        minRows={3}
        validate={required()}
      />
    </ActDialog>
  );
}

/** Who approves, and why the reader may not. */
function Approval({ row }: { row: ReferralWithCaseFragment }) {
  const t = useT();
  const offer = row.availableActions.find((one) => one.action === 'referralApprove');
  return (
    <>
      {t(`referral.rule.${row.approval}`)}
      {offer && !offer.allowed && (
        <Box sx={{ color: 'text.secondary', fontSize: '0.87rem' }}>{offer.reason}</Box>
      )}
    </>
  );
}
