import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countedIf } from '../generated/counted-members.ts';
import { memberFields } from '../generated/member-fields.ts';
import type { AnswerValue } from './answers.ts';
import {
  type Counted,
  type CountedMember,
  type CountingQuestion,
  contradictionsOf,
  countOf,
  signatureOf,
} from './contradictions.ts';
import { asksOf } from './members.ts';

const DAY = '2026-11-20';
const YEAR = 2026;
const someone: CountedMember = { sex: 'MALE', birthDate: '1980-01-01', answers: {}, gone: '', goneOn: '' };
const healthy = { ...someone, answers: { chronicallyIll: 'false', disability: 'NONE' } };
const ill = { ...someone, answers: { chronicallyIll: 'true', disability: 'NONE' } };

/** BRU-1's question 15. */
const q15: CountingQuestion = {
  key: 'q15',
  kind: 'CHOICE',
  counts: 'ILL_OR_DISABLED',
  choices: [
    { value: 1, people: { from: 3, to: null } },
    { value: 2, people: { from: 2, to: 2 } },
    { value: 3, people: { from: 1, to: 1 } },
    { value: 4, people: { from: 0, to: 0 } },
  ],
};
const contradicted = (question: CountingQuestion, answer: AnswerValue, people: readonly CountedMember[]) =>
  contradictionsOf([question], { [question.key]: answer }, { people, listed: true }, DAY);

describe('[SRG-3] an answer against the list of members', () => {
  test('"more than three ill" beside nobody who is ill is a contradiction, and says how many the list shows', () => {
    expect(contradicted(q15, 1, [healthy, healthy])).toEqual([
      { key: 'q15', counts: 'ILL_OR_DISABLED', answer: 1, certain: 0, possible: 0 },
    ]);
    expect(contradicted(q15, 4, [healthy, healthy])).toEqual([]);
  });

  test('exactly three is the gap of the source that counts as more than three', () => {
    const three = [ill, ill, { ...healthy, answers: { disability: 'MILD' } }];
    expect(contradicted(q15, 1, three)).toEqual([]);
    expect(contradicted(q15, 2, three)).toMatchObject([{ certain: 3, possible: 3 }]);
  });

  test('what is not known of a member contradicts nothing', () => {
    expect(contradicted(q15, 3, [healthy, someone])).toEqual([]);
    expect(contradicted(q15, 2, [healthy, someone])).toMatchObject([{ certain: 0, possible: 1 }]);
    // Not known to be ill, but known to be disabled.
    const disabled = { ...someone, answers: { disability: 'SEVERE' } };
    expect(contradicted(q15, 4, [disabled])).toMatchObject([{ certain: 1, possible: 1 }]);
  });

  test('a list that is not said to be whole contradicts nothing', () => {
    for (const listed of [null, false])
      expect(contradictionsOf([q15], { q15: 1 }, { people: [healthy], listed }, DAY)).toEqual([]);
  });

  test('who is gone does not count, unless they left after the day of the visit', () => {
    const gone = { ...ill, gone: 'MOVED_AWAY', goneOn: DAY };
    expect(contradicted(q15, 3, [healthy, gone])).toHaveLength(1);
    const later = { ...gone, goneOn: '2026-11-21' };
    expect(contradicted(q15, 3, [healthy, later])).toEqual([]);
    expect(contradicted(q15, 4, [healthy, later])).toEqual([]);
    expect(contradicted(q15, 3, [{ ...later, answers: healthy.answers }])).toHaveLength(1);
  });

  test('yes means at least one, no means none; an answer that is open or missing says nothing', () => {
    const school: CountingQuestion = {
      key: 'out',
      kind: 'YES_NO',
      counts: 'OUT_OF_SCHOOL',
      choices: [
        { value: 1, people: { from: 1, to: null } },
        { value: 0, people: { from: 0, to: 0 } },
      ],
    };
    const child = { ...someone, birthDate: '2016-11-21', answers: { attending: 'NONE', education: 'NONE' } };
    expect(contradicted(school, true, [child])).toEqual([]);
    expect(contradicted(school, false, [child])).toMatchObject([{ certain: 1 }]);
    expect(contradicted(school, true, [healthy])).toMatchObject([{ possible: 0 }]);
    // Of 18 years with senior secondary school behind them; and of 6, who is not asked yet.
    const grown = { ...child, birthDate: '2008-01-01', answers: { attending: 'NONE', education: 'SMA' } };
    expect(contradicted(school, false, [grown, { ...child, birthDate: '2019-11-21' }])).toEqual([]);
    const open = { ...q15, choices: q15.choices.map((one) => ({ ...one, people: null })) };
    expect(contradicted(open, 1, [healthy])).toEqual([]);
    expect(contradictionsOf([q15], {}, { people: [healthy], listed: true }, DAY)).toEqual([]);
    expect(contradicted({ ...q15, counts: null }, 1, [healthy])).toEqual([]);
  });

  test('ages are those of the day of the visit', () => {
    const elders: CountingQuestion = { key: 'old', kind: 'NUMBER', counts: 'ELDERLY', choices: [] };
    expect(contradicted(elders, 1, [{ ...someone, birthDate: '1966-11-20' }])).toEqual([]);
    expect(contradicted(elders, 1, [{ ...someone, birthDate: '1966-11-21' }])).toHaveLength(1);
  });

  test('what the form does not ask of somebody is known; an answer it no longer shows may hold', () => {
    const pregnant: CountingQuestion = { key: 'pregnant', kind: 'NUMBER', counts: 'PREGNANT', choices: [] };
    expect(contradicted(pregnant, 1, [someone])).toHaveLength(1);
    expect(contradicted(pregnant, 1, [{ ...someone, sex: 'FEMALE' }])).toEqual([]);
    const corrected = { ...someone, answers: { pregnant: 'true' } };
    expect(contradicted(pregnant, 1, [corrected])).toEqual([]);
    expect(contradicted(pregnant, 0, [corrected])).toEqual([]);
  });

  test('the same contradictions have one signature; another answer or count has another', () => {
    const of = (answer: number, ...people: CountedMember[]) => signatureOf(contradicted(q15, answer, people));
    expect(of(1, healthy)).toBe(of(1, healthy, healthy));
    expect(new Set([of(1, healthy), of(2, healthy), of(1, ill), of(1, someone)]).size).toBe(4);
  });
});

