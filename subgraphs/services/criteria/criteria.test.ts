import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValidationError } from '../../shared/errors.ts';
import { evaluate, listFindings, maskFindings } from './criteria.evaluate.ts';
import {
  CATEGORIES_KNOWN,
  FACTS,
  isCategoryOfHousehold,
  knownValue,
  storableFacts,
} from './criteria.facts.ts';
import { fromForm, operatorsOf, toForm } from './criteria.form.ts';
import { type Criterion, parseCriteria } from './criteria.language.ts';
import { AID_FACT, factsToAsk, type Survey } from './criteria.survey.ts';

const entitled: Criterion = { fact: 'entitled', op: 'isTrue' };
const elderly: Criterion = { fact: 'elderly60', op: 'gte', value: 1 };
const name = (id: string) => ({ id, en: id });
const survey: Survey = {
  questions: {
    roof: {
      kind: 'CHOICE',
      text: name('Atap'),
      options: [1, 2, 3].map((value) => ({ value, text: name(`Atap ${value}`) })),
      unit: null,
    },
    hardships: {
      kind: 'MULTIPLE',
      text: name('Kesulitan'),
      options: [1, 2].map((value) => ({ value, text: name(`Kesulitan ${value}`) })),
      unit: null,
    },
    boat: { kind: 'YES_NO', text: name('Perahu'), options: [], unit: null },
  },
  asked: new Set(['roof', 'hardships', 'boat']),
  classes: { VERY_POOR: name('sangat miskin'), POOR: name('miskin'), NOT_POOR: name('tidak miskin') },
  tiers: { GOLD: { name: name('emas'), active: true }, TIN: { name: name('timah'), active: false } },
  needs: { FOOD: { name: name('sembako'), active: true }, OLD: { name: name('lama'), active: false } },
  cards: { KIP: { name: name('KIP'), active: true }, RED: { name: name('merah'), active: false } },
};
const poor: Criterion = { fact: 'class', op: 'in', values: ['VERY_POOR', 'POOR'] };

