import Button from '@mui/material/Button';
import { useState } from 'react';
import { useT } from '../i18n/useT.ts';
import { PageHead } from '../ui/Page.tsx';
import PasswordDialog from './PasswordDialog.tsx';

/** A one-time password opens this page alone. */
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
