import Button from '@mui/material/Button';
import { useState } from 'react';
import type { SeriesRowFragment } from '../generated/graphql.ts';
import { formatDate, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Section } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { NumberDialog } from './NumberDialog.tsx';

/** What the office numbers by itself, and how. */
export function NumberSection({ rows }: { rows: readonly SeriesRowFragment[] | null }) {
  const t = useT();
  const [opened, setOpened] = useState<SeriesRowFragment>();
  const columns: Column<Row>[] = [
    { label: t('numbering.what'), wide: true, render: (row) => wordOf('NumberSeries', row.series) },
    { label: t('numbering.example'), render: (row) => (isUnset(row) ? '–' : row.example) },
    {
      label: t('numbering.pattern'),
      render: (row) => (isUnset(row) ? t('numbering.unset') : <code>{row.pattern}</code>),
    },
    { label: t('numbering.coming'), render: comingOf },
    {
      label: t('reference.edit'),
      render: (row) => (
        <Button
          size="small"
          variant="outlined"
          aria-label={`${t('numbering.change')}: ${wordOf('NumberSeries', row.series)}`}
          onClick={() => setOpened(row)}
        >
          {t('reference.edit')}
        </Button>
      ),
    },
  ];
  function comingOf({ patterns }: Row): string {
    const next = patterns.filter(({ from }) => from > today()).at(-1);
    return next ? t('numbering.comingFrom', { example: next.example, from: formatDate(next.from) }) : '–';
  }
  return (
    <Section title={t('numbering.title')} flush>
      <RecordTable
        caption={t('numbering.title')}
        rows={rows?.map((row) => ({ ...row, id: row.series })) ?? null}
        columns={columns}
        empty="–"
      />
      {opened && <NumberDialog series={opened} onClose={() => setOpened(undefined)} />}
    </Section>
  );
}

type Row = SeriesRowFragment & { id: string };

/** Decrees are numbered on paper by others, until the office sets a pattern that proposes their numbers. */
const isUnset = ({ series, patterns }: Row): boolean => series === 'DECREE' && patterns.length === 0;
