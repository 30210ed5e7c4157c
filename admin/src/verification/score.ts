/** What the form needs of an instrument. */
export interface ScoredInstrument {
  questions: readonly { key: string; weight: number }[];
  /** Poorest first; the last starts at 0. */
  classes: readonly { code: string; label: string; fromScore: number }[];
}

export interface Preview {
  score: number;
  maximum: number;
  unanswered: number;
  /** Null until every question is answered. */
  className: string | null;
  contributions: readonly { key: string; points: number; maximum: number }[];
}

const bestAnswer = 4;

/**
 * The score while the form is filled in: weight × steps away from the best answer (BRU-1). A preview: the server
 * computes the one that counts. Pure.
 */
export function previewScore(instrument: ScoredInstrument, answers: readonly (number | null)[]): Preview {
  const contributions = instrument.questions.map(({ key, weight }, index) => ({
    key,
    points: weight * (bestAnswer - (answers[index] ?? bestAnswer)),
    maximum: weight * (bestAnswer - 1),
  }));
  const score = contributions.reduce((sum, one) => sum + one.points, 0);
  const unanswered = instrument.questions.filter((_, index) => answers[index] == null).length;
  const scored = instrument.classes.find((one) => score >= one.fromScore);
  return {
    score,
    maximum: contributions.reduce((sum, one) => sum + one.maximum, 0),
    unanswered,
    className: unanswered === 0 ? (scored?.label ?? null) : null,
    contributions,
  };
}
