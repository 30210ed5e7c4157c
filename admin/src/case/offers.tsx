import { useT } from '../i18n/useT.ts';
import type { Offer } from '../ui/ActionBar.tsx';
import { lazyDialog } from '../ui/lazyDialog.tsx';
import { householdIdOf } from './subject.ts';
import type { Case } from './types.ts';

const SolveDialog = lazyDialog(() => import('./dialogs.tsx').then((dialogs) => dialogs.SolveDialog));
const DisposeDialog = lazyDialog(() => import('./dialogs.tsx').then((dialogs) => dialogs.DisposeDialog));
const UpdateDialog = lazyDialog(() => import('./dialogs.tsx').then((dialogs) => dialogs.UpdateDialog));
const ReopenDialog = lazyDialog(() => import('./dialogs.tsx').then((dialogs) => dialogs.ReopenDialog));
const SubjectVerifyDialog = lazyDialog(() =>
  import('./dialogs.tsx').then((dialogs) => dialogs.SubjectVerifyDialog),
);
const WithdrawDialog = lazyDialog(() => import('./dialogs.tsx').then((dialogs) => dialogs.WithdrawDialog));
const AskDialog = lazyDialog(() => import('./handOnDialogs.tsx').then((dialogs) => dialogs.AskDialog));
const AgreeDialog = lazyDialog(() => import('./handOnDialogs.tsx').then((dialogs) => dialogs.AgreeDialog));
const SendBackDialog = lazyDialog(() =>
  import('./handOnDialogs.tsx').then((dialogs) => dialogs.SendBackDialog),
);
const WithdrawRequestDialog = lazyDialog(() =>
  import('./handOnDialogs.tsx').then((dialogs) => dialogs.WithdrawRequestDialog),
);
const RecordNeedDialog = lazyDialog(() =>
  import('../unmet-need/dialogs.tsx').then((dialogs) => dialogs.RecordDialog),
);
const ProposeReferralDialog = lazyDialog(() =>
  import('../referral/ProposeReferralDialog.tsx').then((dialogs) => dialogs.ProposeReferralDialog),
);
const RequestVerificationDialog = lazyDialog(() =>
  import('../household/offers.tsx').then((dialogs) => dialogs.RequestVerificationDialog),
);

/** How the console offers each act on a case. */
export function useCaseOffers(record: Case): Record<string, Offer> {
  const t = useT();
  const householdId = householdIdOf(record.subject);
  return {
    verificationRequest: {
      label: t(record.appeal?.isOpen ? 'case.resurvey' : 'household.requestVerification'),
      dialog: (close) =>
        householdId && (
          <RequestVerificationDialog household={{ id: householdId }} caseId={record.id} onClose={close} />
        ),
    },
    caseSubjectVerify: {
      label: t('case.verifySubject'),
      dialog: (close) => <SubjectVerifyDialog record={record} onClose={close} />,
    },
    referralPropose: {
      label: t('referral.propose'),
      dialog: (close) => <ProposeReferralDialog record={record} onClose={close} />,
    },
    caseHandOnAgree: {
      label: t('case.handOnAgree'),
      dialog: (close) => <AgreeDialog record={record} onClose={close} />,
    },
    caseHandOnSendBack: {
      label: t('case.handOnSendBack'),
      dialog: (close) => <SendBackDialog record={record} onClose={close} />,
    },
    caseHandOnAsk: {
      label: t('case.handOnAsk'),
      dialog: (close) => <AskDialog record={record} onClose={close} />,
    },
    caseHandOnWithdraw: {
      label: t('case.handOnWithdraw'),
      dialog: (close) => <WithdrawRequestDialog record={record} onClose={close} />,
    },
    caseSolve: { label: t('case.solve'), dialog: (close) => <SolveDialog record={record} onClose={close} /> },
    unmetNeedRecord: {
      label: t('unmetNeed.record'),
      dialog: (close) => <RecordNeedDialog record={record} onClose={close} />,
    },
    caseDispose: {
      label: t('case.handOver'),
      dialog: (close) => <DisposeDialog record={record} onClose={close} />,
    },
    caseUpdate: {
      label: t('case.update'),
      dialog: (close) => <UpdateDialog record={record} onClose={close} />,
    },
    caseReopen: {
      label: t('case.reopen'),
      dialog: (close) => <ReopenDialog record={record} onClose={close} />,
    },
    caseWithdraw: {
      label: t('case.withdraw'),
      danger: true,
      dialog: (close) => <WithdrawDialog record={record} onClose={close} />,
    },
  };
}
