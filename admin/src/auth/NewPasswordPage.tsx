import Button from '@mui/material/Button';
import { useState } from 'react';
import { useT } from '../i18n/useT.ts';
import { PageHead } from '../ui/Page.tsx';
import PasswordDialog from './PasswordDialog.tsx';

/** The only page that opens after signing in with a one-time password. */
export default function NewPasswordPage() {
  const t = useT();
  const [asking, setAsking] = useState(true);
  return (
    <>
      <PageHead title={t('auth.changePassword')}>{t('auth.oneTime')}</PageHead>
      <Button variant="contained" onClick={() => setAsking(true)}>
        {t('auth.changePassword')}
      </Button>
      {asking && <PasswordDialog onClose={() => setAsking(false)} />}
    </>
  );
}
