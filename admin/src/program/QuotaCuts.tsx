import { Link } from 'react-router-dom';
import { useDocument } from '../api/useDocument.ts';
import { subjectName } from '../case/subject.ts';
import { type QuotaHolderFragment, QuotaHoldersDocument } from '../generated/graphql.ts';
import { formatDate, formatNumber, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Section } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import type { Program } from './types.ts';

type Quota = NonNullable<Program['quotas']>[number];

/** Decrees that cut a programme's quotas below what was granted, and the holders of places above the new number. */
export function QuotaCuts({ program }: { program: Program }) {
  const t = useT();
  type Row = Quota['cuts'][number] & { fiscalYear: number };
  const quotas = program.quotas ?? [];
  const rows: Row[] = quotas.flatMap(({ cuts, fiscalYear }) => cuts.map((cut) => ({ ...cut, fiscalYear })));
  if (rows.length === 0) return null;
  const columns: Column<Row>[] = [
    { label: t('quota.year'), render: (row) => row.fiscalYear },
    {
      label: t('quota.decreeNumber'),
      render: (row) => `${row.decreeNumber}, ${formatDate(row.decreedOn)}: ${row.reason}`,
    },
    { label: t('quota.quota'), numeric: true, render: (row) => formatNumber(row.cap) },
    { label: t('quota.budget'), numeric: true, render: (row) => formatRupiah(row.budgetRupiah) },
    { label: t('quota.usedThen'), numeric: true, render: (row) => formatNumber(row.used) },
  ];
  const over = quotas.filter(
    ({ remaining, budgetLeftRupiah }) => (remaining ?? 0) < 0 || Number(budgetLeftRupiah ?? 0) < 0,
  );
  return (
    <>
      <Section title={t('quota.cuts')} flush>
        <RecordTable caption={t('quota.cuts')} rows={rows} columns={columns} />
      </Section>
      {over.map((quota) => (
        <Holders key={quota.id} programId={program.id} fiscalYear={quota.fiscalYear} />
      ))}
    </>
  );
}

function Holders({ programId, fiscalYear }: { programId: string; fiscalYear: number }) {
  const t = useT();
  const { data } = useDocument(QuotaHoldersDocument, { filter: { programId, fiscalYear } });
  const rows = (data?.quotas?.edges ?? [])
    .flatMap((edge) => edge?.node?.holders?.edges ?? [])
    .flatMap((edge) => edge?.node ?? []);
  const columns: Column<QuotaHolderFragment>[] = [
    {
      label: t('case.one'),
      render: (row) => (row.case ? <Link to={`/case/${row.case.id}/show`}>{row.case.number}</Link> : '–'),
    },
    { label: t('case.subject'), render: (row) => subjectName(row.claim?.referral?.subject) },
    { label: t('quota.quota'), numeric: true, render: (row) => formatNumber(row.quantity) },
    { label: t('quota.budget'), numeric: true, render: (row) => formatRupiah(row.amountRupiah) },
    { label: t('waiting.statusLabel'), render: (row) => wordOf('ReservationStatus', row.status) },
  ];
  const title = t('quota.holders', { year: fiscalYear });
  return (
    <Section title={title} flush>
      <RecordTable caption={title} rows={rows} columns={columns} empty={t('quota.noHolders')} />
    </Section>
  );
}
