import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useStore } from 'react-admin';
import { Link } from 'react-router-dom';
import { useDocument } from '../api/useDocument.ts';
import { useSettled } from '../api/useSettled.ts';
import {
  CriteriaTrialDocument,
  type CriterionInput,
  ExampleHouseholdsDocument,
  type ExampleHouseholdsQuery,
} from '../generated/graphql.ts';
import { EligibilityChip, Findings } from '../household/EligibilityTable.tsx';
import { useT } from '../i18n/useT.ts';
import { Section } from '../ui/Page.tsx';

const MOST = 5;

type Edge = NonNullable<NonNullable<NonNullable<ExampleHouseholdsQuery['households']>['edges']>[number]>;
type Found = NonNullable<Edge['node']>;

const nameOf = ({ head, region }: Pick<Found, 'head' | 'region'>): string =>
  [head?.name ?? '–', region?.name].filter(Boolean).join(', ');

/** Tries the criteria on the page on families that the officer knows. The browser keeps their ids, nothing else. */
export function Examples({ rule }: { rule: CriterionInput | null }) {
  const t = useT();
  const [ids, setIds] = useStore<string[]>('criteria.examples', []);
  return (
    <Section title={t('criteria.examples')}>
      <Box sx={{ color: 'text.secondary', fontSize: '0.9rem', mb: 1 }}>
        {t('criteria.examplesAbout', { most: MOST })}
      </Box>
      {ids.length < MOST && <Adding onChosen={(id) => setIds([...ids.filter((one) => one !== id), id])} />}
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {ids.map((id) => (
          <Example key={id} id={id} rule={rule} onRemoved={() => setIds(ids.filter((one) => one !== id))} />
        ))}
      </Box>
    </Section>
  );
}

function Adding({ onChosen }: { onChosen: (id: string) => void }) {
  const t = useT();
  const [text, setText] = useState('');
  const settled = useSettled(text);
  const { data } = useDocument(
    ExampleHouseholdsDocument,
    { text: settled },
    { enabled: settled.length >= 3 },
  );
  const found =
    settled.length >= 3 ? (data?.households?.edges ?? []).flatMap((edge) => edge?.node ?? []) : [];
  return (
    <Autocomplete<Found>
      options={found}
      value={null}
      inputValue={text}
      onInputChange={(_, typed, why) => why !== 'reset' && setText(typed)}
      onChange={(_, chosen) => {
        if (chosen) onChosen(chosen.id);
        setText('');
      }}
      getOptionLabel={nameOf}
      getOptionKey={({ id }) => id}
      filterOptions={(all) => all}
      noOptionsText={t(settled.length < 3 ? 'criteria.examplesType' : 'shell.noOptions')}
      renderInput={(params) => <TextField {...params} size="small" label={t('criteria.exampleAdd')} />}
    />
  );
}

interface ExampleProps {
  id: string;
  rule: CriterionInput | null;
  onRemoved: () => void;
}

function Example({ id, rule, onRemoved }: ExampleProps) {
  const t = useT();
  const { data } = useDocument(CriteriaTrialDocument, { id, rule: rule ?? {} }, { enabled: rule !== null });
  const household = data?.household;
  const name = household ? nameOf(household) : '…';
  const trial = household?.criteriaTrial;
  return (
    <Box component="li" sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Link to={`/household/${id}/show`}>{name}</Link>
        {rule && trial && <EligibilityChip outcome={trial.outcome} />}
        <Button
          size="small"
          onClick={onRemoved}
          aria-label={`${t('criteria.remove')}: ${name}`}
          sx={{ ml: 'auto' }}
        >
          {t('criteria.remove')}
        </Button>
      </Box>
      {data && !household && t('shell.missing')}
      <Box aria-live="polite">{rule && trial && <Findings findings={trial.findings} />}</Box>
    </Box>
  );
}
