import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useDocument } from '../api/useDocument.ts';
import { ProgramShowDocument, type ProgramShowQuery } from '../generated/graphql.ts';
import { formatDate, formatNumber, formatRupiah } from '../i18n/format.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { ActionBar } from '../ui/ActionBar.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Columns, Facts, PageHead, Section } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { useProgramOffers } from './offers.tsx';
import { QuotaMeter } from './QuotaMeter.tsx';

export type Program = NonNullable<ProgramShowQuery['program']>;

/** One programme: who gives what to whom, by which criteria, and how much is left. */
export default function ProgramShow() {
  const { id = '' } = useParams();
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(ProgramShowDocument, { id });
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  if (!data.program) return <Alert severity="info">{t('shell.missing')}</Alert>;
  return <ProgramPage program={data.program} />;
}

function ProgramPage({ program }: { program: Program }) {
  const t = useT();
  const offers = useProgramOffers(program);
  return (
    <>
      <PageHead title={program.name}>
        <Chip tone={program.active ? 'good' : 'neutral'}>
          {t(program.active ? 'program.active' : 'program.inactive')}
        </Chip>{' '}
        {program.description}
      </PageHead>
      <Columns wide="minmax(0, 2fr) minmax(0, 1fr)">
        <Box>
          <Quotas program={program} />
          <Section title={t('program.criteria')}>
            <Criteria program={program} />
          </Section>
        </Box>
        <Box>
          <Section title={t('case.what')}>
            <ActionBar actions={program.availableActions} offers={offers} />
            <Link to={`/referral?filter=${encodeURIComponent(JSON.stringify({ programId: program.id }))}`}>
              {t('program.referrals')}
            </Link>
          </Section>
          <Section title={t('program.one')}>
            <Facts
              items={[
                [t('program.code'), program.code],
                [t('program.sector'), t(`sector.${program.sector}`)],
                [t('program.agency'), program.agency?.name],
                [t('program.approval'), t(`referral.rule.${program.approval}`)],
                [t('program.batch'), t(program.batch ? 'shell.yes' : 'shell.no')],
                [t('program.unitAmount'), formatRupiah(program.unitAmountRupiah)],
                [t('program.letterMonths'), formatNumber(program.letterValidMonths)],
              ]}
            />
          </Section>
        </Box>
      </Columns>
    </>
  );
}

/** The criteria in words: each part of "all of these" on its own line. */
function Criteria({ program }: { program: Program }) {
  const t = useT();
  const localized = useLocalized();
  if (!program.criteria) return t('program.noCriteria');
  const { rule, source, validFrom } = program.criteria;
  const lines = rule.parts.length > 0 ? rule.parts : [rule];
  return (
    <>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {lines.map(({ text }) => (
          <li key={text.id}>{localized(text)}</li>
        ))}
      </Box>
      <Box sx={{ color: 'text.secondary', mt: 1, fontSize: '0.9rem' }}>
        {localized(source)} · {t('program.criteriaFrom', { date: formatDate(validFrom) })}
      </Box>
    </>
  );
}

function Quotas({ program }: { program: Program }) {
  const t = useT();
  type Row = NonNullable<Program['quotas']>[number];
  const columns: Column<Row>[] = [
    { label: t('quota.year'), render: (row) => row.fiscalYear },
    { label: t('quota.quota'), render: (row) => <QuotaMeter quota={row} label={String(row.fiscalYear)} /> },
    { label: t('report.delivered'), numeric: true, render: (row) => formatNumber(row.delivered) },
    { label: t('quota.budget'), numeric: true, render: (row) => formatRupiah(row.budgetRupiah) },
    { label: t('report.used'), numeric: true, render: (row) => formatRupiah(row.usedRupiah) },
  ];
  return (
    <Section title={t('quota.quota')} flush>
      <RecordTable
        caption={t('quota.quota')}
        rows={program.quotas ?? []}
        columns={columns}
        empty={t('quota.none')}
      />
    </Section>
  );
}
