import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import {
  agencyOfficer,
  approve,
  BATCH_FIELDS,
  backOffice,
  household,
  manager,
  officer,
  REFERRAL_FIELDS,
  readReferral,
  regent,
  register,
  sayFacts,
  sayVerified,
} from './office.ts';
import { type Answer, openStage, type Stage } from './stage.ts';

let stage: Stage;
let plenty: string;
let strict: string;
beforeAll(async () => {
  stage = await openStage();
  await stage.settle();
  plenty = await stage.program('PLENTY', { unitAmountRupiah: 500_000n });
  strict = await stage.program('STRICT');
  await stage.owner.query(
    `insert into services.criteria_version (id, program_id, number, valid_from, rule, source)
     values ($1, $2, 1, '2026-01-01', $3, '{}')`,
    [newId('crit'), strict, JSON.stringify({ fact: 'class', op: 'in', values: ['VERY_POOR', 'POOR'] })],
  );
});
afterAll(() => stage.close());

const subjectOf = (householdId: string) => ({ type: 'HOUSEHOLD', householdId });
const propose = (caseId: unknown, programId: string, more: object = {}, actor = backOffice) =>
  stage.act(actor, 'referralPropose', { caseId, programId, ...more }, REFERRAL_FIELDS);
const approveBy = (actor: typeof manager, id: unknown, more: object = {}) =>
  stage.act(actor, 'referralApprove', { ids: [id], ...more }, BATCH_FIELDS);
const WITH_DEPARTURES = `approval departures { kind text isAnswered } departureReason approverReason
  decisions { outcome departures reason } letters { provision }`;
const see = (referral: Answer, actor = manager) =>
  readReferral<Record<string, unknown>>(stage, String(referral.id), actor, WITH_DEPARTURES);
const caseOf = async (id: unknown) =>
  (
    await stage.ask<{ case: object }>(
      manager,
      'query ($id: ID!) { case(id: $id) { status late lateSince verificationDueOn } }',
      { id },
    )
  ).case;

/** Refused as said, with nothing written. */
async function refuses(attempt: () => Promise<Answer>, code: string, path: string[]): Promise<Answer> {
  const before = await stage.footprint();
  const answer = await attempt();
  expect(answer).toMatchObject({ code, path });
  expect(await stage.footprint()).toEqual(before);
  return answer;
}

