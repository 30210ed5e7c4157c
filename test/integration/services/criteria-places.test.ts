import { expect, it } from 'vitest';
import { householdFacts, program } from '../../testkit/claims.ts';
import type { Person } from '../../testkit/person.ts';
import { BASE, catalogueOf } from '../../testkit/programs.ts';
import { seed } from '../../testkit/seed.ts';

const regencyRegions = async () => [
  { code: '33.14.01', level: 'DISTRICT', name: 'Kalijambe' },
  { code: '33.14.01.2001', level: 'VILLAGE', name: 'Gading' },
  { code: '33.14.02', level: 'DISTRICT', name: 'Jenar' },
  { code: '33.14.02.2001', level: 'VILLAGE', name: 'Gading' },
];
const office = seed({
  running: ['services'],
  now: '2026-11-21T03:00:00Z',
  answers: { registry: { regencyRegions, regionNames: async () => regencyRegions() } },
}).services();

const DRAFT = `query ($rule: CriterionInput!, $programId: ID) { criteriaDraft(rule: $rule, programId: $programId) {
  rule { text { id } } issues { code message path } count { eligible } } }`;
interface Draft {
  rule: { text: { id: string } } | null;
  issues: { code: string; message: string; path: string[] }[];
  count: { eligible: number } | null;
}
const ask = async (...parts: object[]) => {
  const { criteriaDraft } = await office.officer('MANAGER').ask<{ criteriaDraft: Draft }>(DRAFT, {
    rule: { group: 'ALL', parts },
    programId: program('RUSELA'),
  });
  return criteriaDraft;
};
const lives = (fact: string, ...values: string[]) => ({ fact, operator: 'IN', values });

it('[SRG-23] criteria say places by their names, never by codes, and refuse places that are not there', async () => {
  await office.emit(
    'registry',
    householdFacts('hh_jenar', { districtCode: '33.14.02' }, '33.14.02.2001'),
    householdFacts('hh_gading', { districtCode: '33.14.01' }),
  );
  await office.settle();
  await office.writesNothing(async () => {
    expect(await ask(lives('districtCode', '33.14.02'), lives('villageCode', '33.14.02.2001'))).toEqual({
      rule: {
        text: { id: 'Semua terpenuhi: Kecamatan: Jenar; Desa/kelurahan: Gading (Jenar)' },
      },
      issues: [],
      count: { eligible: 1 },
    });
    expect(await ask(lives('districtCode', '33.14.02', '33.14.99'))).toMatchObject({
      rule: null,
      count: null,
      issues: [{ code: 'CODE_UNKNOWN', path: ['rule', '0'] }],
    });
  });
});

it('the facts about places offer the places of the regency, villages with their district', async () => {
  const { criteriaFacts } = await office
    .officer('MANAGER')
    .ask<{ criteriaFacts: { name: string; group: string; choices: { value: string; label: string }[] }[] }>(
      '{ criteriaFacts { name group choices { value label } } }',
    );
  const places = criteriaFacts.filter(({ group }) => group === 'PLACE');
  expect(places.map(({ name, choices }) => [name, choices.map(({ label }) => label)])).toEqual([
    ['villageCode', ['Gading (Kalijambe)', 'Gading (Jenar)']],
    ['districtCode', ['Kalijambe', 'Jenar']],
  ]);
});

it('[BRU-9] what only former survey forms ask or class is refused where it stands, and nothing is written', async () => {
  const publish = (instrumentId: string, validFrom: string, key: string, code: string) =>
    office.emit('registry', {
      kind: 'INSTRUMENT_PUBLISHED',
      subjectId: instrumentId,
      payload: {
        instrumentId,
        validFrom,
        questions: [{ key, text: { id: key, en: key }, options: [{ id: 'Ya', en: 'Yes' }] }],
        classes: [{ code, label: { id: code, en: code }, entitles: true }],
      },
    });
  await publish('inst_former', '2020-01-01', 'formerRoof', 'FORMER_POOR');
  await publish('inst_now', '2021-01-01', 'roof', 'POOR');
  await office.settle();
  await office.writesNothing(async () => {
    const { issues } = await ask(
      { fact: 'formerRoof', operator: 'IN', values: ['1'] },
      { fact: 'class', operator: 'IN', values: ['FORMER_POOR', 'POOR'] },
      { fact: 'decile', operator: 'BETWEEN', values: ['10', '5'] },
      { fact: 'cardTier', operator: 'EQ', values: ['NO_SUCH_TIER'] },
      { fact: 'roof', operator: 'IN', values: ['1'] },
    );
    expect(issues.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
      'CODE_RETIRED rule.0',
      'CODE_RETIRED rule.1',
      'RANGE_UPSIDE_DOWN rule.2',
      'CODE_UNKNOWN rule.3',
    ]);
  });
});

