import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useState } from 'react';
import type { OfficeList } from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { capitalised, codesOf, wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';
import { ChoiceField } from '../ui/ChoiceField.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { countByOutcome, type ProfileDocument, type ProfileItem } from './profile.ts';
import { PARTS, type Trouble, type useAdoption } from './useAdoption.ts';

const TONES = { ADDED: 'good', SAME: 'neutral', KEPT: 'neutral', LEFT_OUT: 'wait' } as const;

interface OutcomeProps {
  adoption: ReturnType<typeof useAdoption>;
  profile: ProfileDocument;
}

/** Checks a profile and takes it, with progress, and says what becomes of each statement. */
export function Outcome({ adoption, profile }: OutcomeProps) {
  const t = useT();
  const { part, isDryRun, done, items, trouble } = adoption;
  const count = countByOutcome(items).ADDED ?? 0;
  const isRunning = part > 0;
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5 }}>
        <Button
          variant={done === 'checked' ? 'outlined' : 'contained'}
          disabled={isRunning}
          onClick={() => adoption.check(profile)}
        >
          {t('profile.check')}
        </Button>
        {(done === 'checked' || (trouble && !isDryRun)) && (count > 0 || trouble) && (
          <Button variant="contained" disabled={isRunning} onClick={() => adoption.take(profile)}>
            {t('profile.take')}
          </Button>
        )}
        {isRunning && (
          <Button variant="outlined" onClick={adoption.stop}>
            {t('profile.stop')}
          </Button>
        )}
      </Box>
      <Box aria-live="polite">
        {isRunning && (
          <>
            <p>{t(isDryRun ? 'profile.checking' : 'profile.adopting', { part, parts: PARTS })}</p>
            <LinearProgress variant="determinate" value={((part - 1) / PARTS) * 100} />
          </>
        )}
        {trouble && <Troubles trouble={trouble} />}
        {done === 'checked' && (
          <Alert severity="info" sx={{ mb: 1 }}>
            {t('profile.wouldBe')}.{' '}
            {count > 0 ? t('profile.takeCount', { count: formatNumber(count) }) : t('profile.nothingNew')}
          </Alert>
        )}
        {done === 'taken' && (
          <Alert severity="success" sx={{ mb: 1 }}>
            {t('profile.done')}
          </Alert>
        )}
      </Box>
      {items.length > 0 && <Items items={items} />}
    </>
  );
}

function Troubles({ trouble }: { trouble: Trouble }) {
  const t = useT();
  if (trouble === 'stopped' || trouble === 'broken')
    return <Alert severity="warning">{t(`profile.${trouble}`)}</Alert>;
  return (
    <Alert severity="error" sx={{ mb: 1 }}>
      {trouble.issues.length > 0 ? t('profile.faulty') : trouble.message}
      <ul>
        {trouble.issues.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <code>{path}</code>: {message}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

type Row = ProfileItem & { id: string };

/** Each statement with its outcome; all, or those of one outcome. */
function Items({ items }: { items: readonly ProfileItem[] }) {
  const t = useT();
  const [shown, setShown] = useState('');
  const counts = countByOutcome(items);
  const options = codesOf('ProfileOutcome').flatMap((outcome) =>
    counts[outcome]
      ? [{ value: outcome, label: `${wordOf('ProfileOutcome', outcome)} (${counts[outcome]})` }]
      : [],
  );
  const rows = items
    .filter(({ outcome }) => shown === '' || outcome === shown)
    .map((item) => ({ ...item, id: `${item.section} ${item.code}` }));
  const columns: Column<Row>[] = [
    {
      label: t('profile.what'),
      wide: true,
      render: ({ section, code, name }) => (
        <>
          <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>{placeIn(t, section, code)}</Box>
          {name}
        </>
      ),
    },
    {
      label: t('profile.outcome'),
      render: ({ outcome }) => <Chip tone={TONES[outcome]}>{wordOf('ProfileOutcome', outcome)}</Chip>,
    },
    { label: t('profile.reason'), wide: true, render: ({ reason }) => reason ?? '–' },
    { label: t('profile.source'), render: ({ source }) => sourceIn(t, source) },
  ];
  return (
    <>
      <Box sx={{ mb: 1, maxWidth: '22rem' }}>
        <ChoiceField
          label={t('profile.show')}
          value={shown}
          onChange={setShown}
          options={[
            { value: '', label: t('profile.all', { count: formatNumber(items.length) }) },
            ...options,
          ]}
        />
      </Box>
      <RecordTable caption={t('profile.adopt')} rows={rows} columns={columns} />
    </>
  );
}

/** Where a statement stands: of the other lists the list's own name, then the code. */
function placeIn(t: ReturnType<typeof useT>, section: string, code: string): string {
  const [list = '', inList] = code.split(' ');
  return section === 'codes' && inList
    ? `${capitalised(wordOf('OfficeList', list as OfficeList))} · ${inList}`
    : `${t(`profile.section.${section as 'office'}`)} · ${code}`;
}

/** A rule of the domain as it is, and the two other sources in words. */
function sourceIn(t: ReturnType<typeof useT>, source: string): string {
  if (source === 'sample') return t('profile.ofSample');
  return source === 'office' ? t('profile.ofOffice') : source;
}
