import Button from '@mui/material/Button';
import { useState } from 'react';
import { required, SelectInput, TextInput, useDataProvider, useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import { postingLabel, useRole } from '../auth/useViewer.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { AccountRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { oneTimePassword } from './oneTimePassword.ts';

export default function AccountList() {
  const t = useT();
  const isAdministrator = useRole() === 'ADMINISTRATOR';
  const [creating, setCreating] = useState(false);
  const postingsOf = (row: AccountRowFragment) =>
    (row.postings ?? [])
      .filter((posting) => posting.current)
      .map(postingLabel)
      .join('; ');
  const columns: Column<AccountRowFragment>[] = [
    {
      label: t('account.name'),
      render: (row) => <Link to={`/account/${row.id}/show`}>{row.name}</Link>,
      text: (row) => row.name,
    },
    { label: t('account.username'), render: (row) => row.username ?? '–', text: (row) => row.username },
    {
      label: t('account.postings'),
      render: (row) => postingsOf(row) || t('account.noPostings'),
      text: (row) => postingsOf(row) || t('account.noPostings'),
    },
    {
      label: t('account.state'),
      render: (row) => <AccountState account={row} />,
      text: (row) => t(isLocked(row) ? 'account.locked' : 'account.active'),
    },
  ];
  return (
    <>
      <ListPage<AccountRowFragment>
        resource="account"
        title={t('account.many')}
        about={t(isAdministrator ? 'account.about' : 'account.others')}
        columns={columns}
        sort={{ field: 'name', order: 'ASC' }}
        empty={t('account.empty')}
        csv={isAdministrator ? 'akun' : undefined}
        actions={
          isAdministrator && (
            <Button variant="contained" onClick={() => setCreating(true)}>
              {t('account.create')}
            </Button>
          )
        }
        filters={
          <>
            <TextInput source="search" label={t('account.search')} resettable />
            <SelectInput source="role" label={t('account.role')} choices={choicesOf('Role')} />
          </>
        }
      />
      {creating && <CreateDialog onClose={() => setCreating(false)} />}
    </>
  );
}

export function AccountState({ account }: { account: AccountRowFragment }) {
  const t = useT();
  const locked = isLocked(account);
  return <Chip tone={locked ? 'bad' : 'good'}>{t(locked ? 'account.locked' : 'account.active')}</Chip>;
}

const isLocked = (account: AccountRowFragment) => account.lockedAt != null;

/** A new account with a password for its first sign-in. */
function CreateDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const translate = useTranslate();
  const navigate = useNavigate();
  const { accountCreate } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(accountCreate, {
    done: t('account.created'),
    onDone: ({ id }) => navigate(`/account/${id}/show`),
  });
  return (
    <ActDialog<{ username: string; name: string; password: string }>
      title={t('account.create')}
      verb={translate('ra.action.save')}
      pending={pending}
      defaults={{ password: oneTimePassword() }}
      onClose={onClose}
      onSubmit={run}
    >
      <TextInput source="name" label={t('account.name')} validate={required()} autoFocus />
      <TextInput source="username" label={t('account.username')} validate={required()} autoComplete="off" />
      <TextInput
        source="password"
        label={t('account.password')}
        helperText={t('account.resetAbout')}
        validate={required()}
        autoComplete="off"
      />
    </ActDialog>
  );
}