describe('evaluating', () => {
  it('answers yes, no, and not known yet', () => {
    expect(evaluate(entitled, { entitled: true }).answer).toBe('YES');
    expect(evaluate(entitled, { entitled: false }).answer).toBe('NO');
    expect(evaluate(entitled, { entitled: null }).answer).toBe('NOT_KNOWN');
    expect(evaluate(entitled, {}).answer).toBe('NOT_KNOWN');
    expect(evaluate({ fact: 'entitled', op: 'known' }, {}).answer).toBe('NO');
  });

  it('[SRG-2] answers about a count by the least that is known, and says so', () => {
    const facts = { elderly60: null, 'atLeast:elderly60': 2 };
    const asked = (op: 'gte' | 'gt' | 'lt' | 'lte' | 'eq', value: number) => {
      const { answer, value: said } = evaluate({ fact: 'elderly60', op, value }, facts);
      return `${answer} ${said.id}`;
    };
    expect([asked('gte', 2), asked('gt', 1)]).toEqual(Array(2).fill('YES paling sedikit 2 orang'));
    expect([asked('lt', 2), asked('lte', 1)]).toEqual(Array(2).fill('NO paling sedikit 2 orang'));
    expect([asked('gte', 3), asked('gt', 2), asked('lt', 3), asked('lte', 2), asked('eq', 2)]).toEqual(
      Array(5).fill('NOT_KNOWN paling sedikit 2 orang'),
    );
    // A count that is known is the answer, whatever stands beside it.
    expect(evaluate(elderly, { ...facts, elderly60: 0 }).answer).toBe('NO');
    expect(evaluate(elderly, { 'atLeast:elderly60': 'two' })).toMatchObject({
      answer: 'NOT_KNOWN',
      value: { id: 'belum diketahui' },
    });
    expect(storableFacts({ 'atLeast:elderly60': 'two', 'atLeast:members': 1 })).toEqual({
      'atLeast:members': 1,
    });
    expect(() => parseCriteria({ fact: 'atLeast:elderly60', op: 'gte', value: 1 }, [])).toThrow();
  });

  it('decides a group by what is known', () => {
    expect(evaluate({ all: [entitled, elderly] }, { elderly60: 0 }).answer).toBe('NO');
    expect(evaluate({ all: [entitled, elderly] }, { elderly60: 2 }).answer).toBe('NOT_KNOWN');
    expect(evaluate({ any: [entitled, elderly] }, { elderly60: 2 }).answer).toBe('YES');
    expect(evaluate({ none: [entitled, elderly] }, { elderly60: 0 }).answer).toBe('NOT_KNOWN');
    expect(
      evaluate({ atLeast: 2, of: [entitled, elderly, poor] }, { entitled: true, class: 'POOR' }).answer,
    ).toBe('YES');
    expect(
      evaluate({ atLeast: 2, of: [entitled, elderly, poor] }, { entitled: false, elderly60: 0 }).answer,
    ).toBe('NO');
  });

  it('takes a value of the wrong type as not known, and does not store it', () => {
    expect(evaluate(elderly, { elderly60: 'two' }).answer).toBe('NOT_KNOWN');
    expect(storableFacts({ elderly60: 'two', entitled: true, decile: null, later: 7 })).toEqual({
      entitled: true,
      later: 7,
    });
  });

  it('stores facts so that each says the same, without what columns say and the categories that a household is not in', () => {
    const categories = Object.keys(FACTS).filter(isCategoryOfHousehold);
    const all = Object.fromEntries(categories.map((one) => [one, one === 'ppksNeglectedChild']));
    expect(storableFacts({ ...all, listing: 'LISTED', class: 'POOR', score: 3, villageCode: 'x' })).toEqual({
      ppksNeglectedChild: true,
      [CATEGORIES_KNOWN]: true,
    });
    // One category is not known: each says for itself.
    const [first = '', ...others] = categories;
    const { [first]: _, ...known } = all;
    expect(storableFacts(known)).toEqual(known);
    const facts = fc
      .tuple(
        fc.constantFrom([], [first], others),
        fc.array(fc.constantFrom(true, false, null), { minLength: 99 }),
      )
      .map(([unknown, values]) =>
        Object.fromEntries(
          categories.map((one, at) => [one, unknown.includes(one) ? values[at] : values[at] === true]),
        ),
      );
    fc.assert(
      fc.property(facts, (told) => {
        const stored = storableFacts(told);
        for (const one of categories)
          expect({ one, told, is: knownValue(one, stored) }).toEqual({
            one,
            told,
            is: knownValue(one, told),
          });
      }),
    );
  });

  it('[decision 25] hides every answer that depends on decile or categories from callers who may not read them', () => {
    const decile: Criterion = { fact: 'decile', op: 'lte', value: 4 };
    const hiv: Criterion = { fact: 'ppksPersonWithHiv', op: 'isTrue' };
    const rule: Criterion = { all: [elderly, decile, { any: [hiv, entitled] }] };
    const facts = { entitled: true, elderly60: 2, decile: 5, ppksPersonWithHiv: true };
    const findings = listFindings(evaluate(rule, facts), rule);
    const masked = new Set(['decile', 'ppksCategories']);
    const { outcome, findings: agency } = maskFindings(findings, rule, masked);
    // The last one holds by what the agency reads.
    expect(agency.map(({ answer }) => answer)).toEqual(['YES', null, 'YES']);
    expect(agency.slice(1).map(({ parts }) => parts)).toEqual([[], []]);
    expect(outcome).toBeNull();
    expect(agency[0]).toEqual(findings[0]);
    for (const hidden of [{ decile: 2 }, { ppksPersonWithHiv: false }, { decile: null }]) {
      const other = listFindings(evaluate(rule, { ...facts, ...hidden }), rule);
      expect(maskFindings(other, rule, masked)).toEqual({ outcome, findings: agency });
    }
    const no = listFindings(evaluate(rule, { ...facts, elderly60: 0 }), rule);
    expect(maskFindings(no, rule, masked).outcome).toBe('NO');
    const words = (shown: unknown) =>
      JSON.stringify(shown, (key, value: unknown) => (key === 'tells' ? [] : value));
    expect(words(agency)).not.toMatch(/HIV|[Dd]esil|[Dd]ecile|5/);
    const regent = words(maskFindings(findings, rule, new Set(['ppksCategories'])));
    expect(regent).not.toMatch(/HIV/);
    expect(regent).toMatch(/Desil nasional/);
    expect(maskFindings(findings, rule, new Set())).toEqual({ outcome: 'NO', findings });
  });

  it('explains every criterion with the value in words', () => {
    const rule: Criterion = { all: [entitled, elderly, poor] };
    const findings = listFindings(evaluate(rule, { entitled: true, elderly60: 2 }, survey), rule);
    expect(findings.map(({ answer, text, value }) => `${text.id} | ${value?.id} | ${answer}`)).toEqual([
      'Sudah terverifikasi miskin atau ditetapkan | Sudah terverifikasi miskin atau ditetapkan | YES',
      'Anggota lanjut usia (60 tahun ke atas): paling sedikit 1 orang | 2 orang | YES',
      'Golongan kesejahteraan: sangat miskin atau miskin | belum diketahui | NOT_KNOWN',
    ]);
  });
});

