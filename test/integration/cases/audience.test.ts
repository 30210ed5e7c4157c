import { beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../../testkit/client.ts';
import { REFERRAL, REFERRALS } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, backOffice, manager, regent, agencyOfficer } = office.crew;
/** One programme for each audience, by its code. */
const programs = new Map<string, string>();
beforeAll(async () => {
  for (const audience of ['LISTED', 'LISTED_OR_VERIFIED', 'ANYONE', 'UNLISTED'] as const) {
    const unitAmountRupiah = 500_000n;
    programs.set(audience, await office.program(audience, { unitAmountRupiah, audience }));
  }
});

const programOf = (audience: string): string => programs.get(audience) ?? '';
const caseOf = async (householdId: string): Promise<string> =>
  String((await frontOffice.openCase({ subject: { type: 'HOUSEHOLD', householdId } })).id);
const propose = (caseId: string, audience: string, more: object = {}) =>
  backOffice.act('referralPropose', { caseId, programId: programOf(audience), ...more }, REFERRAL);
const see = (referral: Outcome) =>
  manager.referral<Record<string, unknown>>(
    String(referral.id),
    'status approval departures { kind text isAnswered } case { status }',
  );

interface Offered {
  programs:
    | {
        program: { id: string };
        allowed: boolean;
        code: string | null;
        reason: string | null;
        departures: { kind: string }[];
        approval: string;
      }[]
    | null;
  availableActions: { action: string; allowed: boolean }[];
}
const OFFERED = `query ($id: ID!) { case(id: $id) { availableActions { action allowed }
  programs { program { id } allowed code reason approval departures { kind } } } }`;
const offersOf = async (caseId: string, actor = backOffice) =>
  (await actor.ask<{ case: Offered }>(OFFERED, { id: caseId })).case;
/** What the case says of the programme for this audience. */
async function offerOf(caseId: string, audience: string) {
  const { programs: all } = await offersOf(caseId);
  return all?.find(({ program }) => program.id === programOf(audience));
}
const mayPropose = async (caseId: string) =>
  (await offersOf(caseId)).availableActions.find(({ action }) => action === 'referralPropose')?.allowed;

describe('a programme for anyone', () => {
  it('[SRG-22] is proposed while the household waits for its verification, and departs from nothing', async () => {
    const householdId = await office.household('CANDIDATE');
    await office.emitVerification(householdId, null);
    const id = await caseOf(householdId);
    expect(await mayPropose(id)).toBe(true);
    for (const audience of ['LISTED', 'LISTED_OR_VERIFIED']) {
      await office.refuses(() => propose(id, audience), { code: 'CASE_NOT_VERIFIED' });
      expect(await offerOf(id, audience)).toMatchObject({ allowed: false, code: 'CASE_NOT_VERIFIED' });
    }
    expect(await offerOf(id, 'ANYONE')).toMatchObject({
      allowed: true,
      code: null,
      reason: null,
      departures: [],
    });
    const referral = await propose(id, 'ANYONE');
    expect(await see(referral)).toMatchObject({
      approval: 'MANAGER',
      departures: [],
      case: { status: 'REFERRED' },
    });
    await manager.approve(String(referral.id));
    await office.emitVerification(householdId, 'NOT_POOR');
    expect(await see(referral)).toMatchObject({ status: 'APPROVED', departures: [] });
    await agencyOfficer.done('referralDeliver', {
      ids: [referral.id],
      deliveredOn: '2026-03-02',
      coveringLetterNumber: '1',
    });
    expect(await see(referral)).toMatchObject({ status: 'DELIVERED', case: { status: 'CLOSED' } });
  });

  it('[SRG-22] goes back to its verification where the proposal is declined', async () => {
    const householdId = await office.household('CANDIDATE');
    await office.emitVerification(householdId, null);
    const id = await caseOf(householdId);
    const referral = await propose(id, 'ANYONE');
    const input = { id: referral.id, expectedVersion: 1, reason: 'Belum ada anggaran' };
    await manager.act('referralDecline', input, REFERRAL);
    expect(await see(referral)).toMatchObject({ status: 'DECLINED', case: { status: 'VERIFYING' } });
  });
});

describe('a programme for who is not listed', () => {
  it('[SRG-22] is proposed for a family outside the list, and departs for a listed one', async () => {
    const outside = await caseOf(await office.household('OFF'));
    expect(await see(await propose(outside, 'UNLISTED'))).toMatchObject({
      approval: 'MANAGER',
      departures: [],
    });
    const listed = await caseOf(await office.household('LISTED'));
    expect(await offerOf(listed, 'UNLISTED')).toMatchObject({
      allowed: true,
      departures: [{ kind: 'LISTED_ALREADY' }],
    });
    await office.refuses(() => propose(listed, 'UNLISTED'), {
      code: 'REASON_NEEDED',
      path: ['input', 'reason'],
    });
    const referral = await propose(listed, 'UNLISTED', { reason: 'Kartu lama masih berlaku' });
    expect(await see(referral)).toMatchObject({
      approval: 'MANAGER',
      departures: [
        {
          kind: 'LISTED_ALREADY',
          text: 'The programme is only for who is not listed as poor',
          isAnswered: true,
        },
      ],
    });
  });
});

describe('a programme for the listed alone', () => {
  it('[SRG-22] asks the regent where the decree is still to come, until it comes', async () => {
    const householdId = await office.household('VERIFIED');
    const id = await caseOf(householdId);
    expect(await see(await propose(id, 'LISTED_OR_VERIFIED'))).toMatchObject({
      approval: 'MANAGER',
      departures: [],
    });
    expect(await offerOf(id, 'LISTED')).toMatchObject({
      approval: 'REGENT',
      departures: [{ kind: 'NOT_DECREED' }],
    });
    await office.refuses(() => propose(id, 'LISTED'), { code: 'REASON_NEEDED', path: ['input', 'reason'] });
    const referral = await propose(id, 'LISTED', { reason: 'SK baru terbit tahun depan' });
    expect(await see(referral)).toMatchObject({ approval: 'REGENT', departures: [{ kind: 'NOT_DECREED' }] });
    await office.refuses(() => manager.act('referralApprove', { ids: [referral.id] }, REFERRALS), {
      code: 'NEEDS_REGENT',
    });
    await office.emitFacts(householdId, 'LISTED');
    expect(await see(referral)).toMatchObject({ approval: 'MANAGER', departures: [] });
  });

  it('[SRG-22] is approved by the regent before the decree', async () => {
    const id = await caseOf(await office.household('VERIFIED'));
    const referral = await propose(id, 'LISTED', { reason: 'SK baru terbit tahun depan' });
    await regent.act('referralApprove', { ids: [referral.id] }, REFERRALS);
    expect(await see(referral)).toMatchObject({ status: 'APPROVED' });
  });
});

it('[SRG-22] tells only who proposes which programmes a case can be referred to', async () => {
  const id = await caseOf(await office.household('LISTED'));
  expect((await offersOf(id, frontOffice)).programs).toBeNull();
  expect((await offersOf(id)).programs).toHaveLength(4);
});
