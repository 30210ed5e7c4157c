import { expect, it } from 'vitest';
import { householdFacts, program } from '../../testkit/claims.ts';
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
  answers: { registry: { regencyRegions } },
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
