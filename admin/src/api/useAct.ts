import { useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { type Act, ActRefused } from './acts.ts';
import { SignedOutError, UnreachableError } from './graphql.ts';
import { useFaultWords } from './useFaultWords.ts';

interface Options<Done> {
  /** The message shown on success. */
  done?: string | ((result: Done) => string);
  /** Called on success, in addition to refetching the page. */
  onDone?: (result: Done) => void;
  /** Set on pages with unsaved input: they are not refetched. */
  keepPage?: boolean;
}

/**
 * Runs a business act from a page, shows the result as a message and refetches the page.
 * `run` returns messages by field when the server refuses, so that a form can pass them to its inputs.
 */
export function useAct<Fields, Done>(act: Act<Fields, Done>, options: Options<Done> = {}) {
  const [pending, setPending] = useState(false);
  const notify = useNotify();
  const refresh = useRefresh();
  const wordsOf = useFaultWords();

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
    const isRefused = error instanceof ActRefused;
    if (isRefused && error.isOutdated) refresh();
    const isNoAnswer = error instanceof UnreachableError || error instanceof SignedOutError;
    say(wordsOf(error), isNoAnswer || (isRefused && error.isOutdated) ? 'warning' : 'error');
    return isRefused ? error.fieldErrors() : {};
  }

  /** Shown long enough to be read. The text is already translated: react-admin would take it for a key. */
  function say(text: string, type: 'success' | 'warning' | 'error') {
    notify(text, {
      type,
      autoHideDuration: type === 'success' ? 4_000 : 12_000,
      messageArgs: { _: text },
    });
  }

  return { run, pending };
}
