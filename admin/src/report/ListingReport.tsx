import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useDocument } from '../api/useDocument.ts';
import { ListingReportDocument } from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { ChoiceBar } from './ChoiceBar.tsx';
import { headed, pivot } from './pivot.ts';
import { ReportFrame } from './ReportFrame.tsx';
import { useReportChoices } from './useReportChoices.ts';

interface Line {
  id: string;
  place: string;
  offProposed: number;
}

/** Families proposed to be delisted that wait for a decree (OUR-3). */
export function ListingReport({ bar }: { bar: ReactNode }) {
  const t = useT();
  const { asOf } = useReportChoices();
  const { data, error } = useDocument(ListingReportDocument, { asOf });
  const report = data?.listingReport;
  const lines: Line[] = (report?.rows ?? []).map(({ district, offProposed }) => ({
    id: district?.code ?? '',
    place: district?.name ?? district?.code ?? t('report.regency'),
    offProposed,
  }));
  const columns: Column<Line>[] = [
    { label: wordOf('ReportDimension', 'DISTRICT'), render: (line) => line.place },
    { label: t('report.offProposed'), numeric: true, render: (line) => formatNumber(line.offProposed) },
  ];
  return (
    <>
      <ChoiceBar>{bar}</ChoiceBar>
      <Box sx={{ mb: 1.5 }}>{t('report.offProposedAbout')}</Box>
      <ReportFrame
        title={t('report.listing')}
        report={report}
        error={error}
        wideTable={false}
        chart={pivot(
          lines.map((line) => ({
            line: { key: line.id, label: line.place },
            column: headed(t('report.offProposed')),
            value: line.offProposed,
          })),
        )}
        table={
          <RecordTable
            caption={t('report.listing')}
            rows={lines}
            columns={columns}
            empty={t('report.empty')}
          />
        }
      />
    </>
  );
}
