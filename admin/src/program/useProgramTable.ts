import { useState } from 'react';
import { useDataProvider, useRefresh } from 'react-admin';
import { ActRefused } from '../api/acts.ts';
import { execute } from '../api/graphql.ts';
import { useFaultWords } from '../api/useFaultWords.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { ProgramTableCheckDocument, type ProgramTableCheckQuery } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { base64Of, MOST_TABLE_BYTES } from '../ui/tableFile.ts';

export type TableCheck = NonNullable<ProgramTableCheckQuery['programTableCheck']>;
export type TableRow = TableCheck['rows'][number];

interface State {
  file: { name: string; content: string } | null;
  /** The day for which it was checked; null for drafts. */
  validFrom: string | null;
  check: TableCheck | null;
  pending: boolean;
  /** In words. */
  trouble: string | null;
  done: { count: number; published: boolean } | null;
}
const NOTHING: State = {
  file: null,
  validFrom: null,
  check: null,
  pending: false,
  trouble: null,
  done: null,
};

/** A table: chosen, checked by the server, then taken. */
export function useProgramTable() {
  const t = useT();
  const wordsOf = useFaultWords();
  const refresh = useRefresh();
  const { programTableTake } = useDataProvider<PanduDataProvider>();
  const [state, setState] = useState<State>(NOTHING);

  async function look(file: State['file'], validFrom: string | null) {
    if (!file) return;
    setState((former) => ({ ...former, file, validFrom, pending: true, trouble: null, done: null }));
    try {
      const input = { content: file.content, validFrom };
      const { programTableCheck } = await execute(ProgramTableCheckDocument, { input });
      const trouble = programTableCheck ? null : t('programTable.notYours');
      setState((former) => ({ ...former, check: programTableCheck, pending: false, trouble }));
    } catch (error) {
      setState((former) => ({ ...former, pending: false, trouble: wordsOf(error) }));
    }
  }

  async function choose(chosen: File) {
    const name = chosen.name;
    if (chosen.size > MOST_TABLE_BYTES) {
      setState({ ...NOTHING, file: { name, content: '' }, trouble: t('programTable.tooLarge') });
      return;
    }
    try {
      const content = await base64Of(chosen);
      setState({ ...NOTHING, file: { name, content } });
      await look({ name, content }, null);
    } catch {
      setState({ ...NOTHING, file: { name, content: '' }, trouble: t('programTable.unread') });
    }
  }

  /** Takes it as it was checked; the reason is asked for where it is published. */
  async function take(reason: string | null) {
    const { file, check, validFrom } = state;
    if (!file || !check) return;
    setState((former) => ({ ...former, pending: true, trouble: null }));
    const seen = check.rows
      .filter(({ outcome }) => outcome === 'NEW' || outcome === 'CHANGED')
      .map(({ code, basis }) => ({ code, basis }));
    const publish = validFrom && reason ? { validFrom, reason } : null;
    try {
      const { added, changed, published } = await programTableTake({ content: file.content, seen, publish });
      setState({ ...NOTHING, done: { count: added.length + changed.length, published } });
      refresh();
    } catch (error) {
      const isRefused = error instanceof ActRefused;
      // Somebody else was faster, or the day has turned: look again, and keep the words beside the file.
      if (isRefused) await look(file, validFrom);
      const trouble = isRefused ? error.message : wordsOf(error);
      setState((former) => ({ ...former, pending: false, trouble }));
    }
  }

  return { ...state, choose, take, look: (validFrom: string | null) => look(state.file, validFrom) };
}
