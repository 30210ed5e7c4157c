import { AutocompleteInput, ReferenceInput, SelectInput, type Validator } from 'react-admin';
import { useT } from '../i18n/useT.ts';

interface ReferenceProps {
  source: string;
  label?: string;
  validate?: Validator;
  helperText?: string | false;
}

/** A village, found by typing part of its name; shown with its district. */
export function VillageInput({ source, label, ...rest }: ReferenceProps) {
  const t = useT();
  return (
    <ReferenceInput
      source={source}
      reference="region"
      filter={{ level: 'VILLAGE' }}
      perPage={25}
      sort={{ field: 'name', order: 'ASC' }}
    >
      <AutocompleteInput
        label={label ?? t('household.village')}
        optionText="label"
        noOptionsText={t('shell.noOptions')}
        filterToQuery={(search: string) => ({ search })}
        {...rest}
      />
    </ReferenceInput>
  );
}

/** A district of the regency. */
export function DistrictInput({ source, label, ...rest }: ReferenceProps) {
  const t = useT();
  return (
    <ReferenceInput
      source={source}
      reference="region"
      filter={{ level: 'DISTRICT' }}
      perPage={100}
      sort={{ field: 'name', order: 'ASC' }}
    >
      <AutocompleteInput
        label={label ?? t('unit.district')}
        optionText="label"
        noOptionsText={t('shell.noOptions')}
        filterToQuery={(search: string) => ({ search })}
        {...rest}
      />
    </ReferenceInput>
  );
}

/** A unit in force, found by typing part of its code or name. */
export function UnitInput({ source, label, ...rest }: ReferenceProps) {
  const t = useT();
  return (
    <ReferenceInput
      source={source}
      reference="unit"
      filter={{ inForce: true }}
      perPage={25}
      sort={{ field: 'REGION', order: 'ASC' }}
    >
      <AutocompleteInput
        label={label ?? t('unit.one')}
        optionText="name"
        noOptionsText={t('shell.noOptions')}
        filterToQuery={(search: string) => ({ search })}
        {...rest}
      />
    </ReferenceInput>
  );
}

/** A programme of the catalogue. */
export function ProgramInput({ source, label, ...rest }: ReferenceProps) {
  const t = useT();
  return (
    <ReferenceInput source={source} reference="program" perPage={100} sort={{ field: 'code', order: 'ASC' }}>
      <SelectInput label={label ?? t('referral.program')} optionText="name" {...rest} />
    </ReferenceInput>
  );
}

/** An agency or partner. */
export function AgencyInput({ source, label, ...rest }: ReferenceProps) {
  const t = useT();
  return (
    <ReferenceInput source={source} reference="agency" perPage={100} sort={{ field: 'code', order: 'ASC' }}>
      <SelectInput label={label ?? t('referral.agency')} optionText="name" {...rest} />
    </ReferenceInput>
  );
}

/** A desk of the office. */
export function DeskInput({ source, label, ...rest }: ReferenceProps) {
  const t = useT();
  return (
    <ReferenceInput source={source} reference="desk" perPage={100} sort={{ field: 'code', order: 'ASC' }}>
      <SelectInput label={label ?? t('case.desk')} optionText="name" {...rest} />
    </ReferenceInput>
  );
}

/** Any region: the whole regency, a district or a village. */
export function RegionInput({ source, label, ...rest }: ReferenceProps) {
  const t = useT();
  return (
    <ReferenceInput source={source} reference="region" perPage={25} sort={{ field: 'name', order: 'ASC' }}>
      <AutocompleteInput
        label={label ?? t('account.region')}
        optionText="label"
        noOptionsText={t('shell.noOptions')}
        filterToQuery={(search: string) => ({ search })}
        {...rest}
      />
    </ReferenceInput>
  );
}

/** Anybody of the office, for those who answer for it. */
export function OfficerInput({ source, label, ...rest }: ReferenceProps) {
  const t = useT();
  return (
    <ReferenceInput source={source} reference="officer" perPage={25} sort={{ field: 'name', order: 'ASC' }}>
      <AutocompleteInput
        label={label ?? t('list.officer')}
        optionText="name"
        noOptionsText={t('shell.noOptions')}
        filterToQuery={(search: string) => ({ search })}
        {...rest}
      />
    </ReferenceInput>
  );
}

/** A surveyor; empty for those who assign no surveys. */
export function SurveyorInput({ source, label, ...rest }: ReferenceProps) {
  const t = useT();
  return (
    <ReferenceInput source={source} reference="surveyor" perPage={100} sort={{ field: 'name', order: 'ASC' }}>
      <SelectInput label={label ?? t('verification.surveyor')} optionText="name" {...rest} />
    </ReferenceInput>
  );
}
