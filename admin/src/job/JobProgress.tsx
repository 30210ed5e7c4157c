import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import type { JobRowFragment } from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';

/** How far a job is: a bar once its rows are counted, and the rows done. */
export function JobProgress({ job, label }: { job: JobRowFragment | undefined; label: string }) {
  const t = useT();
  const { done = 0, total } = job ?? {};
  const words =
    total == null
      ? t('job.rows', { done: formatNumber(done) })
      : t('job.rowsOf', { done: formatNumber(done), total: formatNumber(total) });
  const share = total ? Math.min(100, (100 * done) / total) : undefined;
  return (
    <Box sx={{ minWidth: 140 }}>
      <LinearProgress
        variant={share === undefined ? 'indeterminate' : 'determinate'}
        value={share}
        aria-label={label}
      />
      <Box sx={{ fontSize: '0.85rem', color: 'text.secondary' }}>{words}</Box>
    </Box>
  );
}
