import SearchIcon from '@mui/icons-material/Search';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { rowsOf } from '../api/resource.ts';
import { useDocument } from '../api/useDocument.ts';
import { LetterFindDocument, type LetterFindQuery, type LetterRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { useLetterColumns } from '../letter/columns.tsx';
import { Section } from '../ui/Page.tsx';
import { RecordTable } from '../ui/RecordTable.tsx';

/** Extending and collecting need no new case: the letter is found and extended or printed here, one press each (SRG-9). */
export function LetterVisit({ visitKind }: { visitKind: 'EXTENSION' | 'COLLECT' }) {
  const t = useT();
  const columns = useLetterColumns();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const { data, isFetching } = useDocument(
    LetterFindDocument,
    { text: asked, named: /^[^\d/]+$/.test(asked) },
    { enabled: asked !== '' },
  );
  const letters = data && asked ? lettersOf(data) : undefined;

  function search(event: FormEvent) {
    event.preventDefault();
    setAsked(text.trim());
  }

  return (
    <Section title={t(`ticket.kind.${visitKind}`)}>
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
        {letters && letters.length > 0 && (
          <RecordTable caption={t('letter.many')} rows={letters} columns={columns} />
        )}
      </Box>
      {letters?.length === 0 && <Alert severity="info">{t('intake.noLetters')}</Alert>}
    </Section>
  );
}

/** By number, or of the families of that name: each once, the newest first, as numbers of a year run. */
function lettersOf({ letters, households }: LetterFindQuery): LetterRowFragment[] {
  const ofFamilies = rowsOf(households).flatMap((household) =>
    household.cases.flatMap((one) => one.referrals.flatMap((referral) => referral.letters)),
  );
  const byId = new Map([...rowsOf(letters), ...ofFamilies].map((letter) => [letter.id, letter]));
  return [...byId.values()].sort((one, other) => other.issuedOn.localeCompare(one.issuedOn));
}
