import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CriterionGroup, CriterionInput } from '../generated/graphql.ts';
import {
  addAt,
  changeAt,
  draftOf,
  emptyQuestion,
  groupOf,
  inputOf,
  isCounting,
  isGroup,
  moveAt,
  removeAt,
  type SavedCriterion,
} from './criteriaDraft.ts';

const text = { id: '…', en: '…' };
const elderly: SavedCriterion = {
  text,
  label: null,
  group: null,
  atLeast: null,
  fact: 'elderly60',
  operator: 'GTE',
  values: ['1'],
};
const groupWith = (parts: SavedCriterion[], more: Partial<SavedCriterion> = {}): SavedCriterion => ({
  ...elderly,
  fact: null,
  operator: null,
  values: [],
  group: 'ALL',
  parts,
  ...more,
});

/** Saved criteria of any shape, three levels deep. */
const question = fc.constantFrom<SavedCriterion>(
  elderly,
  { ...elderly, fact: 'entitled', operator: 'IS_TRUE', values: [] },
  { ...elderly, fact: 'decile', operator: 'BETWEEN', values: ['1', '4'] },
  {
    ...elderly,
    fact: 'class',
    operator: 'IN',
    values: ['POOR', 'VERY_POOR'],
    label: { id: 'Miskin', en: 'Poor' },
  },
);
const group = (part: fc.Arbitrary<SavedCriterion>, ...more: CriterionGroup[]) =>
  fc
    .record({
      parts: fc.array(part, { minLength: 1, maxLength: 3 }),
      kind: fc.constantFrom<CriterionGroup>('ALL', 'ANY', 'NONE', 'AT_LEAST', ...more),
    })
    .map(({ parts, kind }) => groupWith(parts, { group: kind, atLeast: isCounting(kind) ? 1 : null }));
const saved = group(fc.oneof(question, group(question, 'ALL_MEMBERS', 'MEMBERS_AT_LEAST')));

/** The input that saves the same criteria again. */
function same(criterion: SavedCriterion): CriterionInput {
  const label = criterion.label ? { label: criterion.label } : {};
  if (!criterion.group) {
    return { ...label, fact: criterion.fact, operator: criterion.operator, values: [...criterion.values] };
  }
  const atLeast = isCounting(criterion.group) ? { atLeast: criterion.atLeast } : {};
  return { ...label, group: criterion.group, ...atLeast, parts: (criterion.parts ?? []).map(same) };
}

describe('a draft of criteria', () => {
  it('does not change when opened and saved untouched', () => {
    fc.assert(
      fc.property(saved, (criterion) => {
        expect(inputOf(draftOf(criterion))).toEqual(same(criterion));
      }),
    );
  });

  it('about members alone stands in a group of the household, which takes other parts too', () => {
    const members = groupWith([elderly], { group: 'NO_MEMBER' });
    expect(inputOf(draftOf(members))).toEqual({ group: 'ALL', parts: [same(members)] });
  });

  it('is not finished while a part of it is not', () => {
    expect(inputOf(draftOf(null))).toBeNull();
    expect(inputOf(groupOf([]))).toBeNull();
    fc.assert(
      fc.property(saved, (criterion) => {
        expect(inputOf(addAt(draftOf(criterion), [], emptyQuestion()))).toBeNull();
      }),
    );
    const between = { ...elderly, operator: 'BETWEEN' as const, values: ['1', ''] };
    expect(inputOf(draftOf(groupWith([between])))).toBeNull();
    expect(inputOf(draftOf(groupWith([{ ...elderly, label: { id: 'Lansia', en: ' ' } }])))).toBeNull();
  });

  it('changes one part and leaves the others', () => {
    const root = draftOf(groupWith([elderly, groupWith([elderly, elderly], { group: 'ANY' })]));
    const next = changeAt(root, [1, 0], (part) => (isGroup(part) ? part : { ...part, values: ['3'] }));
    expect(inputOf(next)).toEqual({
      group: 'ALL',
      parts: [same(elderly), { group: 'ANY', parts: [{ ...same(elderly), values: ['3'] }, same(elderly)] }],
    });
    expect(next.parts[0]).toBe(root.parts[0]);
  });

  it('undoes an addition, and a move', () => {
    fc.assert(
      fc.property(saved, (criterion) => {
        const root = draftOf(criterion);
        const added = addAt(root, [], emptyQuestion());
        expect(inputOf(removeAt(added, [root.parts.length]))).toEqual(same(criterion));
        expect(
          inputOf(moveAt(moveAt(added, [root.parts.length], -1), [root.parts.length - 1], 1)),
        ).toBeNull();
        if (root.parts.length > 1) {
          expect(inputOf(moveAt(moveAt(root, [0], 1), [1], -1))).toEqual(same(criterion));
        }
      }),
    );
  });
});
