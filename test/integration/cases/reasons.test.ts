import { beforeAll, describe, expect, it } from 'vitest';
import { CASE, REFERRAL, REFERRALS, type Referral } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

/** Reasons of the lists that the office keeps: with a code that says enough, the words may be left out. */
const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, backOffice, manager, agencyOfficer } = office.crew;
const administrator = office.officer('administrator').at('services');
let programId: string;

/** Sets a code, and waits until cases knows it. */
async function keep(list: string, code: string, input: object): Promise<void> {
  await administrator.done('officeCodeSet', { list, code, ...input }, 'OfficeCode { version }');
  await office.settle();
}
beforeAll(async () => {
  programId = await office.program('PLENTY');
  await keep('DEFERRAL_REASON', 'NO_TEACHER', { name: { id: 'belum ada pengajar', en: 'no teacher yet' } });
  for (const [list, code] of [
    ['REFUSAL_REASON', 'NO_CAPACITY'],
    ['DEFERRAL_REASON', 'PROGRAM_OVER'],
    ['WITHDRAWAL_REASON', 'DECEASED'],
    ['DEPARTURE_REASON', 'DISASTER'],
  ] as const)
    await keep(list, code, { active: false, expectedVersion: 0 });
});

interface Ended extends Referral {
  reasonCode: string | null;
  decisions: { outcome: string; reasonCode: string | null; reason: string | null }[];
}
const see = (id: string) => manager.referral<Ended>(id, 'reasonCode decisions { outcome reasonCode reason }');
const eventOf = async (subjectId: unknown, kind: string) =>
  (
    await office.look<{ payload: Record<string, unknown> }>(
      `select payload from cases.event where subject_id = $1 and kind = $2 order by recorded_at desc, id desc limit 1`,
      [subjectId, kind],
    )
  )[0]?.payload;
const timeline = async (id: unknown) => {
  const query = 'query ($id: ID!) { case(id: $id) { timeline { text reasonCode } } }';
  const data = await manager.ask<{ case: { timeline: { text: string; reasonCode: string | null }[] } }>(
    query,
    { id },
  );
  return data.case.timeline;
};

const ENDS = [
  ['referralRefuse', 'ALREADY_SERVED', 'OTHER', 'NO_CAPACITY', 'REFUSED', 'receives the like already'],
  ['referralDefer', 'NO_TEACHER', 'PAPERS_MISSING', 'PROGRAM_OVER', 'DEFERRED', 'no teacher yet'],
  ['referralWithdraw', 'MOVED_AWAY', 'OTHER', 'DECEASED', 'WITHDRAWN', 'moved away'],
] as const;

describe.each(ENDS)('%s', (name, enough, needy, retired, status, words) => {
  const actor = name === 'referralWithdraw' ? backOffice : agencyOfficer;
  const end = (referral: Referral, more: object) =>
    actor.act(name, { id: referral.id, expectedVersion: referral.version, ...more }, REFERRAL);

  it('[OUR-1] takes a code that says enough without words, and tells it in record, event and history', async () => {
    const referral = await office.approvedReferral(programId);
    expect(await end(referral, { reasonCode: enough, reason: '' })).toMatchObject({ status, reason: null });
    const seen = await see(referral.id);
    expect(seen).toMatchObject({ reasonCode: enough });
    const record = { outcome: status, reasonCode: enough, reason: null };
    if (status !== 'WITHDRAWN') expect(seen?.decisions.at(-1)).toEqual(record);
    const events = await office.look(
      `select payload ->> 'reasonCode' as code from cases.event where subject_id = $1 and payload ->> 'to' = $2`,
      [referral.id, status],
    );
    expect(events).toEqual([{ code: enough }]);
    const told = (await timeline(referral.case.id)).find(({ reasonCode }) => reasonCode === enough);
    expect(told?.text).toMatch(new RegExp(`: ${words}$`));
  });

  it('[OUR-1] [SRG-15] keeps words beside a code, and demands them where the code needs them', async () => {
    const referral = await office.approvedReferral(programId);
    const why = 'Rumah kosong sejak lama';
    const needed = { code: 'REASON_NEEDED', path: ['input', 'reason'] };
    await office.refuses(() => end(referral, { reasonCode: needy }), needed);
    await office.refuses(() => end(referral, { reasonCode: needy, reason: '' }), needed);
    expect(await end(referral, { reasonCode: needy, reason: why })).toMatchObject({ status });
    expect(await see(referral.id)).toMatchObject({ reasonCode: needy, reason: why });
  });

  it('[OUR-1] refuses a retired and an unknown code, and a reason too short', async () => {
    const referral = await office.approvedReferral(programId);
    const path = ['input', 'reasonCode'];
    const reason = 'Rumah kosong sejak lama';
    await office.refuses(() => end(referral, { reasonCode: retired, reason }), {
      code: 'CODE_RETIRED',
      path,
    });
    await office.refuses(() => end(referral, { reasonCode: 'NOWHERE', reason }), {
      code: 'CODE_UNKNOWN',
      path,
    });
    await office.refuses(() => end(referral, { reasonCode: enough, reason: 'Rumah' }), {
      code: 'INVALID_INPUT',
      path: ['input', 'reason'],
    });
  });
});

