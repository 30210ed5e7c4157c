import { useEffect, useState } from 'react';

/** What the surveyor has filled in so far. */
export interface Draft {
  answers: (number | null)[];
  narrative: string;
  occurredOn: string;
  latitude: number | null;
  longitude: number | null;
}

/**
 * The form's state, kept in this tab until it is sent: a reload or a lost connection in the field costs nothing.
 * It goes with the tab, since it is about a family.
 */
export function useDraft(id: string, initial: Draft) {
  const key = `pandu.verification.${id}`;
  const [draft, setDraft] = useState<Draft>(() => restore(key) ?? initial);
  useEffect(() => sessionStorage.setItem(key, JSON.stringify(draft)), [key, draft]);
  return {
    draft,
    change: (part: Partial<Draft>) => setDraft((former) => ({ ...former, ...part })),
    forget: () => sessionStorage.removeItem(key),
  };
}

function restore(key: string): Draft | null {
  const text = sessionStorage.getItem(key);
  return text ? (JSON.parse(text) as Draft) : null;
}
