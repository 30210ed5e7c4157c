import DownloadIcon from '@mui/icons-material/Download';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useEffect, useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ListVariables } from '../api/resource.ts';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { type ExportFormat, type ExportList, JobOneDocument } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { JobProgress } from './JobProgress.tsx';
import { isOpen } from './job.ts';

interface ExportButtonProps {
  list: ExportList;
  title: string;
  columns: readonly { field: string; label: string }[];
  /** The filters in force, in words. */
  conditions: () => readonly string[];
  /** The list's filter and order as its own query takes them. */
  variables: () => Promise<ListVariables>;
}

/** Asks for the whole list as a file, shows how far it is, and fetches it when it is ready. The work goes on without this page. */
export function ExportButton({ list, title, columns, conditions, variables }: ExportButtonProps) {
  const t = useT();
  const { exportStart } = useDataProvider<PanduDataProvider>();
  const notify = useNotify();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [jobId, setJobId] = useState<string>();
  const { run, pending } = useAct(exportStart, { keepPage: true, onDone: ({ id }) => setJobId(id) });

  async function start(format: ExportFormat) {
    setAnchor(null);
    const asked = await variables().catch(() => undefined);
    if (!asked)
      return notify(t('shell.unavailable'), { type: 'error', messageArgs: { _: t('shell.unavailable') } });
    const { isCut, ...listed } = asked;
    const said = [...conditions(), ...(isCut ? [t('search.cut')] : [])];
    await run({ list, format, title, columns: [...columns], conditions: said, ...listed });
  }

  return (
    <>
      {jobId && <Following jobId={jobId} title={title} onOver={() => setJobId(undefined)} />}
      <Button
        variant="outlined"
        startIcon={<DownloadIcon />}
        disabled={pending || jobId !== undefined}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('job.download')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => start('XLSX')}>{t('job.asWorkbook')}</MenuItem>
        <MenuItem onClick={() => start('CSV')}>{t('job.asCsv')}</MenuItem>
        <MenuItem component={Link} to="/jobs">
          {t('job.many')}
        </MenuItem>
      </Menu>
    </>
  );
}

/** Follows a job until it is over, and fetches its file. */
function Following({ jobId, title, onOver }: { jobId: string; title: string; onOver: () => void }) {
  const t = useT();
  const notify = useNotify();
  const { jobCancel } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(jobCancel, { keepPage: true, done: t('job.cancelled'), onDone: onOver });
  const { data, error } = useDocument(JobOneDocument, { id: jobId }, { refetchInterval: 700 });
  const job = data?.job ?? undefined;
  // Over, or no longer readable: somebody else may have signed in.
  const isOver = error !== null || data?.job === null || (job !== undefined && !isOpen(job));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the job is over
  useEffect(() => {
    if (!isOver) return;
    if (job?.fileUrl) {
      notify(t('job.ready'), { type: 'success', messageArgs: { _: t('job.ready') } });
      window.location.assign(job.fileUrl);
    } else if (job?.problem) {
      const words = t('job.failed', { reason: job.problem.message });
      notify(words, { type: 'error', autoHideDuration: 12_000, messageArgs: { _: words } });
    }
    onOver();
  }, [isOver]);
  return (
    <Box role="status" sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
      <JobProgress job={job} label={t('job.preparing', { title })} />
      <Button size="small" disabled={pending} onClick={() => run({ id: jobId })}>
        {t('job.cancel')}
      </Button>
    </Box>
  );
}