describe('[OUR-1] a deferral or withdrawal without a code', () => {
  it.each(['referralDefer', 'referralWithdraw'])('%s is as before: with words only', async (name) => {
    const referral = await office.approvedReferral(programId);
    const actor = name === 'referralWithdraw' ? backOffice : agencyOfficer;
    const input = { id: referral.id, expectedVersion: referral.version };
    await office.refuses(() => actor.act(name, input, REFERRAL), {
      code: 'REASON_NEEDED',
      path: ['input', 'reason'],
    });
    expect(await actor.act(name, { ...input, reason: 'Anggaran habis' }, REFERRAL)).toMatchObject({
      reason: 'Anggaran habis',
      reasonCode: null,
    });
  });

  it('[PYK-2] leaves with the state that it explains', async () => {
    const deferred = await office.approvedReferral(programId);
    const defer = { id: deferred.id, expectedVersion: deferred.version, reasonCode: 'BUDGET_USED' };
    const { version } = await agencyOfficer.done<Referral>('referralDefer', defer, REFERRAL);
    const withdraw = { id: deferred.id, expectedVersion: version, reason: 'Tidak jadi diminta' };
    expect(await backOffice.act('referralWithdraw', withdraw, REFERRAL)).toMatchObject({
      status: 'WITHDRAWN',
      reasonCode: null,
    });
    expect(await eventOf(deferred.id, 'REFERRAL_STATUS_CHANGED')).toMatchObject({
      to: 'WITHDRAWN',
      reasonCode: null,
    });
  });
});

describe('[OUR-1] the withdrawal of a case', () => {
  const withdraw = (id: unknown, version: unknown, more: object) =>
    backOffice.act('caseWithdraw', { id, expectedVersion: version, ...more }, CASE);

  it('takes a code for the case and its referrals', async () => {
    const referral = await backOffice.propose(programId);
    const { version } = await backOffice.done<{ version: number }>(
      'caseUpdate',
      { id: referral.case.id, expectedVersion: 2, problem: 'Butuh sekolah' },
      CASE,
    );
    expect(await withdraw(referral.case.id, version, { reasonCode: 'RECORDED_TWICE' })).toMatchObject({
      status: 'WITHDRAWN',
    });
    expect(await see(referral.id)).toMatchObject({ status: 'WITHDRAWN', reasonCode: 'RECORDED_TWICE' });
    const data = await manager.ask(
      'query ($id: ID!) { case(id: $id) { withdrawReasonCode withdrawReason } }',
      {
        id: referral.case.id,
      },
    );
    expect(data).toEqual({ case: { withdrawReasonCode: 'RECORDED_TWICE', withdrawReason: null } });
    expect((await timeline(referral.case.id)).map(({ text }) => text)).toContain(
      'Case: withdrawn: recorded twice',
    );
  });

  it('refuses a code without its words, a retired and an unknown one', async () => {
    const { id, version } = await frontOffice.openCase();
    const code = ['input', 'reasonCode'];
    for (const [more, refusal] of [
      [{}, { code: 'REASON_NEEDED', path: ['input', 'reason'] }],
      [{ reasonCode: 'OTHER' }, { code: 'REASON_NEEDED', path: ['input', 'reason'] }],
      [{ reasonCode: 'DECEASED' }, { code: 'CODE_RETIRED', path: code }],
      [{ reasonCode: 'NOWHERE' }, { code: 'CODE_UNKNOWN', path: code }],
    ] as const)
      await office.refuses(() => withdraw(id, version, more), refusal);
  });
});

