import { AutocompleteInput, ReferenceInput } from 'react-admin';
import { useT } from '../i18n/useT.ts';

/** A decree, found by typing part of its number or subject: one that lists households, or one that took them off. */
export function DecreeInput({ source, off = false }: { source: string; off?: boolean }) {
  const t = useT();
  return (
    <ReferenceInput
      source={source}
      reference="decree"
      filter={off ? { takesOff: true } : { lists: true }}
      perPage={25}
    >
      <AutocompleteInput
        label={t(off ? 'household.offDecree' : 'household.decree')}
        optionText="number"
        noOptionsText={t('shell.noOptions')}
        filterToQuery={(search: string) => ({ search })}
      />
    </ReferenceInput>
  );
}
