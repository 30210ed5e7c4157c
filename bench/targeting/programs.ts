import type pg from 'pg';
import type { Criterion } from '../../subgraphs/services/criteria/criteria.language.ts';
import { fixedId } from '../../subgraphs/shared/ids.ts';
import { putCriteria } from '../../test/testkit/criteria.ts';

/** A programme with criteria, and the same by hand: the condition on `household_fact f` that an engineer would write for a report. */
export interface Measured {
  code: string;
  byHand: string;
  /** Of a programme that the shipped profile does not have. */
  rule?: Criterion;
}

const is = (fact: string) => `(f.facts ->> '${fact}')::boolean`;
const count = (fact: string) => `(f.facts ->> '${fact}')::numeric`;
const some = (fact: string) => `${count(fact)} >= 1`;
const anyOf = (...conditions: string[]) => `(${conditions.join(' or ')})`;
const both = (...conditions: string[]) => conditions.join(' and ');
const ENTITLED = is('entitled');
const classIn = (...classes: string[]) => `f.class_name in ('${classes.join("', '")}')`;
const tierIn = (...tiers: string[]) => `f.facts ->> 'cardTier' in ('${tiers.join("', '")}')`;
const POOR = classIn('VERY_POOR', 'POOR');
const NEAR_POOR = classIn('VERY_POOR', 'POOR', 'NEAR_POOR');
const member = (condition: string) =>
  `exists (select from person_fact m where m.household_id = f.household_id and (m.facts ->> 'dead') is distinct from 'true' and ${condition})`;
const aid = (since: string, ...needs: string[]) =>
  `exists (select from aid_entry a where a.household_id = f.household_id and a.delivered_on >= '${since}'
    and a.program_id in (select id from program where needs && '{${needs.join(',')}}'))`;

const entitled: Criterion = { fact: 'entitled', op: 'isTrue' };
const poor: Criterion = { fact: 'class', op: 'in', values: ['VERY_POOR', 'POOR'] };

/** The shipped profile of Sragen. */
const SHIPPED: readonly Measured[] = [
  { code: 'SARASWATI', byHand: both(ENTITLED, NEAR_POOR) },
  { code: 'KENANGA', byHand: both(`not ${ENTITLED}`, `not ${is('healthInsurance')}`) },
  { code: 'SARASWATI-RAWAT', byHand: tierIn('MELATI', 'MENUR', 'KENANGA') },
  {
    code: 'SARASWATI-HD',
    byHand: both(tierIn('MELATI', 'MENUR', 'KENANGA'), is('hasPersonWithChronicIllness')),
  },
  {
    code: 'SINTAWATI',
    byHand: both(
      anyOf(tierIn('MELATI', 'MENUR'), both(ENTITLED, NEAR_POOR)),
      anyOf(...['7to12', '13to15', '16to18'].map((ages) => some(`childrenSchoolAge${ages}`))),
    ),
  },
  {
    code: 'BEASISWA',
    byHand: both(tierIn('MELATI', 'MENUR'), anyOf(some('universityStudents'), some('youth18to26'))),
  },
  { code: 'PAKET-C', byHand: both(ENTITLED, anyOf(some('childrenOutOfSchool7to18'), some('youth18to26'))) },
  { code: 'PUTUS-SEKOLAH', byHand: both(ENTITLED, some('childrenOutOfSchool7to18')) },
  {
    code: 'PMKS',
    byHand: anyOf(
      ...['NeglectedToddler', 'NeglectedChild', 'StreetChild', 'NeglectedElderly', 'PersonWithDisability'],
      ...['SexWorker', 'Homeless', 'Beggar', 'Scavenger', 'ExPrisoner', 'VulnerableWoman', 'Destitute'],
    ).replace(/\w+(?= or |\))/g, (name) => is(`ppks${name}`)),
  },
  {
    code: 'RUSELA',
    byHand: both(
      ENTITLED,
      POOR,
      `${count('houseTenure')} = 4`,
      `(${count('roofKind')} <= 3)::int + (${count('floorKind')} <= 3)::int + (${count('wallKind')} <= 4)::int >= 2`,
    ),
  },
  { code: 'PAKESRA', byHand: both(ENTITLED, classIn('POOR', 'NEAR_POOR'), some('workingAge15to64')) },
  { code: 'PANGAN-LANSIA', byHand: both(ENTITLED, POOR, some('elderly60')) },
  { code: 'ASPDB', byHand: both(POOR, is('hasPersonWithSevereDisability')) },
  {
    code: 'ALAT-IRT',
    byHand: both(ENTITLED, some('workingAge15to64'), anyOf(`${count('headWork')} = 4`, is('femaleHeaded'))),
  },
  { code: 'TTG', byHand: both(ENTITLED, some('workingAge15to64')) },
  { code: 'RASKIN', byHand: both(ENTITLED, NEAR_POOR) },
  { code: 'SANGDUTA', byHand: both(ENTITLED, some('deathsLast12Months')) },
  { code: 'MAGANG', byHand: both(ENTITLED, some('youth18to26')) },
  { code: 'LATIH-TKI', byHand: both(ENTITLED, some('workingAge15to64')) },
  { code: 'JAMINAN-LANSIA', byHand: both(ENTITLED, some('elderly60')) },
];

