import DownloadIcon from '@mui/icons-material/Download';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { FaultError } from '../api/graphql.ts';
import { useViewer } from '../auth/useViewer.ts';
import { formatDate, formatInstant } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { placeWords } from '../region/place.ts';
import { downloadCsv } from '../ui/download.ts';
import { Columns, Nothing, Section } from '../ui/Page.tsx';
import type { Pivot, PivotLine } from './pivot.ts';
import { StackedBars } from './StackedBars.tsx';

interface Report {
  asOf: string;
  projectedUntil?: string | null;
  note?: string | null;
  csv: string;
}

interface ReportFrameProps {
  title: string;
  report: Report | null | undefined;
  error: unknown;
  chart: Pivot;
  /** Where each bar of the chart is a whole of its own: the whole in words. */
  wholes?: (line: PivotLine) => string;
  table: ReactNode;
  /** A table with many columns goes below the chart, not beside it. */
  wideTable: boolean;
  /** What the figures count, where a reader could misunderstand them. */
  about?: string;
}

/** The district or village whose figures a posting below the regency reads; null for the whole regency. */
function useOwnPlace(): string | null {
  const region = useViewer()?.posting?.region;
  const isBelowRegency = (region?.code.split('.').length ?? 0) > 2;
  return region && isBelowRegency ? placeWords(region) : null;
}

const refusalOf = (error: unknown): string | null =>
  error instanceof FaultError && error.code !== 'INTERNAL' ? error.message : null;

/** A report: its date, chart, table and CSV file. */
export function ReportFrame(props: ReportFrameProps) {
  const { title, report, error, chart, wholes, table, wideTable, about } = props;
  const t = useT();
  const translate = useTranslate();
  const place = useOwnPlace();
  // A refusal shows the server's message, which says what to choose instead.
  if (error) return <Alert severity="warning">{refusalOf(error) ?? t('shell.unavailable')}</Alert>;
  if (report === undefined) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  if (report === null) return <Alert severity="info">{t('shell.missing')}</Alert>;
  const download = (
    <Button
      variant="outlined"
      startIcon={<DownloadIcon />}
      onClick={() => downloadCsv(`${title} ${report.asOf}`, report.csv)}
    >
      {translate('ra.action.export')}
    </Button>
  );
  const picture = (
    <Section key="chart" title={t('report.chart')}>
      {chart.lines.length > 0 ? (
        <StackedBars data={chart} label={title} wholes={wholes} />
      ) : (
        <Nothing>{t('report.empty')}</Nothing>
      )}
    </Section>
  );
  const numbers = (
    <Section key="table" title={t('report.table')} aside={download} flush>
      {table}
    </Section>
  );
  return (
    <>
      <Columns wide={wideTable ? 'minmax(0, 1fr)' : 'minmax(0, 3fr) minmax(0, 2fr)'}>
        {wideTable ? [picture, numbers] : [numbers, picture]}
      </Columns>
      <Box sx={{ color: 'text.secondary', fontSize: '0.9rem' }}>
        {t('report.asOf')} {formatDate(report.asOf)}
        {place && `, ${place}`}. {report.note} {about} {t('report.delay')}{' '}
        {report.projectedUntil && formatInstant(report.projectedUntil)}
      </Box>
    </>
  );
}
