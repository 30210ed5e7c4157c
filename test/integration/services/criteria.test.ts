import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import { evaluate } from '../../../subgraphs/services/criteria/criteria.evaluate.ts';
import {
  FACTS,
  type Facts,
  type FactValue,
  isCategoryOfHousehold,
} from '../../../subgraphs/services/criteria/criteria.facts.ts';
import type { Criterion } from '../../../subgraphs/services/criteria/criteria.language.ts';
import { compileCriteria, compileSure } from '../../../subgraphs/services/criteria/criteria.sql.ts';
import { NO_SURVEY } from '../../../subgraphs/services/criteria/criteria.survey.ts';
import type { Actor, Role } from '../../../subgraphs/shared/actor.ts';
import { fixedId } from '../../../subgraphs/shared/ids.ts';
import { householdFacts, program } from '../../testkit/claims.ts';
import type { Person } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z' }).services();

const NAMES = [
  'listing',
  'class',
  'score',
  'villageCode',
  'entitled',
  'healthInsurance',
  'elderly60',
  'decile',
  'cardTier',
  'districtCode',
  'ppksNeglectedChild',
] as const;
const VILLAGE = '33.14.01.2001';
const CATEGORIES = Object.keys(FACTS).filter(isCategoryOfHousehold);
const NUMBERS = fc.oneof(fc.integer({ min: -3, max: 5 }), fc.constantFrom(0.1, 0.5, 1e9, 1.5));

function anyValueOf(name: string): fc.Arbitrary<string | number | boolean> {
  const definition = FACTS[name];
  if (definition?.type === 'yesNo') return fc.boolean();
  if (definition?.type === 'number') return NUMBERS;
  return fc.constantFrom(
    ...Object.keys(definition?.options ?? { '33.14.01.2001': 0, '33.14.02.2001': 0, "o'brien": 0 }),
  );
}

function question(name: string): fc.Arbitrary<Criterion> {
  const type = FACTS[name]?.type;
  const value = anyValueOf(name);
  const asks: fc.Arbitrary<Criterion>[] = [
    fc.constant({ fact: name, op: 'known' }),
    fc.record({ fact: fc.constant(name), op: fc.constantFrom('eq' as const, 'ne' as const), value }),
  ];
  if (type === 'yesNo')
    asks.push(
      fc.record({ fact: fc.constant(name), op: fc.constantFrom('isTrue' as const, 'isFalse' as const) }),
    );
  if (type === 'number') {
    asks.push(
      fc.record({
        fact: fc.constant(name),
        op: fc.constantFrom('lt' as const, 'lte' as const, 'gt' as const, 'gte' as const),
        value: NUMBERS,
      }),
    );
    asks.push(
      fc
        .tuple(NUMBERS, NUMBERS)
        .map(([a, b]) => ({ fact: name, op: 'between', from: Math.min(a, b), to: Math.max(a, b) })),
    );
  }
  if (type !== 'yesNo') {
    asks.push(
      fc
        .array(value, { minLength: 1, maxLength: 3 })
        .map((values) => ({ fact: name, op: 'in', values: values as (string | number)[] })),
    );
  }
  return fc.oneof(...asks);
}

const criterion: fc.Arbitrary<Criterion> = fc.letrec<{ node: Criterion }>((tie) => {
  const parts = fc.array(tie('node'), { minLength: 1, maxLength: 3 });
  return {
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...NAMES).chain(question),
      parts.map((all) => ({ all })),
      parts.map((any) => ({ any })),
      parts.map((none) => ({ none })),
      fc.tuple(fc.integer({ min: 1, max: 3 }), parts).map(([atLeast, of]) => ({ atLeast, of })),
    ),
  };
}).node;

/** Facts, some missing, null, or of the wrong type; of a count perhaps the least. */
const facts: fc.Arbitrary<Facts> = fc
  .tuple(
    fc.constantFrom(undefined, 0, 1, 2, 3, 'wrong'),
    fc.boolean(),
    ...NAMES.map((name) =>
      fc.oneof(
        { weight: 6, arbitrary: anyValueOf(name) as fc.Arbitrary<FactValue | undefined> },
        { weight: 2, arbitrary: fc.constantFrom(null, undefined) },
        { weight: 1, arbitrary: fc.constantFrom('wrong', 7, true) },
      ),
    ),
  )
  .map(([least, isInNoOtherCategory, ...values]) => ({
    ...(isInNoOtherCategory && Object.fromEntries(CATEGORIES.map((name) => [name, false]))),
    ...Object.fromEntries(NAMES.map((name, i) => [name, values[i]])),
    'atLeast:elderly60': least,
  }));

