import { BooleanInput, NumberInput, required, SelectInput, TextInput } from 'react-admin';
import { useOwnVillage } from '../auth/useViewer.ts';
import type { ApprovalRule } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf } from '../i18n/word.ts';
import { AgencyInput } from '../ui/ReferenceInputs.tsx';
import { RupiahInput } from '../ui/RupiahInput.tsx';

/** A programme as form values. */
export interface ProgramValues {
  name: { id: string; en: string };
  description: { id: string; en: string };
  agencyId: string;
  sector: string;
  approval: ApprovalRule;
  batch: boolean;
  unitAmountRupiah?: number | null;
  letterRequired: boolean;
  letterValidMonths: number;
}

/** The values as the API takes them. */
export function programFields({ name, description, unitAmountRupiah, ...values }: ProgramValues) {
  return {
    ...values,
    name: { id: name.id, en: name.en },
    description: { id: description.id, en: description.en },
    unitAmountRupiah: unitAmountRupiah == null ? null : String(unitAmountRupiah),
  };
}

/** What a new programme must say from the start; its draft says the rest. */
export function ProgramFields() {
  const t = useT();
  const village = useOwnVillage();
  return (
    <>
      <TextInput source="name.id" label={t('program.nameId')} validate={required()} />
      <TextInput source="name.en" label={t('program.nameEn')} helperText={t('reference.englishAbout')} />
      <TextInput source="description.id" label={t('reference.aboutId')} validate={required()} multiline />
      <TextInput source="description.en" label={t('reference.aboutEn')} multiline />
      <AgencyInput source="agencyId" label={t('program.agency')} validate={required()} />
      <SelectInput
        source="sector"
        label={t('program.sector')}
        choices={choicesOf('Sector')}
        validate={required()}
      />
      <SelectInput
        source="approval"
        label={t('program.approval')}
        choices={choicesOf('ApprovalRule').filter(({ id }) => id !== 'VILLAGE_HEAD' || village)}
        helperText={t('program.approvalAbout')}
        validate={required()}
      />
      <BooleanInput source="batch" label={t('program.batch')} />
      <RupiahInput source="unitAmountRupiah" label={t('program.unitAmount')} />
      <BooleanInput source="letterRequired" label={t('reference.letterRequired')} />
      <NumberInput
        source="letterValidMonths"
        label={t('program.letterMonths')}
        min={1}
        step={1}
        validate={required()}
      />
    </>
  );
}
