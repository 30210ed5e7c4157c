import type { ReactNode } from 'react';
import { useDocument } from '../api/useDocument.ts';
import { type QuotaFiguresPartsFragment, QuotaReportDocument } from '../generated/graphql.ts';
import { formatNumber, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { Meter } from '../ui/Meter.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { ChoiceBar } from './ChoiceBar.tsx';
import { quotaBars } from './quota-bars.ts';
import { ReportFrame } from './ReportFrame.tsx';
import { SectorChoice } from './SectorChoice.tsx';
import { useLabelName } from './useLabels.ts';
import { useReportChoices } from './useReportChoices.ts';

interface Line {
  id: string;
  name: string;
  figures: QuotaFiguresPartsFragment;
}

/** Quotas and budgets of a fiscal year and their use. */
export function QuotaReport({ bar }: { bar: ReactNode }) {
  const t = useT();
  const { get, asOf } = useReportChoices();
  const labelName = useLabelName();
  const sector = get('sector') || null;
  const { data, error } = useDocument(QuotaReportDocument, {
    asOf,
    fiscalYear: null,
    filter: sector ? { sector } : null,
  });
  const report = data?.quotaReport;
  const lines: Line[] = (report?.rows ?? []).map(({ program, figures }) => ({
    id: program.id,
    name: labelName(program),
    figures,
  }));

  const columns: Column<Line>[] = [
    { label: t('report.program'), wide: true, render: (line) => line.name },
    { label: t('report.used'), render: (line) => <QuotaMeter {...line} /> },
    { label: t('report.delivered'), numeric: true, render: (line) => formatNumber(line.figures.delivered) },
    { label: t('report.waiting'), numeric: true, render: (line) => formatNumber(line.figures.waiting) },
    { label: t('quota.budget'), numeric: true, render: (line) => formatRupiah(line.figures.budgetRupiah) },
    {
      label: t('report.budgetLeft'),
      numeric: true,
      render: (line) => formatRupiah(line.figures.budgetLeftRupiah),
    },
  ];

  return (
    <>
      <ChoiceBar>
        {bar}
        <SectorChoice />
      </ChoiceBar>
      <ReportFrame
        title={t('report.quota')}
        report={report}
        error={error}
        wideTable
        wholes={({ key }) => {
          const { used = 0, cap } = lines.find(({ id }) => id === key)?.figures ?? {};
          return t('quota.used', { used: formatNumber(used), cap: formatNumber(cap) });
        }}
        chart={quotaBars(lines, { used: t('report.used'), left: t('report.left') })}
        table={
          <RecordTable caption={t('report.quota')} rows={lines} columns={columns} empty={t('report.empty')} />
        }
      />
    </>
  );
}

function QuotaMeter({ name, figures }: Line) {
  const t = useT();
  const { used } = figures;
  const text =
    figures.cap != null
      ? t('quota.used', { used: formatNumber(used), cap: formatNumber(figures.cap) })
      : t(figures.capKind === 'UNLIMITED' ? 'quota.unlimited' : 'quota.unknown', {
          used: formatNumber(used),
        });
  return <Meter label={name} used={used} limit={figures.cap ?? null} text={text} />;
}
