import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../testkit/client.ts';
import {
  ALL_BEST,
  ALL_WORST,
  act,
  type Crew,
  clearPeople,
  openStage,
  propose,
  type Stage,
  SURVEYOR,
  TODAY,
  VISIT,
  verify,
} from './stage.ts';

const DECREE = { number: '460/71/2026', issuedOn: TODAY, subject: 'Daftar', signer: 'Bupati' };

let stage: Stage;
let crew: Crew;
beforeAll(async () => {
  stage = await openStage();
  crew = stage.crew;
});
afterAll(() => stage?.close());
beforeEach(async () => {
  stage.clock.set(`${TODAY}T03:00:00Z`);
  await clearPeople(stage);
});

/** Shows that an act is refused with a code, and that nothing was written. */
async function refused(client: Client, name: string, input: object, code: string): Promise<void> {
  const before = await stage.footprint();
  expect(await act(client, name, input, '__typename')).toMatchObject({ __typename: 'RuleError', code });
  expect(await stage.footprint()).toEqual(before);
}

/** Brings a household through a verification that somebody decides, under an id that the client may choose. */
async function decided(by: Client, householdId: string, answers: readonly number[], id?: string) {
  const asked = await verify(crew.manager, 'verificationRequest', { householdId, id });
  const form = { ...VISIT, id: asked.id, expectedVersion: asked.version, answers };
  const { version } = await verify(crew.clerk, 'verificationSubmit', {
    ...form,
    surveyorAccountId: SURVEYOR,
  });
  await verify(by, 'verificationDecide', { id: asked.id, expectedVersion: version });
}

/** What may be done with a household, and why not. */
async function actions(client: Client, id: string): Promise<Record<string, string | null>> {
  const { household } = await client.ask<{
    household: { availableActions: { action: string; reason: string | null }[] };
  }>('query ($id: ID!) { household(id: $id) { availableActions { action reason } } }', { id });
  return Object.fromEntries(household.availableActions.map(({ action, reason }) => [action, reason]));
}

describe('[OUR-2] which decision was the last is not for a client to choose', () => {
  const FIRST = 'verif_00000000000000000000000001';
  const LAST = 'verif_7zzzzzzzzzzzzzzzzzzzzzzzzz';

  test.each([
    ['a low one', undefined, FIRST],
    ['a high one', LAST, undefined],
  ])('whoever decided last records no decree, though the id is %s', async (_, former, latter) => {
    const { id } = await propose(crew.desk);
    await decided(crew.head, id, ALL_BEST, former);
    await decided(crew.manager, id, ALL_WORST, latter);
    const list = { ...DECREE, householdIds: [id] };
    expect(await actions(crew.manager, id)).toMatchObject({
      householdList: 'Anda sendiri yang memutuskan hasil verifikasinya; orang lain yang mencatat SK-nya.',
    });
    await refused(crew.manager, 'householdList', list, 'OWN_DECISION');
    expect(await act(crew.head, 'householdList', list, '__typename')).toEqual({ __typename: 'Decree' });
  });

  test('what was found last takes force with the decree [OUR-3], though its id is a low one', async () => {
    const { id } = await propose(crew.desk);
    await decided(crew.manager, id, ALL_WORST, LAST);
    await act(crew.head, 'householdList', { ...DECREE, householdIds: [id] }, '__typename');
    await decided(crew.manager, id, ALL_BEST, FIRST);
    const off = { ...DECREE, number: '460/72/2026', householdIds: [id] };
    await refused(crew.manager, 'householdDelist', off, 'OWN_DECISION');
    expect(await act(crew.head, 'householdDelist', off, '__typename')).toEqual({ __typename: 'Decree' });
    expect(await stage.look('select listing, class_name, score from household where id = $1', [id])).toEqual([
      { listing: 'OFF', class_name: 'NOT_POOR', score: 0 },
    ]);
  });
});
