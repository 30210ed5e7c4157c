import { useEffect, useState } from 'react';
import type { Answers } from './answers.ts';
import { type MembersDraft, withNewMembers } from './members.ts';

/** What the surveyor has filled in so far. */
export interface Draft {
  answers: Answers;
  members: MembersDraft;
  narrative: string;
  occurredOn: string;
  latitude: number | null;
  longitude: number | null;
  /** For a paper form: the surveyor, by account or by name. */
  surveyorAccountId: string;
  surveyorName: string;
  /** Why there is no photo or no place; empty if nothing is missing. */
  photoMissingReason: string;
  placeMissingReason: string;
}

/**
 * The form's state, kept in this tab until it is sent, so that a reload or a lost connection loses nothing.
 * Closing the tab deletes it, since it is personal data.
 */
export function useDraft(id: string, initial: Draft) {
  const key = `pandu.verification.${id}`;
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = restore(key);
    // A tab of the former release kept no members.
    const members = kept?.members ? withNewMembers(kept.members, initial.members) : initial.members;
    return { ...initial, ...kept, members };
  });
  // Fetched again after somebody else changed the household: what they changed comes into the form.
  if (draft.members.version !== initial.members.version)
    setDraft({ ...draft, members: withNewMembers(draft.members, initial.members) });
  useEffect(() => sessionStorage.setItem(key, JSON.stringify(draft)), [key, draft]);
  return {
    draft,
    change: (part: Partial<Draft>) => setDraft((former) => ({ ...former, ...part })),
    forget: () => sessionStorage.removeItem(key),
  };
}

function restore(key: string): Partial<Draft> | null {
  const text = sessionStorage.getItem(key);
  if (!text) return null;
  const { answers, ...draft } = JSON.parse(text) as Partial<Draft>;
  // A tab of the former release kept a list.
  return Array.isArray(answers) || !answers ? draft : { ...draft, answers };
}
