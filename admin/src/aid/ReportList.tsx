import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useDocument } from '../api/useDocument.ts';
import { type AidReportRowFragment, AidReportsDocument } from '../generated/graphql.ts';
import { formatDate, formatNumber, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';
import { PageHead, Section } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';

/** The books in which partners reported what they gave (BRU-6, PYK-9), the newest first. */
export default function ReportList() {
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(AidReportsDocument, {});
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const columns: Column<AidReportRowFragment>[] = [
    {
      label: t('aid.report'),
      wide: true,
      render: (row) => <Link to={`/aid-report/${row.id}/show`}>{row.title}</Link>,
    },
    { label: t('aid.partner'), render: (row) => row.agency?.name ?? '–' },
    { label: t('aid.reportedOn'), render: (row) => formatDate(row.reportedOn) },
    { label: t('aid.rows'), numeric: true, render: (row) => formatNumber(row.rows) },
    { label: t('aid.rupiah'), numeric: true, render: (row) => formatRupiah(row.rupiah) },
    { label: t('aid.state'), render: (row) => <ReportState state={row.state} /> },
  ];
  return (
    <>
      <PageHead
        title={t('aid.title')}
        aside={
          <Button variant="contained" component={Link} to="/aid-report/new">
            {t('aid.take')}
          </Button>
        }
      >
        {t('aid.about')}
      </PageHead>
      <Section title={t('aid.report')} flush>
        <RecordTable
          caption={t('aid.title')}
          rows={data.aidReports}
          columns={columns}
          empty={t('aid.none')}
        />
      </Section>
    </>
  );
}

export function ReportState({ state }: Pick<AidReportRowFragment, 'state'>) {
  return <Chip tone={state === 'TAKEN' ? 'good' : 'neutral'}>{wordOf('AidReportState', state)}</Chip>;
}
