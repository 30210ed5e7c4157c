import { useState } from 'react';
import { useDataProvider, useRefresh } from 'react-admin';
import { ActRefused } from '../api/acts.ts';
import { execute } from '../api/graphql.ts';
import { useFaultWords } from '../api/useFaultWords.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { AidReportCheckDocument, type AidReportCheckQuery } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { base64Of, MOST_TABLE_BYTES } from '../ui/tableFile.ts';

export type ReportCheck = NonNullable<AidReportCheckQuery['aidReportCheck']>;

interface State {
  file: { name: string; content: string } | null;
  check: ReportCheck | null;
  pending: boolean;
  /** In words. */
  trouble: string | null;
  /** Rows that were taken. */
  done: number | null;
}
const NOTHING: State = { file: null, check: null, pending: false, trouble: null, done: null };

/** A partner's report: its file chosen, checked by the server, then taken. */
export function useReport(agencyId: string) {
  const t = useT();
  const wordsOf = useFaultWords();
  const refresh = useRefresh();
  const { aidReportTake } = useDataProvider<PanduDataProvider>();
  const [state, setState] = useState<State>(NOTHING);

  async function look(file: NonNullable<State['file']>, of: string) {
    setState((former) => ({ ...former, file, pending: true, trouble: null, done: null }));
    try {
      const input = { agencyId: of, content: file.content };
      const { aidReportCheck } = await execute(AidReportCheckDocument, { input });
      const trouble = aidReportCheck ? null : t('shell.missing');
      setState((former) => ({ ...former, check: aidReportCheck, pending: false, trouble }));
    } catch (error) {
      setState((former) => ({ ...former, pending: false, trouble: wordsOf(error) }));
    }
  }

  async function choose(chosen: File) {
    const { name } = chosen;
    const refuse = (trouble: string) => setState({ ...NOTHING, file: { name, content: '' }, trouble });
    if (chosen.size > MOST_TABLE_BYTES) return refuse(t('programTable.tooLarge'));
    try {
      const content = await base64Of(chosen);
      setState({ ...NOTHING, file: { name, content } });
      await look({ name, content }, agencyId);
    } catch {
      refuse(t('programTable.unread'));
    }
  }

  async function take(title: string, reportedOn: string) {
    const { file } = state;
    if (!file) return;
    setState((former) => ({ ...former, pending: true, trouble: null }));
    try {
      const { content, name: fileName } = file;
      const { rows } = await aidReportTake({ agencyId, content, fileName, title, reportedOn });
      setState({ ...NOTHING, done: rows });
      refresh();
    } catch (error) {
      const isRefused = error instanceof ActRefused;
      // Somebody else was faster, or the data changed: look again, and keep the words beside the file.
      if (isRefused) await look(file, agencyId);
      const trouble = isRefused ? error.message : wordsOf(error);
      setState((former) => ({ ...former, pending: false, trouble }));
    }
  }

  /** Another partner: what its book says twice is another question. */
  const lookAgain = (of: string) => (state.file?.content && of ? look(state.file, of) : undefined);
  return { ...state, choose, take, lookAgain };
}