describe('[BRU-9] questions of the survey form', () => {
  it('answer by one number, several, yes or no; another type than asked is not known', () => {
    const tiled: Criterion = { fact: 'roof', op: 'in', values: [2, 3] };
    expect(evaluate(tiled, { roof: 3 }, survey).answer).toBe('YES');
    expect(evaluate(tiled, { roof: 1 }, survey).answer).toBe('NO');
    expect(evaluate(tiled, {}, survey).answer).toBe('NOT_KNOWN');
    expect(evaluate(tiled, { roof: true }, survey).answer).toBe('NOT_KNOWN');
    const hurt: Criterion = { fact: 'hardships', op: 'in', values: [2] };
    expect(evaluate(hurt, { hardships: [1, 2] }, survey).answer).toBe('YES');
    expect(evaluate(hurt, { hardships: [] }, survey).answer).toBe('NO');
    expect(evaluate({ fact: 'boat', op: 'isFalse' }, { boat: false }, survey).answer).toBe('YES');
  });

  it('are asked only as they can be answered', () => {
    for (const right of [
      { fact: 'roof', op: 'lte', value: 2 },
      { fact: 'hardships', op: 'known' },
      { fact: 'boat', op: 'isTrue' },
      { fact: 'class', op: 'orPoorer', value: 'POOR' },
    ])
      expect(parseCriteria(right, [], survey)).toEqual(right);
    for (const wrong of [
      { fact: 'roof', op: 'eq', value: 9 },
      { fact: 'hardships', op: 'eq', value: 1 },
      { fact: 'hardships', op: 'gte', value: 1 },
      { fact: 'boat', op: 'eq', value: 1 },
      { fact: 'score', op: 'orPoorer', value: 'POOR' },
      { fact: 'class', op: 'orPoorer', value: 'RICH' },
      { fact: 'constructor', op: 'known' },
    ])
      expect(() => parseCriteria(wrong, [], survey), JSON.stringify(wrong)).toThrow();
  });

  it('[OUR-1] a class or a poorer one goes by the order of the form', () => {
    const poorer: Criterion = { fact: 'class', op: 'orPoorer', value: 'POOR' };
    const answers = ['VERY_POOR', 'POOR', 'NOT_POOR'].map(
      (code) => evaluate(poorer, { class: code }, survey).answer,
    );
    expect(answers).toEqual(['YES', 'YES', 'NO']);
    const { VERY_POOR = name(''), POOR = name(''), NOT_POOR = name('') } = survey.classes;
    const turned = { ...survey, classes: { NOT_POOR, POOR, VERY_POOR } };
    expect(evaluate(poorer, { class: 'VERY_POOR' }, turned).answer).toBe('NO');
  });
});

