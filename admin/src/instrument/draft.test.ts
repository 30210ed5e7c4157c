import { describe, expect, it } from 'vitest';
import type { FormClassFragment, FormQuestionFragment } from '../generated/graphql.ts';
import { draftOf, inputOf, maximumOf } from './draft.ts';

const both = (id: string) => ({ __typename: 'LocalizedText', id, en: id }) as const;
const question: FormQuestionFragment = {
  __typename: 'InstrumentQuestion',
  group: 'HOUSING',
  weight: 2,
  localizedText: both('Atap'),
  localizedOptions: ['1', '2', '3', '4'].map(both),
  gaps: [
    {
      __typename: 'InstrumentGap',
      localizedOpen: both('Celah'),
      localizedResolution: both('Ditutup'),
      countsAs: 1,
    },
  ],
};
const welfareClass = (code: string, fromScore: number): FormClassFragment => ({
  __typename: 'WelfareClass',
  code,
  localizedLabel: both(code),
  fromScore,
  entitles: fromScore > 0,
  cardTier: null,
});
const source = {
  code: 'BRU-1',
  localizedName: both('Indikator'),
  questions: [question],
  classes: [welfareClass('POOR', 4), welfareClass('NOT_POOR', 0)],
};

describe('a new edition', () => {
  it('[BRU-1] leaves the cut-offs of the template to be set, and shows them as examples', () => {
    const { classes } = draftOf(source, true);
    expect(classes.map(({ fromScore, example }) => [fromScore, example])).toEqual([
      [null, 4],
      [0, null],
    ]);
  });

  it('[BRU-1] begins from the former edition with its cut-offs, as the input that the API wants', () => {
    const input = inputOf(draftOf(source, false));
    expect(input).toMatchObject({ code: 'BRU-1', name: { id: 'Indikator', en: 'Indikator' } });
    expect(input.classes[0]).toEqual({
      code: 'POOR',
      label: { id: 'POOR', en: 'POOR' },
      fromScore: 4,
      entitles: true,
      cardTier: null,
    });
    expect(JSON.stringify(input)).not.toContain('__typename');
  });

  it('[BRU-1] reaches three times its weights', () => {
    expect(maximumOf([{ weight: 2 }, { weight: 5 }, { weight: null }])).toBe(21);
  });
});
