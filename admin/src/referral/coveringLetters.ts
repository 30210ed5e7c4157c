/** A letter of the office that a referral stands in. */
interface Letter {
  id: string;
  number: string;
  issuedOn: string;
}

/** What the dialog knows of each referral. */
export interface Coverable {
  id: string;
  coveringLetterNumber?: string | null;
  deliveredOn?: string | null;
  coveringLetters?: readonly Letter[] | null;
}

/** How far referrals are covered by letters of the office. */
export interface Covered {
  /** How many stand in one at least. */
  count: number;
  /** Where all do: the letters, those over all of them first and then the newest, to print again. */
  letters: readonly Letter[];
}

/** Which letters cover these referrals. Pure. */
export function coveredBy(referrals: readonly Coverable[]): Covered {
  const count = referrals.filter(({ coveringLetters }) => coveringLetters?.length).length;
  if (count < referrals.length) return { count, letters: [] };
  const found = new Map<string, { letter: Letter; over: number }>();
  for (const letter of referrals.flatMap(({ coveringLetters }) => coveringLetters ?? []))
    found.set(letter.id, { letter, over: (found.get(letter.id)?.over ?? 0) + 1 });
  // Ids are in the order of time.
  const best = [...found.values()].sort((a, b) => b.over - a.over || (a.letter.id < b.letter.id ? 1 : -1));
  return { count, letters: best.map(({ letter }) => letter) };
}
