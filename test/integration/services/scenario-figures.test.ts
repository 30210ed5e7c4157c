import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import { evaluate } from '../../../subgraphs/services/criteria/criteria.evaluate.ts';
import type { Facts } from '../../../subgraphs/services/criteria/criteria.facts.ts';
import type { Criterion } from '../../../subgraphs/services/criteria/criteria.language.ts';
import { NO_SURVEY, type Survey } from '../../../subgraphs/services/criteria/criteria.survey.ts';
import type { CutOff, FormInForce } from '../../../subgraphs/services/scenario/scenario.changes.ts';
import { countScenario, type Question } from '../../../subgraphs/services/scenario/scenario.figures.store.ts';
import {
  figuresOf,
  roughFigures,
  type ScenarioFigures,
} from '../../../subgraphs/services/scenario/scenario.figures.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z' });

const CODES = ['VERY_POOR', 'POOR', 'NOT_POOR'] as const;
const form: FormInForce = {
  maximum: 40,
  classes: [
    { code: 'VERY_POOR', fromScore: 30, entitles: true, cardTier: 'MELATI' },
    { code: 'POOR', fromScore: 20, entitles: true, cardTier: 'MENUR' },
    { code: 'NOT_POOR', fromScore: 0, entitles: false, cardTier: null },
  ],
};
const survey: Survey = {
  ...NO_SURVEY,
  classes: Object.fromEntries([...CODES, 'FORMER'].map((code) => [code, { id: code, en: code }])),
  tiers: {},
};

/** A household. Its class may be another one than the form says of its score, or a former form's, or none yet. */
const household = fc.record({
  village: fc.constantFrom('33.14.01.2001', '33.14.01.2002', '33.14.02.2001'),
  score: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 6 }),
  departs: fc.constantFrom(null, null, null, 'FORMER', 'VERY_POOR'),
  listing: fc.constantFrom('CANDIDATE', 'VERIFIED', 'LISTED', 'OFF'),
  elderly60: fc.constantFrom(null, 0, 1, 2),
  women: fc.constantFrom(0, 1),
});
type House = typeof household extends fc.Arbitrary<infer One> ? One : never;

const classIn = (cutOffs: readonly CutOff[], score: number): string | null =>
  cutOffs.find(({ fromScore }) => score >= fromScore)?.code ?? null;
const classOf = ({ score, departs }: House): string | null =>
  score === null ? null : (departs ?? classIn(form.classes, score));
const factsOf = (
  house: House,
  className: string | null,
  listing: string,
  cardTier: string | null,
): Facts => ({
  ...{ listing, class: className, score: house.score, cardTier },
  ...{
    entitled: listing === 'VERIFIED' || listing === 'LISTED',
    elderly60: house.elderly60,
    members: house.women,
  },
});
const tierOf = (className: string | null) =>
  form.classes.find(({ code }) => code === className)?.cardTier ?? null;

const woman: Criterion = { members: 'any', where: [{ fact: 'member.sex', op: 'eq', value: 'FEMALE' }] };
const question: fc.Arbitrary<Criterion> = fc.constantFrom<Criterion>(
  { fact: 'entitled', op: 'isTrue' },
  { fact: 'class', op: 'orPoorer', value: 'POOR' },
  { fact: 'class', op: 'ne', value: 'VERY_POOR' },
  { fact: 'elderly60', op: 'gte', value: 1 },
  { fact: 'cardTier', op: 'eq', value: 'MENUR' },
  { fact: 'listing', op: 'in', values: ['LISTED', 'OFF'] },
  { fact: 'score', op: 'lt', value: 25 },
  woman,
);
const rule = fc.option(
  fc.oneof(
    question,
    fc.tuple(question, question).map((all): Criterion => ({ all })),
    fc.tuple(question, question).map((none): Criterion => ({ none })),
  ),
);
const cutOffs = fc.option(
  fc.tuple(fc.integer({ min: 12, max: 40 }), fc.integer({ min: 1, max: 11 })).map(([first, second]) => [
    { code: 'VERY_POOR', fromScore: first },
    { code: 'POOR', fromScore: second },
    { code: 'NOT_POOR', fromScore: 0 },
  ]),
);
const number = fc.option(fc.integer({ min: 0, max: 12 }));
const scenario = fc.record({
  houses: fc.array(household, { minLength: 1, maxLength: 25 }),
  present: fc.record({ rule, number }),
  changed: fc.record({ rule, number }),
  cutOffs,
});
type Scenario = typeof scenario extends fc.Arbitrary<infer One> ? One : never;

const idOf = (at: number): string => `hh_${String(at).padStart(3, '0')}`;

