import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import type { AidReceived } from '../../../subgraphs/services/criteria/criteria.aid.ts';
import type { Answer } from '../../../subgraphs/services/criteria/criteria.codes.ts';
import { evaluate } from '../../../subgraphs/services/criteria/criteria.evaluate.ts';
import type { Facts } from '../../../subgraphs/services/criteria/criteria.facts.ts';
import { fromForm, toForm } from '../../../subgraphs/services/criteria/criteria.form.ts';
import { type Criterion, parseCriteria } from '../../../subgraphs/services/criteria/criteria.language.ts';
import { compileCriteria, compileSure } from '../../../subgraphs/services/criteria/criteria.sql.ts';
import { NO_SURVEY } from '../../../subgraphs/services/criteria/criteria.survey.ts';
import { countDraft } from '../../../subgraphs/services/program/draft-reach.store.ts';
import { actorOf } from '../../testkit/actors.ts';
import { householdFacts } from '../../testkit/claims.ts';
import { putCriteria } from '../../testkit/criteria.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z' }).services();
const TODAY = '2026-11-21';
const need = (id: string) => ({ name: { id, en: id }, active: true });
const SURVEY = { ...NO_SURVEY, day: TODAY, needs: { FOOD: need('sembako'), HOUSE: need('rumah') } };

/** Programmes by what they are against, and the days on which a household received of them: at the edges of periods too. */
const AGAINST = [['FOOD'], ['HOUSE'], ['FOOD', 'HOUSE'], []] as const;
const against: string[] = [];
beforeAll(async () => {
  for (const [at, needs] of AGAINST.entries())
    against.push(await office.program(`AGAINST_${at}`, { needs: [...needs] }));
});
const delivery = fc.record({
  program: fc.integer({ min: 0, max: AGAINST.length - 1 }),
  day: fc.constantFrom(
    '2026-11-21',
    '2026-10-22',
    '2026-10-21',
    '2026-01-01',
    '2025-12-31',
    '2025-11-22',
    '2025-11-21',
  ),
});

/** A member: what is told of them, and their birth date, from which services tells the age. */
interface Member {
  born: string | null;
  dead: boolean;
  facts: Facts;
}

const age = fc.integer({ min: 0, max: 80 });
const member: fc.Arbitrary<Member> = fc.record({
  born: fc.option(
    age.map((years) => `${2026 - years}-${years % 2 ? '11-21' : '11-22'}`),
    { freq: 5 },
  ),
  dead: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  facts: fc.record({
    sex: fc.constantFrom('MALE', 'FEMALE'),
    attending: fc.constantFrom('NONE', 'SD', 'SMP', null),
    disability: fc.constantFrom('NONE', 'MILD', 'SEVERE', null),
    pregnant: fc.constantFrom(true, false, null),
    healthInsurance: fc.constantFrom(true, false, null),
    ppksHomeless: fc.boolean(),
  }),
});

const question: fc.Arbitrary<Criterion> = fc.oneof(
  fc.record({
    fact: fc.constant('member.age'),
    op: fc.constantFrom('gte' as const, 'lt' as const, 'eq' as const, 'ne' as const),
    value: age,
  }),
  fc.tuple(age, age).map(([a, b]) => ({
    fact: 'member.age',
    op: 'between' as const,
    from: Math.min(a, b),
    to: Math.max(a, b),
  })),
  fc.constantFrom('NONE', 'SD').map((value) => ({ fact: 'member.attending', op: 'eq' as const, value })),
  fc.constant<Criterion>({ fact: 'member.disability', op: 'in', values: ['MILD', 'SEVERE'] }),
  fc.constantFrom('MALE', 'FEMALE').map((value) => ({ fact: 'member.sex', op: 'ne' as const, value })),
  fc.record({
    fact: fc.constantFrom('member.pregnant', 'member.healthInsurance', 'member.ppksHomeless'),
    op: fc.constantFrom('isTrue' as const, 'isFalse' as const, 'known' as const),
  }),
);

