import Box from '@mui/material/Box';
import { required, SelectInput, TextInput, useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { VillageInput } from '../ui/ReferenceInputs.tsx';
import type { FoundSubject } from './subject.ts';

interface ProposalValues {
  name: string;
  nik?: string;
  birthDate?: string;
  sex: 'FEMALE' | 'MALE';
  familyCardNumber?: string;
  villageCode: string;
  address: string;
  rt?: string;
  rw?: string;
}

interface ProposeHouseholdProps {
  start: Partial<ProposalValues>;
  onClose: () => void;
  onProposed: (subject: FoundSubject) => void;
}

/** Registers the basic profile of an unknown family; the survey completes it. */
export function ProposeHousehold({ start, onClose, onProposed }: ProposeHouseholdProps) {
  const t = useT();
  const { householdPropose } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(householdPropose, {
    done: t('intake.proposed'),
    keepPage: true,
    onDone: (household) =>
      onProposed({
        personId: household.head?.id ?? '',
        householdId: household.id,
        name: household.head?.name ?? '',
        about: wordOf('ListingState', 'CANDIDATE'),
      }),
  });
  function submit({ villageCode, address, rt, rw, familyCardNumber, ...head }: ProposalValues) {
    return run({
      villageCode,
      address,
      rt,
      rw,
      familyCardNumber,
      people: [{ ...head, relationship: 'HEAD' }],
    });
  }
  return (
    <ActDialog<ProposalValues>
      title={t('intake.propose')}
      verb={t('intake.propose')}
      pending={pending}
      defaults={start}
      onClose={onClose}
      onSubmit={submit}
    >
      <p>{t('intake.proposeAbout')}</p>
      <TextInput source="name" label={t('household.head')} validate={required()} />
      <TextInput
        source="nik"
        label={t('household.nik')}
        slotProps={{ htmlInput: { inputMode: 'numeric' } }}
      />
      <Box sx={pair}>
        <SelectInput
          source="sex"
          label={t('household.sex')}
          choices={choicesOf('Sex')}
          validate={required()}
        />
        <DateInput source="birthDate" label={t('household.birthDate')} />
      </Box>
      <TextInput
        source="familyCardNumber"
        label={t('household.familyCardNumber')}
        slotProps={{ htmlInput: { inputMode: 'numeric' } }}
      />
      <VillageInput source="villageCode" validate={required()} />
      <TextInput source="address" label={t('household.address')} validate={required()} />
      <Box sx={pair}>
        <TextInput source="rt" label="RT" />
        <TextInput source="rw" label="RW" />
      </Box>
    </ActDialog>
  );
}

const pair = { display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 1.5 } as const;
