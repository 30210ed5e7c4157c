import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { Fragment, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { useDocument } from '../api/useDocument.ts';
import { ScenarioComparisonDocument, type ScenarioComparisonQuery } from '../generated/graphql.ts';
import { formatDate, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { Nothing, PageHead, Section } from '../ui/Page.tsx';
import { Sideways } from '../ui/Sideways.tsx';
import { mostCompared } from './addresses.ts';
import { type Counts, useCount, Withheld } from './Figures.tsx';
import { useChangesInWords } from './useChangesInWords.ts';

type Compared = NonNullable<
  NonNullable<NonNullable<ScenarioComparisonQuery['program']>['whatIf']>['scenarios']
>[number];
type Shown = Compared & { figures: NonNullable<Compared['figures']> };

/** Kept scenarios side by side with what is in force: totals, cost, districts and classes. */
export default function ComparePage() {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const t = useT();
  const translate = useTranslate();
  const ids = (search.get('ids') ?? '').split(',').filter(Boolean).slice(0, mostCompared);
  const { data, error } = useDocument(ScenarioComparisonDocument, { id, ids });
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const { program } = data;
  if (!program?.whatIf) return <Alert severity="info">{t('shell.missing')}</Alert>;
  const { scenarios } = program.whatIf;
  const shown = scenarios.filter((one): one is Shown => one.figures != null);
  const rough = shown.find(({ isRough }) => isRough);
  return (
    <>
      <PageHead
        title={t('scenario.compareTitle', { program: program.name })}
        aside={
          <Box className="no-print" sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
            <Link to={`/program/${id}/what-if`}>{t('scenario.back')}</Link>
            <Button variant="outlined" onClick={() => window.print()}>
              {t('scenario.print')}
            </Button>
          </Box>
        }
      />
      {shown.length < scenarios.length && <Withheld />}
      {shown.length === 0 ? (
        <Nothing>{t('scenario.compareAbout', { most: mostCompared })}</Nothing>
      ) : (
        <Side shown={shown} />
      )}
      <Box sx={{ color: 'text.secondary', fontSize: '0.9rem' }}>
        {t('scenario.figuresAbout')}{' '}
        {rough && t('scenario.roughAbout', { date: formatDate(rough.countedOn) })}
      </Box>
    </>
  );
}

const lineOf = (lines: Shown['figures']['districts'], code: string | null | undefined): Counts | undefined =>
  lines.find((line) => line.code === code)?.counts;

/** Each scenario a column, what is in force the first. */
function Side({ shown }: { shown: readonly Shown[] }) {
  const t = useT();
  const count = useCount();
  const inWords = useChangesInWords();
  const [first] = shown;
  if (!first) return null;
  const row = (label: string, now: ReactNode, of: (one: Shown) => ReactNode) => (
    <TableRow key={label} hover>
      <TableCell component="th" scope="row">
        {label}
      </TableCell>
      <TableCell align="right">{now}</TableCell>
      {shown.map((one) => (
        <TableCell key={one.id} align="right">
          {of(one)}
        </TableCell>
      ))}
    </TableRow>
  );
  const heading = (label: string) => (
    <TableRow>
      <TableCell component="th" scope="colgroup" colSpan={shown.length + 2} sx={{ fontWeight: 600, pt: 2 }}>
        {label}
      </TableCell>
    </TableRow>
  );
  const { total } = first.figures;
  const lines = (kind: 'districts' | 'classes', label: string) => (
    <Fragment key={kind}>
      {heading(`${label}: ${t('scenario.reached').toLowerCase()}`)}
      {linesOf(shown, kind).map(({ code, name }) =>
        row(
          name ?? t('scenario.noClass'),
          count(lineOf(first.figures[kind], code)?.reachedNow ?? 0),
          (one) => {
            const counts = lineOf(one.figures[kind], code);
            return counts ? count(counts.reachedThen) : '0';
          },
        ),
      )}
    </Fragment>
  );
  return (
    <Section title={t('scenario.figures')} flush>
      <Sideways label={t('scenario.figures')}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell />
              <TableCell align="right">{t('scenario.presentColumn')}</TableCell>
              {shown.map((one) => (
                <TableCell key={one.id} align="right" sx={{ whiteSpace: 'normal', minWidth: '9rem' }}>
                  {one.name}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {row(t('scenario.changes'), '–', (one) =>
              inWords(one.changes).map((line) => <Box key={line}>{line}</Box>),
            )}
            {row(t('scenario.eligible'), count(total.eligibleNow), (one) =>
              count(one.figures.total.eligibleThen),
            )}
            {row(t('scenario.gained'), '–', (one) => count(one.figures.total.gained, '+'))}
            {row(t('scenario.lost'), '–', (one) => count(one.figures.total.lost, '−'))}
            {row(t('scenario.reached'), count(total.reachedNow), (one) =>
              count(one.figures.total.reachedThen),
            )}
            {row(t('scenario.entering'), '–', (one) => count(one.figures.total.entering, '+'))}
            {row(t('scenario.leaving'), '–', (one) => count(one.figures.total.leaving, '−'))}
            {row(t('scenario.cost'), formatRupiah(total.costNow), (one) =>
              formatRupiah(one.figures.total.costThen),
            )}
            {lines('districts', t('scenario.district'))}
            {lines('classes', t('scenario.class'))}
          </TableBody>
        </Table>
      </Sideways>
    </Section>
  );
}

/** Every place or class that any of the scenarios names, in their order. */
function linesOf(shown: readonly Shown[], kind: 'districts' | 'classes') {
  const found = new Map<string | null, { code: string | null; name: string | null | undefined }>();
  for (const { figures } of shown)
    for (const { code = null, name } of figures[kind]) found.set(code, { code, name });
  return [...found.values()];
}
