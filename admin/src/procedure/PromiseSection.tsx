import Button from '@mui/material/Button';
import { useState } from 'react';
import { DueDate } from '../calendar/DueDate.tsx';
import type { PromiseRowFragment } from '../generated/graphql.ts';
import { formatDate, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Section } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { PromiseDialog } from './PromiseDialog.tsx';

type Row = PromiseRowFragment & { id: string };

/** How many working days the office promises for each step. */
export function PromiseSection({ rows }: { rows: readonly PromiseRowFragment[] | null }) {
  const t = useT();
  const [opened, setOpened] = useState<PromiseRowFragment>();
  const wordsOf = (days: number | null | undefined) =>
    days == null ? t('procedure.noLimit') : t('procedure.inDays', { days });
  function comingOf({ versions }: Row): string {
    const next = versions.filter(({ from }) => from > today()).at(-1);
    if (!next) return '–';
    return t('procedure.comingFrom', { promise: wordsOf(next.days), from: formatDate(next.from) });
  }
  const columns: Column<Row>[] = [
    { label: t('procedure.step'), wide: true, render: (row) => wordOf('PromisedStep', row.step) },
    { label: t('procedure.days'), render: (row) => wordsOf(row.days) },
    {
      label: t('procedure.ifToday'),
      render: (row) => <DueDate on={row.dueOn} holidays={row.dueHolidays} />,
    },
    { label: t('procedure.coming'), render: comingOf },
    {
      label: t('reference.edit'),
      render: (row) => (
        <Button
          size="small"
          variant="outlined"
          aria-label={`${t('procedure.change')}: ${wordOf('PromisedStep', row.step)}`}
          onClick={() => setOpened(row)}
        >
          {t('reference.edit')}
        </Button>
      ),
    },
  ];
  return (
    <Section title={t('procedure.title')} flush>
      <RecordTable
        caption={t('procedure.title')}
        rows={rows?.map((row) => ({ ...row, id: row.step })) ?? null}
        columns={columns}
        empty="–"
      />
      {opened && <PromiseDialog promise={opened} onClose={() => setOpened(undefined)} />}
    </Section>
  );
}
