import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import type { Client } from '../../testkit/client.ts';
import {
  ALL_WORST,
  act,
  assignTask,
  type Crew,
  clearPeople,
  family,
  openStage,
  propose,
  refused,
  requestTask,
  type Stage,
  SURVEYOR,
  submitTask,
  survey,
  TODAY,
  VISIT,
  verify,
} from './stage.ts';

const VERIFICATION = '... on Verification { id version status filledByName photoMissingReason }';
const DECREE = { number: '460/21/2026', issuedOn: TODAY, subject: 'Daftar', signer: 'Bupati' };

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

/** Why an act on a verification or household is not offered; null where it is. */
async function whyNot(client: Client, noun: 'verification' | 'household', id: string, action: string) {
  const data = await client.ask<
    Record<string, { availableActions: { action: string; reason: string | null }[] }>
  >(`query ($id: ID!) { ${noun}(id: $id) { availableActions { action reason } } }`, { id });
  return data[noun]?.availableActions.find((one) => one.action === action)?.reason;
}

/** A paper form of an open verification, named as told. */
const paper = (task: { id: string; expectedVersion: number }, more: object) => ({
  id: task.id,
  expectedVersion: task.expectedVersion,
  ...VISIT,
  answers: ALL_WORST,
  ...more,
});

describe('[OUR-2] nobody decides on what they did themselves', () => {
  test('one manager alone cannot bring a family from nothing to entitled', async () => {
    const { manager } = crew;
    const { id: householdId } = await propose(manager);
    const asked = await verify(manager, 'verificationRequest', { householdId });
    const task = { id: asked.id, expectedVersion: asked.version };
    await refused(stage, manager, 'verificationSubmit', paper(task, {}), 'SURVEYOR_NEEDED');
    const { version } = await verify(
      manager,
      'verificationSubmit',
      paper(task, { surveyorName: 'Sri Lestari' }),
    );
    await refused(
      stage,
      manager,
      'verificationDecide',
      { ...task, expectedVersion: version },
      'OWN_PROPOSAL',
    );
    expect(await whyNot(manager, 'verification', asked.id, 'verificationDecide')).toBe(
      'Anda sendiri yang mengusulkan rumah tangga ini atau memasukkan anggotanya; orang lain yang harus memutuskan.',
    );
    expect(await whyNot(crew.head, 'verification', asked.id, 'verificationDecide')).toBeNull();
    const list = { ...DECREE, householdIds: [householdId] };
    await refused(stage, manager, 'householdList', list, 'NOT_VERIFIED');
  });

  test('whoever typed a paper form does not decide, under no posting of theirs; a third person does', async () => {
    const accountId = newId('acct');
    const [typist, sameInAnotherPosting] = [
      stage.office.officer('BACK_OFFICE', { sector: 'DATA', accountId }),
      stage.office.officer('HEAD_OF_UNIT', { accountId }),
    ];
    const task = await requestTask(stage);
    const form = paper(task, { surveyorName: 'Sri Lestari' });
    const { id, version } = await verify(typist, 'verificationSubmit', form);
    const decide = { id, expectedVersion: version };
    await refused(stage, sameInAnotherPosting, 'verificationDecide', decide, 'OWN_FORM');
    expect(await whyNot(sameInAnotherPosting, 'verification', id, 'verificationDecide')).toBe(
      'Anda mengisi atau mengetik formulir ini, atau nama Anda tertulis di dalamnya; orang lain yang harus memutuskan.',
    );
    expect(await act(crew.manager, 'verificationDecide', decide, VERIFICATION)).toMatchObject({
      status: 'DECIDED',
    });
  });

  test('whoever is named on the paper form does not decide: by account', async () => {
    const surveyorWhoManages = stage.office.officer('MANAGER', { accountId: SURVEYOR });
    const task = await requestTask(stage);
    const form = paper(task, { surveyorAccountId: SURVEYOR });
    const { id, version } = await verify(crew.clerk, 'verificationSubmit', form);
    await refused(
      stage,
      surveyorWhoManages,
      'verificationDecide',
      { id, expectedVersion: version },
      'OWN_FORM',
    );
  });

  test('… and by name, however it is written', async () => {
    const named = stage.office.officer('MANAGER', { name: 'Drs. Bambang Wiyono, M.Si.' });
    const task = await requestTask(stage);
    const form = paper(task, { surveyorName: 'bambang  WIYONO' });
    const { id, version } = await verify(crew.clerk, 'verificationSubmit', form);
    await refused(stage, named, 'verificationDecide', { id, expectedVersion: version }, 'OWN_FORM');
  });

  test('a form that was sent back and filled anew still counts for who filled it first', async () => {
    const first = await requestTask(stage);
    const typed = await verify(
      crew.manager,
      'verificationSubmit',
      paper(first, { surveyorName: 'Sri Lestari' }),
    );
    const { id } = typed;
    const given = await verify(crew.head, 'verificationAssign', {
      id,
      expectedVersion: typed.version,
      surveyorAccountId: SURVEYOR,
    });
    const form = paper({ id, expectedVersion: given.version }, {});
    const { version } = await verify(crew.surveyor, 'verificationSubmit', form);
    await refused(stage, crew.manager, 'verificationDecide', { id, expectedVersion: version }, 'OWN_FORM');
  });

  test('whoever corrected the household since the visit does not decide; before it, the surveyor saw it', async () => {
    const correct = async (householdId: string) => {
      const { household } = await crew.manager.ask<{ household: { version: number } }>(
        'query ($id: ID!) { household(id: $id) { version } }',
        { id: householdId },
      );
      await act(
        crew.manager,
        'householdUpdate',
        { id: householdId, expectedVersion: household.version, address: 'Dukuh Baru' },
        '__typename',
      );
    };
    const early = await requestTask(stage);
    await correct(early.householdId);
    stage.clock.advanceDays(1);
    const filled = await verify(
      crew.clerk,
      'verificationSubmit',
      paper(early, { surveyorAccountId: SURVEYOR }),
    );
    const decide = { id: filled.id, expectedVersion: filled.version };
    expect(await whyNot(crew.manager, 'verification', filled.id, 'verificationDecide')).toBeNull();
    await correct(early.householdId);
    await refused(stage, crew.manager, 'verificationDecide', decide, 'OWN_CORRECTION');
    expect(await act(crew.head, 'verificationDecide', decide, VERIFICATION)).toMatchObject({
      status: 'DECIDED',
    });
  });

  test('asking for a verification and sending the surveyor is no hand in it', async () => {
    const { id, expectedVersion } = await submitTask(stage);
    expect(
      await act(crew.manager, 'verificationDecide', { id, expectedVersion }, VERIFICATION),
    ).toMatchObject({ status: 'DECIDED' });
  });

  test('whoever found a household poor does not record the decree that lists it', async () => {
    const { id } = await propose(crew.desk);
    await survey(stage, id, ALL_WORST);
    const list = { ...DECREE, householdIds: [id] };
    await refused(stage, crew.manager, 'householdList', list, 'OWN_DECISION');
    expect(await whyNot(crew.manager, 'household', id, 'householdList')).toBe(
      'Anda sendiri yang memutuskan hasil verifikasinya; orang lain yang mencatat SK-nya.',
    );
    expect(await whyNot(crew.head, 'household', id, 'householdList')).toBeNull();
    expect(await act(crew.head, 'householdList', list, '... on Decree { id }')).toMatchObject({
      __typename: 'Decree',
    });
  });
});

