import type { ReactNode } from 'react';
import { useDocument } from '../api/useDocument.ts';
import { type CaseReportDimension, CaseReportDocument } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { codesOf, wordOf } from '../i18n/word.ts';
import { ChoiceField } from '../ui/ChoiceField.tsx';
import { ChoiceBar } from './ChoiceBar.tsx';
import { NumberTable } from './NumberTable.tsx';
import { inOrder } from './order.ts';
import { pivot } from './pivot.ts';
import { ReportFrame } from './ReportFrame.tsx';
import { SectorChoice } from './SectorChoice.tsx';
import { tierColours, useHeadings } from './useLabels.ts';
import { useReportChoices } from './useReportChoices.ts';

const dimensions = [
  'SECTOR',
  'STATUS',
  'AGENCY',
  'DISTRICT',
  'MONTH',
  'SEX',
  'AGE_GROUP',
  'CLASS',
  'CARD_TIER',
  'LISTING',
  'VILLAGE',
] as const satisfies readonly CaseReportDimension[];
type Question = (typeof dimensions)[number];
const isDimension = (text: string): text is Question => dimensions.some((one) => one === text);

/** Cases by two of sector, state, agency, place, month and personal attributes. */
export function CaseReport({ bar }: { bar: ReactNode }) {
  const t = useT();
  const { get, set, asOf, from, to } = useReportChoices();
  const headings = useHeadings();
  const lines = choose(get('lines'), 'SECTOR');
  const columns = choose(get('columns'), lines === 'STATUS' ? 'SECTOR' : 'STATUS');
  const measures = codesOf('CaseMeasure');
  const measure = measures.find((one) => one === get('measure')) ?? 'cases';
  const sector = get('sector') || null;
  const { data, error } = useDocument(CaseReportDocument, {
    asOf,
    from,
    to,
    groupBy: lines === columns ? [lines] : [lines, columns],
    filter: sector ? { sector } : null,
  });
  const report = data?.caseReport;
  const rows = report?.rows ?? [];
  const across = new Map(headings(rows, columns).map((heading, at) => [rows[at], heading]));
  const ofLines = inOrder(rows, lines);
  const layout = pivot(
    headings(ofLines, lines).flatMap((line, at) => {
      const row = ofLines[at];
      const column = row && across.get(row);
      return column ? [{ line, column, value: row[measure] ?? null }] : [];
    }),
    headings(inOrder(rows, columns), columns),
  );
  const options = dimensions.map((value) => ({ value, label: wordOf('ReportDimension', value) }));

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
        {measures.length > 1 && (
          <ChoiceField
            label={t('report.measure')}
            value={measure}
            options={measures.map((value) => ({ value, label: wordOf('CaseMeasure', value) }))}
            onChange={(value) => set('measure', value)}
          />
        )}
        <SectorChoice />
      </ChoiceBar>
      <ReportFrame
        title={wordOf('CaseMeasure', measure)}
        report={report}
        about={t('report.sectorAbout')}
        error={error}
        wideTable={layout.columns.length > 5}
        chart={layout}
        table={
          <NumberTable
            caption={wordOf('CaseMeasure', measure)}
            lineTitle={wordOf('ReportDimension', lines)}
            data={layout}
            colours={lines === 'CARD_TIER' ? tierColours() : undefined}
            total={report?.totals[measure] ?? null}
          />
        }
      />
    </>
  );
}

function choose(text: string, otherwise: Question): Question {
  return isDimension(text) ? text : otherwise;
}
