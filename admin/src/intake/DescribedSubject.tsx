import Box from '@mui/material/Box';
import { minValue, NumberInput, required, SelectInput, TextInput } from 'react-admin';
import { useT } from '../i18n/useT.ts';
import { choicesOf } from '../i18n/word.ts';
import { CountInput } from '../ui/CountInput.tsx';
import type { IntakeValues } from './subject.ts';

/** A subject outside the registry: an unnamed person, an organisation, a community. */
export function DescribedSubject({ type }: { type: IntakeValues['subjectType'] }) {
  const t = useT();
  if (type === 'UNKNOWN_PERSON') {
    return (
      <>
        <TextInput source="description" label={t('intake.description')} multiline validate={required()} />
        <Box sx={besides}>
          <TextInput source="name" label={t('intake.unknownName')} />
          <SelectInput source="sex" label={t('household.sex')} choices={choicesOf('Sex')} />
          <NumberInput source="ageYears" label={t('intake.ageGuess')} min={0} max={120} />
        </Box>
      </>
    );
  }
  return (
    <>
      <TextInput
        source="name"
        label={t(type === 'COMMUNITY' ? 'intake.community' : 'intake.organisation')}
        validate={required()}
      />
      {type === 'COMMUNITY' && (
        <CountInput source="members" label={t('intake.members')} validate={minValue(1)} />
      )}
    </>
  );
}

/** Short fields side by side; below each other on a phone. */
const besides = {
  display: 'grid',
  columnGap: 1.5,
  gridTemplateColumns: 'repeat(auto-fill, minmax(12rem, 1fr))',
} as const;
