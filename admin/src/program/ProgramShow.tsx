import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useDocument } from '../api/useDocument.ts';
import { ProgramShowDocument } from '../generated/graphql.ts';
import { formatDate, formatInstant, formatNumber, formatRupiah } from '../i18n/format.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { ProposalSection } from '../proposal/ProposalSection.tsx';
import { ActionBar } from '../ui/ActionBar.tsx';
import { Chip, type Tone } from '../ui/Chip.tsx';
import { Columns, PageHead, Section } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { CriteriaTree } from './CriteriaTree.tsx';
import { useProgramOffers } from './offers.tsx';
import { PublicLinks } from './PublicLinks.tsx';
import { QuotaCuts } from './QuotaCuts.tsx';
import { QuotaMeter } from './QuotaMeter.tsx';
import { TermFacts } from './TermFacts.tsx';
import type { Program } from './types.ts';
import { Edits, Versions } from './Versions.tsx';

/** One programme: agency, aid, criteria and remaining quota. */
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
        <Chip tone={STATE_TONES[program.state]}>{wordOf('ProgramState', program.state)}</Chip>{' '}
        {program.description}
      </PageHead>
      <Standing program={program} />
      <Columns wide="minmax(0, 2fr) minmax(0, 1fr)">
        <Box>
          <Quotas program={program} />
          <QuotaCuts program={program} />
          <Criteria program={program} />
          <ProposalSection proposals={program.proposals ?? []} />
          <Versions program={program} mayChange={mayChange(program)} />
          <CriteriaHistory program={program} />
          <QuotaHistory program={program} />
          <Edits program={program} />
        </Box>
        <Box>
          <Section title={t('case.what')}>
            {mayChange(program) && (
              <Button
                component={Link}
                to={`/program/${program.id}/draft`}
                variant="contained"
                sx={{ mb: 1, width: '100%' }}
              >
                {t(program.draft ? 'draft.goOn' : 'draft.open')}
              </Button>
            )}
            <ProposeLink program={program} />
            <ActionBar actions={program.availableActions} offers={offers} />
            <Link to={`/referral?filter=${encodeURIComponent(JSON.stringify({ programId: program.id }))}`}>
              {t('program.referrals')}
            </Link>
            {program.whatIf && (
              <Box>
                <Link to={`/program/${program.id}/what-if`}>{t('scenario.open')}</Link>
              </Box>
            )}
            {program.active && <PublicLinks code={program.code} />}
          </Section>
          <TermFacts terms={program.terms} code={program.code} />
        </Box>
      </Columns>
    </>
  );
}

const STATE_TONES: Record<Program['state'], Tone> = {
  DRAFT: 'wait',
  ACTIVE: 'good',
  INACTIVE: 'neutral',
  RETIRED: 'bad',
};

const mayChange = ({ availableActions }: Program): boolean =>
  availableActions.some((one) => one.action === 'programDraftSave' && one.allowed);

/** How its agency proposes a change: a new proposal, or the one that waits. */
function ProposeLink({ program }: { program: Program }) {
  const t = useT();
  const { id, availableActions, proposals } = program;
  if (!availableActions.some(({ action, allowed }) => action === 'programPropose' && allowed)) return null;
  const open = proposals?.find(({ state }) => state === 'OPEN');
  return (
    <Button
      component={Link}
      to={open ? `/proposal/${open.id}/edit` : `/program/${id}/propose`}
      variant="contained"
      sx={{ mb: 1, width: '100%' }}
    >
      {t(open ? 'proposal.change' : 'proposal.propose')}
    </Button>
  );
}

/** Says why it takes no referrals, and that there is a draft. */
function Standing({ program }: { program: Program }) {
  const t = useT();
  const { state, draft, retiredOn } = program;
  return (
    <>
      {state !== 'ACTIVE' && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {state === 'RETIRED' && t('draft.retired', { date: formatDate(retiredOn) })}
          {state === 'DRAFT' && t('draft.never')}
          {state === 'INACTIVE' && t('program.notActive')}
        </Alert>
      )}
      {draft && state !== 'DRAFT' && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('draft.exists', {
            when: formatInstant(draft.savedAt),
            name: draft.savedBy?.name ?? t('criteria.system'),
          })}
        </Alert>
      )}
    </>
  );
}

