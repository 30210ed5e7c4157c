import { describe, expect, it } from 'vitest';
import {
  asKind,
  cleaned,
  counting,
  emptyOption,
  emptyQuestion,
  isFormFile,
  maximumOf,
  moved,
  peopleWith,
  type Question,
  withoutCutOffs,
} from './definition.ts';

const text = (id: string) => ({ id, en: '' });
const roof: Question = {
  key: 'roof',
  kind: 'CHOICE',
  text: text('Atap'),
  scored: true,
  options: [
    { value: 1, text: text('Daun'), points: 4 },
    { value: 5, text: text('Genteng'), points: 0 },
  ],
};

describe('a draft of a survey form', () => {
  it('[BRU-9] becomes another kind of question and keeps what both have', () => {
    expect(asKind(roof, 'MULTIPLE')).toMatchObject({ key: 'roof', options: roof.options, cap: null });
    expect(asKind(roof, 'NUMBER')).toMatchObject({
      min: 0,
      max: 100,
      bands: [{ from: 0, to: 100, points: 0 }],
    });
    expect(asKind(roof, 'TEXT')).toEqual({
      key: 'roof',
      kind: 'TEXT',
      text: roof.text,
      section: null,
      photo: false,
    });
  });

  it('[SRG-3] says which members a question counts, and how many each answer means', () => {
    const sick = counting(roof, 'CHRONICALLY_ILL');
    const options = sick.options?.map((one, at) => ({ ...one, people: peopleWith(null, { from: at }) }));
    const asked: Question = { ...sick, ...(options && { options }) };
    expect(asked.options?.map(({ people }) => people)).toEqual([
      { from: 0, to: null },
      { from: 1, to: null },
    ]);
    expect([asKind(asked, 'YES_NO').counts, asKind(asked, 'NUMBER').counts]).toEqual([
      'CHRONICALLY_ILL',
      'CHRONICALLY_ILL',
    ]);
    // Several answers together are no number of people: none of it is left that the server would refuse.
    const several = asKind(asked, 'MULTIPLE');
    expect([several, counting(asked, null)].map(({ options: left }) => left)).toEqual([
      roof.options,
      roof.options,
    ]);
    expect(several).not.toHaveProperty('counts');
    expect(counting(asked, null).counts).toBeNull();
  });

  it('a bound of a number of people that is taken away leaves the other, and at last nothing', () => {
    const both = peopleWith({ from: 1, to: null }, { to: 3 });
    expect(both).toEqual({ from: 1, to: 3 });
    expect(peopleWith(both, { to: Number.NaN })).toEqual({ from: 1, to: null });
    expect(peopleWith(both, { from: Number.NaN })).toEqual({ from: Number.NaN, to: 3 });
    expect(peopleWith({ from: 1 }, { from: Number.NaN })).toBeNull();
  });

  it('gives new questions and answers a key and a number that no other has', () => {
    expect(emptyOption(roof.options ?? []).value).toBe(6);
    expect(emptyQuestion([{ ...roof, key: 'q2' }]).key).toBe('q3');
  });

  it('[BRU-1] counts the highest score: one answer, several to their cap, a range, yes or no', () => {
    const questions: Question[] = [
      roof,
      {
        ...asKind(roof, 'MULTIPLE'),
        options: [...(roof.options ?? []), { value: 7, text: text('x'), points: 3 }],
        cap: 5,
      },
      { ...asKind(roof, 'NUMBER'), bands: [{ from: 0, to: 100, points: 2 }] },
      { ...asKind(roof, 'YES_NO'), points: { yes: 0, no: 1 } },
      { ...roof, scored: false },
    ];
    expect(maximumOf({ questions })).toBe(4 + 5 + 2 + 1);
  });

  it('[BRU-1] leaves the cut-offs of a shipped form to be set: they are examples', () => {
    const classes = ['POOR', 'FINE'].map((code, at) => ({
      ...{ code, label: text(code), entitles: at === 0 },
      fromScore: at === 0 ? 9 : 0,
    }));
    const start = withoutCutOffs({ sections: [], questions: [roof], classes });
    expect(start.classes.map(({ fromScore }) => fromScore)).toEqual([Number.NaN, 0]);
    // Sent as nothing, which the server refuses at the field.
    expect(JSON.parse(JSON.stringify(cleaned(start))).classes[0]).toMatchObject({ fromScore: null });
  });

  it('moves within its list and stays at the ends', () => {
    expect([moved([1, 2, 3], 2, -1), moved([1, 2, 3], 0, -1), moved([1, 2, 3], 0, 1)]).toEqual([
      [1, 3, 2],
      [1, 2, 3],
      [2, 1, 3],
    ]);
  });

  it('leaves blank English words out, so that the Indonesian ones show', () => {
    expect(cleaned({ text: { id: 'Atap', en: ' ' }, list: [{ id: 'a', en: 'b' }] })).toEqual({
      text: { id: 'Atap' },
      list: [{ id: 'a', en: 'b' }],
    });
  });

  it('takes a file only if it is a form', () => {
    const file = { code: 'X', name: { id: 'x' }, definition: { sections: [], questions: [], classes: [] } };
    expect(isFormFile(file)).toBe(true);
    for (const wrong of [null, 7, 'x', [], {}, { ...file, definition: null }, { ...file, name: 'x' }])
      expect(isFormFile(wrong)).toBe(false);
  });
});
