import { z } from 'zod';
import { questionGroups } from './instrument.codes.ts';

const text = z.object({ id: z.string().min(1), en: z.string().min(1) });

const question = z.object({
  /** `q1`, `q2` …: its position in the answers and its name among the facts. */
  key: z.string().regex(/^q\d+$/),
  group: z.enum(questionGroups.list),
  text,
  /** Points that each step away from the best answer adds to the score. */
  weight: z.int().positive(),
  /** Labels of the answers 1 (worst) to 4 (best). */
  options: z.tuple([text, text, text, text]),
  /**
   * Situations that the source's options do not cover, with the regency's rule for each; printed on the form beside
   * the question.
   */
  gaps: z.array(z.object({ open: text, resolution: text, countsAs: z.int().min(1).max(4) })),
});

const welfareClass = z.object({
  code: z.string().regex(/^[A-Z_]+$/),
  label: text,
  /** The lowest score of the class; it ends where the next poorer class starts. */
  fromScore: z.int().min(0),
  /** Whether a household of this class counts as poor, and so is entitled (BRU-2). */
  entitles: z.boolean(),
  /** The health card tier of the class (SRG-7). */
  cardTier: z.enum(['MELATI', 'MENUR', 'KENANGA']).nullable(),
});

/**
 * A survey form as data: questions with weights, classes with cut-offs, gaps with resolutions.
 *
 * Classes are ordered poorest first, and the last one starts at 0. A worse answer never lowers the score (weights are
 * positive). Parsing throws zod's error otherwise.
 */
export const instrumentDefinition = z
  .object({ questions: z.array(question).min(1), classes: z.array(welfareClass).min(2) })
  .refine(({ questions }) => questions.every((one, index) => one.key === `q${index + 1}`), {
    message: 'questions are numbered q1, q2 … in order',
  })
  .refine(
    ({ classes }) =>
      classes.every(
        (one, index) => one.fromScore < (classes[index - 1]?.fromScore ?? Number.POSITIVE_INFINITY),
      ),
    { message: 'classes are ordered from the poorest, each with a lower cut-off than the one before' },
  )
  .refine(({ classes }) => classes.at(-1)?.fromScore === 0, { message: 'the last class begins at 0' });

export type InstrumentDefinition = z.infer<typeof instrumentDefinition>;
export type InstrumentQuestion = InstrumentDefinition['questions'][number];
export type WelfareClass = InstrumentDefinition['classes'][number];

/** The questions for other subgraphs: without weights, scores and classes. */
export const questionsInWords = ({ questions }: InstrumentDefinition) =>
  questions.map(({ key, text, options }) => ({ key, text, options }));
