import { minLength, PasswordInput, required, useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { queryClient } from './authProvider.ts';

interface Values {
  currentPassword: string;
  newPassword: string;
}

/** Changes the user's own password. */
export default function PasswordDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { passwordChange } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(passwordChange, {
    done: t('auth.passwordChanged'),
    onDone: () => queryClient.resetQueries(),
  });
  return (
    <ActDialog<Values>
      title={t('auth.changePassword')}
      verb={t('auth.changePassword')}
      pending={pending}
      onClose={onClose}
      onSubmit={run}
    >
      <PasswordInput
        source="currentPassword"
        label={t('auth.currentPassword')}
        autoComplete="current-password"
        validate={required()}
      />
      <PasswordInput
        source="newPassword"
        label={t('auth.newPassword')}
        autoComplete="new-password"
        validate={[required(), minLength(12)]}
      />
    </ActDialog>
  );
}
