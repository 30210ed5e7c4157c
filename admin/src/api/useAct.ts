import { useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { useT } from '../i18n/useT.ts';
import { type Act, ActRefused } from './acts.ts';
import { FaultError, UnreachableError } from './graphql.ts';

interface Options<Done> {
  /** What to say when it is done. */
  done?: string;
  /** What to do then, beside reading the page anew. */
  onDone?: (result: Done) => void;
  /** Pages that hold unsaved input do not want to be read anew. */
  keepPage?: boolean;
}

/**
 * Runs a business act from a page: says in words what came of it, and reads the page anew.
 * `run` gives the messages by field when the server refuses, so that a form can hand them to its inputs.
 */
export function useAct<Fields, Done>(act: Act<Fields, Done>, options: Options<Done> = {}) {
  const [pending, setPending] = useState(false);
  const notify = useNotify();
  const refresh = useRefresh();
  const t = useT();

  async function run(fields: Fields): Promise<Record<string, string> | undefined> {
    setPending(true);
    try {
      const result = await act(fields);
      if (options.done) notify(options.done, { type: 'success' });
      options.onDone?.(result);
      if (!options.keepPage) refresh();
      return undefined;
    } catch (error) {
      return explain(error);
    } finally {
      setPending(false);
    }
  }

  function explain(error: unknown): Record<string, string> {
    if (error instanceof ActRefused) {
      if (error.isConflict) refresh();
      const message = error.isConflict ? `${error.message} ${t('act.conflict')}` : error.message;
      notify(message, { type: error.isConflict ? 'warning' : 'error', autoHideDuration: 9_000 });
      return error.fieldErrors();
    }
    if (error instanceof UnreachableError) {
      notify(t('act.unreachable'), { type: 'warning', autoHideDuration: 9_000 });
    } else {
      const trace = error instanceof FaultError && error.traceId ? ` (${error.traceId})` : '';
      notify(`${t('act.fault')}${trace}`, { type: 'error', autoHideDuration: 9_000 });
    }
    return {};
  }

  return { run, pending };
}
