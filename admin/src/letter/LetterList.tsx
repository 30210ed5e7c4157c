import { BooleanInput, TextInput } from 'react-admin';
import type { LetterRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ListPage } from '../ui/ListPage.tsx';
import { useLetterColumns } from './columns.tsx';

/** Every numbered letter, to print again or extend. */
export default function LetterList() {
  const t = useT();
  const columns = useLetterColumns();
  return (
    <ListPage<LetterRowFragment>
      resource="letter"
      title={t('letter.many')}
      about={t('letter.about')}
      columns={columns}
      sort={{ field: 'issuedOn', order: 'DESC' }}
      empty={t('letter.empty')}
      exportAs="LETTERS"
      filters={
        <>
          <TextInput source="search" label={t('letter.search')} resettable />
          <BooleanInput
            source="valid"
            label={t('letter.validOnly')}
            parse={(isOn: boolean) => isOn || null /* off: all letters, not the expired ones */}
            sx={{ pt: 1 }}
          />
        </>
      }
    />
  );
}
