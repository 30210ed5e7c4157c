import SearchIcon from '@mui/icons-material/Search';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import type { LetterRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { useLetterColumns } from '../letter/columns.tsx';
import { Section } from '../ui/Page.tsx';
import { RecordTable } from '../ui/RecordTable.tsx';

/** How many letters are shown at the counter; the list has them all. */
const SHOWN = 10;

/** Extends or prints an existing letter without a new case, one press each (SRG-9). */
export function LetterVisit({ visitKind }: { visitKind: string }) {
  const t = useT();
  const columns = useLetterColumns();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const { data, total, meta, error, isFetching } = useGetList<LetterRowFragment>(
    'letter',
    { filter: { search: asked }, pagination: { page: 1, perPage: SHOWN } },
    { enabled: asked !== '' },
  );
  const letters = asked && !isFetching && !error ? data : undefined;

  function search(event: FormEvent) {
    event.preventDefault();
    setAsked(text.trim());
  }

  return (
    <Section title={wordOf('VisitKind', visitKind)}>
      <Box
        component="form"
        role="search"
        aria-label={t('intake.findLetter')}
        onSubmit={search}
        sx={{ display: 'grid', gap: 1, alignItems: 'center', gridTemplateColumns: { sm: '1fr auto' } }}
      >
        <TextField
          label={t('intake.letterOrName')}
          value={text}
          autoFocus
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" variant="outlined" startIcon={<SearchIcon />} disabled={isFetching}>
          {t('intake.findLetter')}
        </Button>
      </Box>
      <Box aria-live="polite" sx={{ mt: 1, mx: -2 }}>
        {error && <Alert severity="error">{t('shell.unavailable')}</Alert>}
        {letters && letters.length > 0 && (
          <RecordTable caption={t('letter.many')} rows={letters} columns={columns} />
        )}
        {letters?.length === 0 && <Alert severity="info">{t('intake.noLetters')}</Alert>}
        {letters && meta?.isCut && <Alert severity="info">{t('search.cut')}</Alert>}
      </Box>
      {letters && (total ?? 0) > letters.length && (
        <Link to={`/letter?filter=${encodeURIComponent(JSON.stringify({ search: asked }))}`}>
          {t('intake.allLetters', { count: total ?? 0 })}
        </Link>
      )}
    </Section>
  );
}