const codes = ['NONE', 'SD', 'SMP', 'SMA', 'UNIVERSITY'];
const answer = {
  education: codes,
  attending: codes,
  work: ['EMPLOYEE', 'OWN_BUSINESS', 'SEEKING', 'NONE'],
  disability: ['NONE', 'MILD', 'SEVERE'],
  chronicallyIll: ['true', 'false'],
  pregnant: ['true', 'false'],
  healthInsurance: ['true', 'false'],
} as const;
type Field = keyof typeof answer;
type Whole = Record<Field, string> & { age: number };

/** The same rules written a second time, for a member about whom everything is known. */
const rules: Record<Counted, (one: Whole) => boolean> = {
  EVERYONE: () => true,
  AGED_0_TO_6: ({ age }) => age >= 0 && age < 7,
  AGED_7_TO_18: ({ age }) => age > 6 && age < 19,
  AT_SCHOOL: ({ attending }) => attending !== 'NONE',
  OUT_OF_SCHOOL: ({ age, attending, education }) =>
    age > 6 && age < 19 && attending === 'NONE' && !['SMA', 'UNIVERSITY'].includes(education),
  AGED_15_TO_64: ({ age }) => age > 14 && age < 65,
  WORKING: ({ work }) => work !== 'SEEKING' && work !== 'NONE',
  SEEKING_WORK: ({ work }) => work === 'SEEKING',
  ELDERLY: ({ age }) => age > 59,
  CHRONICALLY_ILL: (one) => one.chronicallyIll === 'true',
  DISABLED: ({ disability }) => disability !== 'NONE',
  SEVERELY_DISABLED: ({ disability }) => disability === 'SEVERE',
  ILL_OR_DISABLED: (one) => one.chronicallyIll === 'true' || one.disability !== 'NONE',
  PREGNANT: ({ pregnant }) => pregnant === 'true',
  INSURED: ({ healthInsurance }) => healthInsurance === 'true',
  UNINSURED: ({ healthInsurance }) => healthInsurance === 'false',
};

