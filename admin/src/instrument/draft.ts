import type {
  FormClassFragment,
  FormQuestionFragment,
  InstrumentPublishInput,
} from '../generated/graphql.ts';
import { today } from '../i18n/format.ts';

/** An edition as form values: the API's input, with cut-offs that may still be missing. */
export type Draft = Omit<InstrumentPublishInput, 'requestId' | 'classes' | 'validFrom'> & {
  validFrom: string;
  classes: (Omit<InstrumentPublishInput['classes'][number], 'fromScore'> & {
    fromScore: number | null;
    /** The template's cut-off, shown as an example. */
    example: number | null;
  })[];
};

interface Source {
  code?: string | null;
  localizedName?: Text | null;
  questions: readonly FormQuestionFragment[];
  classes: readonly FormClassFragment[];
}

interface Text {
  id: string;
  en: string;
}

const text = ({ id, en }: Text): Text => ({ id, en });

/**
 * The start of a new edition: the former edition as it is, or the template without its cut-offs, which are examples:
 * the regency sets its own. Only the last class starts at 0 in every form.
 */
export function draftOf(source: Source, isTemplate: boolean): Draft {
  return {
    code: source.code ?? '',
    name: source.localizedName ? text(source.localizedName) : { id: '', en: '' },
    validFrom: today(),
    questions: source.questions.map(({ group, weight, localizedText, localizedOptions, gaps }) => ({
      group,
      weight,
      text: text(localizedText),
      options: localizedOptions.map(text),
      gaps: gaps.map(({ localizedOpen, localizedResolution, countsAs }) => ({
        open: text(localizedOpen),
        resolution: text(localizedResolution),
        countsAs,
      })),
    })),
    classes: source.classes.map(({ code, localizedLabel, fromScore, entitles, cardTier }, index) => {
      const isLast = index === source.classes.length - 1;
      return {
        code,
        label: text(localizedLabel),
        entitles,
        cardTier,
        fromScore: isTemplate && !isLast ? null : fromScore,
        example: isTemplate && !isLast ? fromScore : null,
      };
    }),
  };
}

/** The input of the act: without the examples. */
export function inputOf({ classes, ...draft }: Draft): Omit<InstrumentPublishInput, 'requestId'> {
  return {
    ...draft,
    classes: classes.map(({ example: _, fromScore, ...one }) => ({ ...one, fromScore: fromScore ?? 0 })),
  };
}

/** The score of the worst answers to all questions. No cut-off may be higher. */
export function maximumOf(questions: readonly { weight?: number | null }[]): number {
  return questions.reduce((sum, { weight }) => sum + 3 * (weight ?? 0), 0);
}
