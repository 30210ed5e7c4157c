import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import type { Outcome } from '../../testkit/client.ts';
import { putCriteria } from '../../testkit/criteria.ts';
import { REFERRAL, REFERRALS } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, backOffice, manager, regent, agencyOfficer } = office.crew;
let plenty: string;
let strict: string;
beforeAll(async () => {
  plenty = await office.program('PLENTY', { unitAmountRupiah: 500_000n });
  strict = await office.program('STRICT');
  await putCriteria(office.owner, strict, 1, { fact: 'class', op: 'in', values: ['VERY_POOR', 'POOR'] });
});

const subjectOf = (householdId: string) => ({ type: 'HOUSEHOLD', householdId });
const propose = (caseId: unknown, programId: string, more: object = {}, actor = backOffice) =>
  actor.act('referralPropose', { caseId, programId, ...more }, REFERRAL);
const approveBy = (actor: typeof manager, id: unknown, more: object = {}) =>
  actor.act('referralApprove', { ids: [id], ...more }, REFERRALS);
const WITH_DEPARTURES = `approval departures { kind text isAnswered } departureReason approverReason
  decisions { outcome departures reason } letters { provision }`;
const see = (referral: Outcome, actor = manager) =>
  actor.referral<Record<string, unknown>>(String(referral.id), WITH_DEPARTURES);
const caseOf = async (id: unknown) =>
  (
    await manager.ask<{ case: object }>(
      'query ($id: ID!) { case(id: $id) { status late lateSince verificationDueOn } }',
      { id },
    )
  ).case;

