import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import type { Client } from '../../testkit/client.ts';
import {
  ALL_WORST,
  assignTask,
  clearPeople,
  family,
  propose,
  requestTask,
  submitTask,
  survey,
  VISIT,
  verify,
} from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const TODAY = '2026-11-20';
const VERIFICATION = 'Verification { id version status filledByName photoMissingReason }';
const DECREE = { number: '460/21/2026', issuedOn: TODAY, subject: 'Daftar', signer: 'Bupati' };

const office = seed({ now: `${TODAY}T03:00:00Z` }).regency('33.14');
const { crew } = office;
beforeEach(async () => {
  office.clock.set(`${TODAY}T03:00:00Z`);
  await clearPeople(office);
});

/** Why an act on a verification or household is not offered; null where it is. */
async function whyNot(client: Client, noun: 'verification' | 'household', id: string, action: string) {
  const data = await client.ask<
    Record<string, { availableActions: { action: string; reason: string | null }[] }>
  >(`query ($id: ID!) { ${noun}(id: $id) { availableActions { action reason } } }`, { id });
  return data[noun]?.availableActions.find((one) => one.action === action)?.reason;
}

/** A paper form of an open verification, with these names. */
const paper = (task: { id: string; expectedVersion: number }, more: object) => ({
  id: task.id,
  expectedVersion: task.expectedVersion,
  ...VISIT,
  answers: ALL_WORST,
  ...more,
});

