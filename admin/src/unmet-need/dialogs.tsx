import { maxValue, minValue, required, SelectInput, TextInput, useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { Case } from '../case/types.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { CaseUnmetNeedsQuery, UnmetNeedReason } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { CountInput } from '../ui/CountInput.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { ProgramInput } from '../ui/ReferenceInputs.tsx';
import { RupiahInput } from '../ui/RupiahInput.tsx';

/** An unmet need as the page of its case reads it. */
export type UnmetNeed = NonNullable<NonNullable<CaseUnmetNeedsQuery['case']>['unmetNeeds']>[number];

/** The most people of one unmet need, as the server has it. */
const MOST_PEOPLE = 50;

interface Recorded {
  need: string;
  reason: UnmetNeedReason;
  people: number;
  estimatedRupiah?: number | null;
  note?: string;
}

/** Records on a case that no programme meets a need (TGL-13). */
export function RecordDialog({ record, onClose }: { record: Case; onClose: () => void }) {
  const t = useT();
  const { unmetNeedRecord } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(unmetNeedRecord, { done: t('act.done') });
  const needs = choicesOf('CaseNeed');
  return (
    <ActDialog<Recorded>
      title={t('unmetNeed.record')}
      about={t('unmetNeed.recordAbout')}
      verb={t('unmetNeed.recordVerb')}
      pending={pending}
      onClose={onClose}
      defaults={{ need: needs.find(({ id }) => record.needs.includes(id))?.id }}
      onSubmit={({ estimatedRupiah, note, ...values }) =>
        run({
          ...values,
          caseId: record.id,
          estimatedRupiah: estimatedRupiah == null ? null : String(estimatedRupiah),
          note: note || null,
        })
      }
    >
      <SelectInput source="need" label={t('unmetNeed.need')} choices={needs} validate={required()} />
      <SelectInput
        source="reason"
        label={t('unmetNeed.reason')}
        choices={choicesOf('UnmetNeedReason')}
        validate={required()}
      />
      <CountInput
        source="people"
        label={t('unmetNeed.people')}
        validate={[required(), minValue(1), maxValue(MOST_PEOPLE)]}
      />
      <RupiahInput source="estimatedRupiah" label={t('unmetNeed.estimated')} />
      <TextInput
        source="note"
        label={t('unmetNeed.note')}
        helperText={t('unmetNeed.noteHint')}
        multiline
        minRows={2}
      />
    </ActDialog>
  );
}

interface EndProps {
  need: UnmetNeed;
  onClose: () => void;
}

const edit = ({ id, version }: UnmetNeed) => ({ id, expectedVersion: version });

/** What met the need: a delivered referral of the case, a programme, or words. */
export function MeetDialog({ need, record, onClose }: EndProps & { record: Case }) {
  const t = useT();
  const { unmetNeedMeet } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(unmetNeedMeet, { done: t('act.done') });
  const delivered = (record.referrals ?? []).filter(({ status }) => status === 'DELIVERED');
  return (
    <ActDialog<{ referralId?: string; programId?: string; note?: string }>
      title={`${t('unmetNeed.meet')}: ${wordOf('CaseNeed', need.need)}`}
      about={t('unmetNeed.meetAbout')}
      verb={t('unmetNeed.meet')}
      pending={pending}
      onClose={onClose}
      onSubmit={({ referralId, programId, note }) =>
        run({
          ...edit(need),
          referralId: referralId || null,
          programId: programId || null,
          note: note || null,
        })
      }
    >
      {delivered.length > 0 && (
        <SelectInput
          source="referralId"
          label={t('unmetNeed.referral')}
          choices={delivered.map(({ id, program }) => ({ id, name: program?.name ?? '–' }))}
        />
      )}
      <ProgramInput source="programId" label={t('unmetNeed.program')} />
      <TextInput
        source="note"
        label={t('unmetNeed.meetNote')}
        helperText={t('unmetNeed.noteHint')}
        multiline
        minRows={2}
      />
    </ActDialog>
  );
}

/** Withdraws what was recorded in error. */
export function WithdrawDialog({ need, onClose }: EndProps) {
  const t = useT();
  const { unmetNeedWithdraw } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(unmetNeedWithdraw, { done: t('act.done') });
  return (
    <ActDialog<{ reason: string }>
      title={`${t('unmetNeed.withdraw')}: ${wordOf('CaseNeed', need.need)}`}
      about={t('unmetNeed.withdrawAbout')}
      verb={t('unmetNeed.withdraw')}
      danger
      pending={pending}
      onClose={onClose}
      onSubmit={({ reason }) => run({ ...edit(need), reason })}
    >
      <ReasonInput label={t('unmetNeed.withdrawReason')} />
    </ActDialog>
  );
}
