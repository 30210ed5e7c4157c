import Button from '@mui/material/Button';
import { useState } from 'react';
import { required, TextInput, useDataProvider, useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import { postingLabel, useRole } from '../auth/useViewer.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { AccountRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { choiceFilter, eitherFilter, recordFilter, searchFilter } from '../ui/listFilters.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { RegionInput, UnitInput } from '../ui/ReferenceInputs.tsx';
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
      field: 'name',
    },
    { label: t('account.username'), render: (row) => row.username ?? '–', field: 'username' },
    {
      label: t('account.postings'),
      render: (row) => postingsOf(row) || wordOf('AccountDuty', 'NONE'),
      field: 'postings',
    },
    { label: t('account.state'), render: (row) => <AccountState account={row} />, field: 'state' },
  ];
  const forAdministrator = [
    recordFilter(t('unit.one'), 'unit', <UnitInput source="unitId" />, { first: true }),
    recordFilter(t('list.area'), 'region', <RegionInput source="regionCode" label={t('list.area')} />, {
      text: 'label',
    }),
    eitherFilter('locked', t('account.state'), 'AccountState', ['LOCKED', 'ACTIVE']),
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
        exportAs={isAdministrator ? 'ACCOUNTS' : undefined}
        actions={
          isAdministrator && (
            <Button variant="contained" onClick={() => setCreating(true)}>
              {t('account.create')}
            </Button>
          )
        }
        filterBy={[
          searchFilter(t('account.search')),
          choiceFilter('role', t('account.role'), 'Role', { first: true }),
          ...(isAdministrator ? forAdministrator : []),
        ]}
      />
      {creating && <CreateDialog onClose={() => setCreating(false)} />}
    </>
  );
}

export function AccountState({ account: { lockedAt } }: { account: Pick<AccountRowFragment, 'lockedAt'> }) {
  return (
    <Chip tone={lockedAt ? 'bad' : 'good'}>{wordOf('AccountState', lockedAt ? 'LOCKED' : 'ACTIVE')}</Chip>
  );
}

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
