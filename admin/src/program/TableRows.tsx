import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { capitalised, wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';
import { ChoiceField } from '../ui/ChoiceField.tsx';
import { Facts, Section } from '../ui/Page.tsx';
import { Changes } from './Changes.tsx';
import type { TableCheck, TableRow } from './useProgramTable.ts';

export const TABLE_TONES = { NEW: 'busy', CHANGED: 'wait', SAME: 'neutral', REFUSED: 'bad' } as const;

/** Refused rows first: they are what somebody must do. */
const ORDER = ['REFUSED', 'CHANGED', 'NEW', 'SAME'] as const;
type Outcome = TableRow['outcome'];

/** Rows drawn at once: each has a table of its own. */
const MOST_SHOWN = 30;

export const countOf = (rows: readonly TableRow[], outcome: Outcome): number =>
  rows.filter((row) => row.outcome === outcome).length;

/** What would become of each row: its changes side by side, or why it is refused. */
export function TableRows({ check: { rows } }: { check: TableCheck }) {
  const t = useT();
  const [shown, setShown] = useState<Outcome | ''>(countOf(rows, 'REFUSED') > 0 ? 'REFUSED' : '');
  const [most, setMost] = useState(MOST_SHOWN);
  const count = (outcome: Outcome) => formatNumber(countOf(rows, outcome));
  const found = ORDER.flatMap((outcome) => rows.filter((row) => row.outcome === outcome)).filter(
    ({ outcome }) => (shown === '' ? outcome !== 'SAME' : outcome === shown),
  );
  const options = ORDER.filter((outcome) => countOf(rows, outcome) > 0).map((value) => ({
    value,
    label: t('programTable.of', {
      outcome: capitalised(wordOf('ProgramTableOutcome', value)),
      count: count(value),
    }),
  }));
  const touched = rows.length - countOf(rows, 'SAME');
  return (
    <Section title={t('programTable.outcome')}>
      <p>
        {t('programTable.counts', {
          ...{
            added: count('NEW'),
            changed: count('CHANGED'),
            same: count('SAME'),
            refused: count('REFUSED'),
          },
        })}
      </p>
      {countOf(rows, 'REFUSED') > 0 && (
        <Alert severity="error" sx={{ mb: 1.5 }}>
          {t('programTable.refusedAbout')}
        </Alert>
      )}
      {touched === 0 && <Alert severity="info">{t('programTable.nothing')}</Alert>}
      <Box sx={{ my: 1.5, maxWidth: '26rem' }}>
        <ChoiceField
          label={t('programTable.show')}
          value={shown}
          onChange={(value) => {
            setShown(value as Outcome | '');
            setMost(MOST_SHOWN);
          }}
          options={[
            { value: '', label: t('programTable.all', { count: formatNumber(touched) }) },
            ...options,
          ]}
        />
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {found.slice(0, most).map((row) => (
          <Row row={row} key={row.number} />
        ))}
      </Box>
      {found.length === 0 && touched > 0 && t('programTable.none')}
      {found.length > most && (
        <Button onClick={() => setMost(most + MOST_SHOWN)} variant="outlined">
          {t('programTable.more', { count: formatNumber(Math.min(MOST_SHOWN, found.length - most)) })}
        </Button>
      )}
    </Section>
  );
}

function Row({ row }: { row: TableRow }) {
  const t = useT();
  const { number, code, name, outcome, hasDraft, changes, problems } = row;
  const title = name ?? code;
  return (
    <Box component="li" sx={{ py: 1.5, borderTop: '1px solid', borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box component="h3" sx={{ m: 0, fontSize: '1rem', overflowWrap: 'anywhere' }}>
          {title}
        </Box>
        <Chip tone={TABLE_TONES[outcome]}>{wordOf('ProgramTableOutcome', outcome)}</Chip>
        {hasDraft && outcome === 'CHANGED' && <Chip tone="wait">{t('programTable.hasDraft')}</Chip>}
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.875rem', overflowWrap: 'anywhere' }}>
        {[t('programTable.row', { number: formatNumber(number) }), code].filter(Boolean).join(' · ')}
      </Box>
      {problems.length > 0 && <Problems problems={problems} />}
      {outcome === 'NEW' && <Terms changes={changes} />}
      {outcome === 'CHANGED' && (
        <Box sx={{ mt: 1 }}>
          <Changes
            changes={changes}
            caption={t('programTable.changes', { program: title })}
            headings={[t('programTable.before'), t('programTable.after')]}
          />
        </Box>
      )}
    </Box>
  );
}

/** All that a new programme would say. */
function Terms({ changes }: Pick<TableRow, 'changes'>) {
  const t = useT();
  return (
    <Box component="details" sx={{ mt: 1 }}>
      <Box component="summary" sx={{ cursor: 'pointer', py: 1 }}>
        {t('programTable.terms', { count: formatNumber(changes.length) })}
      </Box>
      <Facts
        items={changes.map(({ term, after }) => [
          capitalised(wordOf('ProgramTerm', term)),
          <Box key={term} sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
            {after}
          </Box>,
        ])}
      />
    </Box>
  );
}

type Problem = Pick<TableRow['problems'][number], 'code' | 'field' | 'column' | 'message'>;

/** Reasons, each with the heading of its column. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  return (
    <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
      {problems.map(({ code, field, column, message }) => (
        <li key={`${code} ${field} ${message}`}>
          {column && <strong>{capitalised(column)}: </strong>}
          {message}
        </li>
      ))}
    </Box>
  );
}
