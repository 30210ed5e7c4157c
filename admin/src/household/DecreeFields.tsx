import { useEffect } from 'react';
import { AutocompleteInput, ReferenceInput, required, TextInput } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { useDocument } from '../api/useDocument.ts';
import { type DecreeRowFragment, DecreeSignerDocument, NextNumbersDocument } from '../generated/graphql.ts';
import { formatDate } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { useInstallation } from '../layout/useInstallation.ts';

/** The effect of a decree on the households that it names. */
export type DecreeAct = 'list' | 'delist';

interface KnownDecreeProps {
  act: DecreeAct;
  /** Null where the choice is taken back: a new decree. */
  onTake: (decree: DecreeRowFragment | null) => void;
}

/** A decree that is recorded already and has the same effect, to add households to; left empty for a new one. */
export function KnownDecreeInput({ act, onTake }: KnownDecreeProps) {
  const t = useT();
  return (
    <ReferenceInput
      source="decreeId"
      reference="decree"
      filter={act === 'list' ? { lists: true } : { takesOff: true }}
      perPage={25}
    >
      <AutocompleteInput
        label={t('household.decreeKnown')}
        helperText={t('household.decreeKnownAbout')}
        noOptionsText={t('shell.noOptions')}
        optionText={(decree: DecreeRowFragment) =>
          [decree.number, formatDate(decree.issuedOn), decree.subject].filter(Boolean).join(' · ')
        }
        filterToQuery={(search: string) => ({ search })}
        onChange={(_, decree) => onTake((decree as DecreeRowFragment) || null)}
      />
    </ReferenceInput>
  );
}

/**
 * The number of a decree: until somebody types another, the one that comes next in the office's pattern, where it has set one.
 * Recording the decree counts it, not this form.
 */
export function DecreeNumberInput() {
  const t = useT();
  const { setValue, getFieldState } = useFormContext();
  const day = useDecreeDay();
  const { data } = useDocument(NextNumbersDocument, { on: day });
  const next = data?.numberedSeries?.find(({ series }) => series === 'DECREE')?.next;
  useEffect(() => {
    if (next && !getFieldState('number').isDirty) setValue('number', next);
  }, [next, setValue, getFieldState]);
  return (
    <TextInput
      source="number"
      label={t('household.decreeNumber')}
      helperText={next ? t('household.decreeNumberAbout') : false}
      validate={required()}
    />
  );
}

/** The day of the decree, once it is whole. */
function useDecreeDay(): string | null {
  const on: unknown = useWatch({ name: 'issuedOn' });
  return typeof on === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(on) ? on : null;
}

/**
 * Who signed a decree: until somebody types another, the head of the region with the title of that day, which says whether
 * somebody acted for them.
 */
export function DecreeSignerInput() {
  const t = useT();
  const { setValue, getFieldState } = useFormContext();
  const day = useDecreeDay();
  const title = useDocument(DecreeSignerDocument, { on: day }).data?.office?.title;
  // `Kabupaten Contoh`: the first word is its kind.
  const place = useInstallation()?.regency.name.replace(/^\S+\s+/, '');
  useEffect(() => {
    if (title && place && !getFieldState('signer').isDirty) setValue('signer', `${title} ${place}`);
  }, [title, place, setValue, getFieldState]);
  return <TextInput source="signer" label={t('household.decreeSigner')} validate={required()} />;
}
