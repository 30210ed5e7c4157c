import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useState } from 'react';
import {
  ArrayInput,
  DateInput,
  ResourceContextProvider,
  required,
  SelectInput,
  SimpleFormIterator,
  TextInput,
  useDataProvider,
} from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { OfficeProfileFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { Facts, Section } from '../ui/Page.tsx';

/** What every letter carries: the letterhead, and the signers with their dates. */
export function OfficeSection({ office }: { office: OfficeProfileFragment }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const { signer } = office;
  const signs = signer
    ? [signer.acting && wordOf('Acting', signer.acting), signer.title, signer.name].filter(Boolean).join(' ')
    : '–';
  return (
    <Section
      title={t('reference.office')}
      aside={
        <Button variant="contained" onClick={() => setOpen(true)}>
          {t('reference.editOffice')}
        </Button>
      }
    >
      {!office.name && <Alert severity="warning">{t('reference.noOffice')}</Alert>}
      <Facts
        items={[
          [t('reference.name'), office.name ?? '–'],
          [t('reference.address'), office.address ?? '–'],
          [t('reference.phone'), office.phone ?? '–'],
          [t('reference.email'), office.email ?? '–'],
          [t('reference.website'), office.website ?? '–'],
          [t('reference.signsToday'), signs],
          ['NIP', signer?.nip ?? '–'],
        ]}
      />
      {isOpen && <OfficeDialog office={office} onClose={() => setOpen(false)} />}
    </Section>
  );
}

type Signer = Omit<OfficeProfileFragment['signers'][number], '__typename'>;

interface OfficeValues {
  name: string;
  address: string;
  phone?: string | null;
  email?: string | null;
  website?: string | null;
  signers?: Signer[];
}

function OfficeDialog({ office, onClose }: { office: OfficeProfileFragment; onClose: () => void }) {
  const t = useT();
  const { officeSet } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(officeSet, { done: t('reference.saved') });
  const { name, address, phone, email, website, version } = office;
  const submit = ({ signers = [], ...values }: OfficeValues) =>
    run({ ...values, signers: signers.map(signerOf), expectedVersion: version });
  return (
    <ActDialog<OfficeValues>
      title={t('reference.editOffice')}
      verb={t('reference.save')}
      pending={pending}
      defaults={{
        name: name ?? '',
        address: address ?? '',
        phone,
        email,
        website,
        signers: office.signers.map(signerOf),
      }}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextInput source="name" label={t('reference.officeName')} validate={required()} />
      <TextInput source="address" label={t('reference.address')} validate={required()} />
      <TextInput source="phone" label={t('reference.phone')} />
      <TextInput source="email" label={t('reference.email')} type="email" />
      <TextInput source="website" label={t('reference.website')} />
      <p>{t('reference.signersAbout')}</p>
      {/* The iterator names its rows by a resource; dialogs of a page of its own have none. */}
      <ResourceContextProvider value="office">
        <ArrayInput source="signers" label={t('reference.signers')}>
          <SimpleFormIterator disableClear disableReordering>
            <TextInput source="title" label={t('reference.signerTitle')} validate={required()} />
            <TextInput source="name" label={t('reference.name')} validate={required()} />
            <TextInput source="rank" label={t('reference.rank')} />
            <TextInput source="nip" label="NIP" />
            <SelectInput source="acting" label={t('reference.actingLabel')} choices={choicesOf('Acting')} />
            <DateInput source="from" label={t('account.from')} validate={required()} />
            <DateInput source="until" label={t('account.until')} />
          </SimpleFormIterator>
        </ArrayInput>
      </ResourceContextProvider>
    </ActDialog>
  );
}

/** A signer as the act takes it: an empty field means none. */
const signerOf = ({ title, name, rank, nip, acting, from, until }: Signer): Signer => ({
  title,
  name,
  rank: rank || null,
  nip: nip || null,
  acting: acting || null,
  from,
  until: until || null,
});