describe('a referral that departs from the rules', () => {
  it('[SRG-3] needs a written reason where a criterion fails, which whoever approves reads', async () => {
    const householdId = await household(stage);
    await sayFacts(stage, householdId, 'LISTED', undefined, [], { class: 'NEAR_POOR' });
    const { id } = await register(stage, { subject: subjectOf(householdId) });
    const refused = await refuses(() => propose(id, strict), 'REASON_NEEDED', ['input', 'reason']);
    expect(refused.message).toBe(
      'This departs from the rules (does not meet the criteria of the programme). Write the reason, at least 10 characters.',
    );
    const referral = await propose(id, strict, { reason: 'Tulang punggung baru meninggal' });
    expect(await see(referral)).toMatchObject({
      approval: 'MANAGER',
      departures: [
        { kind: 'CRITERIA', text: 'Does not meet the criteria of the programme', isAnswered: true },
      ],
      departureReason: 'Tulang punggung baru meninggal',
      decisions: [
        { outcome: 'PROPOSED', departures: ['CRITERIA'], reason: 'Tulang punggung baru meninggal' },
      ],
    });
    await approve(stage, [String(referral.id)]);
    expect(await see(referral)).toMatchObject({ status: 'APPROVED', letters: [{ provision: null }] });
  });

  it('[BRU-2] is an application to the regional head where a verification found the family not poor', async () => {
    const householdId = await household(stage, 'CANDIDATE');
    const { id } = await register(stage, { subject: subjectOf(householdId) });
    await sayVerified(stage, householdId, 'NOT_POOR');
    expect(await caseOf(id)).toMatchObject({ status: 'ANALYSIS' });
    await refuses(() => propose(id, plenty), 'REASON_NEEDED', ['input', 'reason']);
    const referral = await propose(id, plenty, { reason: 'Direkomendasikan Dinas Sosial' });
    expect(await see(referral)).toMatchObject({ approval: 'REGENT', departures: [{ kind: 'NOT_LISTED' }] });
    await refuses(() => approveBy(manager, referral.id), 'NEEDS_REGENT', ['input', 'ids', '0']);
    expect((await approveBy(regent, referral.id)).code).toBeUndefined();
    expect(await see(referral)).toMatchObject({ status: 'APPROVED', letters: [{ provision: null }] });
  });

  it('[BRU-2] stops at the approval where it departs further than its proposal says, until the approver says why', async () => {
    const [householdId, other] = [await household(stage), await household(stage)];
    const { id } = await register(stage, { subject: subjectOf(householdId) });
    const referral = await propose(id, plenty);
    const usual = await propose((await register(stage, { subject: subjectOf(other) })).id, plenty);
    expect(await see(referral)).toMatchObject({ approval: 'MANAGER', departures: [] });
    await sayFacts(stage, householdId, 'OFF');
    expect(await see(referral)).toMatchObject({
      approval: 'REGENT',
      departures: [{ kind: 'NOT_LISTED', isAnswered: false }],
    });
    const both = { ids: [usual.id, referral.id] };
    await refuses(() => stage.act(manager, 'referralApprove', both, BATCH_FIELDS), 'NEEDS_REGENT', [
      'input',
      'ids',
      '1',
    ]);
    await refuses(() => approveBy(regent, referral.id), 'REASON_NEEDED', ['input', 'ids', '0']);
    await approveBy(regent, referral.id, { reason: 'Menunggu verifikasi ulang' });
    expect(await see(referral)).toMatchObject({
      status: 'APPROVED',
      departures: [{ kind: 'NOT_LISTED', isAnswered: true }],
      approverReason: 'Menunggu verifikasi ulang',
      decisions: [
        { outcome: 'PROPOSED', departures: [], reason: null },
        { outcome: 'APPROVED', departures: ['NOT_LISTED'], reason: 'Menunggu verifikasi ulang' },
      ],
    });
  });

  it('[BRU-2] an unknown person is asked nothing by a programme without criteria, and applies for any other', async () => {
    const subject = { type: 'UNKNOWN_PERSON', description: 'Ditemukan di terminal' };
    const { id } = await register(stage, { subject });
    expect(await see(await propose(id, plenty))).toMatchObject({ approval: 'MANAGER', departures: [] });
    await refuses(() => propose(id, strict), 'REASON_NEEDED', ['input', 'reason']);
    const referral = await propose(id, strict, { reason: 'Tidak ada keluarga' });
    expect(await see(referral)).toMatchObject({ approval: 'REGENT', departures: [{ kind: 'NOT_LISTED' }] });
  });

  it('needs a reason for more than the units are worth, and is then approved by somebody', async () => {
    const free = await stage.program('FREE', { approval: 'NONE', unitAmountRupiah: 500_000n });
    const { id } = await register(stage);
    const more = { quantity: 2, amountRupiah: '1000001' };
    await refuses(() => propose(id, free, more), 'REASON_NEEDED', ['input', 'reason']);
    const referral = await propose(id, free, { ...more, reason: 'Harga obat naik' });
    expect(await see(referral)).toMatchObject({
      status: 'PROPOSED',
      approval: 'MANAGER',
      departures: [{ kind: 'AMOUNT' }],
    });
  });

  it('is not approved by who proposed it, whatever the posting', async () => {
    const { id } = await register(stage);
    const referral = await propose(id, plenty, {}, manager);
    await refuses(() => approveBy(manager, referral.id), 'OWN_PROPOSAL', ['input', 'ids', '0']);
    const head = officer('HEAD_OF_UNIT', { accountId: manager.accountId });
    await refuses(() => approveBy(head, referral.id), 'OWN_PROPOSAL', ['input', 'ids', '0']);
    expect((await approveBy(officer('HEAD_OF_UNIT'), referral.id)).code).toBeUndefined();
  });
});

describe('one programme for one family in a year', () => {
  it('is refused while another case has it under way, and needs a reason once it was delivered', async () => {
    const householdId = await household(stage);
    const first = await register(stage, { subject: subjectOf(householdId) });
    const second = await register(stage, { subject: subjectOf(householdId) });
    const referral = await propose(first.id, plenty);
    const refused = await refuses(() => propose(second.id, plenty), 'REFERRAL_EXISTS', [
      'input',
      'programId',
    ]);
    expect(refused.message).toContain(String(first.number));
    await stage.act(
      manager,
      'caseDispose',
      { id: first.id, expectedVersion: 2, deskId: (await dataDesk()) ?? '' },
      '',
    );
    // The desk of the programme reads the case, wherever it went; a desk of another sector is not told its number.
    const third = await register(stage, { subject: subjectOf(householdId), sector: 'EDUCATION' });
    const schools = officer('BACK_OFFICE', { sector: 'EDUCATION', name: 'sekolah' });
    const blind = await refuses(() => propose(third.id, plenty, {}, schools), 'REFERRAL_EXISTS', [
      'input',
      'programId',
    ]);
    expect(blind.message).not.toContain(String(first.number));
    await approve(stage, [String(referral.id)]);
    const deliver = { ids: [referral.id], deliveredOn: '2026-03-02', coveringLetterNumber: '1' };
    await stage.act(agencyOfficer, 'referralDeliver', deliver, BATCH_FIELDS);
    await refuses(() => propose(second.id, plenty), 'REASON_NEEDED', ['input', 'reason']);
    const again = await propose(second.id, plenty, { reason: 'Kebakaran kedua' });
    expect(await see(again)).toMatchObject({ departures: [{ kind: 'REPEATED' }] });
  });

  it('is another one for another member of the household', async () => {
    const [householdId, one, two] = [newId('hh'), newId('pers'), newId('pers')];
    await sayFacts(stage, householdId, 'LISTED', undefined, [one, two]);
    for (const personId of [one, two]) {
      const { id } = await register(stage, { subject: { type: 'PERSON', personId } });
      expect(await propose(id, plenty)).toMatchObject({ status: 'PROPOSED' });
    }
  });

  it('is asked once, also at the same moment in two cases', async () => {
    const subject = subjectOf(await household(stage));
    const cases = [await register(stage, { subject }), await register(stage, { subject })];
    const answers = await Promise.all(cases.map(({ id }) => propose(id, plenty)));
    expect(answers.map((one) => one.code ?? one.status).sort()).toEqual(['PROPOSED', 'REFERRAL_EXISTS']);
  });
});

