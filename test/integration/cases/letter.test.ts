import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../subgraphs/shared/actor.ts';
import {
  agencyOfficer,
  approved,
  BATCH_FIELDS,
  backOffice,
  manager,
  officer,
  type ReferralAnswer,
} from './office.ts';
import { DISPERKIM, openStage, type Stage } from './stage.ts';

let stage: Stage;
let programId: string;
beforeAll(async () => {
  stage = await openStage();
  await stage.settle();
  programId = await stage.program('SARASWATI');
});
afterAll(() => stage.close());

const FIELDS = '... on Letter { id validUntil extensions version valid }';
const letterOf = (referral: ReferralAnswer) => {
  const letter = referral.letters.at(-1);
  if (!letter) throw new Error('no letter');
  return letter;
};
const isValid = async (token: string) =>
  (await stage.cases.peers.letterVerify?.({ token })) as Record<string, unknown>;

const mayExtend = async (id: string): Promise<unknown> => {
  const query = 'query ($id: ID!) { letter(id: $id) { availableActions { action allowed } } }';
  return (await stage.ask<{ letter: { availableActions: unknown } }>(backOffice, query, { id })).letter
    .availableActions;
};

describe('[SRG-9] the letter', () => {
  it('[SRG-9] a letter expires one month after issue', async () => {
    stage.clock.set('2026-01-31T03:00:00Z');
    const { token, validFrom, validUntil } = letterOf(await approved(stage, programId));
    expect([validFrom, validUntil]).toEqual(['2026-01-31', '2026-02-28']);
    stage.clock.set('2026-02-28T16:59:00Z');
    expect(await isValid(token)).toEqual({ valid: true });
    stage.clock.set('2026-02-28T17:00:00Z'); // midnight in the office
    expect(await isValid(token)).toEqual({ valid: false });
  });

  it("[SRG-9] is extended near its end to the programme's months from today, each time with a reason", async () => {
    stage.clock.set('2026-03-02T03:00:00Z');
    const letter = letterOf(await approved(stage, programId));
    const input = { id: letter.id, expectedVersion: letter.version, reason: 'Kontrol tiap minggu' };
    stage.clock.set('2026-03-25T03:00:00Z');
    const before = await stage.footprint();
    expect(await stage.act(backOffice, 'letterExtend', input, FIELDS)).toMatchObject({
      code: 'EXTENSION_TOO_EARLY',
      message: 'This letter is valid until 2026-04-02; it is extended from 2026-03-26 on.',
    });
    expect(await stage.footprint()).toEqual(before);
    stage.clock.set('2026-03-26T03:00:00Z');
    const once = await stage.act(backOffice, 'letterExtend', input, FIELDS);
    expect(once).toMatchObject({ validUntil: '2026-04-26', extensions: 1 });
    const again = { ...input, expectedVersion: once.version };
    expect(await stage.act(backOffice, 'letterExtend', again, FIELDS)).toMatchObject({
      code: 'EXTENSION_TOO_EARLY',
    });
    stage.clock.set('2026-06-10T03:00:00Z');
    const twice = await stage.act(
      backOffice,
      'letterExtend',
      { ...again, reason: 'Rawat inap lagi' },
      FIELDS,
    );
    expect(twice).toMatchObject({ validUntil: '2026-07-10', extensions: 2, valid: true });
    const log = async (actor: Actor) =>
      stage.ask(
        actor,
        'query ($id: ID!) { letter(id: $id) { extensionLog { extendedOn validUntil reason } } }',
        {
          id: letter.id,
        },
      );
    expect(await log(agencyOfficer)).toEqual({
      letter: {
        extensionLog: [
          { extendedOn: '2026-03-26', validUntil: '2026-04-26', reason: 'Kontrol tiap minggu' },
          { extendedOn: '2026-06-10', validUntil: '2026-07-10', reason: 'Rawat inap lagi' },
        ],
      },
    });
    expect(await log(officer('ANALYST'))).toEqual({ letter: null });
  });

  it('[SRG-9] is not extended after treatment has ended, and nothing is written', async () => {
    const referral = await approved(stage, programId);
    const letter = letterOf(referral);
    stage.clock.set('2026-07-08T03:00:00Z');
    const deliver = { ids: [referral.id], deliveredOn: '2026-06-10', coveringLetterNumber: '1' };
    expect(await mayExtend(letter.id)).toEqual([{ action: 'letterExtend', allowed: true }]);
    await stage.act(agencyOfficer, 'referralDeliver', deliver, BATCH_FIELDS);
    expect(await isValid(letter.token)).toEqual({ valid: false });
    expect(await mayExtend(letter.id)).toEqual([{ action: 'letterExtend', allowed: false }]);
    const before = await stage.footprint();
    const input = { id: letter.id, expectedVersion: letter.version, reason: 'Masih berobat' };
    expect(await stage.act(backOffice, 'letterExtend', input, FIELDS)).toMatchObject({
      code: 'TREATMENT_ENDED',
    });
    expect(await stage.footprint()).toEqual(before);
  });

  it('says valid or not to the public, and nothing else; a planner has no letter', async () => {
    expect(await isValid('nonsense')).toEqual({ valid: false });
    const { id } = letterOf(await approved(stage, programId));
    const query = 'query ($id: ID!) { letter(id: $id) { number token } }';
    const data = await stage.ask<{ letter: object | null }>(officer('ANALYST'), query, { id });
    expect(data.letter).toBeNull();
  });

  it('is listed by its validity and number', async () => {
    const letter = letterOf(await approved(stage, programId));
    const data = await stage.ask<{ letters: { totalCount: number; edges: { node: { id: string } }[] } }>(
      manager,
      'query ($search: String) { letters(filter: { valid: true, search: $search }) { totalCount edges { node { id } } } }',
      { search: letter.number },
    );
    expect(data.letters).toEqual({ totalCount: 1, edges: [{ node: { id: letter.id } }] });
  });

  it('is found by the household, with its referral, by the agency it was sent to and no other; the household tells of its latest', async () => {
    const referral = await approved(stage, programId);
    const letter = letterOf(referral);
    const { rows } = await stage.owner.query<{ id: string }>(
      'select household_id as id from cases."case" where id = $1',
      [referral.case.id],
    );
    const [household] = rows;
    const look = (actor: Actor) =>
      stage.ask(
        actor,
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
    for (const actor of [officer('AGENCY_OFFICER', { agencyId: DISPERKIM }), officer('ANALYST')])
      expect(await look(actor), actor.role).toEqual(nothing);
  });
});
