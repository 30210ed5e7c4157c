import { lazy, Suspense, useEffect, useState } from 'react';
import { session } from '../api/graphql.ts';
import { useViewer } from './useViewer.ts';

// Rarely needed: not part of the first load.
const SignInAgainDialog = lazy(() => import('./SignInAgainDialog.tsx'));

/** Stands by on every page: a session that ended under it is renewed on the spot, and what was typed stays. */
export function SignInAgain() {
  const viewer = useViewer();
  const [answer, setAnswer] = useState<(renewed: boolean) => void>();
  const isSignedIn = viewer !== undefined;

  useEffect(() => {
    if (!isSignedIn) return;
    let asked: Promise<boolean> | undefined;
    // Whatever was refused meanwhile waits for the same answer.
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