const dataDesk = async () =>
  (await stage.owner.query<{ id: string }>(`select id from cases.desk_ref where code = 'DATA'`)).rows[0]?.id;

describe('an emergency', () => {
  const admit = async (listing: 'CANDIDATE' | 'OFF') => {
    const householdId = await household(stage, listing);
    const row = await register(stage, { subject: subjectOf(householdId), priority: 'EMERGENCY' });
    return { householdId, caseId: row.id };
  };

  it('[SRG-9] has a provisional letter now, which a verification within three days confirms', async () => {
    const { householdId, caseId } = await admit('CANDIDATE');
    await refuses(() => propose(caseId, plenty), 'REASON_NEEDED', ['input', 'reason']);
    const referral = await propose(caseId, plenty, { reason: 'Rawat inap malam ini' });
    expect(await see(referral)).toMatchObject({ approval: 'MANAGER', departures: [{ kind: 'EMERGENCY' }] });
    await approveBy(officer('HEAD_OF_UNIT'), referral.id);
    expect(await see(referral)).toMatchObject({ status: 'APPROVED', letters: [{ provision: 'PENDING' }] });
    expect(await caseOf(caseId)).toMatchObject({
      late: false,
      lateSince: null,
      verificationDueOn: '2026-03-05',
    });
    stage.clock.advanceDays(4);
    expect(await caseOf(caseId)).toMatchObject({ late: true, lateSince: '2026-03-05' });
    stage.clock.advanceDays(-4);
    await sayVerified(stage, householdId, 'POOR');
    expect(await see(referral)).toMatchObject({ departures: [], letters: [{ provision: 'CONFIRMED' }] });
    expect(await caseOf(caseId)).toMatchObject({ status: 'REFERRED', verificationDueOn: null });
  });

  it('[SRG-9] is extended without a verification once, by the head alone; a verification frees it', async () => {
    const { householdId, caseId } = await admit('CANDIDATE');
    const referral = await propose(caseId, plenty, { reason: 'Rawat inap malam ini' });
    await approve(stage, [String(referral.id)]);
    const today = stage.clock.now();
    const head = officer('HEAD_OF_UNIT');
    const letter = async () => {
      const { rows } = await stage.owner.query<{ id: string; version: number }>(
        'select id, version from cases.letter where referral_id = $1',
        [referral.id],
      );
      return rows[0];
    };
    const extend = async (actor = head) => {
      const { id, version: expectedVersion } = (await letter()) ?? {};
      const input = { id, expectedVersion, reason: 'Masih dirawat' };
      return stage.act(actor, 'letterExtend', input, '... on Letter { extensions }');
    };
    stage.clock.advanceDays(28);
    const before = await stage.footprint();
    expect(await extend(manager)).toMatchObject({ code: 'NEEDS_HEAD' });
    expect(await stage.footprint()).toEqual(before);
    expect(await extend()).toMatchObject({ extensions: 1 });
    stage.clock.advanceDays(28);
    const then = await stage.footprint();
    expect(await extend()).toMatchObject({ code: 'LETTER_UNCONFIRMED' });
    expect(await stage.footprint()).toEqual(then);
    await sayVerified(stage, householdId, 'POOR');
    expect(await extend(manager)).toMatchObject({ extensions: 2 });
    stage.clock.set(today);
  });

  it('[SRG-9] goes on where the verification finds no poverty, and is for the head to look at', async () => {
    const { householdId, caseId } = await admit('OFF');
    const referral = await propose(caseId, plenty, { reason: 'Kecelakaan' });
    await approve(stage, [String(referral.id)]);
    await sayVerified(stage, householdId, 'NOT_POOR');
    expect(await see(referral)).toMatchObject({
      status: 'APPROVED',
      departures: [{ kind: 'NOT_LISTED', isAnswered: false }],
      letters: [{ provision: 'QUESTIONED', valid: true }],
    });
    const found = await stage.ask(
      officer('HEAD_OF_UNIT'),
      '{ letters(filter: { provision: QUESTIONED }) { totalCount edges { node { referral { id } } } } }',
    );
    expect(found).toEqual({
      letters: { totalCount: 1, edges: [{ node: { referral: { id: referral.id } } }] },
    });
  });
});