it('a compiled criterion answers for every household as evaluating it does', {
  timeout: 60_000,
}, async () => {
  const { pool } = office.context<ServicesContext>().db;
  await fc.assert(
    fc.asyncProperty(
      fc.array(facts, { minLength: 1, maxLength: 20 }),
      fc.array(criterion, { minLength: 1, maxLength: 5 }),
      async (households, rules) => {
        await pool.query('delete from household_fact');
        // Through the projection, so that its columns and facts are tested too.
        await office.emit(
          'registry',
          ...households.map((household, i) => ({
            kind: 'HOUSEHOLD_FACTS',
            subjectId: `hh_${i}`,
            payload: {
              householdId: `hh_${i}`,
              villageCode: VILLAGE,
              listing: 'OFF',
              personIds: [],
              facts: JSON.parse(JSON.stringify(household)),
            },
          })),
        );
        await office.settle();
        for (const rule of rules) {
          const params: unknown[] = [];
          const condition = compileCriteria(rule, 'f', params);
          // What counts ask is the same, one answer at a time.
          const [holds, fails] = [true, false].map((wants) =>
            compileSure(rule, 'f', params, NO_SURVEY, wants),
          );
          const { rows } = await pool.query<{
            id: string;
            answer: boolean | null;
            holds: boolean;
            fails: boolean;
          }>(
            `select household_id as id, ${condition} as answer, ${holds} as holds, ${fails} as fails from household_fact f`,
            params,
          );
          expect(rows).toHaveLength(households.length);
          for (const { id, answer, holds: isMet, fails: isMissed } of rows) {
            expect({ rule, isMet, isMissed }).toEqual({
              rule,
              isMet: answer === true,
              isMissed: answer === false,
            });
            const known: Facts = {
              ...households[Number(id.slice(3))],
              listing: 'OFF',
              villageCode: VILLAGE,
              districtCode: VILLAGE.slice(0, 8),
            };
            const expected = evaluate(rule, known).answer;
            expect({ rule, known, answer: answer === null ? 'NOT_KNOWN' : answer ? 'YES' : 'NO' }).toEqual({
              rule,
              known,
              answer: expected,
            });
          }
        }
      },
    ),
    { numRuns: 40 },
  );
});

it('a configured text never becomes SQL', async () => {
  const params: unknown[] = [];
  const condition = compileCriteria(
    { fact: "x'); drop table program; --", op: 'eq', value: "'; drop table program; --" },
    'f',
    params,
  );
  expect(condition).not.toContain('drop');
  await office.owner.query(`select count(*) from household_fact f where ${condition}`, params);
});

it('counts the households of the region that meet each programme, in one statement for all', async () => {
  await office.owner.query('delete from household_fact');
  const say = (id: string, more: object, village?: string) => ({
    kind: 'HOUSEHOLD_FACTS',
    subjectId: id,
    payload: {
      householdId: id,
      villageCode: village ?? '33.14.01.2001',
      listing: 'LISTED',
      personIds: [],
      facts: { entitled: true, class: 'POOR', ...more },
    },
  });
  await office.emit(
    'registry',
    say('hh_a', { elderly60: 2 }),
    say('hh_b', { elderly60: 0 }),
    say('hh_c', {}),
    say('hh_d', { elderly60: 1 }, '33.14.02.2001'),
  );
  await office.settle();
  const document = '{ programs(first: 50) { edges { node { id eligibleHouseholdCount } } } }';
  const countFor = async (person: Person) => {
    const { programs } = await person.ask<{
      programs: { edges: { node: { id: string; eligibleHouseholdCount: number | null } }[] };
    }>(document);
    return programs.edges.find(({ node }) => node.id === program('PANGAN-LANSIA'))?.node
      .eligibleHouseholdCount;
  };
  expect(await countFor(office.officer('MANAGER'))).toBe(2);
  expect(await countFor(office.officer('PUSKESOS', { regionCode: '33.14.01.2001' }))).toBe(1);
});

