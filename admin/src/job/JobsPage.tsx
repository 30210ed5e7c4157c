import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useEffect, useState } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { rowsOf } from '../api/resource.ts';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { JobListDocument, type JobRowFragment } from '../generated/graphql.ts';
import { formatDate, formatInstant, formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Chip, type Tone } from '../ui/Chip.tsx';
import { PageHead, Section } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { JobProgress } from './JobProgress.tsx';
import { isOpen } from './job.ts';

const tones: Record<JobRowFragment['state'], Tone> = {
  QUEUED: 'busy',
  RUNNING: 'busy',
  DONE: 'good',
  FAILED: 'bad',
  CANCELLED: 'neutral',
  EXPIRED: 'neutral',
};

/** The files that the user asked for, newest first: how far they are, fetch and cancel. */
export default function JobsPage() {
  const t = useT();
  const translate = useTranslate();
  // Follows what is under way, and asks nothing otherwise: a page left open must not keep a session alive.
  const [isBusy, setBusy] = useState(true);
  const { data, error } = useDocument(
    JobListDocument,
    { first: 100, after: null },
    isBusy ? { refetchInterval: 1_000 } : {},
  );
  const isOpenNow = rowsOf(data?.jobs).some(isOpen);
  useEffect(() => {
    if (data || error) setBusy(isOpenNow && !error);
  }, [data, error, isOpenNow]);
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const columns: Column<JobRowFragment>[] = [
    {
      label: t('job.one'),
      wide: true,
      render: (row) => `${row.title} · ${wordOf('ExportFormat', row.format)}`,
    },
    {
      label: t('job.state'),
      render: (row) => (
        <>
          <Chip tone={tones[row.state]}>{wordOf('JobState', row.state)}</Chip>
          {isOpen(row) && <JobProgress job={row} label={t('job.preparing', { title: row.title })} />}
          {row.problem && <div>{row.problem.message}</div>}
          {row.state === 'DONE' && <div>{t('job.rows', { done: formatNumber(row.done) })}</div>}
        </>
      ),
    },
    { label: t('job.asked'), render: (row) => formatInstant(row.createdAt) },
    { label: t('job.size'), numeric: true, render: (row) => sizeInWords(row.fileBytes) },
    { label: t('job.until'), render: (row) => (row.fileUrl ? formatDate(row.expiresAt) : '–') },
    { label: t('job.acts'), render: (row) => <Acts row={row} /> },
  ];
  return (
    <>
      <PageHead title={t('job.many')}>{t('job.about')}</PageHead>
      <Section title={t('job.many')} flush>
        <RecordTable
          caption={t('job.many')}
          rows={rowsOf(data.jobs)}
          columns={columns}
          empty={t('job.empty')}
        />
      </Section>
    </>
  );
}

/** `1,2 MB`. */
function sizeInWords(bytes: number | null | undefined): string {
  if (bytes == null) return '–';
  return bytes < 1_000_000
    ? `${formatNumber(Math.ceil(bytes / 1_000))} kB`
    : `${formatNumber(Math.round(bytes / 100_000) / 10)} MB`;
}

function Acts({ row }: { row: JobRowFragment }) {
  const t = useT();
  const { jobCancel } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(jobCancel, { done: t('job.cancelled') });
  if (row.fileUrl)
    return (
      <Button component="a" href={row.fileUrl} size="small" variant="contained">
        {t('job.fetch')}
      </Button>
    );
  if (!isOpen(row)) return '–';
  return (
    <Button size="small" variant="outlined" disabled={pending} onClick={() => run({ id: row.id })}>
      {t('job.cancel')}
    </Button>
  );
}
