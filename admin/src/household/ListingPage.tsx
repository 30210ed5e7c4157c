import Button from '@mui/material/Button';
import { useState } from 'react';
import { required, TextInput, useDataProvider } from 'react-admin';
import type { PanduDataProvider } from '../api/dataProvider.ts';
import { useAct } from '../api/useAct.ts';
import type { HouseholdRowFragment } from '../generated/graphql.ts';
import { today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { VillageInput } from '../ui/ReferenceInputs.tsx';
import { useHouseholdColumns } from './columns.tsx';

/** Households found poor that wait for the decree: selected, then listed by its number and date (BRU-3). */
export default function ListingPage() {
  const t = useT();
  const columns = useHouseholdColumns();
  const [chosen, setChosen] = useState<{ rows: HouseholdRowFragment[]; clear: () => void }>();
  return (
    <>
      <ListPage<HouseholdRowFragment>
        resource="household"
        title={t('household.toList')}
        about={t('household.toListAbout')}
        fixedFilter={{ listing: 'VERIFIED' }}
        columns={columns}
        sort={{ field: 'ID', order: 'ASC' }}
        empty={t('household.toListEmpty')}
        csv="menunggu-sk"
        filters={<VillageInput source="regionCode" />}
        bulk={(rows, clear) => (
          <Button variant="contained" onClick={() => setChosen({ rows, clear })}>
            {t('household.listMany', { count: rows.length })}
          </Button>
        )}
      />
      {chosen && (
        <DecreeDialog rows={chosen.rows} onDone={chosen.clear} onClose={() => setChosen(undefined)} />
      )}
    </>
  );
}

interface DecreeDialogProps {
  rows: readonly { id: string }[];
  onClose: () => void;
  onDone?: () => void;
}

/** The decree that makes the list official: its number, date and signer. */
export function DecreeDialog({ rows, onClose, onDone }: DecreeDialogProps) {
  const t = useT();
  const { householdList } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(householdList, { done: t('household.listed'), onDone });
  return (
    <ActDialog<{ number: string; issuedOn: string; subject: string; signer: string }>
      title={t('household.listMany', { count: rows.length })}
      verb={t('household.listByDecree')}
      pending={pending}
      defaults={{ issuedOn: today() }}
      onClose={onClose}
      onSubmit={(values) => run({ ...values, householdIds: rows.map((row) => row.id) })}
    >
      <TextInput source="number" label={t('household.decreeNumber')} validate={required()} />
      <DateInput source="issuedOn" label={t('household.decreeDate')} validate={required()} />
      <TextInput source="subject" label={t('household.decreeSubject')} validate={required()} />
      <TextInput source="signer" label={t('household.decreeSigner')} validate={required()} />
    </ActDialog>
  );
}
