import { type LocalizedText, RuleError } from './errors.ts';
import { isReadableText, LONGEST_PROSE, shownText, words } from './words.ts';

/** A written reason is more than one word, characters. */
export const SHORTEST_REASON = 10;

const TOO_SHORT = `Alasan ditulis sedikitnya ${SHORTEST_REASON} huruf. | A reason has at least ${SHORTEST_REASON} characters.`;

/** A written reason: somebody else must be able to follow it. */
export const reasonRule = words(LONGEST_PROSE).refine((text) => text.length >= SHORTEST_REASON, TOO_SHORT);

/** A written reason, or none where a code beside it says enough. */
export const reasonOrNone = shownText(LONGEST_PROSE).refine(
  (text) => text === '' || (isReadableText(text) && text.length >= SHORTEST_REASON),
  TOO_SHORT,
);

/** The refusal of an act that needs a written reason here; `why` says what makes it need one. RuleError `REASON_NEEDED`. */
export const reasonNeeded = (why: LocalizedText, path: readonly string[] = ['input', 'reason']): RuleError =>
  new RuleError(
    'REASON_NEEDED',
    {
      id: `${why.id} Tulis alasannya, sedikitnya ${SHORTEST_REASON} huruf.`,
      en: `${why.en} Write the reason, at least ${SHORTEST_REASON} characters.`,
    },
    { path },
  );

/** Whether a reason was written, where the rules decide when one is needed. */
export const isReason = (text: string | null | undefined): boolean =>
  (text?.trim().length ?? 0) >= SHORTEST_REASON;
