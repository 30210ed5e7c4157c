import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import { useLogin, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { UnreachableError } from '../api/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ink } from '../layout/inks.ts';
import { SampleBanner } from '../layout/SampleBanner.tsx';
import { LanguageSwitch } from '../layout/TopBar.tsx';
import { useInstallation } from '../layout/useInstallation.ts';
import { SignInField } from './SignInField.tsx';

/** Shows errors beside the fields and announces them to screen readers. */
export function SignInPage() {
  const login = useLogin();
  const translate = useTranslate();
  const t = useT();
  const installation = useInstallation();
  const [problem, setProblem] = useState('');
  const [pending, setPending] = useState(false);
  const [checked, setChecked] = useState(false);
  const [search] = useSearchParams();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.currentTarget));
    setChecked(true);
    if (!values.username || !values.password) return;
    setPending(true);
    setProblem('');
    try {
      await login(values);
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setPending(false);
    }
  }

  function messageOf(error: unknown): string {
    if (error instanceof UnreachableError) return t('shell.unavailable');
    return error instanceof Error ? translate(error.message, { _: error.message }) : t('act.fault');
  }

  return (
    <Box sx={{ minHeight: '100vh', bgcolor: ink.ground }}>
      <title>{`${t('auth.signIn')} · Pandu`}</title>
      <SampleBanner />
      <Box component="header" sx={{ display: 'flex', justifyContent: 'flex-end', p: 1, color: ink.teal }}>
        <LanguageSwitch />
      </Box>
      <Box component="main" sx={{ maxWidth: 420, mx: 'auto', px: 2, pt: { xs: 2, md: 8 } }}>
        <Typography variant="h1" sx={{ fontSize: '2rem' }}>
          {t('auth.title')}
        </Typography>
        <Typography sx={{ color: 'text.secondary', mb: 3 }}>
          {installation ? `${installation.regency.name}. ` : ''}
          {t('auth.about')}
        </Typography>
        <Card sx={{ p: 3 }}>
          {search.has('expired') && <Alert severity="info">{t('auth.signedOut')}</Alert>}
          <Box aria-live="assertive">{problem && <Alert severity="error">{problem}</Alert>}</Box>
          <form onSubmit={submit} noValidate>
            <SignInField name="username" checked={checked} autoComplete="username" autoFocus />
            <SignInField name="password" checked={checked} autoComplete="current-password" />
            <Button
              type="submit"
              variant="contained"
              size="large"
              fullWidth
              disabled={pending}
              sx={{ mt: 1 }}
            >
              {t('auth.signIn')}
            </Button>
          </form>
        </Card>
        {installation?.mode === 'sample' && (
          <Typography sx={{ color: 'text.secondary', mt: 2, fontSize: '0.9rem' }}>
            {t('auth.sampleHint')}
          </Typography>
        )}
      </Box>
    </Box>
  );
}
