import { useRef, useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { ActRefused } from '../api/acts.ts';
import { actOnEach, actOnRows, outcomesOfRefusal } from '../api/rowActs.ts';
import { useAct } from '../api/useAct.ts';
import { useFaultWords } from '../api/useFaultWords.ts';
import type { ReferralRowFragment, ReferralStatus } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import type { useRowResults } from '../ui/RowResults.tsx';
import { referralTone } from '../ui/tones.ts';

/** A referral to answer, with the case that its files belong to. */
export type Answerable = Pick<
  ReferralRowFragment,
  'id' | 'version' | 'agency' | 'program' | 'amountRupiah' | 'approvedAt' | 'departures' | 'basis'
> & {
  caseId: string;
  caseNumber: string;
  subjectName: string;
};

/** One line about the referrals to answer: family and programme, or their number. */
export function About({ referrals }: { referrals: readonly Answerable[] }): string {
  const t = useT();
  const [first] = referrals;
  if (referrals.length > 1 || !first) return t('referral.count', { count: referrals.length });
  return nameOf(first);
}

/** A referral in one line. */
export const nameOf = ({ caseNumber, subjectName, program }: Answerable): string =>
  [caseNumber, subjectName, program?.name].join(' · ');

/** The state of a referral as the result of its row. */
export const saidOfState = (state: ReferralStatus) => ({
  said: wordOf('ReferralStatus', state),
  tone: referralTone[state],
});

/** Shows the result of each row; the page that holds the selection has it. */
type Tell = ReturnType<typeof useRowResults>['tell'];

/**
 * Answers one referral, or each of many by itself: what is refused holds up no other. `act` takes the fields of one. An answer
 * with a paper of its own is for one referral only.
 */
export function useEach<Values extends object>(
  act: (values: Values & { id: string; expectedVersion: number }) => Promise<unknown>,
  state: ReferralStatus,
  { referrals, tell, onDone }: AnswerProps,
) {
  const t = useT();
  const wordsOf = useFaultWords();
  async function answer(values: Values): Promise<void> {
    const one = ({ id, version }: Answerable) => act({ ...values, id, expectedVersion: version });
    const [first] = referrals;
    if (referrals.length === 1 && first) {
      await one(first);
      onDone?.();
      return;
    }
    const said = () => saidOfState(state);
    const outcomes = await actOnEach(one, referrals, {
      say: wordsOf,
      untried: t('list.untried'),
      progress: (told) => tell?.(told, said),
    });
    tell?.(outcomes, said);
  }
  return useAct(answer, { done: referrals.length === 1 ? t('act.done') : undefined });
}

/**
 * Answers one referral or many with the same fields. Under one paper it is all or none, and the rows that stand in the way are named;
 * without it what is refused holds up no other.
 */
export function useTogether<Values extends object>(
  act: (values: Values & { ids: string[] }) => Promise<unknown>,
  state: ReferralStatus,
  isOnePaper: (values: Values) => boolean,
  { referrals, tell, onDone }: AnswerProps,
) {
  const t = useT();
  const notify = useNotify();
  const wordsOf = useFaultWords();
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  /** Whether all is done; a refusal of all leaves the form open, and the next try is without those refused. */
  async function answer(values: Values): Promise<boolean> {
    const ids = idsOf(referrals).filter((id) => !refused.has(id));
    const said = () => saidOfState(state);
    if (ids.length > 1 && tell && !isOnePaper(values)) {
      const outcomes = await actOnRows((fields) => act({ ...values, ids: [...fields.ids] }), ids, {
        progress: (told) => tell(told, said),
        say: wordsOf,
      });
      tell(outcomes, said);
      return true;
    }
    try {
      await act({ ...values, ids });
      notify(t('act.done'), { type: 'success' });
      onDone?.();
      return true;
    } catch (error) {
      if (ids.length === 1 || !tell || !(error instanceof ActRefused)) throw error;
      const outcomes = outcomesOfRefusal(error, ids);
      setRefused(new Set([...refused, ...outcomes.map(({ id }) => id)]));
      tell(outcomes, said, { isNone: true });
      return false;
    }
  }
  const isDone = useRef(true);
  const { run, pending } = useAct(
    async (values: Values) => {
      isDone.current = await answer(values);
    },
    // The list would forget what is selected while the form is still open.
    { keepPage: true },
  );
  const refresh = useRefresh();
  return {
    pending,
    run: async (values: Values) => {
      const errors = await run(values);
      if (errors) return errors;
      if (isDone.current) refresh();
      return isDone.current ? undefined : {};
    },
  };
}

export interface AnswerProps {
  referrals: readonly Answerable[];
  /** The office records an answer that the agency gave on paper. */
  onBehalf?: boolean;
  /** For an act on many. */
  tell?: Tell;
  onClose: () => void;
  onDone?: () => void;
}

const idsOf = (referrals: readonly Answerable[]) => referrals.map((referral) => referral.id);
