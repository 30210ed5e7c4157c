import { lazy, Suspense, useEffect, useState } from 'react';
import { session } from '../api/graphql.ts';
import { useViewer } from './useViewer.ts';

// Rarely needed: not part of the first load.
const SignInAgainDialog = lazy(() => import('./SignInAgainDialog.tsx'));

/** Present on every page: renews a session that ended, so that the page keeps what was typed. */
export function SignInAgain() {
  const viewer = useViewer();
  const [answer, setAnswer] = useState<(renewed: boolean) => void>();
  const isSignedIn = viewer !== undefined;

  useEffect(() => {
    if (!isSignedIn) return;
    let asked: Promise<boolean> | undefined;
    // Requests refused in the meantime wait for the same answer.
    session.renew = () => {
      asked ??= new Promise<boolean>((resolve) => setAnswer(() => resolve)).finally(() => {
        asked = undefined;
        setAnswer(undefined);
      });
      return asked;
    };
    return () => {
      session.renew = undefined;
    };
  }, [isSignedIn]);

  return <Suspense>{viewer && answer && <SignInAgainDialog viewer={viewer} onAnswer={answer} />}</Suspense>;
}
