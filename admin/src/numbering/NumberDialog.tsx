import Alert from '@mui/material/Alert';
import { required, TextInput, useDataProvider } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { NumberPatternTryDocument, type SeriesRowFragment } from '../generated/graphql.ts';
import { formatDate, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { Facts } from '../ui/Page.tsx';

interface NumberDialogProps {
  series: SeriesRowFragment;
  onClose: () => void;
}

interface NumberValues {
  pattern: string;
  from: string;
}

/** Sets how numbers of a series are written from a day on. */
export function NumberDialog({ series, onClose }: NumberDialogProps) {
  const t = useT();
  const { numberPatternSet } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(numberPatternSet, { done: t('reference.saved') });
  const submit = ({ pattern, from }: NumberValues) => {
    const seen = series.patterns.find((one) => one.from === from);
    return run({ series: series.series, pattern, from, expectedVersion: seen?.version ?? null });
  };
  return (
    <ActDialog<NumberValues>
      title={`${t('numbering.change')}: ${wordOf('NumberSeries', series.series)}`}
      about={t(series.series === 'DECREE' ? 'numbering.aboutDecree' : 'numbering.about')}
      verb={t('reference.save')}
      pending={pending}
      defaults={{ pattern: series.pattern, from: today() }}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextInput
        source="pattern"
        label={t('numbering.pattern')}
        helperText={t('numbering.placeholders')}
        validate={required()}
      />
      <Preview series={series.series} />
      <DateInput source="from" label={t('numbering.from')} validate={required()} />
      {series.patterns.length > 0 && (
        <>
          <p>{t('numbering.former')}</p>
          <Facts
            items={series.patterns.map(({ pattern, from }) => [
              formatDate(from),
              <code key={from}>{pattern}</code>,
            ])}
          />
        </>
      )}
    </ActDialog>
  );
}

/** What the typed pattern would give, or why it cannot be used. */
function Preview({ series }: Pick<SeriesRowFragment, 'series'>) {
  const t = useT();
  const pattern = String(useWatch({ name: 'pattern' }) ?? '');
  const { data } = useDocument(
    NumberPatternTryDocument,
    { pattern, series },
    { enabled: pattern.trim() !== '' },
  );
  const { example, reason } = data?.numberPatternExample ?? {};
  if (reason) return <Alert severity="warning">{reason}</Alert>;
  return example ? <Alert severity="info">{t('numbering.looks', { example })}</Alert> : null;
}