describe('[OUR-2] nobody decides on their own work', () => {
  test('one manager alone cannot bring a family from nothing to entitled', async () => {
    const { manager } = crew;
    const { id: householdId } = await propose(manager);
    const asked = await verify(manager, 'verificationRequest', { householdId });
    const task = { id: asked.id, expectedVersion: asked.version };
    await office.refuses(() => manager.act('verificationSubmit', paper(task, {})), 'SURVEYOR_NEEDED');
    const { version } = await verify(
      manager,
      'verificationSubmit',
      paper(task, { surveyorName: 'Sri Lestari' }),
    );
    await office.refuses(
      () => manager.act('verificationDecide', { ...task, expectedVersion: version }),
      'OWN_PROPOSAL',
    );
    expect(await whyNot(manager, 'verification', asked.id, 'verificationDecide')).toBe(
      'Anda sendiri yang mengusulkan rumah tangga ini atau memasukkan anggotanya; orang lain yang harus memutuskan.',
    );
    expect(await whyNot(crew.head, 'verification', asked.id, 'verificationDecide')).toBeNull();
    const list = { ...DECREE, householdIds: [householdId] };
    await office.refuses(() => manager.act('householdList', list), 'NOT_VERIFIED');
  });

  test('the typist of a paper form does not decide, under any posting; a third person does', async () => {
    const accountId = newId('acct');
    const [typist, sameInAnotherPosting] = [
      office.officer('BACK_OFFICE', { sectors: ['DATA'], accountId }),
      office.officer('HEAD_OF_UNIT', { accountId }),
    ];
    const task = await requestTask(office);
    const form = paper(task, { surveyorName: 'Sri Lestari' });
    const { id, version } = await verify(typist, 'verificationSubmit', form);
    const decide = { id, expectedVersion: version };
    await office.refuses(() => sameInAnotherPosting.act('verificationDecide', decide), 'OWN_FORM');
    expect(await whyNot(sameInAnotherPosting, 'verification', id, 'verificationDecide')).toBe(
      'Anda mengisi atau mengetik formulir ini, atau nama Anda tertulis di dalamnya; orang lain yang harus memutuskan.',
    );
    expect(await crew.manager.act('verificationDecide', decide, VERIFICATION)).toMatchObject({
      status: 'DECIDED',
    });
  });

  test('the person named on the paper form does not decide: by account', async () => {
    const surveyorWhoManages = office.officer('MANAGER', { accountId: office.crew.surveyor.accountId });
    const task = await requestTask(office);
    const form = paper(task, { surveyorAccountId: office.crew.surveyor.accountId });
    const { id, version } = await verify(crew.clerk, 'verificationSubmit', form);
    await office.refuses(
      () => surveyorWhoManages.act('verificationDecide', { id, expectedVersion: version }),
      'OWN_FORM',
    );
  });

  test('… and by name, however it is written', async () => {
    const named = office.officer('MANAGER', { name: 'Drs. Bambang Wiyono, M.Si.' });
    const task = await requestTask(office);
    const form = paper(task, { surveyorName: 'bambang  WIYONO' });
    const { id, version } = await verify(crew.clerk, 'verificationSubmit', form);
    await office.refuses(() => named.act('verificationDecide', { id, expectedVersion: version }), 'OWN_FORM');
  });

  test('a form that was sent back and filled again still counts for the first person', async () => {
    const first = await requestTask(office);
    const typed = await verify(
      crew.manager,
      'verificationSubmit',
      paper(first, { surveyorName: 'Sri Lestari' }),
    );
    const { id } = typed;
    const given = await verify(crew.head, 'verificationAssign', {
      id,
      expectedVersion: typed.version,
      surveyorAccountId: office.crew.surveyor.accountId,
    });
    const form = paper({ id, expectedVersion: given.version }, {});
    const { version } = await verify(crew.surveyor, 'verificationSubmit', form);
    await office.refuses(
      () => crew.manager.act('verificationDecide', { id, expectedVersion: version }),
      'OWN_FORM',
    );
  });

  test('a person who corrected the household since the visit does not decide; before it, the surveyor saw it', async () => {
    const correct = async (householdId: string) => {
      const { household } = await crew.manager.ask<{ household: { version: number } }>(
        'query ($id: ID!) { household(id: $id) { version } }',
        { id: householdId },
      );
      await crew.manager.act('householdUpdate', {
        id: householdId,
        expectedVersion: household.version,
        address: 'Dukuh Baru',
      });
    };
    const early = await requestTask(office);
    await correct(early.householdId);
    office.clock.advanceDays(1);
    const filled = await verify(
      crew.clerk,
      'verificationSubmit',
      paper(early, { surveyorAccountId: office.crew.surveyor.accountId }),
    );
    const decide = { id: filled.id, expectedVersion: filled.version };
    expect(await whyNot(crew.manager, 'verification', filled.id, 'verificationDecide')).toBeNull();
    await correct(early.householdId);
    await office.refuses(() => crew.manager.act('verificationDecide', decide), 'OWN_CORRECTION');
    expect(await crew.head.act('verificationDecide', decide, VERIFICATION)).toMatchObject({
      status: 'DECIDED',
    });
  });

  test('asking for a verification and sending the surveyor is no hand in it', async () => {
    const { id, expectedVersion } = await submitTask(office);
    expect(await crew.manager.act('verificationDecide', { id, expectedVersion }, VERIFICATION)).toMatchObject(
      { status: 'DECIDED' },
    );
  });

  test('a person who found a household poor does not record the decree that lists it', async () => {
    const { id } = await propose(crew.frontOffice);
    await survey(office, id, ALL_WORST);
    const list = { ...DECREE, householdIds: [id] };
    await office.refuses(() => crew.manager.act('householdList', list), 'OWN_DECISION');
    expect(await whyNot(crew.manager, 'household', id, 'householdList')).toBe(
      'Anda sendiri yang memutuskan hasil verifikasinya; orang lain yang mencatat SK-nya.',
    );
    expect(await whyNot(crew.head, 'household', id, 'householdList')).toBeNull();
    expect(await crew.head.act('householdList', list, 'Decree { id }')).toMatchObject({
      __typename: 'Decree',
    });
  });
});