it('[decision 27] has no count for callers who may not open the households, nor for criteria over masked facts', async () => {
  const facts = { entitled: true, class: 'POOR', ppksHomeless: true };
  await office.emit('registry', householdFacts('hh_counted', facts));
  await office.settle();
  const counts = async (role: Role, rights: Partial<Actor> = {}) => {
    const { programs } = await office.officer(role, rights).ask<{
      programs: { edges: { node: { code: string; eligibleHouseholdCount: number | null } }[] };
    }>('{ programs(first: 50) { edges { node { code eligibleHouseholdCount } } } }');
    return new Map(programs.edges.map(({ node }) => [node.code, node.eligibleHouseholdCount]));
  };
  const blind = ['ANALYST', 'AGENCY_OFFICER', 'TREASURER', 'SURVEYOR', 'ADMINISTRATOR'] as const;
  for (const role of blind) {
    const told = await counts(role, { agencyId: fixedId('agcy', 'DINSOS') });
    expect(
      [...told.values()].filter((count) => count !== null),
      role,
    ).toEqual([]);
  }
  expect((await counts('MANAGER')).get('PMKS')).toBeGreaterThan(0);
  const regent = await counts('REGIONAL_HEAD');
  expect(regent.get('PMKS')).toBeNull();
  expect(regent.get('PANGAN-LANSIA')).toBe((await counts('MANAGER')).get('PANGAN-LANSIA'));
});

const DRAFT = `query ($rule: CriterionInput!, $programId: ID) { criteriaDraft(rule: $rule, programId: $programId) {
  rule { text { id } } issues { code message path } count { eligible current gained lost } } }`;
const elderly = { group: 'ALL', parts: [{ fact: 'elderly60', operator: 'GTE', values: ['1'] }] };

it('[SRG-14] counts a draft before it is saved, beside the criteria in force, within the region', async () => {
  const ask = (person: Person, rule: object = elderly) =>
    person.ask<{ criteriaDraft: object | null }>(DRAFT, { rule, programId: program('RUSELA') });
  await office.writesNothing(async () => {
    expect(await ask(office.officer('MANAGER'))).toEqual({
      criteriaDraft: {
        rule: {
          text: { id: 'Semua terpenuhi: Anggota lanjut usia (60 tahun ke atas): paling sedikit 1 orang' },
        },
        issues: [],
        count: { eligible: 2, current: 0, gained: 2, lost: 0 },
      },
    });
    expect(await ask(office.officer('MANAGER', { regionCode: '33.14.02' }))).toMatchObject({
      criteriaDraft: { count: { eligible: 1, gained: 1 } },
    });
    // Free criteria over all households could identify one.
    expect(await ask(office.officer('ANALYST'))).toEqual({ criteriaDraft: null });
    expect(await ask(office.officer('FRONT_OFFICE'))).toEqual({ criteriaDraft: null });
  });
});

it('lists the mistakes of a draft, part by part, and refuses groups that nest too deep', async () => {
  const ask = async (rule: object) =>
    (
      await office
        .officer('MANAGER')
        .ask<{ criteriaDraft: { rule: object | null; issues: { code: string; path: string[] }[] } }>(DRAFT, {
          rule,
        })
    ).criteriaDraft;
  const wrong = { group: 'ANY', parts: [elderly, { fact: 'class', operator: 'GTE', values: ['2'] }] };
  expect(await ask(wrong)).toMatchObject({ rule: null, issues: [{ code: 'CRITERIA_FORM', path: ['rule'] }] });
  const misfit = { group: 'ANY', parts: [elderly, { fact: 'class', operator: 'EQ', values: ['RICH'] }] };
  expect(await ask(misfit)).toMatchObject({
    rule: null,
    issues: [{ code: 'QUESTION_DOES_NOT_FIT', path: ['rule', '1'] }],
  });
  const within = (rule: object) => ({ group: 'ALL', parts: [rule] });
  expect((await ask(within(within(within(elderly))))).issues).toEqual([]);
  expect(await ask(within(within(within(within(elderly)))))).toMatchObject({
    rule: null,
    issues: [{ code: 'CRITERIA_TOO_DEEP', path: ['rule'] }],
  });
});