describe('a referral that departs from the rules', () => {
  it('[SRG-3] needs a written reason if a criterion fails, and shows it to the approver', async () => {
    const householdId = await office.household();
    await office.emitFacts(householdId, 'LISTED', { facts: { class: 'NEAR_POOR' } });
    const { id } = await frontOffice.openCase({ subject: subjectOf(householdId) });
    const refused = await office.refuses(() => propose(id, strict), {
      code: 'REASON_NEEDED',
      path: ['input', 'reason'],
    });
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
    await manager.approve(String(referral.id));
    expect(await see(referral)).toMatchObject({ status: 'APPROVED', letters: [{ provision: null }] });
  });

  it('[BRU-2] is an application to the regional head where a verification found the family not poor', async () => {
    const householdId = await office.household('CANDIDATE');
    const { id } = await frontOffice.openCase({ subject: subjectOf(householdId) });
    await office.emitVerification(householdId, 'NOT_POOR');
    expect(await caseOf(id)).toMatchObject({ status: 'ANALYSIS' });
    await office.refuses(() => propose(id, plenty, { reason: 'Direkomendasikan Dinas Sosial' }), {
      code: 'RECOMMENDATION_NEEDED',
      path: ['input', 'recommendation'],
    });
    const recommendation = { number: '460/7/2026', issuedOn: '2026-03-01' };
    const referral = await propose(id, plenty, { recommendation });
    expect(await see(referral)).toMatchObject({ approval: 'REGENT', departures: [{ kind: 'NOT_LISTED' }] });
    await office.refuses(() => approveBy(manager, referral.id), {
      code: 'NEEDS_REGENT',
      path: ['input', 'ids', '0'],
    });
  });

  it('[BRU-2] stops at the approval if the proposal does not explain a departure, until the approver gives a reason', async () => {
    const [householdId, other] = [await office.household(), await office.household()];
    const { id } = await frontOffice.openCase({ subject: subjectOf(householdId) });
    const referral = await propose(id, plenty);
    const usual = await propose((await frontOffice.openCase({ subject: subjectOf(other) })).id, plenty);
    expect(await see(referral)).toMatchObject({ approval: 'MANAGER', departures: [] });
    await office.emitFacts(householdId, 'OFF');
    expect(await see(referral)).toMatchObject({
      approval: 'REGENT',
      departures: [{ kind: 'NOT_LISTED', isAnswered: false }],
    });
    const both = { ids: [usual.id, referral.id] };
    await office.refuses(() => manager.act('referralApprove', both, REFERRALS), {
      code: 'NEEDS_REGENT',
      path: ['input', 'ids', '1'],
    });
    await office.refuses(() => approveBy(regent, referral.id), {
      code: 'REASON_NEEDED',
      path: ['input', 'ids', '0'],
    });
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

  it('needs a reason for more than the units are worth, and is then approved by somebody', async () => {
    const free = await office.program('FREE', { approval: 'NONE', unitAmountRupiah: 500_000n });
    const { id } = await frontOffice.openCase();
    const more = { quantity: 2, amountRupiah: '1000001' };
    await office.refuses(() => propose(id, free, more), {
      code: 'REASON_NEEDED',
      path: ['input', 'reason'],
    });
    const referral = await propose(id, free, { ...more, reason: 'Harga obat naik' });
    expect(await see(referral)).toMatchObject({
      status: 'PROPOSED',
      approval: 'MANAGER',
      departures: [{ kind: 'AMOUNT' }],
    });
  });

  it('is not approved by its proposer, under any posting', async () => {
    const { id } = await frontOffice.openCase();
    const referral = await propose(id, plenty, {}, manager);
    await office.refuses(() => approveBy(manager, referral.id), {
      code: 'OWN_PROPOSAL',
      path: ['input', 'ids', '0'],
    });
    const head = office.officer('HEAD_OF_UNIT', { accountId: manager.accountId });
    await office.refuses(() => approveBy(head, referral.id), {
      code: 'OWN_PROPOSAL',
      path: ['input', 'ids', '0'],
    });
    expect((await approveBy(office.officer('HEAD_OF_UNIT'), referral.id)).code).toBeUndefined();
  });
});

describe('one programme for one family in a year', () => {
  it('is refused while another case has it under way, and needs a reason once it was delivered', async () => {
    const householdId = await office.household();
    const first = await frontOffice.openCase({ subject: subjectOf(householdId) });
    const second = await frontOffice.openCase({ subject: subjectOf(householdId), needs: ['FOOD'] });
    const referral = await propose(first.id, plenty);
    const refused = await office.refuses(() => propose(second.id, plenty), {
      code: 'REFERRAL_EXISTS',
      path: ['input', 'programId'],
    });
    expect(refused.message).toContain(String(first.number));
    await manager.act('caseDispose', { id: first.id, expectedVersion: 2, deskId: (await dataDesk()) ?? '' });
    // The desk of the programme reads the case; a desk of another sector does not see its number.
    const third = await frontOffice.openCase({
      subject: subjectOf(householdId),
      sector: 'EDUCATION',
      needs: ['SCHOOL_COSTS'],
    });
    const schools = office.officer('BACK_OFFICE', { sectors: ['EDUCATION'], name: 'sekolah' });
    const blind = await office.refuses(() => propose(third.id, plenty, {}, schools), {
      code: 'REFERRAL_EXISTS',
      path: ['input', 'programId'],
    });
    expect(blind.message).not.toContain(String(first.number));
    await manager.approve(String(referral.id));
    const deliver = { ids: [referral.id], deliveredOn: '2026-03-02', coveringLetterNumber: '1' };
    await agencyOfficer.act('referralDeliver', deliver, REFERRALS);
    await office.refuses(() => propose(second.id, plenty), {
      code: 'REASON_NEEDED',
      path: ['input', 'reason'],
    });
    const again = await propose(second.id, plenty, { reason: 'Kebakaran kedua' });
    expect(await see(again)).toMatchObject({ departures: [{ kind: 'REPEATED' }] });
  });

  it('is another one for another member of the household', async () => {
    const [householdId, one, two] = [newId('hh'), newId('pers'), newId('pers')];
    await office.emitFacts(householdId, 'LISTED', { personIds: [one, two] });
    for (const personId of [one, two]) {
      const { id } = await frontOffice.openCase({ subject: { type: 'PERSON', personId } });
      expect(await propose(id, plenty)).toMatchObject({ status: 'PROPOSED' });
    }
  });

  it('is asked once, also at the same moment in two cases', async () => {
    const subject = subjectOf(await office.household());
    const cases = [
      await frontOffice.openCase({ subject, needs: ['FOOD'] }),
      await frontOffice.openCase({ subject, needs: ['HOUSING'] }),
    ];
    const answers = await Promise.all(cases.map(({ id }) => propose(id, plenty)));
    expect(answers.map((one) => one.code ?? one.status).sort()).toEqual(['PROPOSED', 'REFERRAL_EXISTS']);
  });
});

const dataDesk = async () =>
  (await office.owner.query<{ id: string }>(`select id from cases.desk_ref where code = 'DATA'`)).rows[0]?.id;

describe('an emergency', () => {
  const admit = async (listing: 'CANDIDATE' | 'OFF') => {
    const householdId = await office.household(listing);
    const row = await frontOffice.openCase({ subject: subjectOf(householdId), priority: 'EMERGENCY' });
    return { householdId, caseId: row.id };
  };

  it('[SRG-9] has a provisional letter now, which a verification within the promised days confirms', async () => {
    const { householdId, caseId } = await admit('CANDIDATE');
    await office.refuses(() => propose(caseId, plenty), {
      code: 'REASON_NEEDED',
      path: ['input', 'reason'],
    });
    const referral = await propose(caseId, plenty, { reason: 'Rawat inap malam ini' });
    expect(await see(referral)).toMatchObject({ approval: 'MANAGER', departures: [{ kind: 'EMERGENCY' }] });
    await approveBy(office.officer('HEAD_OF_UNIT'), referral.id);
    expect(await see(referral)).toMatchObject({ status: 'APPROVED', letters: [{ provision: 'PENDING' }] });
    expect(await caseOf(caseId)).toMatchObject({
      late: false,
      lateSince: null,
      verificationDueOn: '2026-03-04',
    });
    office.clock.advanceDays(4);
    expect(await caseOf(caseId)).toMatchObject({ late: true, lateSince: '2026-03-04' });
    office.clock.advanceDays(-4);
    await office.emitVerification(householdId, 'POOR');
    expect(await see(referral)).toMatchObject({ departures: [], letters: [{ provision: 'CONFIRMED' }] });
    expect(await caseOf(caseId)).toMatchObject({ status: 'REFERRED', verificationDueOn: null });
  });

  it('[SRG-9] is extended without a verification once, by the head alone; a verification frees it', async () => {
    const { householdId, caseId } = await admit('CANDIDATE');
    const referral = await propose(caseId, plenty, { reason: 'Rawat inap malam ini' });
    await manager.approve(String(referral.id));
    const today = office.clock.now();
    const head = office.officer('HEAD_OF_UNIT');
    const letter = async () => {
      const { rows } = await office.owner.query<{ id: string; version: number }>(
        'select id, version from cases.letter where referral_id = $1',
        [referral.id],
      );
      return rows[0];
    };
    const extend = async (actor = head) => {
      const { id, version: expectedVersion } = (await letter()) ?? {};
      const input = { id, expectedVersion, reason: 'Masih dirawat' };
      return actor.act('letterExtend', input, 'Letter { extensions }');
    };
    office.clock.advanceDays(28);
    await office.refuses(() => extend(manager), { code: 'NEEDS_HEAD' });
    expect(await extend()).toMatchObject({ extensions: 1 });
    office.clock.advanceDays(28);
    await office.refuses(() => extend(), { code: 'LETTER_UNCONFIRMED' });
    await office.emitVerification(householdId, 'POOR');
    expect(await extend(manager)).toMatchObject({ extensions: 2 });
    office.clock.set(today);
  });

  it('[SRG-9] stays valid if the verification finds no poverty, and goes to the head', async () => {
    const { householdId, caseId } = await admit('OFF');
    const referral = await propose(caseId, plenty, { reason: 'Kecelakaan' });
    await manager.approve(String(referral.id));
    await office.emitVerification(householdId, 'NOT_POOR');
    expect(await see(referral)).toMatchObject({
      status: 'APPROVED',
      departures: [{ kind: 'NOT_LISTED', isAnswered: false }],
      letters: [{ provision: 'QUESTIONED', valid: true }],
    });
    const found = await office
      .officer('HEAD_OF_UNIT')
      .ask(
        '{ letters(filter: { provision: QUESTIONED }) { totalCount edges { node { referral { id } } } } }',
      );
    expect(found).toEqual({
      letters: { totalCount: 1, edges: [{ node: { referral: { id: referral.id } } }] },
    });
  });
});
