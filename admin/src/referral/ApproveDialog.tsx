import { useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import type { ReasonValues } from '../ui/ReasonFields.tsx';
import { ApproverReason } from './ApproverReason.tsx';
import { About, type Answerable } from './answers.tsx';
import { needsReason } from './Departures.tsx';

/** Approves one referral; a departure that nobody explained yet needs the approver's reason. */
export function ApproveDialog({ referral, onClose }: { referral: Answerable; onClose: () => void }) {
  const t = useT();
  const { referralApprove } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(referralApprove, { done: t('referral.approved') });
  return (
    <ActDialog<ReasonValues>
      title={t('referral.approve')}
      verb={t('referral.approve')}
      about={<About referrals={[referral]} />}
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...values, ids: [referral.id] })}
    >
      <p>{t('referral.approvalsAbout')}</p>
      <ApproverReason isRequired={needsReason(referral)} />
    </ActDialog>
  );
}
