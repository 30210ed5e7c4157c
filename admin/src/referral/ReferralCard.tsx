import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import { useRefresh } from 'react-admin';
import { useRole } from '../auth/useViewer.ts';
import { DueDate } from '../calendar/DueDate.tsx';
import { householdIdOf, subjectName } from '../case/subject.ts';
import type { Case } from '../case/types.ts';
import { formatDate, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { type ReasonKind, wordOf } from '../i18n/word.ts';
import { ink } from '../layout/inks.ts';
import { LetterButtons } from '../letter/LetterButtons.tsx';
import { ActionBar, type Offer } from '../ui/ActionBar.tsx';
import { Chip } from '../ui/Chip.tsx';
import { lazyDialog } from '../ui/lazyDialog.tsx';
import type { Answerable } from './answers.tsx';
import { CoveringLetterButton } from './CoveringLetterButton.tsx';
import { ReferralState } from './columns.tsx';
import { DecisionRecords } from './DecisionRecords.tsx';
import { Departures } from './Departures.tsx';
import { RecommendationScan } from './RecommendationFields.tsx';

const answerDialogs = () => import('./AnswerDialogs.tsx');
const AcceptDialog = lazyDialog(() => answerDialogs().then((dialogs) => dialogs.AcceptDialog));
const AppealDialog = lazyDialog(() => answerDialogs().then((dialogs) => dialogs.AppealDialog));
const DeferDialog = lazyDialog(() => answerDialogs().then((dialogs) => dialogs.DeferDialog));
const DeliverDialog = lazyDialog(() => answerDialogs().then((dialogs) => dialogs.DeliverDialog));
const RefuseDialog = lazyDialog(() => answerDialogs().then((dialogs) => dialogs.RefuseDialog));
const WithdrawReferralDialog = lazyDialog(() =>
  answerDialogs().then((dialogs) => dialogs.WithdrawReferralDialog),
);
const ApproveDialog = lazyDialog(() =>
  import('./ApproveDialog.tsx').then((dialogs) => dialogs.ApproveDialog),
);
const DeclineDialog = lazyDialog(() => answerDialogs().then((dialogs) => dialogs.DeclineDialog));

const ProgramOverlaps = lazyDialog(() => import('../aid/FamilyAid.tsx').then((card) => card.ProgramOverlaps));

type Referral = NonNullable<Case['referrals']>[number];

/** One referral of a case: its state, letter and acts. */
export function ReferralCard({ referral, record }: { referral: Referral; record: Case }) {
  const t = useT();
  const role = useRole();
  const answersItself = role === 'AGENCY_OFFICER' || role === 'PUSKESOS';
  const letter = referral.letters?.at(-1);
  const householdId = householdIdOf(record.subject);
  const answerable: Answerable = {
    ...referral,
    caseId: record.id,
    caseNumber: record.number,
    subjectName: subjectName(referral.subject),
  };
  const own = useOwnOffers(answerable);
  const answers = useAnswerOffers(answerable, !answersItself);
  const mayAnswer = referral.availableActions.some(({ action, allowed }) => allowed && action in answers);
  return (
    <Box
      component="article"
      aria-label={referral.program?.name}
      sx={{ borderTop: `1px solid ${ink.line}`, py: 1.5, display: 'grid', rowGap: 1 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <strong>{referral.program?.name}</strong> <ReferralState row={referral} />
        {referral.late && referral.dueOn && (
          <Chip tone="bad">{t('case.late', { date: formatDate(referral.dueOn) })}</Chip>
        )}
      </Box>
      {referral.dueOn && (
        <Box sx={{ color: 'text.secondary' }}>
          {t('case.due')}: <DueDate on={referral.dueOn} holidays={referral.dueHolidays} />
        </Box>
      )}
      {record.subject?.__typename === 'Household' && referral.subject?.__typename === 'Person' && (
        <Box>
          {t('referral.member')}: {subjectName(referral.subject)}
        </Box>
      )}
      <Words referral={referral} record={record} />
      {referral.status === 'PROPOSED' && householdId && referral.program && (
        <ProgramOverlaps householdId={householdId} programId={referral.program.id} />
      )}
      {letter && (
        <Box>
          <Letter letter={letter} />
          <LetterButtons letter={letter} />
        </Box>
      )}
      {referral.coveringLetters?.map(({ id, number, issuedOn }) => (
        <Box key={id}>
          <Link href={`/documents/covering-letter.pdf?letter=${id}`} target="_blank" rel="noopener">
            {t('referral.coveringPrinted', { number, date: formatDate(issuedOn) })}
          </Link>
        </Box>
      ))}
      {referral.coveringLetterNumber && (
        <Box>
          <CoveringLetterButton referrals={[referral]} />
        </Box>
      )}
      <DecisionRecords decisions={referral.decisions} />
      <ActionBar
        actions={referral.availableActions}
        offers={answersItself ? { ...answers, ...own } : own}
        quiet
      />
      {mayAnswer && !answersItself && (
        <OnBehalf signsIn={referral.agency?.signsIn ?? false}>
          <ActionBar actions={referral.availableActions} offers={answers} quiet />
        </OnBehalf>
      )}
    </Box>
  );
}

/** The office's list of reasons for a state. */
const REASONS: Readonly<Partial<Record<Referral['status'], ReasonKind>>> = {
  REFUSED: 'ReferralRefusalReason',
  DEFERRED: 'DeferralReason',
  WITHDRAWN: 'WithdrawalReason',
};

/** An application without the scan of its recommendation: says so, and takes it from who may add files. */
function MissingScan({ referral, record }: { referral: Referral; record: Case }) {
  const t = useT();
  const refresh = useRefresh();
  const { recommendation } = referral;
  if (!recommendation || referral.status !== 'PROPOSED' || recommendation.scan) return null;
  const mayAdd = record.availableActions.some((one) => one.action === 'caseFileTicket' && one.allowed);
  return (
    <Alert severity="warning">
      {t('referral.recommendationMissing')}
      {mayAdd && <RecommendationScan caseId={record.id} onStored={refresh} />}
    </Alert>
  );
}

/** Agency, amount, the answer with its reason, and the family's appeal. */
function Words({ referral, record }: { referral: Referral; record: Case }) {
  const t = useT();
  const amount = referral.deliveredRupiah ?? referral.amountRupiah;
  const kind = REASONS[referral.status];
  const code = kind && referral.reasonCode && wordOf(kind, referral.reasonCode);
  const isRefused = referral.status === 'REFUSED' || referral.status === 'DECLINED';
  return (
    <Box sx={{ color: 'text.secondary' }}>
      {[referral.agency?.name, amount === '0' ? null : formatRupiah(amount)].filter(Boolean).join(' · ')}
      {(code || referral.reason) && (
        <Box sx={{ color: 'text.primary' }}>{[code, referral.reason].filter(Boolean).join(': ')}</Box>
      )}
      {referral.programVersion !== null && referral.programVersion > 0 && (
        <Box>{t('referral.programVersion', { version: referral.programVersion })}</Box>
      )}
      {referral.note && <Box>{referral.note}</Box>}
      <Departures row={referral} />
      <MissingScan referral={referral} record={record} />
      {referral.onBehalfReason && (
        <Box>
          {t('referral.onBehalfReason')}: {referral.onBehalfReason}
        </Box>
      )}
      {referral.earlyReason && (
        <Box>
          {t('referral.earlyReason')}: {referral.earlyReason}
        </Box>
      )}
      {referral.appealedAt && (
        <Box sx={{ color: 'text.primary' }}>
          <Chip tone="wait">{t('referral.appealed')}</Chip> {referral.appealNote}
        </Box>
      )}
      {isRefused && (
        <Box sx={{ mt: 0.5 }}>
          <a href={`/documents/refusal/${referral.id}.pdf`} target="_blank" rel="noopener">
            {t('case.answerPrint')}
          </a>
        </Box>
      )}
    </Box>
  );
}

function Letter({ letter }: { letter: NonNullable<Referral['letters']>[number] }) {
  const t = useT();
  return (
    <Box sx={{ mb: 0.5 }}>
      {letter.number} · {t('letter.validUntil')} {formatDate(letter.validUntil)}{' '}
      {!letter.valid && <Chip>{wordOf('LetterValidity', 'EXPIRED')}</Chip>}{' '}
      {letter.provision && (
        <Chip tone={letter.provision === 'QUESTIONED' ? 'bad' : 'wait'}>
          {wordOf('LetterProvision', letter.provision)}
        </Chip>
      )}
    </Box>
  );
}

/** The office answers for an agency that does not sign in. Another agency answers itself, unless its answer came on paper. */
function OnBehalf({ signsIn, children }: { signsIn: boolean; children: ReactNode }) {
  const t = useT();
  return (
    <Box component="details" open={!signsIn}>
      <Box component="summary" sx={{ color: 'text.secondary', cursor: 'pointer', py: 0.75 }}>
        {t(signsIn ? 'referral.onPaper' : 'referral.onBehalfAnswer')}
      </Box>
      {children}
    </Box>
  );
}

/** The office's own acts on a referral. */
function useOwnOffers(referral: Answerable): Record<string, Offer> {
  const t = useT();
  const about = (onClose: () => void) => ({ referrals: [referral], onBehalf: false, onClose });
  return {
    referralApprove: {
      label: t('referral.approve'),
      dialog: (close) => <ApproveDialog referral={referral} onClose={close} />,
    },
    referralDecline: {
      label: t('referral.decline'),
      danger: true,
      dialog: (close) => <DeclineDialog referrals={[referral]} onClose={close} />,
    },
    referralAppeal: { label: t('referral.appeal'), dialog: (close) => <AppealDialog {...about(close)} /> },
    referralWithdraw: {
      label: t('referral.withdraw'),
      danger: true,
      dialog: (close) => <WithdrawReferralDialog {...about(close)} />,
    },
  };
}

/** An agency's answers, given by its officer or recorded by the office. */
function useAnswerOffers(referral: Answerable, onBehalf: boolean): Record<string, Offer> {
  const t = useT();
  const about = (onClose: () => void) => ({ referrals: [referral], onBehalf, onClose });
  return {
    referralAccept: { label: t('referral.accept'), dialog: (close) => <AcceptDialog {...about(close)} /> },
    referralDeliver: { label: t('referral.deliver'), dialog: (close) => <DeliverDialog {...about(close)} /> },
    referralRefuse: {
      label: t('referral.refuse'),
      danger: true,
      dialog: (close) => <RefuseDialog {...about(close)} />,
    },
    referralDefer: { label: t('referral.defer'), dialog: (close) => <DeferDialog {...about(close)} /> },
  };
}
