import { beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../../subgraphs/shared/actor.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { REFERRAL } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, backOffice, manager, agencyOfficer } = office.crew;
const administrator = office.officer('ADMINISTRATOR');

const set = (input: object, actor = administrator) =>
  actor.act('promisedDaysSet', input, 'PromisedDays { id days from version }');
const promises = async () => {
  const query = '{ stepPromises { step days dueOn dueHolidays versions { days from } } }';
  const { stepPromises } = await frontOffice.ask<{ stepPromises: { step: string }[] }>(query);
  return new Map(stepPromises.map(({ step, ...rest }) => [step, rest]));
};
const caseOf = async (id: unknown) => {
  const query = 'query ($id: ID!) { case(id: $id) { dueOn late verificationDueOn verificationDueHolidays } }';
  return (await frontOffice.ask<{ case: Record<string, unknown> }>(query, { id })).case;
};
const dueOf = async (id: unknown): Promise<Record<string, unknown> | null> =>
  manager.referral(String(id), 'status dueOn dueHolidays late');

let programId: string;
beforeAll(async () => {
  programId = await office.program('SARASWATI');
  office.clock.set('2026-03-02T03:00:00Z'); // a Monday
});

describe('[OUR-1] what the office promises', () => {
  it('[SRG-20] are working days, which everybody may read: neutral ones until it says so', async () => {
    const all = await promises();
    expect([...all.keys()]).toHaveLength(10);
    expect(all.get('CASE_ANALYSIS')).toEqual({
      ...{ days: 4, dueOn: '2026-03-06', dueHolidays: 'CONFIRMED', versions: [] },
    });
    expect(all.get('CASE_REFERRED')).toEqual({ days: null, dueOn: null, dueHolidays: null, versions: [] });
    expect(await caseOf((await frontOffice.openCase()).id)).toMatchObject({ dueOn: '2026-03-06' });
  });

  it('[OUR-1] is counted for each state that a referral enters, and ends with it', async () => {
    const { id: caseId } = await frontOffice.openCase();
    const { id } = await backOffice.done<{ id: string }>('referralPropose', { caseId, programId }, REFERRAL);
    expect(await dueOf(id)).toMatchObject({ dueOn: '2026-03-04', dueHolidays: 'CONFIRMED' });
    await manager.approve(id);
    expect(await dueOf(id)).toMatchObject({ status: 'APPROVED', dueOn: '2026-03-09' });
    await agencyOfficer.act('referralAccept', { ids: [id] }, 'ReferralBatch { referrals { id } }');
    // 21 working days: Nyepi on 19 March is none, the days of collective leave around it are.
    expect(await dueOf(id)).toMatchObject({ status: 'ACCEPTED', dueOn: '2026-04-01' });
    const referral = await manager.referral<{ version: number }>(id, 'version');
    const reason = 'Keluarga tidak memerlukannya lagi';
    await manager.done('referralWithdraw', { id, expectedVersion: referral?.version, reason }, REFERRAL);
    expect(await dueOf(id)).toMatchObject({ status: 'WITHDRAWN', dueOn: null, dueHolidays: null });
  });

  it('[OUR-1] changes from a day on, and makes no former work late', async () => {
    const before = await frontOffice.openCase();
    const input = { requestId: newId('req'), step: 'CASE_ANALYSIS', days: 1, from: '2026-03-04' };
    const saved = await set(input);
    expect(saved).toMatchObject({ days: 1, from: '2026-03-04', version: 1 });
    expect(await set(input)).toEqual(saved);
    expect(await caseOf((await frontOffice.openCase()).id)).toMatchObject({ dueOn: '2026-03-06' });

    office.clock.set('2026-03-03T17:00:00Z'); // midnight in the office
    expect(await caseOf((await frontOffice.openCase()).id)).toMatchObject({ dueOn: '2026-03-05' });
    office.clock.set('2026-03-06T03:00:00Z');
    // By the new promise it would have been late since Tuesday.
    expect(await caseOf(before.id)).toMatchObject({ dueOn: '2026-03-06', late: false });
    expect((await promises()).get('CASE_ANALYSIS')).toMatchObject({
      ...{ days: 1, dueOn: '2026-03-09', versions: [{ days: 1, from: '2026-03-04' }] },
    });
    expect((await office.eventKinds()).filter((kind) => kind === 'PROMISED_DAYS_SET')).toHaveLength(1);
  });

  it('[OUR-1] may be no limit, or the same day; a coming one can be written again by who has read it', async () => {
    const input = { step: 'CASE_ANALYSIS', from: '2026-03-10' };
    expect(await set(input)).toMatchObject({ days: null, version: 1 });
    await office.refuses(() => set({ ...input, days: 5 }), {
      code: 'PROMISE_EXISTS',
      path: ['input', 'from'],
    });
    await office.refuses(() => set({ ...input, days: 5, expectedVersion: 2 }), { code: 'VERSION_CONFLICT' });
    office.clock.set('2026-03-10T03:00:00Z');
    const { id } = await frontOffice.openCase();
    office.clock.set('2026-12-01T03:00:00Z');
    expect(await caseOf(id)).toMatchObject({ dueOn: null, late: false });
    office.clock.set('2026-03-10T03:00:00Z');
    expect(await set({ ...input, days: 0, expectedVersion: 1 })).toMatchObject({ days: 0, version: 2 });
    expect(await caseOf((await frontOffice.openCase()).id)).toMatchObject({
      dueOn: '2026-03-10',
      late: false,
    });
    office.clock.set('2026-03-14T03:00:00Z'); // a Saturday
    expect(await caseOf((await frontOffice.openCase()).id)).toMatchObject({ dueOn: '2026-03-16' });
  });

  it('[SRG-9] is kept for the verification after a provisional letter, too', async () => {
    office.clock.set('2026-12-30T03:00:00Z');
    await set({ step: 'EMERGENCY_VERIFICATION', days: 3, from: '2026-12-30' });
    const subject = { type: 'HOUSEHOLD', householdId: await office.household('CANDIDATE') };
    const { id: caseId } = await frontOffice.openCase({ subject, priority: 'EMERGENCY' });
    const reason = 'Rawat inap malam ini';
    const { id } = await backOffice.done<{ id: string }>(
      'referralPropose',
      { caseId, programId, reason },
      REFERRAL,
    );
    await office.officer('HEAD_OF_UNIT').approve(id);
    // 31 December, 4 January, and after Isra Mikraj 6 January, which is expected only.
    expect(await caseOf(caseId)).toMatchObject({
      verificationDueOn: '2027-01-06',
      verificationDueHolidays: 'PROVISIONAL',
    });
    await office.emitVerification(subject.householdId, 'POOR');
    expect(await caseOf(caseId)).toMatchObject({ verificationDueOn: null, verificationDueHolidays: null });
  });

  it.each([
    [{ days: -1 }, 'DAYS_OUT_OF_RANGE', ['input', 'days']],
    [{ days: 251 }, 'DAYS_OUT_OF_RANGE', ['input', 'days']],
    [{ days: 2_000_000_000 }, 'DAYS_OUT_OF_RANGE', ['input', 'days']],
    [{ step: 'EMERGENCY_VERIFICATION', days: null }, 'DAYS_NEEDED', ['input', 'days']],
    [{ from: '2026-12-29' }, 'DAY_PASSED', ['input', 'from']],
    [{ from: '2031-12-31' }, 'DAY_TOO_LATE', ['input', 'from']],
    [{ expectedVersion: 3 }, 'NOT_FOUND', ['input', 'from']],
  ])('[OUR-1] refuses what is no promise, and writes nothing: %j', async (wrong, code, path) => {
    office.clock.set('2026-12-30T03:00:00Z');
    const input = { step: 'CASE_REGISTERED', days: 5, from: '2027-02-01', ...wrong };
    await office.refuses(() => set(input), { code, path });
  });

  it('[OUR-1] is decided by the administrator alone', async () => {
    const input = { step: 'CASE_REGISTERED', days: 5, from: '2027-02-01' };
    for (const role of roles.list.filter((one) => one !== 'ADMINISTRATOR'))
      await office.refuses(() => set(input, office.officer(role)), { code: 'NOT_ALLOWED' });
  });
});
