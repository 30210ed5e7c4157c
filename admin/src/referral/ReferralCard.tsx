import Box from '@mui/material/Box';
import { useDataProvider } from 'react-admin';
import type { PanduDataProvider } from '../api/dataProvider.ts';
import { useAct } from '../api/useAct.ts';
import { useRole } from '../auth/useViewer.ts';
import type { Case } from '../case/types.ts';
import { formatDate, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ink } from '../layout/theme.ts';
import { LetterButtons } from '../letter/LetterButtons.tsx';
import { ActDialog } from '../ui/ActDialog.tsx';
import { ActionBar, type Offer } from '../ui/ActionBar.tsx';
import {
  AcceptDialog,
  type Answerable,
  AppealDialog,
  DeferDialog,
  DeliverDialog,
  RefuseDialog,
  WithdrawReferralDialog,
} from './AnswerDialogs.tsx';
import { DeclineDialog } from './ApprovalsPage.tsx';
import { ReferralState } from './columns.tsx';
import { DecisionRecords } from './DecisionRecords.tsx';

interface ReferralCardProps {
  referral: Case['referrals'][number];
  caseId: string;
}

/** One referral of a case: its state, its letter, and what can be done with it. */
export function ReferralCard({ referral, caseId }: ReferralCardProps) {
  const t = useT();
  const offers = useReferralOffers({ ...referral, caseId });
  const letter = referral.letters.at(-1);
  return (
    <Box
      component="article"
      aria-label={referral.program?.name}
      sx={{ borderTop: `1px solid ${ink.line}`, py: 1.5 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <strong>{referral.program?.name}</strong> <ReferralState row={referral} />
      </Box>
      <Box sx={{ color: 'text.secondary', my: 0.5 }}>
        {[referral.agency?.name, formatRupiah(referral.deliveredRupiah ?? referral.amountRupiah)]
          .filter(Boolean)
          .join(' · ')}
        {referral.reason && <Box sx={{ color: 'text.primary' }}>{referral.reason}</Box>}
        {referral.note && <Box>{referral.note}</Box>}
      </Box>
      {letter && (
        <Box sx={{ my: 1 }}>
          {letter.number} · {t('letter.validUntil')} {formatDate(letter.validUntil)}
          <LetterButtons letter={letter} />
        </Box>
      )}
      <DecisionRecords decisions={referral.decisions} />
      <ActionBar actions={referral.availableActions} offers={offers} quiet />
    </Box>
  );
}

/** How the console offers each act on a referral. Who is no officer of the agency records its answer on its behalf. */
function useReferralOffers(referral: Answerable): Record<string, Offer> {
  const t = useT();
  const onBehalf = useRole() !== 'AGENCY_OFFICER';
  const mark = onBehalf ? ` (${t('referral.onBehalf').toLowerCase()})` : '';
  const about = (onClose: () => void) => ({ referrals: [referral], onBehalf, onClose });
  return {
    referralApprove: {
      label: t('referral.approve'),
      dialog: (close) => <ApproveDialog referral={referral} onClose={close} />,
    },
    referralDecline: {
      label: t('referral.decline'),
      danger: true,
      dialog: (close) => <DeclineDialog referral={referral} onClose={close} />,
    },
    referralAccept: {
      label: t('referral.accept') + mark,
      dialog: (close) => <AcceptDialog {...about(close)} />,
    },
    referralDeliver: {
      label: t('referral.deliver') + mark,
      dialog: (close) => <DeliverDialog {...about(close)} />,
    },
    referralRefuse: {
      label: t('referral.refuse') + mark,
      danger: true,
      dialog: (close) => <RefuseDialog {...about(close)} />,
    },
    referralDefer: {
      label: t('referral.defer') + mark,
      dialog: (close) => <DeferDialog {...about(close)} />,
    },
    referralAppeal: { label: t('referral.appeal'), dialog: (close) => <AppealDialog {...about(close)} /> },
    referralWithdraw: {
      label: t('referral.withdraw'),
      danger: true,
      dialog: (close) => <WithdrawReferralDialog {...about(close)} />,
    },
  };
}

function ApproveDialog({ referral, onClose }: { referral: Answerable; onClose: () => void }) {
  const t = useT();
  const { referralApprove } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(referralApprove, { done: t('referral.approved') });
  return (
    <ActDialog
      title={t('referral.approve')}
      verb={t('referral.approve')}
      pending={pending}
      onClose={onClose}
      onSubmit={() => run({ ids: [referral.id] })}
    >
      <p>{t('referral.approvalsAbout')}</p>
    </ActDialog>
  );
}