describe('parsing configured criteria', () => {
  it('names every mistake with its place', () => {
    const wrong = {
      all: [{ fact: 'shoeSize', op: 'gte', value: 1 }, { fact: 'class', op: 'eq', value: 'RICH' }, elderly],
    };
    expect(() => parseCriteria(wrong, ['rule'], survey)).toThrow(
      expect.objectContaining({
        code: 'CRITERIA_INVALID',
        issues: [
          expect.objectContaining({ code: 'UNKNOWN_FACT', path: ['rule', '0'] }),
          expect.objectContaining({ code: 'QUESTION_DOES_NOT_FIT', path: ['rule', '1'] }),
        ],
      }),
    );
    expect(() => parseCriteria({ all: [] }, [])).toThrow(
      expect.objectContaining({ code: 'CRITERIA_INVALID' }),
    );
    expect(() => parseCriteria({ fact: 'entitled', op: 'gte', value: 1 }, [])).toThrow();
    expect(() => parseCriteria({ fact: 'decile', op: 'between', from: 4, to: 1 }, [])).toThrow();
  });

  it('offers for every fact only the operators that fit it', () => {
    for (const [fact, definition] of factsToAsk(survey).filter(
      ([name]) => name in FACTS || name === AID_FACT,
    )) {
      const value = Object.keys(definition.options ?? {})[0] ?? '1';
      for (const operator of operatorsOf(fact, definition)) {
        const values = { BETWEEN: ['1', '2'], IS_TRUE: [], IS_FALSE: [], KNOWN: [] }[operator as string];
        const form = { fact, operator, values: values ?? [value] };
        expect(() => parseCriteria(fromForm(form), [], survey), `${fact} ${operator}`).not.toThrow();
      }
    }
  });

  it('[OUR-1] knows the office’s card tiers: new criteria name those in use alone, stored ones read', () => {
    const asking = (...values: string[]): Criterion => ({ fact: 'cardTier', op: 'in', values });
    const faults = (rule: unknown) => {
      try {
        parseCriteria({ all: [rule] }, ['rule'], survey);
        return [];
      } catch (error) {
        return (error as ValidationError).issues.map(({ code, path }) => [code, path.join('.')]);
      }
    };
    expect(faults(asking('GOLD'))).toEqual([]);
    expect(faults(asking('GOLD', 'TIN', 'LEAD'))).toEqual([
      ['CODE_RETIRED', 'rule.0'],
      ['CODE_UNKNOWN', 'rule.0'],
    ]);
    expect(faults({ fact: 'cardTier', op: 'ne', value: 'constructor' })).toEqual([
      ['CODE_UNKNOWN', 'rule.0'],
    ]);
    expect(faults({ fact: 'cardTier', op: 'eq', value: true })).toEqual([
      ['QUESTION_DOES_NOT_FIT', 'rule.0'],
    ]);
    expect(evaluate(asking('TIN'), { cardTier: 'TIN' }, survey)).toMatchObject({
      answer: 'YES',
      text: { id: 'Tingkat kartu: timah' },
    });
    const offered = (one: Survey) => factsToAsk(one).find(([name]) => name === 'cardTier')?.[1].options;
    expect(offered(survey)).toEqual({ GOLD: name('emas') });
    expect(offered({ ...survey, tiers: {} })).toBeUndefined();
  });

  it('is the same in the even shape of forms and back', () => {
    const rule: Criterion = {
      all: [
        entitled,
        poor,
        { none: [{ fact: 'decile', op: 'between', from: 5, to: 10 }] },
        {
          atLeast: 1,
          of: [elderly, { fact: 'femaleHeaded', op: 'eq', value: true, label: { id: 'a', en: 'b' } }],
        },
        {
          any: [
            { fact: 'villageCode', op: 'ne', value: '33.14.01.2001' },
            { fact: 'score', op: 'known' },
          ],
        },
      ],
    };
    expect(parseCriteria(fromForm(toForm(rule)), [])).toEqual(rule);
  });
});
