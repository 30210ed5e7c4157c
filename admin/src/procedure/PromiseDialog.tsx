import { NumberInput, required, useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { PromiseRowFragment } from '../generated/graphql.ts';
import { formatDate, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { Facts } from '../ui/Page.tsx';

interface PromiseDialogProps {
  promise: PromiseRowFragment;
  onClose: () => void;
}

interface PromiseValues {
  days: number | null;
  from: string;
}

/** Sets how many working days a step may last from a day on. */
export function PromiseDialog({ promise, onClose }: PromiseDialogProps) {
  const t = useT();
  const { promisedDaysSet } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(promisedDaysSet, { done: t('reference.saved') });
  const submit = ({ days, from }: PromiseValues) => {
    const seen = promise.versions.find((one) => one.from === from);
    return run({ step: promise.step, days: days ?? null, from, expectedVersion: seen?.version ?? null });
  };
  const isWhole = (days: unknown) =>
    days == null || Number.isInteger(days) ? undefined : t('procedure.wholeDays');
  return (
    <ActDialog<PromiseValues>
      title={`${t('procedure.change')}: ${wordOf('PromisedStep', promise.step)}`}
      about={t('procedure.about')}
      verb={t('reference.save')}
      pending={pending}
      defaults={{ days: promise.days ?? null, from: today() }}
      onClose={onClose}
      onSubmit={submit}
    >
      <NumberInput
        source="days"
        label={t('procedure.days')}
        helperText={t('procedure.daysAbout')}
        min={0}
        validate={isWhole}
        autoFocus
      />
      <DateInput source="from" label={t('procedure.from')} validate={required()} />
      {promise.versions.length > 0 && (
        <>
          <p>{t('procedure.history')}</p>
          <Facts
            items={promise.versions.map(({ days, from }) => [
              formatDate(from),
              days == null ? t('procedure.noLimit') : t('procedure.inDays', { days }),
            ])}
          />
        </>
      )}
    </ActDialog>
  );
}
