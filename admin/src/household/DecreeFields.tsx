import { useEffect } from 'react';
import { required, TextInput } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { useDocument } from '../api/useDocument.ts';
import { DecreeSignerDocument, NextNumbersDocument } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { useInstallation } from '../layout/useInstallation.ts';

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