const ofMember: fc.Arbitrary<Criterion> = fc.letrec<{ node: Criterion }>((tie) => {
  const parts = fc.array(tie('node'), { minLength: 1, maxLength: 2 });
  return {
    node: fc.oneof(
      { maxDepth: 1, withCrossShrink: true },
      question,
      parts.map((any) => ({ any })),
      parts.map((none) => ({ none })),
      parts.map((of) => ({ atLeast: 1, of })),
    ),
  };
}).node;

const aboutMembers: fc.Arbitrary<Criterion> = fc
  .record({
    members: fc.constantFrom('any' as const, 'all' as const, 'none' as const, 'atLeast' as const),
    count: fc.integer({ min: 1, max: 3 }),
    where: fc.array(ofMember, { minLength: 1, maxLength: 3 }),
  })
  .map(({ members, count, where }) =>
    members === 'atLeast' ? { members, count, where } : { members, where },
  );

const aboutAid: fc.Arbitrary<Criterion> = fc.record(
  {
    aid: fc.constantFrom('received' as const, 'notReceived' as const),
    needs: fc.subarray(['FOOD', 'HOUSE'], { minLength: 1 }),
    months: fc.constantFrom(1, 12),
  },
  { requiredKeys: ['aid', 'needs'] },
);

const rule: fc.Arbitrary<Criterion> = fc.oneof(
  aboutMembers,
  aboutAid,
  fc.tuple(aboutMembers, aboutAid).map((all) => ({ all })),
  fc.tuple(aboutAid, aboutMembers).map((any) => ({ any })),
  fc.tuple(aboutAid, aboutMembers).map((none) => ({ none })),
  fc.tuple(aboutAid, aboutAid, aboutMembers).map((of) => ({ atLeast: 2, of })),
  fc.tuple(aboutMembers, aboutMembers).map((all) => ({ all })),
  aboutMembers.map((one) => ({ any: [{ fact: 'elderly60', op: 'gte', value: 1 }, one] }) as Criterion),
  aboutMembers.map((one) => ({ none: [one] })),
  fc.tuple(aboutMembers, aboutMembers).map((none) => ({ none })),
  fc
    .tuple(aboutMembers, aboutMembers)
    .map((any): Criterion => ({ none: [{ any }, { fact: 'elderly60', op: 'gte', value: 1 }] })),
);

/** A household: its members, and how many it is known to have, if that is known; services may not have heard of all yet. */
const household = fc.record({
  members: fc.array(member, { maxLength: 4 }),
  isListed: fc.boolean(),
  unheardOf: fc.constantFrom(0, 0, 0, 1),
  elderly60: fc.constantFrom(null, 0, 1),
  received: fc.array(delivery, { maxLength: 3 }),
  /** By partners: on a day or until one, and whether the report was taken back. */
  reported: fc.array(
    fc.record({ at: delivery, until: fc.option(delivery, { nil: null }), undone: fc.boolean() }),
    { maxLength: 2 },
  ),
});
type House = typeof household extends fc.Arbitrary<infer One> ? One : never;

const living = ({ members }: House) => members.filter(({ dead }) => !dead);
const factsOf = (house: House): Facts => ({
  members: house.isListed ? living(house).length + house.unheardOf : null,
  elderly60: house.elderly60,
});
const ageOf = (born: string) =>
  Number(TODAY.slice(0, 4)) - Number(born.slice(0, 4)) - (TODAY.slice(5) < born.slice(5) ? 1 : 0);
const peopleOf = (house: House): Facts[] =>
  living(house).map(({ born, facts }) => ({ ...facts, age: born && ageOf(born) }));

const aidOf = ({ received, reported }: House): AidReceived[] => [
  ...received.map(({ program, day }) => ({
    needs: AGAINST[program] ?? [],
    deliveredOn: day,
    programName: { id: 'Bantuan', en: 'Aid' },
  })),
  ...reportedOf(reported).map(({ needs, from, until }) => ({
    ...{ needs, deliveredOn: from, untilOn: until },
    programName: { id: 'bantuan', en: 'aid' },
  })),
];

/** The entries that count, in the order of their days; an entry has a need. */
const reportedOf = (reported: House['reported']) =>
  reported
    .filter(({ at, undone }) => !undone && (AGAINST[at.program] ?? []).length > 0)
    .map(({ at, until }) => ({
      needs: [...(AGAINST[at.program] ?? [])],
      from: until && until.day < at.day ? until.day : at.day,
      until: until && until.day < at.day ? at.day : (until?.day ?? null),
    }));

