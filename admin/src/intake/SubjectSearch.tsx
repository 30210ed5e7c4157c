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
import { ink } from '../layout/theme.ts';
import type { RegionRow } from '../region/region.data.ts';
import { DateField, isWrongDate } from '../ui/DateField.tsx';
import { Candidates, useFoundOf } from './Candidates.tsx';
import { ProposeHousehold } from './ProposeHousehold.tsx';
import type { FoundSubject } from './subject.ts';

/** What the registry is asked for; a NIK decides alone. */
interface Question {
  nik: string | null;
  name: string | null;
  birthDate: string | null;
  villageCode: string | null;
}

const nothing: Question = { nik: null, name: null, birthDate: null, villageCode: null };

interface SubjectSearchProps {
  found?: FoundSubject;
  onFound: (found: FoundSubject | undefined) => void;
}

/** Looks a person up by NIK, or by name with birth date and village; proposes the household that is missing. */
export function SubjectSearch({ found, onFound }: SubjectSearchProps) {
  const t = useT();
  const [text, setText] = useState('');
  const [birthDate, setBirthDate] = useState('');
  const [village, setVillage] = useState<RegionRow | null>(null);
  const [question, setQuestion] = useState<Question>();
  const [proposing, setProposing] = useState(false);
  const { data, isFetching } = useDocument(PersonMatchDocument, question ?? nothing, {
    enabled: question !== undefined,
  });
  const foundOf = useFoundOf();
  const byNik = question?.nik && !isFetching ? data?.personMatch?.[0] : undefined;
  // A NIK has one holder: nothing is left to choose.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer alone decides, not who is told of it
  useEffect(() => {
    if (byNik) onFound(foundOf(byNik));
  }, [byNik]);

  function search() {
    const typed = text.trim();
    const digits = typed.replaceAll(/[\s.]/g, '');
    const isNik = /^\d{16}$/.test(digits);
    if (!typed) return;
    setQuestion({
      nik: isNik ? digits : null,
      name: isNik ? null : typed,
      birthDate: isWrongDate(birthDate) ? null : birthDate || null,
      villageCode: village?.id ?? null,
    });
  }

  /** Enter asks the registry; it does not register the case. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    search();
  }

  if (found) return <Chosen found={found} onChange={() => onFound(undefined)} />;
  const candidates = question && !isFetching ? data?.personMatch : undefined;
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
        {candidates?.length === 0 && <Alert severity="info">{t('intake.noCandidates')}</Alert>}
      </Box>
      {candidates && (
        <Button
          sx={{ mt: 1 }}
          variant={candidates.length === 0 ? 'contained' : 'text'}
          onClick={() => setProposing(true)}
        >
          {t('intake.propose')}
        </Button>
      )}
      {proposing && (
        <ProposeHousehold
          start={{
            name: question?.name ?? '',
            nik: question?.nik ?? '',
            birthDate: isWrongDate(birthDate) ? '' : birthDate,
            villageCode: village?.id,
          }}
          onClose={() => setProposing(false)}
          onProposed={onFound}
        />
      )}
    </Box>
  );
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
