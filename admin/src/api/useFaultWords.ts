import { useT } from '../i18n/useT.ts';
import { ActRefused } from './acts.ts';
import { FaultError, SignedOutError, UnreachableError } from './graphql.ts';

/** What to say of an act that did not succeed: the server's refusal, or why there is no answer. */
export function useFaultWords(): (error: unknown) => string {
  const t = useT();
  return (error) => {
    if (error instanceof ActRefused) return error.isOutdated ? t('act.conflict') : error.message;
    if (error instanceof UnreachableError) return t('act.unreachable');
    if (error instanceof SignedOutError) return t('auth.notSaved');
    const trace = error instanceof FaultError && error.traceId ? ` (${error.traceId})` : '';
    return `${t('act.fault')}${trace}`;
  };
}
