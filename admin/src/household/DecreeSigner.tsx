import { useEffect } from 'react';
import { required, TextInput } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { useDocument } from '../api/useDocument.ts';
import { DecreeSignerDocument } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { useInstallation } from '../layout/useInstallation.ts';

/**
 * Who signed a decree: until somebody types another, the head of the region with the title of that day, which says whether
 * somebody acted for them.
 */
export function DecreeSignerInput() {
  const t = useT();
  const on: unknown = useWatch({ name: 'issuedOn' });
  const { setValue, getFieldState } = useFormContext();
  const day = typeof on === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(on) ? on : null;
  const title = useDocument(DecreeSignerDocument, { on: day }).data?.office?.title;
  // `Kabupaten Contoh`: the first word is its kind.
  const place = useInstallation()?.regency.name.replace(/^\S+\s+/, '');
  useEffect(() => {
    if (title && place && !getFieldState('signer').isDirty) setValue('signer', `${title} ${place}`);
  }, [title, place, setValue, getFieldState]);
  return <TextInput source="signer" label={t('household.decreeSigner')} validate={required()} />;
}
