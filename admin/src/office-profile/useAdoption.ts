import { useRef, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ActRefused } from '../api/acts.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { ProfileDocument, ProfileItem } from './profile.ts';

/** What the server found wrong, or why there was no answer. */
export type Trouble =
  | { message: string; issues: readonly { message: string; path: string }[] }
  | 'broken'
  | 'stopped';

interface State {
  /** What was checked or taken last. */
  done: 'nothing' | 'checked' | 'taken';
  /** The part that is under way, from 1; 0 for none. */
  part: number;
  isDryRun: boolean;
  items: readonly ProfileItem[];
  trouble: Trouble | null;
}
const NOTHING: State = { done: 'nothing', part: 0, isDryRun: true, items: [], trouble: null };

/** The subgraphs that take a part of a profile. */
export const PARTS = 3;

/**
 * Hands a profile to one subgraph after the other: first as a dry run over all, then to be taken. What each has taken stays, so that
 * stopping, or a lost connection, costs nothing: the same profile goes on where it stopped.
 */
export function useAdoption() {
  const { catalogueProfileAdopt, surveyProfileAdopt, procedureProfileAdopt } =
    useDataProvider<PanduDataProvider>();
  const [state, setState] = useState<State>(NOTHING);
  const isStopped = useRef(false);

  async function run(profile: ProfileDocument, dryRun: boolean): Promise<void> {
    isStopped.current = false;
    const items: ProfileItem[] = [];
    const acts = [catalogueProfileAdopt, surveyProfileAdopt, procedureProfileAdopt];
    try {
      for (const [at, act] of acts.entries()) {
        if (isStopped.current) {
          setState((former) => ({ ...former, part: 0, trouble: 'stopped' }));
          return;
        }
        setState({ done: 'nothing', part: at + 1, isDryRun: dryRun, items: [...items], trouble: null });
        items.push(...(await act({ profile, dryRun })).items);
      }
      setState({ done: dryRun ? 'checked' : 'taken', part: 0, isDryRun: dryRun, items, trouble: null });
    } catch (error) {
      setState({ done: 'nothing', part: 0, isDryRun: dryRun, items, trouble: troubleOf(error) });
    }
  }

  return {
    ...state,
    check: (profile: ProfileDocument) => run(profile, true),
    take: (profile: ProfileDocument) => run(profile, false),
    stop: () => {
      isStopped.current = true;
    },
    /** Another profile was chosen, or this one was changed. */
    forget: () => setState(NOTHING),
  };
}

function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ActRefused)) return 'broken';
  const { message, issues = [] } = error.problem;
  return {
    message,
    issues: issues.map((one) => ({ message: one.message, path: one.path.slice(2).join('.') })),
  };
}
