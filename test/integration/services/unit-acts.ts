import { expect } from 'vitest';
import { fixedId } from '../../../subgraphs/shared/ids.ts';
import type { Outcome } from '../../testkit/client.ts';
import type { Person } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const UNIT = `Unit { id unitCode: code name localizedName { id en } level regionCode decreeNumber decreedOn headName headFrom
  reportsTo { id en } reportsToAgency { code } parent { id } validFrom validUntil inForce version }`;
const RESULTS: readonly (readonly [noun: string, result: string])[] = [
  ['unit', UNIT],
  ['desk', 'Desk { id version unit { id } }'],
  ['posting', 'Posting { id version unit { id } }'],
  ['account', 'Account { id }'],
  ['agency', 'Agency { id }'],
];
const resultOf = (verb: string) => RESULTS.find(([noun]) => verb.startsWith(noun))?.[1];

export const sampleUnit = (code: string) => fixedId('unit', code);
export const OFFICE = sampleUnit('UPTPK');
export const POST = sampleUnit('SUB-KALIJAMBE');
export const name = { id: 'Unit Uji', en: 'Test unit' };

let codes = 0;
/** The least that a partner needs: no rule of its place or decree. */
export const partner = (more: object = {}) => ({
  code: `UJI-${++codes}`,
  name,
  level: 'PARTNER',
  regionCode: '33.14',
  validFrom: '2026-01-01',
  ...more,
});
export const puskesos = (more: object = {}) =>
  partner({
    level: 'VILLAGE',
    regionCode: '33.14.01.2001',
    decreeNumber: '141/1/2019',
    decreedOn: '2019-05-02',
    validFrom: '2019-05-02',
    ...more,
  });
export const posting = (accountId: string, more: object = {}) => ({
  accountId,
  role: 'SURVEYOR',
  regionCode: '33.14.01',
  decreeNumber: '821/9/2026',
  validFrom: '2026-11-21',
  ...more,
});

/**
 * Services with the sample's units, and the registry with the testkit's villages: 33.14.01.2001, 33.14.01.2002 and
 * 33.14.02.2001. It is 21 November 2026.
 */
export function openUnits() {
  const office = seed({ running: ['services', 'registry'], now: '2026-11-21T03:00:00Z' })
    .regency('33.14')
    .services();
  const administrator = office.officer('ADMINISTRATOR', { accountId: fixedId('acct', 'admin') });
  const act = (verb: string, input: object, by: Person = administrator): Promise<Outcome> =>
    by.act(verb, input, resultOf(verb));
  const done = (verb: string, input: object) =>
    administrator.done<Outcome & { id: string }>(verb, input, resultOf(verb));

  /** Each is refused with its code at its field, and all together leave the database as it was. */
  async function expectRefused(
    cases: readonly (readonly [verb: string, input: object, code: string, path: string])[],
  ): Promise<void> {
    await office.writesNothing(async () => {
      for (const [verb, input, code, path] of cases) {
        const answer = await act(verb, input);
        expect([answer.code, answer.path?.join('.')], `${verb} ${JSON.stringify(input)}`).toEqual([
          code,
          `input.${path}`,
        ]);
      }
    });
  }

  /** A new account; returns its id. */
  async function accountOf(username: string): Promise<string> {
    const input = { username, name: `Petugas ${username}`, password: 'paku-awan-kuda-senja' };
    return (await done('accountCreate', input)).id;
  }

  return { office, administrator, act, done, expectRefused, accountOf };
}
