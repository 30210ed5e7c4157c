import { describe, expect, it } from 'vitest';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z' }).services();

const TRIAL = `query ($refs: [_Any!]!, $rule: CriterionInput!) { _entities(representations: $refs) { ... on Household {
  criteriaTrial(rule: $rule) { outcome findings { answer text value } } } } }`;
const FACTS = { class: 'POOR', elderly60: 1, ppksHomeless: true };

async function tried(rule: object, as = office.officer('MANAGER'), facts: object | null = FACTS) {
  const refs = [{ __typename: 'Household', id: 'hh_1', eligibilityFacts: facts }];
  const { _entities } = await as.ask<{
    _entities: { criteriaTrial: { outcome: string | null; findings: object[] } | null }[];
  }>(TRIAL, { refs, rule });
  return _entities[0]?.criteriaTrial;
}
const elderly = (least: string) => ({ fact: 'elderly60', operator: 'GTE', values: [least] });

describe('criteria tried on an example family', () => {
  it('[SRG-15] answer with the family’s values in words, before anything is saved', async () => {
    await office.writesNothing(async () => {
      expect(await tried({ group: 'ALL', parts: [elderly('1'), elderly('2')] })).toEqual({
        outcome: 'NO',
        findings: [
          {
            ...{ answer: 'YES', value: '1 orang' },
            text: 'Anggota lanjut usia (60 tahun ke atas): paling sedikit 1 orang',
          },
          {
            ...{ answer: 'NO', value: '1 orang' },
            text: 'Anggota lanjut usia (60 tahun ke atas): paling sedikit 2 orang',
          },
        ],
      });
      expect(await tried({ fact: 'members', operator: 'GTE', values: ['1'] })).toMatchObject({
        outcome: 'NOT_KNOWN',
      });
    });
  });

  it('with mistakes answer nothing; the draft tells them', async () => {
    expect(await tried({ fact: 'shoeSize', operator: 'GTE', values: ['1'] })).toBeNull();
    expect(await tried({ group: 'ALL', parts: [] })).toBeNull();
  });

  it('are for who changes programmes, and tell nobody more than they may read', async () => {
    for (const role of ['FRONT_OFFICE', 'SURVEYOR', 'ANALYST', 'ADMINISTRATOR', 'TREASURER'] as const)
      expect(await tried(elderly('1'), office.officer(role))).toBeNull();
    const homeless = { fact: 'ppksHomeless', operator: 'IS_TRUE', values: [] };
    expect(await tried(homeless)).toMatchObject({ outcome: 'YES' });
    const regent = await tried(homeless, office.officer('REGIONAL_HEAD'));
    expect(regent?.outcome).toBeNull();
    expect(JSON.stringify(regent)).not.toContain('gelandangan');
    expect(await tried(elderly('1'), office.officer('MANAGER'), null)).toBeNull();
  });
});
