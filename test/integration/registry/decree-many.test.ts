import { beforeEach, describe, expect, test } from 'vitest';
import { onStatement } from '../../../subgraphs/shared/database.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { manyFamilies } from '../../testkit/many-families.ts';
import { clearPeople } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const TODAY = '2026-11-20';
const VILLAGES = ['33.14.01.2001', '33.14.01.2002'] as const;
const office = seed({ now: `${TODAY}T03:00:00Z` }).regency('33.14');
const { manager, head } = office.crew;
const sql = (text: string, params: unknown[]) => office.look(text, params);
beforeEach(() => clearPeople(office));

const DECREE = { issuedOn: TODAY, subject: 'Daftar', signer: 'Bupati' };
const LISTED = 'Decree { id number households { totalCount } takenOff { totalCount } }';
const poor = (count: number) =>
  manyFamilies(sql, count, { villageCodes: VILLAGES, listing: 'VERIFIED', day: TODAY });
const proposeAllOff = () =>
  office.look(
    `update household set off_proposed_on = $1::date, off_proposed_reason = 'Pindah semua', off_proposed_by = $2`,
    [TODAY, newId('acct')],
  );

/** Runs an act and says how many statements the database ran for it. */
async function counted<T>(act: () => Promise<T>): Promise<{ result: T; statements: number; ms: number }> {
  let statements = 0;
  const began = performance.now();
  const stop = onStatement(() => {
    statements += 1;
  });
  const result = await act();
  stop();
  return { result, statements, ms: Math.round(performance.now() - began) };
}

describe('[BRU-3] one decree for 187 households', () => {
  test('lists them in one act, and takes them off in one, in as many statements as for seven', async () => {
    const few = await poor(7);
    const small = await counted(() =>
      head.act('householdList', { ...DECREE, number: '470/7', householdIds: few }, LISTED),
    );
    await clearPeople(office);
    const many = await poor(187);
    const large = await counted(() =>
      head.act('householdList', { ...DECREE, number: '470/187', householdIds: many }, LISTED),
    );
    expect(large.result).toMatchObject({ households: { totalCount: 187 } });
    await proposeAllOff();
    const off = await counted(() =>
      head.act('householdDelist', { ...DECREE, number: '471/187', householdIds: many }, LISTED),
    );
    expect(off.result).toMatchObject({ takenOff: { totalCount: 187 } });
    expect(large.statements).toBeLessThanOrEqual(small.statements + 2);
    const kinds = await office.look<{ kind: string; count: number }>(
      `select kind, count(*)::int as count from event where subject_id = any($1) and kind like 'HOUSEHOLD_%LISTED' group by kind order by kind`,
      [many],
    );
    expect(kinds).toEqual([
      { kind: 'HOUSEHOLD_DELISTED', count: 187 },
      { kind: 'HOUSEHOLD_LISTED', count: 187 },
    ]);
  });
});

describe('a decree that is recorded already', () => {
  const decrees = async (filter: object) => {
    const data = await manager.ask<{ decrees: { edges: { node: { number: string } }[] } }>(
      'query ($filter: DecreeFilter) { decrees(filter: $filter) { edges { node { number } } } }',
      { filter },
    );
    return data.decrees.edges.map(({ node }) => node.number);
  };

  test('is found by its effect and by part of its number, and takes more households', async () => {
    const [first = '', ...others] = await poor(3);
    await head.act('householdList', { ...DECREE, number: '470/A', householdIds: [first] }, LISTED);
    expect([await decrees({ lists: true }), await decrees({ takesOff: true })]).toEqual([['470/A'], []]);
    expect(await decrees({ search: '0/a' })).toEqual(['470/A']);
    expect(await decrees({ search: '%' })).toEqual([]);
    const more = { ...DECREE, subject: 'Lain', number: '470/A', householdIds: others };
    expect(await head.act('householdList', more, LISTED)).toMatchObject({ households: { totalCount: 3 } });
    await proposeAllOff();
    await head.act('householdDelist', { ...DECREE, number: '471/B', householdIds: [first] }, LISTED);
    expect(await decrees({ takesOff: true })).toEqual(['471/B']);
  });
});

test('all or none: each household that stops the decree is in the refusal with its reason, and nothing is written', async () => {
  const ids = await poor(186);
  const [candidate = ''] = await manyFamilies(sql, 1, {
    villageCodes: VILLAGES,
    listing: 'CANDIDATE',
    day: TODAY,
  });
  await office.look(`update household set entitled_from = $1::date + 1 where id = $2`, [TODAY, ids[5]]);
  const decree = { ...DECREE, number: '470/187', householdIds: [...ids, candidate] };
  const refusal = await office.refuses(() => head.act('householdList', decree, LISTED), {
    __typename: 'RuleError',
  });
  const { issues } = refusal as unknown as { issues: { code: string; path: string[] }[] };
  expect(issues.map(({ code, path }) => [code, path[2]]).sort()).toEqual(
    [
      ['DECREE_TOO_EARLY', ids[5]],
      ['NOT_VERIFIED', candidate],
    ].sort(),
  );
});
