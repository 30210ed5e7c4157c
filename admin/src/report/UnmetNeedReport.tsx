import type { ReactNode } from 'react';
import { useDocument } from '../api/useDocument.ts';
import { type UnmetNeedReportDimension, UnmetNeedReportDocument } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, codesOf, wordOf } from '../i18n/word.ts';
import { ChoiceField } from '../ui/ChoiceField.tsx';
import { ChoiceBar } from './ChoiceBar.tsx';
import { NumberTable } from './NumberTable.tsx';
import { inOrder } from './order.ts';
import { pivot } from './pivot.ts';
import { ReportFrame } from './ReportFrame.tsx';
import { SectorChoice } from './SectorChoice.tsx';
import { useHeadings } from './useLabels.ts';
import { useReportChoices } from './useReportChoices.ts';

const dimensions = [
  'NEED',
  'UNMET_REASON',
  'DISTRICT',
  'MONTH',
  'SECTOR',
  'VILLAGE',
] as const satisfies readonly UnmetNeedReportDimension[];
type Question = (typeof dimensions)[number];

/** A measure as a number; rupiah come as digits. */
const figureOf = (value: number | string | null | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);

/** Needs that no programme meets, by two of need, reason, place, month and sector (TGL-13). */
export function UnmetNeedReport({ bar }: { bar: ReactNode }) {
  const t = useT();
  const { get, set, asOf, from, to } = useReportChoices();
  const headings = useHeadings();
  const choose = (name: string, otherwise: Question): Question =>
    dimensions.find((one) => one === get(name)) ?? otherwise;
  const lines = choose('lines', 'NEED');
  const columns = choose('columns', lines === 'UNMET_REASON' ? 'NEED' : 'UNMET_REASON');
  const measures = codesOf('UnmetNeedMeasure');
  const measure = measures.find((one) => one === get('measure')) ?? 'open';
  const need = get('need') || null;
  const sector = get('sector') || null;
  const { data, error } = useDocument(UnmetNeedReportDocument, {
    asOf,
    from,
    to,
    groupBy: lines === columns ? [lines] : [lines, columns],
    filter: need || sector ? { need, sector } : null,
  });
  const report = data?.unmetNeedReport;
  const rows = report?.rows ?? [];
  const across = new Map(headings(rows, columns).map((heading, at) => [rows[at], heading]));
  const ofLines = inOrder(rows, lines);
  const layout = pivot(
    headings(ofLines, lines).flatMap((line, at) => {
      const row = ofLines[at];
      const column = row && across.get(row);
      return column ? [{ line, column, value: figureOf(row[measure]) }] : [];
    }),
    headings(inOrder(rows, columns), columns),
  );
  const options = dimensions.map((value) => ({ value, label: wordOf('ReportDimension', value) }));
  const title = wordOf('UnmetNeedMeasure', measure);
  return (
    <>
      <ChoiceBar>
        {bar}
        <ChoiceField
          label={t('report.lines')}
          value={lines}
          options={options}
          onChange={(value) => set('lines', value)}
        />
        <ChoiceField
          label={t('report.columns')}
          value={columns}
          options={options}
          onChange={(value) => set('columns', value)}
        />
        <ChoiceField
          label={t('report.measure')}
          value={measure}
          options={measures.map((value) => ({ value, label: wordOf('UnmetNeedMeasure', value) }))}
          onChange={(value) => set('measure', value)}
        />
        <ChoiceField
          label={wordOf('ReportDimension', 'NEED')}
          value={need ?? ''}
          options={[
            { value: '', label: t('shell.all') },
            ...choicesOf('CaseNeed').map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(value) => set('need', value)}
        />
        <SectorChoice />
      </ChoiceBar>
      <ReportFrame
        title={title}
        report={report}
        error={error}
        wideTable={layout.columns.length > 2}
        chart={layout}
        table={
          <NumberTable
            caption={title}
            lineTitle={wordOf('ReportDimension', lines)}
            data={layout}
            total={figureOf(report?.totals[measure])}
          />
        }
      />
    </>
  );
}
