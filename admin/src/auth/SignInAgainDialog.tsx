import { useState } from 'react';
import { PasswordInput, required, useTranslate } from 'react-admin';
import { UnreachableError } from '../api/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { returnTo, signIn, type Viewer } from './authProvider.ts';

interface SignInAgainDialogProps {
  /** The user who was signed in and will continue. */
  viewer: Viewer;
  onAnswer: (renewed: boolean) => void;
}

/** Asks for the password of the user who was signed in; then their request continues by itself. */
export default function SignInAgainDialog({ viewer, onAnswer }: SignInAgainDialogProps) {
  const t = useT();
  const translate = useTranslate();
  const [pending, setPending] = useState(false);
  const username = viewer.account?.username ?? '';

  async function submit({ password }: { password: string }) {
    setPending(true);
    try {
      await signIn({ username, password });
      if (viewer.posting) await returnTo(viewer.posting.id);
      onAnswer(true);
      return undefined;
    } catch (error) {
      return { password: error instanceof UnreachableError ? t('shell.unavailable') : messageOf(error) };
    } finally {
      setPending(false);
    }
  }

  function messageOf(error: unknown): string {
    return error instanceof Error ? translate(error.message, { _: error.message }) : t('act.fault');
  }

  return (
    <ActDialog<{ password: string }>
      title={t('auth.endedTitle')}
      verb={t('auth.signIn')}
      pending={pending}
      onClose={() => onAnswer(false)}
      onSubmit={submit}
    >
      <p>{t('auth.endedAbout', { name: viewer.account?.name ?? username })}</p>
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <PasswordInput
        source="password"
        label="ra.auth.password"
        autoComplete="current-password"
        validate={required()}
        autoFocus
      />
    </ActDialog>
  );
}
