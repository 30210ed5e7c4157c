import { beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../testkit/client.ts';
import { ALL_BEST, ALL_WORST, clearPeople, propose, VISIT, verify } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const TODAY = '2026-11-20';
const DECREE = { number: '460/71/2026', issuedOn: TODAY, subject: 'Daftar', signer: 'Bupati' };

const office = seed({ now: `${TODAY}T03:00:00Z` }).regency('33.14');
const { crew } = office;
beforeEach(async () => {
  office.clock.set(`${TODAY}T03:00:00Z`);
  await clearPeople(office);
});

/** Verifies a household, with the decision by a given person, under an id that the client may choose. */
async function decided(by: Client, householdId: string, answers: readonly number[], id?: string) {
  const asked = await verify(crew.manager, 'verificationRequest', { householdId, id });
  const form = { ...VISIT, id: asked.id, expectedVersion: asked.version, answers };
  const { version } = await verify(crew.clerk, 'verificationSubmit', {
    ...form,
    surveyorAccountId: office.crew.surveyor.accountId,
  });
  await verify(by, 'verificationDecide', { id: asked.id, expectedVersion: version });
}

/** The available actions of a household, with reasons. */
async function actions(client: Client, id: string): Promise<Record<string, string | null>> {
  const { household } = await client.ask<{
    household: { availableActions: { action: string; reason: string | null }[] };
  }>('query ($id: ID!) { household(id: $id) { availableActions { action reason } } }', { id });
  return Object.fromEntries(household.availableActions.map(({ action, reason }) => [action, reason]));
}

describe('[OUR-2] a client cannot choose which decision was the last', () => {
  const FIRST = 'verif_00000000000000000000000001';
  const LAST = 'verif_7zzzzzzzzzzzzzzzzzzzzzzzzz';

  test.each([
    ['a low one', undefined, FIRST],
    ['a high one', LAST, undefined],
  ])('the last decider records no decree, although the id is %s', async (_, former, latter) => {
    const { id } = await propose(crew.frontOffice);
    await decided(crew.head, id, ALL_BEST, former);
    await decided(crew.manager, id, ALL_WORST, latter);
    const list = { ...DECREE, householdIds: [id] };
    expect(await actions(crew.manager, id)).toMatchObject({
      householdList: 'Anda sendiri yang memutuskan hasil verifikasinya; orang lain yang mencatat SK-nya.',
    });
    await office.refuses(() => crew.manager.act('householdList', list), 'OWN_DECISION');
    expect(await crew.head.act('householdList', list)).toEqual({ __typename: 'Decree' });
  });

  test('the latest finding counts from the decree on [OUR-3], even with a low id', async () => {
    const { id } = await propose(crew.frontOffice);
    await decided(crew.manager, id, ALL_WORST, LAST);
    await crew.head.act('householdList', { ...DECREE, householdIds: [id] });
    await decided(crew.manager, id, ALL_BEST, FIRST);
    const off = { ...DECREE, number: '460/72/2026', householdIds: [id] };
    await office.refuses(() => crew.manager.act('householdDelist', off), 'OWN_PROPOSAL');
    expect(await crew.head.act('householdDelist', off)).toEqual({ __typename: 'Decree' });
    expect(await office.look('select listing, class_name, score from household where id = $1', [id])).toEqual(
      [{ listing: 'OFF', class_name: 'NOT_POOR', score: 0 }],
    );
  });
});

const P = { name: 'Keponakan', sex: 'MALE', birthDate: '1990-01-01', nik: '3399010101900077' };

interface Family {
  version: number;
  listing: string;
  members: { id: string; name: string; sex: string; relationship: string; diedOn: string | null }[];
}

async function look(id: string): Promise<Family> {
  const { household } = await crew.manager.ask<{ household: Family }>(
    'query ($id: ID!) { household(id: $id) { version listing members { id name sex relationship diedOn } } }',
    { id },
  );
  return household;
}

/** Adds or changes members of a household, at its current version. */
async function update(id: string, people: object[]) {
  return { id, expectedVersion: (await look(id)).version, people };
}

/** Removes a member of a household, at its current version. */
async function removal(id: string, personId: string | undefined, reason: string, newHeadPersonId?: string) {
  const { version } = await look(id);
  return { id, expectedVersion: version, personId, reason, occurredOn: TODAY, newHeadPersonId };
}

/** An act that succeeds. */
async function done(client: Client, name: string, input: object): Promise<void> {
  expect(await client.act(name, input)).toEqual({ __typename: 'Household' });
}

/** Makes P the head of a household and removes everybody else. */
async function replace(client: Client, id: string): Promise<void> {
  const { members } = await look(id);
  const [head] = members;
  const demoted = { id: head?.id, name: head?.name, sex: head?.sex, relationship: 'OTHER' };
  await done(client, 'householdUpdate', await update(id, [demoted, { ...P, relationship: 'HEAD' }]));
  for (const member of members)
    await done(client, 'householdMemberRemove', await removal(id, member.id, 'RECORDED_BY_MISTAKE'));
}

/** Requests a verification of a household, and the surveyor fills it. */
async function visited(householdId: string) {
  const asked = await verify(crew.manager, 'verificationRequest', { householdId });
  const form = { ...VISIT, id: asked.id, expectedVersion: asked.version, answers: ALL_WORST };
  const { version } = await verify(crew.clerk, 'verificationSubmit', {
    ...form,
    surveyorAccountId: office.crew.surveyor.accountId,
  });
  return { id: asked.id, expectedVersion: version };
}

const HUSBAND = { name: 'Karsono', sex: 'MALE', birthDate: '1980-01-01', relationship: 'SPOUSE' };

describe('[OUR-2] a proposal follows the people', () => {
  test('the proposer of a person does not decide on them in another household, whoever moved them there', async () => {
    const old = await propose(crew.frontOffice, { familyCardNumber: undefined });
    const proposed = await propose(crew.manager, {
      familyCardNumber: undefined,
      people: [
        { ...P, relationship: 'HEAD' },
        { name: 'Painem', sex: 'FEMALE', relationship: 'SPOUSE' },
      ],
    });
    const [head, spouse] = (await look(proposed.id)).members;
    const leave = await removal(proposed.id, head?.id, 'MOVED_OUT', spouse?.id);
    await done(crew.frontOffice, 'householdMemberRemove', leave);
    await replace(crew.frontOffice, old.id);
    const decide = await visited(old.id);
    await office.refuses(() => crew.manager.act('verificationDecide', decide), 'OWN_PROPOSAL');
    expect((await verify(crew.head, 'verificationDecide', decide)).id).toBe(decide.id);
  });

  test('a person who adds a member to a family that others proposed does not decide on it', async () => {
    const { id } = await propose(crew.frontOffice);
    await done(crew.manager, 'householdUpdate', await update(id, [HUSBAND]));
    const decide = await visited(id);
    await office.refuses(() => crew.manager.act('verificationDecide', decide), 'OWN_PROPOSAL');
    expect((await verify(crew.head, 'verificationDecide', decide)).id).toBe(decide.id);
  });
});

describe('[BRU-3] the visited family is entitled', () => {
  /** A listed family, some days after its visit. */
  async function listed(): Promise<string> {
    const { id } = await propose(crew.frontOffice);
    await decided(crew.manager, id, ALL_WORST);
    await crew.head.act('householdList', { ...DECREE, householdIds: [id] });
    office.clock.set('2026-11-24T03:00:00Z');
    return id;
  }

  test('neither a clerk nor the manager who added a newcomer makes them the head', async () => {
    const id = await listed();
    const [head] = (await look(id)).members;
    const demoted = { id: head?.id, name: head?.name, sex: head?.sex, relationship: 'SPOUSE' };
    const swap = await update(id, [demoted, { ...P, relationship: 'HEAD' }]);
    await office.refuses(() => crew.frontOffice.act('householdUpdate', swap), 'NEWCOMERS_UNVERIFIED');
    await office.refuses(() => crew.manager.act('householdUpdate', swap), 'NEWCOMERS_UNVERIFIED');
  });

  test.each(['MOVED_OUT', 'DIED', 'RECORDED_BY_MISTAKE'])(
    'the last of the family does not go and leave it to a newcomer: %s',
    async (reason) => {
      const id = await listed();
      const { members } = await look(id);
      const [head, ...children] = members;
      await done(crew.frontOffice, 'householdUpdate', await update(id, [HUSBAND]));
      for (const child of children)
        await done(crew.frontOffice, 'householdMemberRemove', await removal(id, child.id, reason));
      const husband = (await look(id)).members.find(({ name }) => name === HUSBAND.name);
      const last = await removal(id, head?.id, reason, husband?.id);
      await office.refuses(() => crew.frontOffice.act('householdMemberRemove', last), 'NEWCOMERS_UNVERIFIED');
      // A decider who did not add the newcomer is the second person.
      await done(crew.manager, 'householdMemberRemove', last);
    },
  );

  test('a family that left, or died on a form, does not pass its entitlement to newcomers', async () => {
    const id = await listed();
    const [head, ...children] = (await look(id)).members;
    for (const child of children)
      await done(crew.frontOffice, 'householdMemberRemove', await removal(id, child.id, 'MOVED_OUT'));
    const dead = { id: head?.id, name: head?.name, sex: head?.sex, relationship: 'HEAD', diedOn: TODAY };
    const swap = await update(id, [dead, { ...P, relationship: 'HEAD' }]);
    await office.refuses(() => crew.frontOffice.act('householdUpdate', swap), 'NEWCOMERS_UNVERIFIED');
    await done(crew.frontOffice, 'householdMemberRemove', await removal(id, head?.id, 'MOVED_OUT'));
    const put = await update(id, [{ ...P, relationship: 'HEAD' }]);
    await office.refuses(() => crew.frontOffice.act('householdUpdate', put), 'NEWCOMERS_UNVERIFIED');
  });

  test('anybody records births, deaths and the next head; a newcomer who was visited belongs to the family', async () => {
    const id = await listed();
    const [head, child] = (await look(id)).members;
    const baby = { name: 'Bayi', sex: 'MALE', birthDate: TODAY, relationship: 'CHILD' };
    await done(crew.frontOffice, 'householdUpdate', await update(id, [baby, HUSBAND]));
    await done(crew.frontOffice, 'householdMemberRemove', await removal(id, head?.id, 'DIED', child?.id));
    await verify(crew.manager, 'verificationDecide', await visited(id));
    const husband = (await look(id)).members.find(({ name }) => name === HUSBAND.name);
    await done(
      crew.frontOffice,
      'householdMemberRemove',
      await removal(id, child?.id, 'MOVED_OUT', husband?.id),
    );
    expect(await look(id)).toMatchObject({ listing: 'LISTED' });
  });
});