describe('[BRU-3] a visit has a surveyor, a day, a photo and a place', () => {
  test.each([
    ['nobody named on paper', {}, 'SURVEYOR_NEEDED'],
    ['two named', { surveyorAccountId: SURVEYOR, surveyorName: 'Sri Lestari' }, 'SURVEYOR_NEEDED'],
    ['an account that does not survey', { surveyorAccountId: newId('acct') }, 'SURVEYOR_UNKNOWN'],
    ['the typist by name', { surveyorName: 'petugas uji' }, 'SURVEYOR_IS_TYPIST'],
    ['a visit before the request', { surveyorName: 'Sri', occurredOn: '2026-11-19' }, 'VISIT_TOO_EARLY'],
    ['a visit in the year 1', { surveyorName: 'Sri', occurredOn: '0001-01-01' }, 'VISIT_TOO_EARLY'],
    ['a visit tomorrow', { surveyorName: 'Sri', occurredOn: '2026-11-21' }, 'DATE_IN_FUTURE'],
    ['neither photo nor a reason', { surveyorName: 'Sri', photoMissingReason: undefined }, 'PHOTO_NEEDED'],
    ['half a place', { surveyorName: 'Sri', longitude: undefined }, 'PLACE_NEEDED'],
    ['no place', { surveyorName: 'Sri', latitude: undefined, longitude: undefined }, 'PLACE_NEEDED'],
  ])('%s is refused, and nothing is written', async (_, more, code) => {
    const task = await requestTask(stage);
    await refused(stage, crew.clerk, 'verificationSubmit', paper(task, more), code);
  });

  test('the typist is not whom the paper names, by account', async () => {
    const surveyorAtADesk = stage.office.officer('BACK_OFFICE', { accountId: SURVEYOR });
    const task = await requestTask(stage);
    const form = paper(task, { surveyorAccountId: SURVEYOR });
    await refused(stage, surveyorAtADesk, 'verificationSubmit', form, 'SURVEYOR_IS_TYPIST');
  });

  test('the assigned surveyor sends it without naming anybody; what is missing has its reason', async () => {
    const task = await assignTask(stage);
    const form = { ...paper(task, {}), latitude: undefined, placeMissingReason: 'Tidak ada sinyal satelit.' };
    expect(await act(crew.surveyor, 'verificationSubmit', form, VERIFICATION)).toMatchObject({
      status: 'SUBMITTED',
      filledByName: null,
      photoMissingReason: VISIT.photoMissingReason,
    });
    const [row] = await stage.look(
      'select filled_by, submitted_by, latitude, longitude, place_missing_reason from verification where id = $1',
      [task.id],
    );
    expect(row).toEqual({
      filled_by: SURVEYOR,
      submitted_by: SURVEYOR,
      latitude: null,
      longitude: null,
      place_missing_reason: 'Tidak ada sinyal satelit.',
    });
  });

  test('a task is given to somebody who surveys on that day', async () => {
    const { id, expectedVersion } = await requestTask(stage);
    const assign = { id, expectedVersion, surveyorAccountId: newId('acct') };
    await refused(stage, crew.manager, 'verificationAssign', assign, 'SURVEYOR_UNKNOWN');
  });
});