const womanOf60: Criterion[] = [
  { fact: 'member.sex', op: 'eq', value: 'FEMALE' },
  { fact: 'member.age', op: 'gte', value: 60 },
];
const outOfSchool: Criterion[] = [
  { fact: 'member.age', op: 'between', from: 7, to: 18 },
  { fact: 'member.attending', op: 'eq', value: 'NONE' },
];
const OUT_OF_SCHOOL = `m.birth_date > '2007-11-21' and m.birth_date <= '2019-11-21' and m.facts ->> 'attending' = 'NONE'`;

/** What one member is, and what the ledger of aid tells. */
const ADDED: readonly Measured[] = [
  {
    code: 'BENCH-WOMAN',
    rule: { all: [entitled, poor, { members: 'any', where: womanOf60 }] },
    byHand: both(ENTITLED, POOR, member(`m.sex = 'FEMALE' and m.birth_date <= '1966-11-21'`)),
  },
  {
    code: 'BENCH-SCHOOL',
    rule: { members: 'any', where: outOfSchool },
    byHand: member(OUT_OF_SCHOOL),
  },
  {
    code: 'BENCH-DISABLED',
    rule: {
      members: 'any',
      where: [{ fact: 'member.disability', op: 'eq', value: 'SEVERE' }],
    },
    byHand: member(`m.facts ->> 'disability' = 'SEVERE'`),
  },
  {
    code: 'BENCH-FOOD',
    rule: { all: [entitled, poor, { aid: 'notReceived', needs: ['FOOD'], months: 12 }] },
    byHand: both(ENTITLED, POOR, `not ${aid('2025-11-22', 'FOOD')}`),
  },
  {
    code: 'BENCH-AIDED',
    rule: { all: [entitled, { aid: 'received', needs: ['HEALTH_CARE', 'SCHOOL_COSTS'] }] },
    byHand: both(ENTITLED, aid('2026-01-01', 'HEALTH_CARE', 'SCHOOL_COSTS')),
  },
  {
    code: 'BENCH-BOTH',
    rule: {
      all: [
        entitled,
        { members: 'any', where: outOfSchool },
        { aid: 'notReceived', needs: ['SCHOOL_COSTS'], months: 6 },
      ],
    },
    byHand: both(ENTITLED, member(OUT_OF_SCHOOL), `not ${aid('2026-05-22', 'SCHOOL_COSTS')}`),
  },
];

/** Every measured programme by its id; makes those that no profile ships. */
export async function measuredPrograms(owner: pg.Pool): Promise<Map<string, Measured>> {
  for (const { code, rule } of ADDED) {
    await owner.query(
      `insert into program (id, code, name, description, agency_id, sector, approval, batch, letter_required, letter_valid_months, terms)
       select $1, $2, name, description, agency_id, sector, approval, batch, letter_required, letter_valid_months, terms
       from program where code = 'RUSELA'`,
      [fixedId('prog', code), code],
    );
    if (rule) await putCriteria(owner, fixedId('prog', code), 1, rule);
  }
  return new Map([...SHIPPED, ...ADDED].map((one) => [fixedId('prog', one.code), one]));
}
