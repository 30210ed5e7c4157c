import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useDocument } from '../api/useDocument.ts';
import { type AidLineFragment, FamilyLedgerDocument } from '../generated/graphql.ts';
import { formatNumber, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ChoiceField } from '../ui/ChoiceField.tsx';
import { Section } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { aidDays, aidName, aidSource, aidValue, needsWords } from './words.ts';

/** What a family received from every funder: deliveries, and what partners reported, with the total of each year. */
export function Ledger({ householdId }: { householdId: string }) {
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(FamilyLedgerDocument, { id: householdId });
  const [shown, setShown] = useState('');
  const columns = useAidColumns();
  if (!data && !error)
    return (
      <Section title={t('household.aid')}>
        <LinearProgress aria-label={translate('ra.page.loading')} />
      </Section>
    );
  const all = data?.household?.aid ?? null;
  const rows = all?.filter(({ source }) => shown === '' || source === shown) ?? null;
  const count = (source: string) => formatNumber(all?.filter((row) => row.source === source).length ?? 0);
  return (
    <Section title={t('household.aid')} flush>
      {all?.some(({ source }) => source === 'REPORT') && (
        <Box sx={{ px: 2, py: 1, display: 'grid', maxWidth: '22rem' }}>
          <ChoiceField
            label={t('aid.filter')}
            value={shown}
            onChange={setShown}
            options={[
              { value: '', label: t('aid.all', { count: formatNumber(all.length) }) },
              { value: 'DELIVERY', label: t('aid.deliveries', { count: count('DELIVERY') }) },
              { value: 'REPORT', label: t('aid.reports', { count: count('REPORT') }) },
            ]}
          />
        </Box>
      )}
      <RecordTable caption={t('household.aid')} rows={rows} columns={columns} empty={t('household.noAid')} />
      <Years rows={rows ?? []} />
    </Section>
  );
}

/** The columns of aid, in a family's ledger and in a report. */
export function useAidColumns(): Column<AidLineFragment>[] {
  const t = useT();
  return [
    {
      label: t('aid.aid'),
      wide: true,
      render: (row) => (
        <>
          {aidName(row)}
          {row.program && row.needs.length > 0 && (
            <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>{needsWords(row.needs)}</Box>
          )}
        </>
      ),
    },
    { label: t('aid.source'), render: (row) => aidSource(row, t) },
    { label: t('aid.period'), render: (row) => aidDays(row, t) },
    { label: t('aid.value'), numeric: true, render: (row) => aidValue(row) },
  ];
}

/** How often and how much in each year, by the first day. */
function Years({ rows }: { rows: readonly AidLineFragment[] }) {
  const t = useT();
  const years = [...new Set(rows.map(({ deliveredOn }) => deliveredOn.slice(0, 4)))].sort().reverse();
  if (years.length === 0) return null;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, px: 2, py: 1, color: 'text.secondary' }}>
      {years.map((year) => {
        const own = rows.filter(({ deliveredOn }) => deliveredOn.startsWith(year));
        const sum = own.reduce((total, { amountRupiah }) => total + BigInt(amountRupiah ?? 0), 0n);
        return (
          <li key={year}>
            {t('aid.ofYear', { year, count: formatNumber(own.length), rupiah: formatRupiah(String(sum)) })}
          </li>
        );
      })}
    </Box>
  );
}
