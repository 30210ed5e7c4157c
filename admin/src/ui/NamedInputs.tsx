import { required, TextInput } from 'react-admin';
import { useT } from '../i18n/useT.ts';

export interface NamedValues {
  code: string;
  name: { id: string; en?: string | null };
}

/** The name of a record as values of the inputs. */
export const nameOf = ({ localizedName: { id, en } }: { localizedName: { id: string; en: string } }) => ({
  id,
  en,
});

/** The code, which cannot change later, and the name; an English one if there is one. */
export function NamedInputs({ isNew, codeAbout }: { isNew: boolean; codeAbout?: string }) {
  const t = useT();
  return (
    <>
      <TextInput
        source="code"
        label={t('reference.code')}
        helperText={isNew && (codeAbout ?? t('reference.codeAbout'))}
        validate={required()}
        disabled={!isNew}
        autoFocus={isNew}
      />
      <TextInput source="name.id" label={t('program.nameId')} validate={required()} />
      <TextInput source="name.en" label={t('program.nameEn')} helperText={t('reference.englishAbout')} />
    </>
  );
}