describe('whatever is known of the members', () => {
  const counted = Object.keys(countedIf) as Counted[];

  const ages = [0, 6, 7, 10, 14, 15, 18, 19, 40, 59, 60, 64, 65, 80];
  const born = (age: number) => `${YEAR - age}-01-01`;
  const member = fc.record({
    sex: fc.constantFrom('MALE', 'FEMALE'),
    birthDate: fc.constantFrom('', ...ages.map(born)),
    answers: fc.record(
      Object.fromEntries(
        Object.entries(answer).map(([field, values]) => [field, fc.constantFrom('', ...values)]),
      ),
      { requiredKeys: [] },
    ) as fc.Arbitrary<Record<string, string>>,
    gone: fc.constantFrom('', '', '', 'DIED'),
    goneOn: fc.constant(DAY),
  });

  /** Every way in which what is not known of a member may be, of the fields that a rule reads. */
  function* wholes({ sex, birthDate, answers }: CountedMember, fields: readonly Field[]): Generator<Whole> {
    const known = ages.filter((age) => birthDate === '' || born(age) === birthDate);
    for (const age of known) {
      const isAsked = (field: Field) =>
        birthDate === ''
          ? field !== 'pregnant' || sex === 'FEMALE'
          : (field !== 'attending' || (age >= 7 && age <= 59)) &&
            (field !== 'work' || age >= 15) &&
            (field !== 'pregnant' || (sex === 'FEMALE' && age >= 10 && age <= 59));
      const valuesOf = (field: Field): readonly string[] => {
        const given = answers[field];
        const otherwise = field === 'pregnant' ? 'false' : 'NONE';
        if (isAsked(field)) return given ? [given] : answer[field];
        return given ? [given, otherwise] : [otherwise];
      };
      let rows: Partial<Whole>[] = [{ age }];
      for (const field of fields)
        rows = rows.flatMap((row) => valuesOf(field).map((value) => ({ ...row, [field]: value })));
      yield* rows as Whole[];
    }
  }
  const reads = (counts: Counted): Field[] => [
    ...new Set(countedIf[counts].flatMap((rule) => Object.keys(rule.answers ?? {}) as Field[])),
  ];
  /** The numbers of members that may be, by trying everything. */
  function tried(counts: Counted, people: readonly CountedMember[]) {
    const here = people.filter(({ gone }) => gone === '');
    const each = here.map((one) => [...wholes(one, reads(counts))].map(rules[counts]));
    const certain = each.filter((ways) => ways.every(Boolean)).length;
    return { certain, possible: each.filter((ways) => ways.some(Boolean)).length };
  }

  test('no rule is without its own here', () => {
    expect(counted.sort()).toEqual(Object.keys(rules).sort());
  });

  test('[SRG-3] a number that may be is never a contradiction, and one that may not be always is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...counted),
        fc.array(member, { maxLength: 5 }),
        fc.nat({ max: 6 }),
        (counts, people, number) => {
          const { certain, possible } = tried(counts, people);
          expect(countOf(counts, people, DAY)).toEqual({ certain, possible });
          const question: CountingQuestion = { key: 'n', kind: 'NUMBER', counts, choices: [] };
          const mayBe = number >= certain && number <= possible;
          expect(contradicted(question, number, people)).toHaveLength(mayBe ? 0 : 1);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('[SRG-3] a choice is a contradiction if no number that it means may be', () => {
    const range = fc.tuple(fc.nat({ max: 6 }), fc.option(fc.nat({ max: 6 })));
    fc.assert(
      fc.property(
        fc.constantFrom(...counted),
        fc.array(member, { maxLength: 5 }),
        range,
        (counts, people, [from, more]) => {
          const to = more === null ? null : from + more;
          const { certain, possible } = tried(counts, people);
          const numbers = Array.from({ length: possible - certain + 1 }, (_, at) => certain + at);
          const mayBe = numbers.some((one) => one >= from && (to === null || one <= to));
          const question = { ...q15, counts, choices: [{ value: 1, people: { from, to } }] };
          expect(contradicted(question, 1, people)).toHaveLength(mayBe ? 0 : 1);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('[SRG-2] forgetting something of a member only widens what may be', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...counted),
        fc.array(member, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('birthDate', ...Object.keys(answer)),
        (counts, people, forgotten) => {
          const [first, ...others] = people;
          if (!first) return;
          const less =
            forgotten === 'birthDate'
              ? { ...first, birthDate: '' }
              : { ...first, answers: { ...first.answers, [forgotten]: '' } };
          // An answer that the form does not show tells less than none.
          const isShown = memberFields.every(
            (field) => !first.answers[field.source] || asksOf(field, first, DAY),
          );
          fc.pre(isShown);
          const before = countOf(counts, people, DAY);
          const after = countOf(counts, [less, ...others], DAY);
          expect(after.certain).toBeLessThanOrEqual(before.certain);
          expect(after.possible).toBeGreaterThanOrEqual(before.possible);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
