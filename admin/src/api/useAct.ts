import { useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { useT } from '../i18n/useT.ts';
import { type Act, ActRefused } from './acts.ts';
import { FaultError, SignedOutError, UnreachableError } from './graphql.ts';

interface Options<Done> {
  /** What to say when it is done. */
  done?: string | ((result: Done) => string);
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
      const { done } = options;
      if (done) say(typeof done === 'string' ? done : done(result), 'success');
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
      if (error.isOutdated) refresh();
      say(error.isOutdated ? t('act.conflict') : error.message, error.isOutdated ? 'warning' : 'error');
      return error.fieldErrors();
    }
    if (error instanceof UnreachableError) say(t('act.unreachable'), 'warning');
    else if (error instanceof SignedOutError) say(t('auth.notSaved'), 'warning');
    else {
      const trace = error instanceof FaultError && error.traceId ? ` (${error.traceId})` : '';
      say(`${t('act.fault')}${trace}`, 'error');
    }
    return {};
  }

  /** Long enough to be read. The text is translated already: react-admin would look for it among its keys. */
  function say(text: string, type: 'success' | 'warning' | 'error') {
    notify(text, {
      type,
      autoHideDuration: type === 'success' ? 4_000 : 12_000,
      messageArgs: { _: text },
    });
  }

  return { run, pending };
}
