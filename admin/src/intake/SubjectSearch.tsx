import CheckCircleIcon from '@mui/icons-material/CheckCircle';
import SearchIcon from '@mui/icons-material/Search';
import Alert from '@mui/material/Alert';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useGetList } from 'react-admin';
import { useDocument } from '../api/useDocument.ts';
import { PersonMatchDocument } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ink } from '../layout/inks.ts';
import type { RegionRow } from '../region/region.data.ts';
import { digitsOf, WHOLE_NUMBER } from '../search/search.data.ts';
import { DateField, isWrongDate } from '../ui/DateField.tsx';
import { Candidates, foundOf } from './Candidates.tsx';
import { ProposeHousehold } from './ProposeHousehold.tsx';
import type { FoundSubject } from './subject.ts';

/** A search in the registry. If a NIK is given, only the NIK counts. */
interface Question {
  nik: string | null;
  familyCardNumber: string | null;
  name: string | null;
  birthDate: string | null;
  villageCode: string | null;
}

const nothing: Question = {
  nik: null,
  familyCardNumber: null,
  name: null,
  birthDate: null,
  villageCode: null,
};

interface SubjectSearchProps {
  found?: FoundSubject;
  onFound: (found: FoundSubject | undefined) => void;
}

/** Looks up a person by NIK, or by name with birth date and village. Offers to register a missing household. */
export function SubjectSearch({ found, onFound }: SubjectSearchProps) {
  const t = useT();
  const [text, setText] = useState('');
  const [birthDate, setBirthDate] = useState('');
  const [village, setVillage] = useState<RegionRow | null>(null);
  const [question, setQuestion] = useState<Question>();
  const [short, setShort] = useState<number>();
  const [proposing, setProposing] = useState(false);
  const { data, error, isFetching } = useDocument(PersonMatchDocument, question ?? nothing, {
    enabled: question !== undefined,
  });
  const answer = question && !isFetching && !error ? data?.personMatch : undefined;
  const [first, second] = answer?.candidates ?? [];
  const byNik = question?.nik && !second ? first : undefined;
  // A NIK has one holder, so the match is chosen at once. A family card has several.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the answer matters, not the callback
  useEffect(() => {
    if (byNik) onFound(foundOf(byNik));
  }, [byNik]);

  function search() {
    const typed = text.trim();
    const digits = digitsOf(typed);
    const day = isWrongDate(birthDate) ? null : birthDate || null;
    if (!typed && !day) return;
    const isShort = digits !== null && digits.length !== WHOLE_NUMBER;
    setShort(isShort ? digits.length : undefined);
    if (isShort) return setQuestion(undefined);
    setQuestion({
      nik: digits,
      familyCardNumber: digits,
      name: digits ? null : typed || null,
      birthDate: day,
      villageCode: village?.id ?? null,
    });
  }

  /** Enter starts the search; it does not register the case. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    search();
  }

  if (found) return <Chosen found={found} onChange={() => onFound(undefined)} />;
  const candidates = answer?.candidates;
  const isSure = answer?.candidates.length === 0 && !answer.hasMore && !isVague(question);
  return (
    <Box role="search" aria-label={t('intake.find')}>
      <Box
        sx={{
          display: 'grid',
          gap: 1,
          alignItems: 'center',
          gridTemplateColumns: { xs: '1fr', md: '2fr 1fr 1.5fr auto' },
        }}
      >
        <TextField
          label={t('intake.nikOrName')}
          value={text}
          autoComplete="off"
          autoFocus
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <DateField
          label={t('household.birthDate')}
          value={birthDate}
          onChange={setBirthDate}
          onKeyDown={onKeyDown}
        />
        <VillageField value={village} onChange={setVillage} />
        <Button variant="outlined" startIcon={<SearchIcon />} onClick={search} disabled={isFetching}>
          {t('intake.find')}
        </Button>
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.87rem' }}>{t('intake.findHint')}</Box>
      <Box aria-live="polite">
        {candidates && candidates.length > 0 && <Candidates candidates={candidates} onChoose={onFound} />}
        {short !== undefined && <Alert severity="warning">{t('intake.shortNumber', { count: short })}</Alert>}
        {question && error && !isFetching && <Alert severity="error">{t('intake.searchFailed')}</Alert>}
        {answer?.hasMore && candidates && candidates.length > 0 && (
          <Alert severity="info">{t('intake.moreCandidates', { count: candidates.length })}</Alert>
        )}
        {candidates?.length === 0 && (
          <Alert severity="info">{t(isSure ? 'intake.noCandidates' : 'intake.tooVague')}</Alert>
        )}
      </Box>
      {answer && (
        <Button sx={{ mt: 1 }} variant={isSure ? 'contained' : 'text'} onClick={() => setProposing(true)}>
          {t('intake.propose')}
        </Button>
      )}
      {proposing && (
        <ProposeHousehold
          start={{
            name: question?.name ?? '',
            nik: question?.nik ?? undefined,
            birthDate: isWrongDate(birthDate) ? undefined : birthDate || undefined,
            villageCode: village?.id,
          }}
          onClose={() => setProposing(false)}
          onProposed={onFound}
        />
      )}
    </Box>
  );
}

/** A single word of a name is too little to conclude that a family is unknown. */
function isVague(question: Question | undefined): boolean {
  const { nik, name, birthDate, villageCode } = question ?? nothing;
  return !nik && !birthDate && !villageCode && (name ?? '').split(/\s+/).filter(Boolean).length < 2;
}

function Chosen({ found, onChange }: { found: FoundSubject; onChange: () => void }) {
  const t = useT();
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        p: 1.5,
        bgcolor: ink.tealSoft,
        borderRadius: 2,
      }}
    >
      <CheckCircleIcon color="primary" aria-hidden />
      <Box sx={{ flex: 1 }}>
        <strong>{found.name}</strong> {found.about}
      </Box>
      <Button onClick={onChange}>{t('intake.change')}</Button>
    </Box>
  );
}

/** A village by part of its name, outside of a form's values. */
function VillageField({
  value,
  onChange,
}: {
  value: RegionRow | null;
  onChange: (village: RegionRow | null) => void;
}) {
  const t = useT();
  const [search, setSearch] = useState('');
  const { data } = useGetList<RegionRow>('region', {
    filter: { level: 'VILLAGE', search },
    pagination: { page: 1, perPage: 25 },
    sort: { field: 'name', order: 'ASC' },
  });
  return (
    <Autocomplete
      value={value}
      options={data ?? []}
      filterOptions={(options) => options}
      noOptionsText={t('shell.noOptions')}
      getOptionLabel={(region) => region.label}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      onChange={(_, region) => onChange(region)}
      onInputChange={(_, text, reason) => reason === 'input' && setSearch(text)}
      renderInput={(params) => <TextField {...params} label={t('intake.village')} />}
    />
  );
}
