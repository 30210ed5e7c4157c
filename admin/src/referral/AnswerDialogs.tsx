import Alert from '@mui/material/Alert';
import FormHelperText from '@mui/material/FormHelperText';
import { NumberInput, required, TextInput, useDataProvider, useInput, useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { dayOf, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { FileField } from '../ui/FileField.tsx';
import { ReasonFields, type ReasonValues } from '../ui/ReasonFields.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { RupiahInput } from '../ui/RupiahInput.tsx';
import { About, type Answerable, type AnswerProps, useEach, useTogether } from './answers.tsx';

/** The extra fields when the office records an agency's answer. */
interface OnBehalf {
  scanFileId?: string;
  onBehalfReason?: string;
}

interface Acceptance extends OnBehalf {
  coveringLetterNumber?: string;
}

/** Accepts referrals: the agency will deliver. One covering letter may answer several. */
export function AcceptDialog(props: AnswerProps) {
  const { referrals, onBehalf, onClose } = props;
  const t = useT();
  const { referralAccept } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useTogether<Acceptance>(
    referralAccept,
    'ACCEPTED',
    ({ coveringLetterNumber, scanFileId }) => Boolean(coveringLetterNumber || scanFileId),
    props,
  );
  return (
    <ActDialog<Acceptance>
      title={t('referral.accept')}
      verb={t('referral.accept')}
      about={<About referrals={referrals} />}
      pending={pending}
      onClose={onClose}
      onSubmit={run}
    >
      <CoveringNumber />
      {onBehalf && <ScanField referrals={referrals} />}
    </ActDialog>
  );
}

interface Delivery {
  deliveredOn: string;
  amountRupiah?: number;
  coveringLetterNumber?: string;
  evidenceFileId?: string;
  reason?: string;
}

type DeliveryFields = Omit<Delivery & OnBehalf, 'amountRupiah'> & { amountRupiah: string | null };

/** Records a delivery: date, amount and evidence. */
export function DeliverDialog(props: AnswerProps) {
  const { referrals, onBehalf, onClose } = props;
  const t = useT();
  const { referralDeliver } = useDataProvider<PanduDataProvider>();
  // One proof is for all that were delivered.
  const { run, pending } = useTogether<DeliveryFields>(referralDeliver, 'DELIVERED', () => true, props);
  const single = referrals.length === 1 ? referrals[0] : undefined;
  return (
    <ActDialog<Delivery & OnBehalf>
      title={t('referral.deliver')}
      verb={t('referral.deliver')}
      about={<About referrals={referrals} />}
      pending={pending}
      defaults={{
        deliveredOn: today(),
        amountRupiah: single && single.amountRupiah !== '0' ? Number(single.amountRupiah) : undefined,
      }}
      onClose={onClose}
      onSubmit={({ amountRupiah, ...values }) =>
        run({ ...values, amountRupiah: amountRupiah == null ? null : String(amountRupiah) })
      }
    >
      <DateInput source="deliveredOn" label={t('referral.deliveredOn')} validate={required()} />
      <EarlyReason referrals={referrals} />
      {single && single.amountRupiah !== '0' && (
        <RupiahInput source="amountRupiah" label={t('referral.deliveredAmount')} />
      )}
      <CoveringNumber />
      <CaseFileField
        referrals={referrals}
        source="evidenceFileId"
        purpose="EVIDENCE"
        label={t('referral.evidence')}
      />
      {onBehalf && <ScanField referrals={referrals} />}
    </ActDialog>
  );
}

interface Refusal extends ReasonValues {
  reasonCode: string;
}

/** Refuses referrals: the family sees the reason, and the quota is released. */
export function RefuseDialog(props: AnswerProps) {
  const { referrals, onBehalf, onClose } = props;
  const t = useT();
  const { referralRefuse } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useEach<Refusal & OnBehalf>(referralRefuse, 'REFUSED', props);
  return (
    <ActDialog<Refusal & OnBehalf>
      title={t('referral.refuse')}
      verb={t('referral.refuse')}
      about={<About referrals={referrals} />}
      danger
      pending={pending}
      onClose={onClose}
      onSubmit={run}
    >
      <ReasonFields
        kind="ReferralRefusalReason"
        label={t('referral.reasonCode')}
        textLabel={t('referral.reasonText')}
      />
      {onBehalf && <ScanField referrals={referrals} />}
    </ActDialog>
  );
}

interface Deferral extends ReasonValues, OnBehalf {
  toYear: number;
}

/** Defers referrals to another budget year (PYK-2). */
export function DeferDialog(props: AnswerProps) {
  const { referrals, onBehalf, onClose } = props;
  const t = useT();
  const { referralDefer } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useEach<Deferral>(referralDefer, 'DEFERRED', props);
  const nextYear = Number(today().slice(0, 4)) + 1;
  return (
    <ActDialog<Deferral>
      title={t('referral.defer')}
      verb={t('referral.defer')}
      about={<About referrals={referrals} />}
      pending={pending}
      defaults={{ toYear: nextYear }}
      onClose={onClose}
      onSubmit={run}
    >
      <NumberInput
        source="toYear"
        label={t('referral.deferTo')}
        min={nextYear}
        step={1}
        validate={required()}
      />
      <ReasonFields
        kind="DeferralReason"
        label={t('referral.reasonCode')}
        textLabel={t('referral.reasonText')}
      />
      {onBehalf && <ScanField referrals={referrals} />}
    </ActDialog>
  );
}

/** Declines proposals, each by itself. The families see the reason. */
export function DeclineDialog(props: AnswerProps) {
  const { referrals, onClose } = props;
  const t = useT();
  const { referralDecline } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useEach<{ reason: string }>(referralDecline, 'DECLINED', props);
  return (
    <ActDialog<{ reason: string }>
      title={t('referral.decline')}
      verb={t('referral.decline')}
      about={<About referrals={referrals} />}
      danger
      pending={pending}
      onClose={onClose}
      onSubmit={run}
    >
      <ReasonInput label={t('referral.reasonText')} />
    </ActDialog>
  );
}

/** Records that the family appeals a refusal. Possible once; the case is surveyed again (SRG-15). */
export function AppealDialog({ referrals, onClose, onDone }: AnswerProps) {
  const t = useT();
  const { referralAppeal } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(referralAppeal, { done: t('act.done'), onDone });
  const [referral] = referrals;
  if (!referral) return null;
  return (
    <ActDialog<{ note: string }>
      title={t('referral.appeal')}
      verb={t('referral.appeal')}
      about={<About referrals={referrals} />}
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...values, id: referral.id, expectedVersion: referral.version })}
    >
      <TextInput source="note" label={t('referral.appealNote')} multiline minRows={3} validate={required()} />
    </ActDialog>
  );
}

