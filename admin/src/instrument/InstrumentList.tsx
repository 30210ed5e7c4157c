import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useDocument } from '../api/useDocument.ts';
import { InstrumentListDocument, type InstrumentRowFragment } from '../generated/graphql.ts';
import { formatDate, today } from '../i18n/format.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { Chip } from '../ui/Chip.tsx';
import { TierMark } from '../ui/OfficeMark.tsx';
import { PageHead, Section } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';

/** The editions of the survey form: which one is in force, and its cut-offs. */
export default function InstrumentList() {
  const t = useT();
  const translate = useTranslate();
  const localized = useLocalized();
  const { data, error } = useDocument(InstrumentListDocument, {});
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const rows = data.instruments ?? [];
  const columns: Column<InstrumentRowFragment>[] = [
    {
      label: t('instrument.form'),
      wide: true,
      render: (row) => row.name,
    },
    { label: t('instrument.edition'), numeric: true, render: (row) => row.edition },
    { label: t('instrument.count'), numeric: true, render: (row) => row.questions.length },
    {
      label: t('instrument.holds'),
      render: (row) => `${formatDate(row.validFrom)} – ${row.validUntil ? formatDate(row.validUntil) : ''}`,
    },
    { label: t('account.state'), render: (row) => <EditionState row={row} /> },
    {
      label: t('instrument.cutOffs'),
      wide: true,
      render: (row) =>
        row.classes.map((one, at) => (
          <Box component="span" key={one.code}>
            {at > 0 && ' · '}
            {localized(one.localizedLabel)} ≥ {one.fromScore}
            {one.cardTier && (
              <>
                {' '}
                <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
                  (<TierMark tier={one.cardTier} />)
                </Box>
              </>
            )}
          </Box>
        )),
    },
    {
      label: t('instrument.blank'),
      render: (row) => (
        <Button
          size="small"
          variant="outlined"
          component="a"
          href={`/documents/form/${row.id}.pdf`}
          target="_blank"
          rel="noopener"
          aria-label={`${t('instrument.print')}: ${row.name} ${row.edition}`}
        >
          {t('instrument.print')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <PageHead
        title={t('instrument.title')}
        aside={
          <Button variant="contained" component={Link} to="/instruments/new">
            {t('instrument.new')}
          </Button>
        }
      >
        {t('instrument.about')}
      </PageHead>
      {rows.length === 0 && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('instrument.none')}
        </Alert>
      )}
      <Section title={t('instrument.editions')} flush>
        <RecordTable
          caption={t('instrument.editions')}
          rows={rows}
          columns={columns}
          empty={t('instrument.empty')}
        />
      </Section>
    </>
  );
}

function EditionState({ row }: { row: InstrumentRowFragment }) {
  const t = useT();
  const now = today();
  if ((row.validFrom ?? now) > now) return <Chip tone="neutral">{t('instrument.coming')}</Chip>;
  if (row.validUntil && row.validUntil < now) return <Chip tone="neutral">{t('instrument.ended')}</Chip>;
  return <Chip tone="good">{t('instrument.inForce')}</Chip>;
}