describe('[BRU-3] a visit has a surveyor, a day, a photo and a place', () => {
  test.each([
    ['nobody named on paper', {}, 'SURVEYOR_NEEDED'],
    [
      'two named',
      { surveyorAccountId: office.crew.surveyor.accountId, surveyorName: 'Sri Lestari' },
      'SURVEYOR_NEEDED',
    ],
    ['an account that does not survey', { surveyorAccountId: newId('acct') }, 'SURVEYOR_UNKNOWN'],
    ['the typist by name', { surveyorName: crew.clerk.actor.name.toLowerCase() }, 'SURVEYOR_IS_TYPIST'],
    ['a visit before the request', { surveyorName: 'Sri', occurredOn: '2026-11-19' }, 'VISIT_TOO_EARLY'],
    ['a visit in the year 1', { surveyorName: 'Sri', occurredOn: '0001-01-01' }, 'VISIT_TOO_EARLY'],
    [
      'a visit tomorrow',
      { surveyorName: 'Sri', occurredOn: '2026-11-21' },
      { __typename: 'ValidationError', code: 'DATE_IN_FUTURE' },
    ],
    ['neither photo nor a reason', { surveyorName: 'Sri', photoMissingReason: undefined }, 'PHOTO_NEEDED'],
    ['half a place', { surveyorName: 'Sri', longitude: undefined }, 'PLACE_NEEDED'],
    ['no place', { surveyorName: 'Sri', latitude: undefined, longitude: undefined }, 'PLACE_NEEDED'],
  ])('%s is refused, and nothing is written', async (_, more, code) => {
    const task = await requestTask(office);
    await office.refuses(() => crew.clerk.act('verificationSubmit', paper(task, more)), code);
  });

  test('the typist and the person named on paper are different accounts', async () => {
    const surveyorAtADesk = office.officer('BACK_OFFICE', { accountId: office.crew.surveyor.accountId });
    const task = await requestTask(office);
    const form = paper(task, { surveyorAccountId: office.crew.surveyor.accountId });
    await office.refuses(() => surveyorAtADesk.act('verificationSubmit', form), 'SURVEYOR_IS_TYPIST');
  });

  test('the assigned surveyor sends it without naming anybody; a missing photo or place needs a reason', async () => {
    const task = await assignTask(office);
    const form = { ...paper(task, {}), latitude: undefined, placeMissingReason: 'Tidak ada sinyal satelit.' };
    expect(await crew.surveyor.act('verificationSubmit', form, VERIFICATION)).toMatchObject({
      status: 'SUBMITTED',
      filledByName: null,
      photoMissingReason: VISIT.photoMissingReason,
    });
    const [row] = await office.look(
      'select filled_by, submitted_by, latitude, longitude, place_missing_reason from verification where id = $1',
      [task.id],
    );
    expect(row).toEqual({
      filled_by: office.crew.surveyor.accountId,
      submitted_by: office.crew.surveyor.accountId,
      latitude: null,
      longitude: null,
      place_missing_reason: 'Tidak ada sinyal satelit.',
    });
  });

  test('a task is assigned to a surveyor of that day', async () => {
    const { id, expectedVersion } = await requestTask(office);
    const assign = { id, expectedVersion, surveyorAccountId: newId('acct') };
    await office.refuses(() => crew.manager.act('verificationAssign', assign), 'SURVEYOR_UNKNOWN');
  });
});

describe('[BRU-3] a decree follows the verification that it rests on', () => {
  test.each(['2026-11-19', '2007-01-02'])('one of %s is refused', async (issuedOn) => {
    const { id } = await propose(crew.frontOffice);
    await survey(office, id, ALL_WORST);
    await office.refuses(
      () => crew.head.act('householdList', { ...DECREE, issuedOn, householdIds: [id] }),
      'DECREE_TOO_EARLY',
    );
  });

  test('one of the year 1 is refused for its day alone', async () => {
    const { id } = await propose(crew.frontOffice);
    await survey(office, id, ALL_WORST);
    const input = { ...DECREE, issuedOn: '0001-01-01', householdIds: [id] };
    await office.refuses(() => crew.head.act('householdList', input), {
      __typename: 'ValidationError',
      code: 'DAY_TOO_EARLY',
      path: ['input', 'issuedOn'],
    });
  });

  test('of several the refusal names each, and the others are not listed', async () => {
    const poor = await propose(crew.frontOffice);
    const later = await propose(crew.frontOffice, {
      familyCardNumber: undefined,
      people: [{ ...family().people[1], relationship: 'HEAD' }],
    });
    await survey(office, poor.id, ALL_WORST);
    office.clock.advanceDays(3);
    await survey(office, later.id, ALL_WORST);
    const input = { ...DECREE, householdIds: [poor.id, later.id] };
    await office.refuses(() => crew.head.act('householdList', input), {
      code: 'DECREE_TOO_EARLY',
      path: ['input', 'issuedOn'],
      issues: [{ code: 'DECREE_TOO_EARLY', path: ['input', 'householdIds', later.id] }],
    });
  });
});