describe('[BRU-3] a decree follows the verification that it rests on', () => {
  test.each(['2026-11-19', '2007-01-02'])('one of %s is refused', async (issuedOn) => {
    const { id } = await propose(crew.desk);
    await survey(stage, id, ALL_WORST);
    await refused(
      stage,
      crew.head,
      'householdList',
      { ...DECREE, issuedOn, householdIds: [id] },
      'DECREE_TOO_EARLY',
    );
  });

  test('one of the year 1 is refused for its day alone', async () => {
    const { id } = await propose(crew.desk);
    await survey(stage, id, ALL_WORST);
    const before = await stage.footprint();
    const input = { ...DECREE, issuedOn: '0001-01-01', householdIds: [id] };
    expect(await act(crew.head, 'householdList', input, '__typename')).toMatchObject({
      __typename: 'ValidationError',
      code: 'DAY_TOO_EARLY',
      path: ['input', 'issuedOn'],
    });
    expect(await stage.footprint()).toEqual(before);
  });

  test('of several the refusal names each, and the others are not listed', async () => {
    const poor = await propose(crew.desk);
    const later = await propose(crew.desk, {
      familyCardNumber: undefined,
      people: [{ ...family().people[1], relationship: 'HEAD' }],
    });
    await survey(stage, poor.id, ALL_WORST);
    stage.clock.advanceDays(3);
    await survey(stage, later.id, ALL_WORST);
    const input = { ...DECREE, householdIds: [poor.id, later.id] };
    const before = await stage.footprint();
    expect(await act(crew.head, 'householdList', input, '__typename')).toMatchObject({
      code: 'DECREE_TOO_EARLY',
      path: ['input', 'issuedOn'],
      issues: [{ code: 'DECREE_TOO_EARLY', path: ['input', 'householdIds', later.id] }],
    });
    expect(await stage.footprint()).toEqual(before);
  });
});
