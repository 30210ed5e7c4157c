import { beforeAll, describe, expect, it } from 'vitest';
import { DISPERKIM } from '../../testkit/ground.ts';
import { type Person, REFERRALS, type Referral } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { backOffice, manager, agencyOfficer } = office.crew;
let programId: string;
beforeAll(async () => {
  programId = await office.program('SARASWATI');
});

const FIELDS = 'Letter { id validUntil extensions version valid }';
const letterOf = (referral: Referral) => {
  const letter = referral.letters.at(-1);
  if (!letter) throw new Error('no letter');
  return letter;
};
const isValid = async (token: string) =>
  (await office.call('letterVerify', { token })) as Record<string, unknown>;

const mayExtend = async (id: string): Promise<unknown> => {
  const query = 'query ($id: ID!) { letter(id: $id) { availableActions { action allowed } } }';
  return (await backOffice.ask<{ letter: { availableActions: unknown } }>(query, { id })).letter
    .availableActions;
};

describe('[SRG-9] the letter', () => {
  it('[SRG-9] a letter expires one month after issue', async () => {
    office.clock.set('2026-01-31T03:00:00Z');
    const { token, validFrom, validUntil } = letterOf(await office.approvedReferral(programId));
    expect([validFrom, validUntil]).toEqual(['2026-01-31', '2026-02-28']);
    office.clock.set('2026-02-28T16:59:00Z');
    expect(await isValid(token)).toEqual({ valid: true });
    office.clock.set('2026-02-28T17:00:00Z'); // midnight in the office
    expect(await isValid(token)).toEqual({ valid: false });
  });

  it("[SRG-9] is extended near its end to the programme's months from today, each time with a reason", async () => {
    office.clock.set('2026-03-02T03:00:00Z');
    const letter = letterOf(await office.approvedReferral(programId));
    const input = { id: letter.id, expectedVersion: letter.version, reason: 'Kontrol tiap minggu' };
    office.clock.set('2026-03-25T03:00:00Z');
    await office.refuses(() => backOffice.act('letterExtend', input, FIELDS), {
      code: 'EXTENSION_TOO_EARLY',
      message: 'This letter is valid until 2 April 2026; it is extended from 26 March 2026 on.',
    });
    office.clock.set('2026-03-26T03:00:00Z');
    const once = await backOffice.act('letterExtend', input, FIELDS);
    expect(once).toMatchObject({ validUntil: '2026-04-26', extensions: 1 });
    const again = { ...input, expectedVersion: once.version };
    expect(await backOffice.act('letterExtend', again, FIELDS)).toMatchObject({
      code: 'EXTENSION_TOO_EARLY',
    });
    office.clock.set('2026-06-10T03:00:00Z');
    const twice = await backOffice.act('letterExtend', { ...again, reason: 'Rawat inap lagi' }, FIELDS);
    expect(twice).toMatchObject({ validUntil: '2026-07-10', extensions: 2, valid: true });
    const log = async (actor: Person) =>
      actor.ask('query ($id: ID!) { letter(id: $id) { extensionLog { extendedOn validUntil reason } } }', {
        id: letter.id,
      });
    expect(await log(agencyOfficer)).toEqual({
      letter: {
        extensionLog: [
          { extendedOn: '2026-03-26', validUntil: '2026-04-26', reason: 'Kontrol tiap minggu' },
          { extendedOn: '2026-06-10', validUntil: '2026-07-10', reason: 'Rawat inap lagi' },
        ],
      },
    });
    expect(await log(office.officer('ANALYST'))).toEqual({ letter: null });
  });

  it('[SRG-9] is not extended after treatment has ended, and nothing is written', async () => {
    const referral = await office.approvedReferral(programId);
    const letter = letterOf(referral);
    office.clock.set('2026-07-08T03:00:00Z');
    const deliver = { ids: [referral.id], deliveredOn: '2026-06-10', coveringLetterNumber: '1' };
    expect(await mayExtend(letter.id)).toEqual([{ action: 'letterExtend', allowed: true }]);
    await agencyOfficer.act('referralDeliver', deliver, REFERRALS);
    expect(await isValid(letter.token)).toEqual({ valid: false });
    expect(await mayExtend(letter.id)).toEqual([{ action: 'letterExtend', allowed: false }]);
    const input = { id: letter.id, expectedVersion: letter.version, reason: 'Masih berobat' };
    await office.refuses(() => backOffice.act('letterExtend', input, FIELDS), {
      code: 'TREATMENT_ENDED',
    });
  });

  it('[PYK-8] all letters of a programme are selected at once by whoever reads them, as many as were shown', async () => {
    const ofTwo = await office.program('DUA-SURAT');
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1) ids.unshift(letterOf(await office.approvedReferral(ofTwo)).id);
    const select = (actor: Person, expectedCount: number) =>
      actor.ask<{ letterSelection: string[] | null }>(
        `query ($filter: LetterFilter, $expectedCount: Int!) { letterSelection(filter: $filter, expectedCount: $expectedCount) }`,
        { filter: { programId: ofTwo }, expectedCount },
      );
    expect(await select(manager, 3)).toEqual({ letterSelection: ids });
    // Who reads no letter has none to select.
    await expect(select(office.officer('ANALYST'), 3)).rejects.toThrow('SELECTION_CHANGED');
    await expect(select(manager, 2)).rejects.toThrow('SELECTION_CHANGED');
  });

  it('says valid or not to the public, and nothing else; a planner has no letter', async () => {
    expect(await isValid('nonsense')).toEqual({ valid: false });
    const { id } = letterOf(await office.approvedReferral(programId));
    const query = 'query ($id: ID!) { letter(id: $id) { number token } }';
    const data = await office.officer('ANALYST').ask<{ letter: object | null }>(query, { id });
    expect(data.letter).toBeNull();
  });

  it('is listed by its validity and number', async () => {
    const letter = letterOf(await office.approvedReferral(programId));
    const data = await manager.ask<{ letters: { totalCount: number; edges: { node: { id: string } }[] } }>(
      'query ($search: String) { letters(filter: { valid: true, search: $search }) { totalCount edges { node { id } } } }',
      { search: letter.number },
    );
    expect(data.letters).toEqual({ totalCount: 1, edges: [{ node: { id: letter.id } }] });
  });

  it('is found by the household, with its referral, by its agency and no other; the household has its latest', async () => {
    const referral = await office.approvedReferral(programId);
    const letter = letterOf(referral);
    const { rows } = await office.owner.query<{ id: string }>(
      'select household_id as id from cases."case" where id = $1',
      [referral.case.id],
    );
    const [household] = rows;
    const look = (actor: Person) =>
      actor.ask(
        `query ($ids: [ID!], $of: [_Any!]!) {
           letters(filter: { search: "tidak ada", searchHouseholdIds: $ids }) { totalCount edges { node { id } } }
           referrals(filter: { search: "tidak ada", searchHouseholdIds: $ids }) { totalCount edges { node { id } } }
           _entities(representations: $of) { ... on Household { latestCase { id } latestLetter { id } } } }`,
        { ids: [household?.id], of: [{ __typename: 'Household', id: household?.id }] },
      );
    const found = {
      letters: { totalCount: 1, edges: [{ node: { id: letter.id } }] },
      referrals: { totalCount: 1, edges: [{ node: { id: referral.id } }] },
      _entities: [{ latestCase: { id: referral.case.id }, latestLetter: { id: letter.id } }],
    };
    expect(await look(manager)).toEqual(found);
    expect(await look(agencyOfficer)).toEqual(found);
    const nothing = {
      letters: { totalCount: 0, edges: [] },
      referrals: { totalCount: 0, edges: [] },
      _entities: [{ latestCase: null, latestLetter: null }],
    };
    for (const actor of [
      office.officer('AGENCY_OFFICER', { agencyId: DISPERKIM }),
      office.officer('ANALYST'),
    ])
      expect(await look(actor), actor.role).toEqual(nothing);
  });
});