const said = (answer: boolean | null): Answer => (answer === null ? 'NOT_KNOWN' : answer ? 'YES' : 'NO');

/** Projects the households, and answers the criteria for each by SQL. */
async function bySql(houses: readonly House[], criterion: Criterion): Promise<Answer[]> {
  const params: unknown[] = [];
  const condition = compileCriteria(criterion, 'f', params, SURVEY);
  // What counts ask is the same, one answer at a time.
  const [holds, fails] = [true, false].map((wants) => compileSure(criterion, 'f', params, SURVEY, wants));
  const { rows } = await office
    .context<ServicesContext>()
    .db.pool.query<{ id: string; answer: boolean | null; holds: boolean; fails: boolean }>(
      `select household_id as id, ${condition} as answer, ${holds} as holds, ${fails} as fails from household_fact f where household_id like 'hh_%'`,
      params,
    );
  for (const { answer, holds, fails } of rows)
    expect({ criterion, holds, fails }).toEqual({
      criterion,
      holds: answer === true,
      fails: answer === false,
    });
  const found = new Map(rows.map(({ id, answer }) => [id, said(answer)]));
  return houses.map((_, index) => found.get(`hh_${index}`) ?? 'NOT_KNOWN');
}

async function project(houses: readonly House[]): Promise<void> {
  await office.owner.query('delete from household_fact');
  await office.owner.query('delete from person_fact');
  for (const table of ['aid_entry', 'aid_report_entry', 'aid_report'])
    await office.owner.query(`delete from ${table}`);
  await office.emit(
    'registry',
    ...houses.flatMap((house, at) => [
      householdFacts(`hh_${at}`, { ...factsOf(house) }),
      ...house.members.map(({ born, dead, facts }, index) => ({
        kind: 'PERSON_FACTS',
        subjectId: `pers_${at}_${index}`,
        payload: {
          personId: `pers_${at}_${index}`,
          householdId: `hh_${at}`,
          sex: facts.sex,
          birthDate: born,
          villageCode: '33.14.01.2001',
          facts: { ...facts, dead, age: 200, entitled: true },
        },
      })),
    ]),
  );
  await office.settle();
  for (const [at, { received }] of houses.entries())
    for (const [index, { program, day }] of received.entries())
      await office.owner.query(
        `insert into aid_entry (referral_id, household_id, program_id, agency_id, delivered_on) values ($1, $2, $3, 'agcy', $4)`,
        [`refl_${at}_${index}`, `hh_${at}`, against[program], day],
      );
  await office.owner.query(
    `insert into aid_report (id, agency_id, title, reported_on, file_name, file_hash, rows, rupiah, taken_by, taken_at)
     select 'aidr_1', id, 'Buku', '2026-01-01', 'buku.csv', '', 1, 0, 'acct', now() from agency limit 1`,
  );
  const insert = (
    id: string,
    of: [household: string, needs: readonly string[], from: string, until: string | null, undone: boolean],
  ) =>
    office.owner.query(
      `insert into aid_report_entry (id, report_id, row_number, agency_id, household_id, needs, from_on, until_on, undone)
       select $1, r.id, 1, r.agency_id, $2, $3, $4, $5, $6 from aid_report r`,
      [id, ...of],
    );
  for (const [at, { reported }] of houses.entries()) {
    for (const [index, { needs, from, until }] of reportedOf(reported).entries())
      await insert(`aide_${at}_${index}`, [`hh_${at}`, needs, from, until, false]);
    for (const [index, { at: one }] of reported.filter(({ undone }) => undone).entries())
      await insert(`aide_${at}_u${index}`, [`hh_${at}`, ['FOOD', 'HOUSE'], one.day, null, true]);
  }
}

