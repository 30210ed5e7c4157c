import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../../testkit/client.ts';
import { REFERRAL, REFERRALS } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, backOffice, manager, regent, agencyOfficer } = office.crew;
let card: string;
let forAll: string;
beforeAll(async () => {
  card = await office.program('CARD', { unitAmountRupiah: 500_000n });
  forAll = await office.program('FOR_ALL', { audience: 'ANYONE' });
});

const PAPER = { number: '460/12/DINSOS/2026', issuedOn: '2026-02-20' };
const WHY = { reason: 'Keadaan keluarga mendesak, rekomendasi meyakinkan' };
const caseOf = async (householdId: string): Promise<string> =>
  String((await frontOffice.openCase({ subject: { type: 'HOUSEHOLD', householdId } })).id);
const propose = (caseId: string, more: object = {}, programId = card) =>
  backOffice.act('referralPropose', { caseId, programId, ...more }, REFERRAL);
const approve = (ids: unknown[], more: object = WHY, actor = regent) =>
  actor.act('referralApprove', { ids, ...more }, REFERRALS);
const see = (referral: Outcome, actor = manager) =>
  actor.referral<Record<string, unknown>>(
    String(referral.id),
    `status approval basis departures { kind isAnswered } departureReason approverReason
     recommendation { number issuedOn scan { id } } decisions { outcome basis reason }
     availableActions { action allowed reason } letters { provision }`,
  );

/** A file of a case whose bytes have arrived. */
async function scanned(caseId: string, purpose = 'RECOMMENDATION'): Promise<string> {
  const input = { caseId, purpose, name: 'rekomendasi.pdf' };
  const { fileId } = await frontOffice.act('caseFileTicket', input, 'CaseFileTicket { fileId }');
  const sha256 = createHash('sha256').update(String(fileId)).digest('hex');
  await office.call('fileStored', { fileId, contentType: 'application/pdf', bytes: 9, sha256 });
  return String(fileId);
}

