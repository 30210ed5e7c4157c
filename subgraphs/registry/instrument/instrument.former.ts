import type { LocalizedText } from '../../shared/errors.ts';

/** A question as clients of the former release publish it: four answers, the worst first, and a weight for each step. */
export interface FormerQuestion {
  group?: string | null;
  text: LocalizedText;
  weight?: number | null;
  options?: readonly LocalizedText[] | null;
  gaps?: readonly { open: LocalizedText; resolution: LocalizedText; countsAs: number }[] | null;
}

/** A form as clients of the former release publish it. */
export interface FormerForm {
  questions: readonly FormerQuestion[];
  classes: readonly object[];
}

const SECTIONS: Readonly<Record<string, LocalizedText>> = {
  HOUSING: { id: 'Perumahan', en: 'Housing' },
  SOCIO_ECONOMIC: { id: 'Sosial ekonomi', en: 'Socio-economic' },
};

/** The same as a definition that is not checked yet: questions are `q1` …, answer 1 adds the most. Pure. */
export function fromFormerForm({ questions, classes }: FormerForm): unknown {
  const used = new Set(questions.flatMap(({ group }) => group ?? []));
  return {
    sections: [...used].map((code) => ({ code, title: SECTIONS[code] ?? { id: code } })),
    questions: questions.map(({ group = null, text, weight, options, gaps }, index) => ({
      key: `q${index + 1}`,
      kind: 'CHOICE',
      section: group,
      text: { ...text },
      options: (options ?? []).map((option, at, all) => ({
        value: at + 1,
        text: { ...option },
        points: (weight ?? 0) * (all.length - 1 - at),
      })),
      gaps: (gaps ?? []).map(({ open, resolution, countsAs }) => ({
        open: { ...open },
        resolution: { ...resolution },
        countsAs,
      })),
    })),
    classes: classes.map((one) => ({ ...one })),
  };
}

/** Where a part of the definition stands in the input of the former release: its options are bare texts. Pure. */
export const formerPath = (path: readonly string[]): string[] =>
  path[2] === 'options' && path[4] === 'text' ? path.toSpliced(4, 1) : [...path];
