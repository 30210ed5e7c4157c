import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useDocument } from '../api/useDocument.ts';
import { UnitCoverageDocument } from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { kindAndName } from '../region/place.ts';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { ChoiceBar } from './ChoiceBar.tsx';
import { headed, pivot } from './pivot.ts';
import { ReportFrame } from './ReportFrame.tsx';
import { useReportChoices } from './useReportChoices.ts';

interface Line {
  id: string;
  place: string;
  villages: number;
  covered: number;
  uncovered: number;
  without: string;
}

/** Villages with a Puskesos on a day, and the names of those without (PKY-2). */
export function CoverageReport({ bar }: { bar: ReactNode }) {
  const t = useT();
  const { asOf } = useReportChoices();
  const { data, error } = useDocument(UnitCoverageDocument, { asOf });
  const report = data?.unitCoverage;
  const nameOf = (region: { code: string; name?: string | null }) => region.name ?? region.code;
  const lines: Line[] = (report?.rows ?? []).map(({ district, without, ...counts }) => ({
    id: district?.code ?? '',
    place: district ? nameOf(district) : '–',
    ...counts,
    without: without.map((village) => kindAndName(village) || village.code).join(', '),
  }));
  const columns: Column<Line>[] = [
    { label: wordOf('ReportDimension', 'DISTRICT'), render: (line) => line.place },
    { label: t('report.villages'), numeric: true, render: (line) => formatNumber(line.villages) },
    { label: t('report.covered'), numeric: true, render: (line) => formatNumber(line.covered) },
    { label: t('report.uncovered'), numeric: true, render: (line) => formatNumber(line.uncovered) },
    { label: t('report.without'), wide: true, render: (line) => line.without || '–' },
  ];
  const cells = lines.flatMap(({ id, place, covered, uncovered }) => [
    { line: { key: id, label: place }, column: headed(t('report.covered')), value: covered },
    { line: { key: id, label: place }, column: headed(t('report.uncovered')), value: uncovered },
  ]);
  return (
    <>
      <ChoiceBar>{bar}</ChoiceBar>
      {report && (
        <Box sx={{ mb: 1.5, fontWeight: 600 }}>
          {t('report.coverageTotal', {
            covered: formatNumber(report.totals.covered),
            villages: formatNumber(report.totals.villages),
            uncovered: formatNumber(report.totals.uncovered),
          })}
        </Box>
      )}
      <ReportFrame
        title={t('report.coverage')}
        report={report}
        error={error}
        wideTable={false}
        chart={pivot(cells)}
        table={
          <RecordTable
            caption={t('report.coverage')}
            rows={lines}
            columns={columns}
            empty={t('report.empty')}
          />
        }
      />
    </>
  );
}