describe('an application to the regent', () => {
  it('[BRU-2] needs the written recommendation of the social agency, and no survey first', async () => {
    const id = await caseOf(await office.household('OFF'));
    const refused = await office.refuses(() => propose(id, WHY), {
      code: 'RECOMMENDATION_NEEDED',
      path: ['input', 'recommendation'],
    });
    expect(refused.message).toContain("the social agency's written recommendation");
    await office.refuses(() => propose(id, { recommendation: { ...PAPER, issuedOn: '2026-03-03' } }), {
      code: 'DATE_IN_FUTURE',
      path: ['input', 'recommendation', 'issuedOn'],
    });
    const attachment = await scanned(id, 'ATTACHMENT');
    await office.refuses(() => propose(id, { recommendation: { ...PAPER, fileId: attachment } }), {
      code: 'FILE_PURPOSE',
      path: ['input', 'recommendation', 'fileId'],
    });
    const elsewhere = await scanned(await caseOf(await office.household()));
    await office.refuses(() => propose(id, { recommendation: { ...PAPER, fileId: elsewhere } }), {
      code: 'NOT_FOUND',
      path: ['input', 'recommendation', 'fileId'],
    });
    const referral = await propose(id, { recommendation: PAPER });
    expect(await see(referral)).toMatchObject({
      approval: 'REGENT',
      basis: 'REGENT',
      departures: [{ kind: 'NOT_LISTED', isAnswered: true }],
      departureReason: null,
      recommendation: { ...PAPER, scan: null },
      decisions: [{ outcome: 'PROPOSED', basis: 'REGENT' }],
    });
  });

  it('[BRU-2] is decided by the regent alone, one by one, with a reason, once the scan is there', async () => {
    const ids = [await caseOf(await office.household('OFF')), await caseOf(await office.household('OFF'))];
    const [first, second] = [
      await propose(ids[0] ?? '', { recommendation: PAPER }),
      await propose(ids[1] ?? '', { recommendation: PAPER }),
    ];
    const usual = await propose(await caseOf(await office.household()));
    const path = ['input', 'ids', '0'];
    await office.refuses(() => approve([first.id]), { code: 'RECOMMENDATION_MISSING', path });
    const offered = async () => {
      const row = await regent.referral<{ availableActions: object[] }>(
        String(first.id),
        'availableActions { action allowed reason }',
      );
      return row?.availableActions[0];
    };
    expect(await offered()).toMatchObject({
      action: 'referralApprove',
      allowed: false,
      reason: "The scan of the social agency's recommendation is not attached to this case yet.",
    });
    const scans = [await scanned(ids[0] ?? ''), await scanned(ids[1] ?? '')];
    expect(await offered()).toMatchObject({ allowed: true });
    await office.refuses(() => approve([first.id, second.id]), { code: 'APPROVED_ONE_BY_ONE' });
    await office.refuses(() => approve([first.id], {}), { code: 'REASON_NEEDED', path });
    await office.refuses(() => approve([first.id], WHY, manager), { code: 'NEEDS_REGENT', path });
    await office.refuses(() => approve([first.id, usual.id], WHY, manager), { code: 'APPROVED_ONE_BY_ONE' });
    expect((await approve([first.id])).code).toBeUndefined();
    expect(await see(first)).toMatchObject({
      status: 'APPROVED',
      basis: 'REGENT',
      approverReason: WHY.reason,
      recommendation: { number: PAPER.number, scan: { id: scans[0] } },
      decisions: [
        { outcome: 'PROPOSED', basis: 'REGENT' },
        { outcome: 'APPROVED', basis: 'REGENT', reason: WHY.reason },
      ],
      letters: [{ provision: null }],
    });
    // For this programme alone: the next one is an application of its own.
    const other = await office.program('OTHER');
    await office.refuses(() => propose(ids[0] ?? '', WHY, other), {});
    await regent.act(
      'referralDecline',
      { id: second.id, expectedVersion: 1, reason: 'Masih mampu menurut desa' },
      REFERRAL,
    );
    expect(await see(second)).toMatchObject({ status: 'DECLINED', basis: 'REGENT' });
  });

  it('[BRU-2] names another departure with its own reason', async () => {
    const id = await caseOf(await office.household('OFF'));
    const more = { recommendation: PAPER, amountRupiah: '600000' };
    await office.refuses(() => propose(id, more), { code: 'REASON_NEEDED', path: ['input', 'reason'] });
    const referral = await propose(id, { ...more, reason: 'Biaya obat naik' });
    expect(await see(referral)).toMatchObject({
      departures: [{ kind: 'NOT_LISTED' }, { kind: 'AMOUNT' }],
      departureReason: 'Biaya obat naik',
    });
  });

  it('[BRU-2] is not sent while a verification runs, and keeps no recommendation that nobody asked for', async () => {
    const verifying = await office.household('CANDIDATE');
    await office.emitVerification(verifying, null);
    const waits = await caseOf(verifying);
    await office.refuses(() => propose(waits, { recommendation: PAPER }), { code: 'CASE_NOT_VERIFIED' });
    const listed = await caseOf(await office.household('LISTED'));
    const usual = await propose(listed, { recommendation: PAPER });
    expect(await see(usual)).toMatchObject({ basis: null, recommendation: null, approval: 'MANAGER' });
    const anyone = await propose(waits, { recommendation: PAPER }, forAll);
    expect(await see(anyone)).toMatchObject({ basis: null, recommendation: null, departures: [] });
  });

  it('[BRU-2] is one no more where the family is verified before the regent decides', async () => {
    const householdId = await office.household('OFF');
    const referral = await propose(await caseOf(householdId), { recommendation: PAPER });
    await office.emitVerification(householdId, 'POOR');
    await office.emitFacts(householdId, 'VERIFIED');
    expect(await see(referral)).toMatchObject({ basis: null, approval: 'MANAGER', departures: [] });
  });

  it('[BRU-2] shows the agency that serves by it the basis, and says it in what can be proposed', async () => {
    const id = await caseOf(await office.household('OFF'));
    const { case: seen } = await backOffice.ask<{ case: { programs: object[] } }>(
      'query ($id: ID!) { case(id: $id) { programs { program { id } allowed needsRecommendation approval departures { kind } } } }',
      { id },
    );
    expect(seen.programs).toEqual(
      expect.arrayContaining([
        {
          program: { id: card },
          allowed: true,
          needsRecommendation: true,
          approval: 'REGENT',
          departures: [{ kind: 'NOT_LISTED' }],
        },
        {
          program: { id: forAll },
          allowed: true,
          needsRecommendation: false,
          approval: 'MANAGER',
          departures: [],
        },
      ]),
    );
    const referral = await propose(id, { recommendation: PAPER });
    await scanned(id);
    await approve([referral.id]);
    expect(await see(referral, agencyOfficer)).toMatchObject({ basis: 'REGENT' });
  });
});