it('[SRG-14] a draft says in which villages households gain and lose, by name, within the region', async () => {
  const entitled = { entitled: true, class: 'POOR', elderly60: 1 };
  await office.emit(
    'registry',
    householdFacts('hh_now', { ...entitled, members: 3 }, '33.14.02.2001'),
    householdFacts('hh_then', { entitled: false, elderly60: 1, members: 9 }),
  );
  await office.settle();
  const reach = `query ($rule: CriterionInput!, $programId: ID) { criteriaDraft(rule: $rule, programId: $programId) {
    count { eligible current gained lost villages { code name gained lost } } } }`;
  const variables = {
    rule: { group: 'ALL', parts: [{ fact: 'members', operator: 'GTE', values: ['9'] }] },
    programId: program('PANGAN-LANSIA'),
  };
  await office.writesNothing(async () => {
    expect(await office.officer('MANAGER').ask(reach, variables)).toEqual({
      criteriaDraft: {
        count: {
          eligible: 1,
          current: 1,
          gained: 1,
          lost: 1,
          villages: [
            { code: '33.14.01.2001', name: 'Gading (Kalijambe)', gained: 1, lost: 0 },
            { code: '33.14.02.2001', name: 'Gading (Jenar)', gained: 0, lost: 1 },
          ],
        },
      },
    });
    const near = office.officer('MANAGER', { regionCode: '33.14.02' });
    expect(await near.ask(reach, variables)).toMatchObject({
      criteriaDraft: { count: { gained: 0, lost: 1, villages: [{ code: '33.14.02.2001' }] } },
    });
  });
});

const person = (personId: string, householdId: string, birthDate: string | null, dead = false) => ({
  kind: 'PERSON_FACTS',
  subjectId: personId,
  payload: { personId, householdId, sex: 'MALE', birthDate, villageCode: '33.14.01.2001', facts: { dead } },
});

it('[decision 27] says of a fact in how many households it is not known, to who may count them and read it', async () => {
  await office.owner.query('delete from household_fact');
  await office.emit(
    'registry',
    householdFacts('hh_known', { elderly60: 0, decile: 3 }),
    householdFacts('hh_open', { elderly60: null, 'atLeast:elderly60': 1 }),
    householdFacts('hh_far', {}, '33.14.02.2001'),
    // Two of one household whose age is not known are one household; the dead are not asked.
    person('pers_1', 'hh_open', null),
    person('pers_2', 'hh_open', null),
    person('pers_3', 'hh_known', '1960-01-01'),
    person('pers_4', 'hh_known', null, true),
    person('pers_5', 'hh_far', null),
  );
  await office.settle();
  const unknown = async (person: Person) => {
    const { criteriaFacts } = await person.ask<{
      criteriaFacts: { name: string; unknownHouseholdCount: number | null }[];
    }>('{ criteriaFacts(names: ["elderly60", "decile", "member.age"]) { name unknownHouseholdCount } }');
    return Object.fromEntries(criteriaFacts.map((one) => [one.name, one.unknownHouseholdCount]));
  };
  expect(await unknown(office.officer('MANAGER'))).toEqual({ decile: 2, elderly60: 2, 'member.age': 2 });
  expect(await unknown(office.officer('PUSKESOS', { regionCode: '33.14.01.2001' }))).toMatchObject({
    elderly60: 1,
    'member.age': 1,
  });
  for (const role of ['ANALYST', 'SURVEYOR', 'ADMINISTRATOR'] as const)
    expect(await unknown(office.officer(role)), role).toEqual({
      decile: null,
      elderly60: null,
      'member.age': null,
    });
});

it('[TGL-14] a draft that gives a programme to a village is compared by the name of the village, not its code', async () => {
  const { published, save } = catalogueOf(office);
  const seen = await published('MILIK-DESA', { ...BASE, level: 'VILLAGE' });
  const { draft } = await save(seen, { terms: { villageCode: '33.14.02.2001' } });
  expect(draft?.changes).toEqual([{ term: 'villageCode', before: null, after: 'Gading (Jenar)' }]);
});
