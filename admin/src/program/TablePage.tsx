import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { execute } from '../api/graphql.ts';
import { useFaultWords } from '../api/useFaultWords.ts';
import { type ExportFormat, ProgramTableDocument } from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { downloadBytes } from '../ui/download.ts';
import { PageHead, Section } from '../ui/Page.tsx';
import { TableFileChoice } from '../ui/TableFileChoice.tsx';
import { countOf, Problems, TableRows } from './TableRows.tsx';
import { TakeTable } from './TakeTable.tsx';
import { useProgramTable } from './useProgramTable.ts';

/** The whole catalogue as a table: downloaded, changed in a spreadsheet, checked here, and taken. */
export default function TablePage() {
  const t = useT();
  const table = useProgramTable();
  const { file, check, pending, trouble, done } = table;
  const refused = check ? countOf(check.rows, 'REFUSED') : 0;
  const count = check ? countOf(check.rows, 'NEW') + countOf(check.rows, 'CHANGED') : 0;
  return (
    <>
      <PageHead title={t('programTable.title')} aside={<Link to="/program">{t('programTable.toList')}</Link>}>
        {t('programTable.about')}
      </PageHead>
      <Download />
      <Section title={t('programTable.choose')}>
        <p>{t('programTable.rules')}</p>
        <TableFileChoice onChoose={table.choose} disabled={pending} />
        {file && <p>{t('programTable.file', { name: file.name })}</p>}
        <Box aria-live="polite">
          {pending && file && (
            <>
              <p>{t('programTable.checking', { name: file.name })}</p>
              <LinearProgress aria-label={t('programTable.checking', { name: file.name })} />
            </>
          )}
          {trouble && (
            <Alert severity="error" sx={{ mt: 1 }}>
              {trouble}
            </Alert>
          )}
          {check && check.problems.length > 0 && (
            <Alert severity="error" sx={{ mt: 1 }}>
              {t('programTable.fileProblems')}
              <Problems problems={check.problems} />
            </Alert>
          )}
          {done && (
            <Alert severity="success" sx={{ mt: 1 }}>
              {t(done.published ? 'programTable.published' : 'programTable.taken', {
                count: formatNumber(done.count),
              })}{' '}
              <Link to="/program">{t('programTable.toList')}</Link>
            </Alert>
          )}
        </Box>
      </Section>
      {check && check.problems.length === 0 && (
        <>
          <TableRows check={check} key={`${file?.name} ${table.validFrom} ${refused}`} />
          <TakeTable table={table} count={count} isRefused={refused > 0} />
        </>
      )}
    </>
  );
}

function Download() {
  const t = useT();
  const wordsOf = useFaultWords();
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState('');
  async function save(format: ExportFormat) {
    setPending(true);
    setTrouble('');
    try {
      const { programTable } = await execute(ProgramTableDocument, { format });
      if (programTable) downloadBytes(programTable.name, programTable.content);
      else setTrouble(t('programTable.notYours'));
    } catch (error) {
      setTrouble(wordsOf(error));
    } finally {
      setPending(false);
    }
  }
  return (
    <Section title={t('programTable.download')}>
      <p>{t('programTable.downloadAbout')}</p>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="contained" disabled={pending} onClick={() => save('XLSX')}>
          {t('programTable.asExcel')}
        </Button>
        <Button variant="outlined" disabled={pending} onClick={() => save('CSV')}>
          {t('programTable.asCsv')}
        </Button>
      </Box>
      {trouble && (
        <Alert severity="error" sx={{ mt: 1 }}>
          {trouble}
        </Alert>
      )}
    </Section>
  );
}