it('[SRG-10] criteria about members and aid answer for every household by SQL as one by one, and as the form tells them', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(household, { minLength: 1, maxLength: 12 }),
      fc.array(rule, { minLength: 1, maxLength: 8 }),
      async (houses, rules) => {
        await project(houses);
        for (const criterion of rules) {
          // What the editor shows and sends back is the same criterion.
          expect(parseCriteria(fromForm(toForm(criterion)), [], SURVEY)).toEqual(criterion);
          const found = await bySql(houses, criterion);
          houses.forEach((house, index) => {
            const { answer } = evaluate(criterion, factsOf(house), SURVEY, peopleOf(house), aidOf(house));
            expect({ criterion, house, answer: found[index] }).toEqual({ criterion, house, answer });
          });
        }
      },
    ),
    { numRuns: 30 },
  );
});

it('[SRG-10] a draft is counted beside the criteria in force as each household answers both, by village', {
  timeout: 120_000,
}, async () => {
  const flat = fc.constantFrom<Criterion>(
    { fact: 'elderly60', op: 'gte', value: 1 },
    { fact: 'members', op: 'lte', value: 2 },
  );
  const programId = await office.program('COMPARED');
  await fc.assert(
    fc.asyncProperty(
      fc.array(household, { minLength: 1, maxLength: 10 }),
      fc.oneof(rule, flat),
      fc.oneof(rule, flat),
      async (houses, draft, present) => {
        await project(houses);
        await office.owner.query('delete from program_version where program_id = $1', [programId]);
        await putCriteria(office.owner, programId, 1, present);
        const ctx = office.context<ServicesContext>(actorOf('MANAGER'));
        const meets = (criterion: Criterion, house: House) =>
          evaluate(criterion, factsOf(house), SURVEY, peopleOf(house), aidOf(house)).answer === 'YES';
        const both = houses.map((house) => [meets(draft, house), meets(present, house)] as const);
        const count = (holds: (draft: boolean, present: boolean) => boolean) =>
          both.filter(([one, other]) => holds(one, other)).length;
        const reach = {
          gained: count((one, other) => one && !other),
          lost: count((one, other) => !one && other),
        };
        expect(await countDraft(ctx, draft, programId)).toEqual({
          eligible: count((one) => one),
          current: count((_, other) => other),
          ...reach,
          villages:
            reach.gained + reach.lost > 0
              ? [expect.objectContaining({ villageCode: '33.14.01.2001', ...reach })]
              : [],
        });
      },
    ),
    { numRuns: 40 },
  );
});

it('[SRG-2] nothing more to know ever turns an answer about members into another one', () => {
  const blanks = ['attending', 'disability', 'pregnant', 'healthInsurance'] as const;
  const truth = fc.record({
    attending: fc.constantFrom('NONE', 'SD', 'SMP'),
    disability: fc.constantFrom('NONE', 'MILD', 'SEVERE'),
    pregnant: fc.boolean(),
    healthInsurance: fc.boolean(),
    age,
  });
  // "Known" asks about the knowledge itself, which grows.
  const asks = fc.oneof(rule).filter((one) => !JSON.stringify(one).includes('"known"'));
  fc.assert(
    fc.property(
      household,
      fc.array(truth, { minLength: 4, maxLength: 4 }),
      fc.array(member, { maxLength: 2 }),
      asks,
      (house, truths, others, criterion) => {
        const people = peopleOf(house);
        const before = evaluate(
          criterion,
          { ...factsOf({ ...house, unheardOf: 0 }), elderly60: house.elderly60 },
          SURVEY,
          people,
          aidOf(house),
        );
        const unseen = house.isListed
          ? []
          : others.filter(({ dead }) => !dead).map(({ facts }, at) => ({ ...facts, ...truths[at] }));
        const whole = [
          ...people.map((one, at) => ({
            ...one,
            age: one.age ?? truths[at]?.age,
            ...Object.fromEntries(blanks.map((name) => [name, one[name] ?? truths[at]?.[name]])),
          })),
          ...unseen,
        ];
        const after = evaluate(
          criterion,
          { members: whole.length, elderly60: house.elderly60 ?? 1 },
          SURVEY,
          whole,
          aidOf(house),
        );
        if (before.answer !== 'NOT_KNOWN') expect(after.answer).toBe(before.answer);
      },
    ),
    { numRuns: 3000 },
  );
});
