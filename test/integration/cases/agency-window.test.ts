import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { REFERRALS, type Referral } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { backOffice, manager, agencyOfficer } = office.crew;
let programId: string;
beforeAll(async () => {
  programId = await office.program('WINDOW', { unitAmountRupiah: 500_000n });
});
beforeEach(() => office.clock.set('2026-03-02T03:00:00Z'));

interface Seen {
  case: { id: string } | null;
  referral: { status: string; reason: string | null; note: string | null; caseNumber: string } | null;
}
/** What the agency sees of a referral and its case. */
const seen = ({ id, case: ofCase }: Referral, actor = agencyOfficer) =>
  actor.ask<Seen>(
    'query ($id: ID!, $of: ID!) { case(id: $of) { id } referral(id: $id) { status reason note caseNumber } }',
    { id, of: ofCase.id },
  );

interface Changes {
  position: string;
  cases: { id: string }[];
  referrals: { id: string; status: string }[];
  tombstones: string[];
}
async function changes(since: string): Promise<Changes> {
  await office.settle();
  const { caseChanges } = await agencyOfficer.ask<{ caseChanges: Changes }>(
    'query ($since: String) { caseChanges(since: $since, first: 100) { position cases { id } referrals { id status } tombstones } }',
    { since },
  );
  return caseChanges;
}
const head = async () => {
  let position = '0';
  for (let next = await changes(position); next.position !== position; next = await changes(position))
    position = next.position;
  return position;
};

const endings = async () =>
  (
    await office.owner.query(`select subject_id from cases.event where kind = 'REFERRAL_ACCESS_ENDED'`)
  ).rows.map((row) => row.subject_id);

describe('the case of a referral is open to its agency', () => {
  it('until the agency refuses it: then it keeps number and outcome, and devices delete the case', async () => {
    const referral = await office.approvedReferral(programId);
    expect((await seen(referral)).case).toEqual({ id: referral.case.id });
    const before = await head();
    const refuse = {
      id: referral.id,
      expectedVersion: referral.version,
      reasonCode: 'NOT_ELIGIBLE',
      reason: 'Sudah dibantu tahun lalu',
    };
    const fields = 'Referral { status caseNumber reason case { id } }';
    expect(await agencyOfficer.act('referralRefuse', refuse, fields)).toMatchObject({
      status: 'REFUSED',
      caseNumber: expect.stringMatching(/^2026\//),
      reason: null,
      case: null,
    });
    expect(await seen(referral)).toEqual({
      case: null,
      referral: {
        status: 'REFUSED',
        reason: null,
        note: null,
        caseNumber: expect.stringMatching(/^2026\//),
      },
    });
    expect(await changes(before)).toMatchObject({
      cases: [],
      referrals: [{ id: referral.id, status: 'REFUSED' }],
      tombstones: [referral.case.id],
    });
    // The office still reads why.
    expect((await seen(referral, manager)).referral?.reason).toBe('Sudah dibantu tahun lalu');
  });

  it('until the office withdraws it', async () => {
    const referral = await office.approvedReferral(programId);
    const input = { id: referral.id, expectedVersion: referral.version, reason: 'Keluarga pindah' };
    await manager.act('referralWithdraw', input, 'Referral { status }');
    expect((await seen(referral)).case).toBeNull();
  });

  it('for 90 days after the delivery is recorded, whatever its day; the job emits one event', async () => {
    const referral = await office.approvedReferral(programId);
    const before = await head();
    await agencyOfficer.act(
      'referralDeliver',
      { ids: [referral.id], deliveredOn: '2026-03-02', coveringLetterNumber: '440/1' },
      REFERRALS,
    );
    office.clock.advanceDays(89);
    await office.job('cases.close-to-agencies');
    expect(await endings()).not.toContain(referral.id);
    expect((await seen(referral)).case).toEqual({ id: referral.case.id });

    office.clock.advanceDays(1);
    // Closed by the day alone, before any event.
    expect((await seen(referral)).case).toBeNull();
    expect(await endings()).not.toContain(referral.id);
    const files = { requestId: newId('req'), caseId: referral.case.id, referralId: referral.id };
    const upload = { ...files, purpose: 'EVIDENCE', name: 'foto.jpg' };
    await office.refuses(() => agencyOfficer.act('caseFileTicket', upload), { code: 'NOT_FOUND' });

    await office.job('cases.close-to-agencies');
    await office.job('cases.close-to-agencies');
    expect((await endings()).filter((id) => id === referral.id)).toHaveLength(1);
    expect((await changes(before)).tombstones).toEqual([referral.case.id]);
    // The office sees the case as before.
    expect((await seen(referral, backOffice)).case).toEqual({ id: referral.case.id });
  });

  it('and the job covers referrals that ended before this rule', async () => {
    const referral = await office.approvedReferral(programId);
    await office.owner.query(
      `update cases.referral set status = 'REFUSED', closed_to_agency_at = null where id = $1`,
      [referral.id],
    );
    await office.job('cases.close-to-agencies');
    expect((await endings()).filter((id) => id === referral.id)).toHaveLength(1);
  });
});