describe('[SRG-3] a departure', () => {
  const propose = (caseId: unknown, more: object) =>
    backOffice.act('referralPropose', { caseId, programId, amountRupiah: '5', ...more }, REFERRAL);
  beforeAll(async () => {
    programId = await office.program('SMALL', { unitAmountRupiah: 1n });
  });

  it('may be explained by a code that says enough', async () => {
    const { id } = await frontOffice.openCase();
    for (const [more, refusal] of [
      [{}, { code: 'REASON_NEEDED', path: ['input', 'reason'] }],
      [{ reasonCode: 'FOUND_ON_VISIT' }, { code: 'REASON_NEEDED', path: ['input', 'reason'] }],
      [{ reasonCode: 'DISASTER' }, { code: 'CODE_RETIRED', path: ['input', 'reasonCode'] }],
      [{ reasonCode: 'NOWHERE' }, { code: 'CODE_UNKNOWN', path: ['input', 'reasonCode'] }],
    ] as const)
      await office.refuses(() => propose(id, more), refusal);
    const referral = await propose(id, { reasonCode: 'LIFE_IN_DANGER' });
    const seen = await manager.referral<object>(
      String(referral.id),
      'departureReasonCode departureReason departures { isAnswered } decisions { outcome reasonCode }',
    );
    expect(seen).toMatchObject({
      departureReasonCode: 'LIFE_IN_DANGER',
      departureReason: null,
      departures: [{ isAnswered: true }],
      decisions: [{ outcome: 'PROPOSED', reasonCode: 'LIFE_IN_DANGER' }],
    });
    expect(await eventOf(referral.id, 'REFERRAL_PROPOSED')).toMatchObject({
      departureReasonCode: 'LIFE_IN_DANGER',
    });
    const told = (await timeline(id)).map(({ text }) => text);
    expect(told).toContainEqual(expect.stringMatching(/: proposed: life is in danger$/));
  });

  it('that came after the proposal needs the approver’s reason, which may be a code', async () => {
    const householdId = await office.household();
    const { id: caseId } = await frontOffice.openCase({ subject: { type: 'HOUSEHOLD', householdId } });
    const { id } = await propose(caseId, { amountRupiah: '1' });
    await office.emitFacts(householdId, 'OFF');
    await office.owner.query(
      `update cases."case" set verified_at = now(), registry_outcome = 'NOT_LISTED' where id = $1`,
      [caseId],
    );
    const { regent } = office.crew;
    const approve = (more: object) => regent.act('referralApprove', { ids: [id], ...more }, REFERRALS);
    await office.refuses(() => approve({}), { code: 'REASON_NEEDED' });
    await office.refuses(() => approve({ reasonCode: 'DISASTER' }), {
      code: 'CODE_RETIRED',
      path: ['input', 'reasonCode'],
    });
    expect(await approve({ reasonCode: 'LIFE_IN_DANGER' })).toMatchObject({
      referrals: [{ status: 'APPROVED' }],
    });
    expect(
      await manager.referral<object>(String(id), 'approverReasonCode decisions { outcome reasonCode }'),
    ).toMatchObject({
      approverReasonCode: 'LIFE_IN_DANGER',
      decisions: [{ outcome: 'PROPOSED' }, { outcome: 'APPROVED', reasonCode: 'LIFE_IN_DANGER' }],
    });
  });
});

describe('[OUR-1] the mark that a reason needs a text', () => {
  it('is the office’s: it can be set and taken away', async () => {
    await keep('REFUSAL_REASON', 'ALREADY_SERVED', { needsText: true, expectedVersion: 0 });
    const referral = await office.approvedReferral(programId);
    const refuse = { id: referral.id, expectedVersion: referral.version, reasonCode: 'ALREADY_SERVED' };
    await office.refuses(() => agencyOfficer.act('referralRefuse', refuse), { code: 'REASON_NEEDED' });
    await keep('REFUSAL_REASON', 'ALREADY_SERVED', { needsText: false, expectedVersion: 1 });
    expect(await agencyOfficer.act('referralRefuse', refuse, REFERRAL)).toMatchObject({ status: 'REFUSED' });
  });
});