export function WithdrawReferralDialog({ referrals, onClose, onDone }: AnswerProps) {
  const t = useT();
  const { referralWithdraw } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(referralWithdraw, { done: t('act.done'), onDone });
  const [referral] = referrals;
  if (!referral) return null;
  return (
    <ActDialog<ReasonValues>
      title={t('referral.withdraw')}
      verb={t('referral.withdraw')}
      about={<About referrals={referrals} />}
      danger
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...values, id: referral.id, expectedVersion: referral.version })}
    >
      <ReasonFields kind="WithdrawalReason" label={t('case.reason')} textLabel={t('case.reasonText')} />
    </ActDialog>
  );
}

/** A date before the approval (paper entered later) needs a reason. */
function EarlyReason({ referrals }: { referrals: readonly Answerable[] }) {
  const t = useT();
  const deliveredOn: string | undefined = useWatch({ name: 'deliveredOn' });
  const isEarly = referrals.some(
    ({ approvedAt }) => approvedAt && deliveredOn && deliveredOn < dayOf(approvedAt),
  );
  if (!isEarly) return null;
  return <ReasonInput label={t('referral.earlyReason')} />;
}

function CoveringNumber() {
  const t = useT();
  return <TextInput source="coveringLetterNumber" label={t('referral.coveringNumber')} />;
}

function ScanField({ referrals }: { referrals: readonly Answerable[] }) {
  const t = useT();
  return (
    <>
      <Alert severity="info" sx={{ mt: 1 }}>
        {t(referrals[0]?.agency?.signsIn ? 'referral.onBehalfOfUser' : 'referral.onBehalfAbout')}
      </Alert>
      <CaseFileField
        referrals={referrals}
        source="scanFileId"
        purpose="SCAN"
        label={t('referral.scan')}
        isRequired
      />
      {referrals.some(({ agency }) => agency?.signsIn) && (
        <ReasonInput source="onBehalfReason" label={t('referral.onBehalfReason')} />
      )}
    </>
  );
}

interface CaseFileFieldProps {
  referrals: readonly Answerable[];
  source: string;
  purpose: 'EVIDENCE' | 'SCAN';
  label: string;
  isRequired?: boolean;
}

/** Uploads a file to the first referral's case and keeps its id in the form. */
function CaseFileField({ referrals, source, purpose, label, isRequired }: CaseFileFieldProps) {
  const translate = useTranslate();
  const { field, fieldState } = useInput({ source, validate: isRequired ? required() : undefined });
  const { caseFileTicket } = useDataProvider<PanduDataProvider>();
  const [referral] = referrals;
  if (!referral) return null;
  return (
    <>
      <FileField
        label={label}
        openTicket={(file) =>
          caseFileTicket({ caseId: referral.caseId, referralId: referral.id, purpose, name: file.name })
        }
        onStored={field.onChange}
      />
      {fieldState.error && (
        <FormHelperText error role="alert">
          {translate('ra.validation.required')}
        </FormHelperText>
      )}
    </>
  );
}
