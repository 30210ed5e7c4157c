import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useDocument } from '../api/useDocument.ts';
import { useViewer } from '../auth/useViewer.ts';
import { AidReportsDocument } from '../generated/graphql.ts';
import { formatNumber, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf } from '../i18n/word.ts';
import { Problems } from '../program/TableRows.tsx';
import { ChoiceField } from '../ui/ChoiceField.tsx';
import { DateField, isWrongDate } from '../ui/DateField.tsx';
import { downloadBytes } from '../ui/download.ts';
import { PageHead, Section } from '../ui/Page.tsx';
import { TableFileChoice } from '../ui/TableFileChoice.tsx';
import { CheckedRows } from './CheckedRows.tsx';
import { useReport } from './useReport.ts';

/** Takes the book of a partner: from whom, the file, what was found in it, and taking it. */
export default function TakeReportPage() {
  const t = useT();
  const viewer = useViewer();
  const own = viewer?.posting?.agency?.id;
  const { data } = useDocument(AidReportsDocument, {});
  const [chosen, setChosen] = useState('');
  const agencyId = own ?? chosen;
  const report = useReport(agencyId);
  const { file, check, pending, trouble, done } = report;
  const partners = (data?.agencies ?? []).filter(({ id, active }) => (own ? id === own : active));
  return (
    <>
      <PageHead title={t('aid.takeTitle')} aside={<Link to="/aid-report">{t('aid.toList')}</Link>}>
        {t('aid.takeAbout')}
      </PageHead>
      <Section title={t('aid.first')}>
        <Box sx={{ display: 'grid', maxWidth: '26rem', pt: 1 }}>
          <ChoiceField
            label={t('aid.partner')}
            value={partners.some(({ id }) => id === agencyId) ? agencyId : ''}
            onChange={(value) => {
              setChosen(value);
              void report.lookAgain(value);
            }}
            options={partners.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Box>
      </Section>
      <Section title={t('aid.second')}>
        <p>{t('aid.columns')}</p>
        <Codes />
        {agencyId === '' && <p>{t('aid.choosePartner')}</p>}
        <TableFileChoice onChoose={report.choose} disabled={pending || agencyId === ''} />
        {file && <p>{t('programTable.file', { name: file.name })}</p>}
        <Box aria-live="polite">
          {pending && file && <LinearProgress aria-label={t('programTable.checking', { name: file.name })} />}
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
          {done !== null && (
            <Alert severity="success" sx={{ mt: 1 }}>
              {t('aid.taken', { count: formatNumber(done) })} <Link to="/aid-report">{t('aid.toList')}</Link>
            </Alert>
          )}
        </Box>
      </Section>
      {check && check.problems.length === 0 && (
        <Section title={t('aid.third')}>
          <CheckedRows check={check} key={file?.content} />
          <Take report={report} />
        </Section>
      )}
    </>
  );
}

/** The codes of needs, and a table to begin with. */
function Codes() {
  const t = useT();
  const save = () => {
    const headings =
      'nomor keluarga;NIK penerima;kebutuhan;kode program;mulai;sampai;jumlah rupiah;barang;catatan\r\n';
    downloadBytes('contoh-buku-bantuan.csv', btoa(headings));
  };
  return (
    <Box sx={{ display: 'grid', gap: 1, mb: 1.5, justifyItems: 'start' }}>
      <details>
        <Box component="summary" sx={{ cursor: 'pointer', py: 1 }}>
          {t('aid.needCodes')}
        </Box>
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {choicesOf('CaseNeed').map(({ id, name }) => (
            <li key={id}>
              <code>{id}</code> {name}
            </li>
          ))}
        </Box>
      </details>
      <Button variant="outlined" onClick={save}>
        {t('aid.example')}
      </Button>
    </Box>
  );
}

/** Title and day, and taking what was checked. */
function Take({ report }: { report: ReturnType<typeof useReport> }) {
  const t = useT();
  const translate = useTranslate();
  const [title, setTitle] = useState('');
  const [day, setDay] = useState(today());
  const [isAsked, setAsked] = useState(false);
  const { check, pending, take } = report;
  if (!check || check.rows.some(({ problems }) => problems.length > 0)) return null;
  const isWhole = title.trim() !== '' && day !== '' && !isWrongDate(day);
  function submit() {
    setAsked(true);
    if (isWhole) void take(title.trim(), day);
  }
  return (
    <Box sx={{ display: 'grid', gap: 1.5, mt: 2, maxWidth: '34rem', justifyItems: 'start' }}>
      <TextField
        label={t('aid.reportTitle')}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
        required
        fullWidth
        error={isAsked && title.trim() === ''}
        helperText={isAsked && title.trim() === '' ? translate('ra.validation.required') : ' '}
      />
      <DateField label={t('aid.reportedOn')} value={day} onChange={setDay} max={today()} required />
      <Button variant="contained" disabled={pending} onClick={submit} sx={{ minHeight: 44 }}>
        {t('aid.takeNow', { count: formatNumber(check.rows.length) })}
      </Button>
    </Box>
  );
}