/** The criteria in force in words, how many households meet them, and how to change them. */
function Criteria({ program }: { program: Program }) {
  const t = useT();
  const localized = useLocalized();
  const inForce = program.criteriaVersions.find(({ number }) => number === program.criteria?.number);
  const count = program.eligibleHouseholdCount;
  const edit = mayChange(program) && (
    <Button component={Link} to={`/program/${program.id}/criteria`} variant="outlined" size="small">
      {t('criteria.edit')}
    </Button>
  );
  return (
    <Section title={t('program.criteria')} aside={edit}>
      {inForce ? <CriteriaTree rule={inForce.rule} /> : t('program.noCriteria')}
      <Box sx={{ color: 'text.secondary', mt: 1, fontSize: '0.9rem' }}>
        {inForce &&
          `${localized(inForce.source)} · ${t('program.criteriaFrom', { date: formatDate(inForce.validFrom) })}`}
        {count != null && <Box>{t('criteria.eligibleNow', { count: formatNumber(count) })}</Box>}
      </Box>
    </Section>
  );
}

/** Every version of the criteria: who saved it and when, its first day, and its text. */
function CriteriaHistory({ program }: { program: Program }) {
  const t = useT();
  const localized = useLocalized();
  if (program.criteriaVersions.length === 0) return null;
  return (
    <Section title={t('criteria.history')}>
      {program.criteriaVersions.map((version) => (
        <Box component="details" key={version.number} sx={{ py: 0.75 }}>
          <Box component="summary" sx={{ cursor: 'pointer', minHeight: 28 }}>
            <strong>{t('criteria.version', { number: version.number })}</strong>{' '}
            {t('program.criteriaFrom', { date: formatDate(version.validFrom) })}{' '}
            {version.number === program.criteria?.number && <Chip tone="good">{t('criteria.inForce')}</Chip>}
            <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: '0.9rem' }}>
              {formatInstant(version.savedAt)}{' '}
              {t('criteria.by', { name: version.savedBy?.name ?? t('criteria.system') })} ·{' '}
              {localized(version.source)}
            </Box>
          </Box>
          <Box sx={{ pl: 2, pt: 0.5 }}>
            <CriteriaTree rule={version.rule} />
          </Box>
        </Box>
      ))}
    </Section>
  );
}

function Quotas({ program }: { program: Program }) {
  const t = useT();
  type Row = NonNullable<Program['quotas']>[number];
  const columns: Column<Row>[] = [
    { label: t('quota.year'), render: (row) => row.fiscalYear },
    {
      label: t('quota.quota'),
      render: (row) => <QuotaMeter quota={row} label={String(row.fiscalYear)} unit={program.benefitUnit} />,
    },
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

/** Every value of quota and budget, with date and actor. */
function QuotaHistory({ program }: { program: Program }) {
  const t = useT();
  type Quota = NonNullable<Program['quotas']>[number];
  type Row = Quota['changes'][number] & { fiscalYear: number };
  const rows: Row[] = (program.quotas ?? []).flatMap((quota) =>
    quota.changes.map((change) => ({ ...change, fiscalYear: quota.fiscalYear })),
  );
  if (rows.length === 0) return null;
  const columns: Column<Row>[] = [
    { label: t('criteria.when'), render: (row) => formatInstant(row.recordedAt) },
    { label: t('quota.year'), render: (row) => row.fiscalYear },
    {
      label: t('quota.quota'),
      render: (row) => (row.capKind === 'NUMBER' ? formatNumber(row.cap) : wordOf('CapKind', row.capKind)),
    },
    { label: t('quota.budget'), numeric: true, render: (row) => formatRupiah(row.budgetRupiah) },
    { label: t('criteria.who'), render: (row) => row.account?.name ?? t('criteria.system') },
  ];
  return (
    <Section title={t('criteria.quotaHistory')} flush>
      <RecordTable caption={t('criteria.quotaHistory')} rows={rows} columns={columns} />
    </Section>
  );
}