/** The same figures, household by household, as a person would count them. */
function byHand({ houses, present, changed, cutOffs: others }: Scenario): ScenarioFigures {
  const rows = houses.map((house, at) => {
    const before = classOf(house);
    const isByScore =
      before !== null && house.score !== null && before === classIn(form.classes, house.score);
    const after = others && isByScore && house.score !== null ? classIn(others, house.score) : before;
    const entitles = form.classes.some(({ code, entitles: is }) => code === after && is);
    const listing =
      before === after || house.listing === 'LISTED' ? house.listing : entitles ? 'VERIFIED' : 'OFF';
    const people = house.women ? [{ sex: 'FEMALE' }] : [];
    const meets = (asked: Criterion | null, facts: Facts) =>
      !asked || evaluate(asked, facts, survey, people).answer === 'YES';
    const tier = before === after ? tierOf(before) : tierOf(after);
    return {
      ...{
        id: idOf(at),
        village: house.village,
        score: house.score ?? Number.NEGATIVE_INFINITY,
        before,
        after,
      },
      isNow: meets(present.rule, factsOf(house, before, house.listing, tierOf(before))),
      isThen: meets(changed.rule, factsOf(house, after, listing, tier)),
    };
  });
  const order = Object.keys(survey.classes);
  const rank = (code: string | null) => (code === null ? 1000 : order.indexOf(code));
  const reached = (is: 'isNow' | 'isThen', kind: 'before' | 'after', most: number | null) =>
    new Set(
      rows
        .filter((row) => row[is])
        .toSorted((a, b) => rank(a[kind]) - rank(b[kind]) || b.score - a.score || a.id.localeCompare(b.id))
        .slice(0, most ?? undefined)
        .map(({ id }) => id),
    );
  const [now, then] = [
    reached('isNow', 'before', present.number),
    reached('isThen', 'after', changed.number),
  ];
  const groups = rows.map(({ id, village, before, after, isNow, isThen }) => ({
    ...{ villageCode: village, before, after, isNow, isThen, households: 1 },
    ...{ hasRoomNow: now.has(id), hasRoomThen: then.has(id) },
  }));
  return figuresOf(groups, AMOUNTS, order);
}

const AMOUNTS = { present: 1000n, changed: 2000n };

it('[SRG-14] counts what one would count household by household, for any criteria, cut-offs and numbers', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async (one) => {
      const rows = one.houses.map((house, at) => {
        const className = classOf(house);
        const { listing, score, village: village_code } = house;
        const facts = factsOf(house, className, listing, tierOf(className));
        return {
          household_id: idOf(at),
          village_code,
          listing,
          class_name: className,
          score,
          facts,
          women: house.women,
        };
      });
      await office.look('delete from person_fact');
      await office.look('delete from household_fact');
      await office.look(
        `with row as (select * from jsonb_to_recordset($1::jsonb) as row (household_id text, village_code text, listing text,
             class_name text, score float8, facts jsonb, women int)),
           kept as (insert into household_fact (household_id, village_code, listing, class_name, score, facts)
             select household_id, village_code, listing, class_name, score, jsonb_strip_nulls(facts) - '{listing,class,score,villageCode,districtCode}'::text[] from row)
         insert into person_fact (person_id, household_id, village_code, sex, facts)
           select 'pers_' || household_id, household_id, village_code, 'FEMALE', '{}' from row where women > 0`,
        [JSON.stringify(rows)],
      );
      const asked: Question = {
        ...{ present: one.present, changed: one.changed, scope: 'everything', survey },
        cutOffs: one.cutOffs && { changed: one.cutOffs, form },
      };
      const groups = await countScenario(office.context<ServicesContext>(), asked);
      expect(figuresOf(groups, AMOUNTS, Object.keys(survey.classes))).toEqual(byHand(one));
    }),
    { numRuns: 150 },
  );
});

it('[SRG-14] sums of districts, villages and classes are the totals, and who gains and loses makes the difference', () => {
  fc.assert(
    fc.property(scenario, (one) => {
      const { total, ...lines } = byHand(one);
      for (const list of [lines.districts, lines.villages ?? [], lines.classes])
        for (const name of [
          'eligibleNow',
          'eligibleThen',
          'gained',
          'lost',
          'reachedNow',
          'reachedThen',
          'entering',
          'leaving',
        ] as const)
          expect(list.reduce((sum, line) => sum + (line[name] ?? 0), 0)).toBe(total[name]);
      expect((total.eligibleNow ?? 0) + (total.gained ?? 0) - (total.lost ?? 0)).toBe(total.eligibleThen);
      expect((total.reachedNow ?? 0) + (total.entering ?? 0) - (total.leaving ?? 0)).toBe(total.reachedThen);
    }),
  );
});

it('[SRG-14] rough figures tell no group of one to four, no village, and no count to the unit', () => {
  fc.assert(
    fc.property(scenario, (one) => {
      const rough = roughFigures(byHand(one), AMOUNTS);
      expect(rough.villages).toBeNull();
      const told = JSON.stringify(rough, (key, value: unknown) =>
        key.startsWith('cost') ? undefined : typeof value === 'bigint' ? String(value) : value,
      );
      for (const figure of told.match(/(?<=:)\d+/g) ?? []) expect(Number(figure) % 10).toBe(0);
      expect(rough.total.costNow).toBe(
        rough.total.reachedNow === null ? null : BigInt(rough.total.reachedNow) * 1000n,
      );
    }),
  );
});
