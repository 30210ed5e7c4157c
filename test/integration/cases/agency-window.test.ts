import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { agencyOfficer, approved, BATCH_FIELDS, backOffice, manager, type ReferralAnswer } from './office.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let programId: string;
beforeAll(async () => {
  stage = await openStage();
  await stage.settle();
  programId = await stage.program('WINDOW', { unitAmountRupiah: 500_000n });
});
afterAll(() => stage.close());
beforeEach(() => stage.clock.set('2026-03-02T03:00:00Z'));

interface Seen {
  case: { id: string } | null;
  referral: { status: string; reason: string | null; note: string | null; caseNumber: string } | null;
}
/** What the agency sees of a referral and its case. */
const seen = ({ id, case: ofCase }: ReferralAnswer, actor = agencyOfficer) =>
  stage.ask<Seen>(
    actor,
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
  await stage.settle();
  const { caseChanges } = await stage.ask<{ caseChanges: Changes }>(
    agencyOfficer,
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
    await stage.owner.query(`select subject_id from cases.event where kind = 'REFERRAL_ACCESS_ENDED'`)
  ).rows.map((row) => row.subject_id);

describe('the case of a referral is open to its agency', () => {
  it('until the agency refuses it: then it keeps number and outcome, and devices forget the case', async () => {
    const referral = await approved(stage, programId);
    expect((await seen(referral)).case).toEqual({ id: referral.case.id });
    const before = await head();
    const refuse = {
      id: referral.id,
      expectedVersion: referral.version,
      reasonCode: 'NOT_ELIGIBLE',
      reason: 'Sudah dibantu tahun lalu',
    };
    const fields = '... on Referral { status caseNumber reason case { id } }';
    expect(await stage.act(agencyOfficer, 'referralRefuse', refuse, fields)).toMatchObject({
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
    const referral = await approved(stage, programId);
    const input = { id: referral.id, expectedVersion: referral.version, reason: 'Keluarga pindah' };
    await stage.act(manager, 'referralWithdraw', input, '... on Referral { status }');
    expect((await seen(referral)).case).toBeNull();
  });

  it('for 90 days after the delivery is recorded, whatever its day; the job tells of it once', async () => {
    const referral = await approved(stage, programId);
    const before = await head();
    await stage.act(
      agencyOfficer,
      'referralDeliver',
      { ids: [referral.id], deliveredOn: '2026-03-02', coveringLetterNumber: '440/1' },
      BATCH_FIELDS,
    );
    stage.clock.advanceDays(89);
    await stage.job('cases.close-to-agencies');
    expect(await endings()).not.toContain(referral.id);
    expect((await seen(referral)).case).toEqual({ id: referral.case.id });

    stage.clock.advanceDays(1);
    // Closed by the day alone: nothing has been told yet.
    expect((await seen(referral)).case).toBeNull();
    expect(await endings()).not.toContain(referral.id);
    const files = { requestId: newId('req'), caseId: referral.case.id, referralId: referral.id };
    const upload = { ...files, purpose: 'EVIDENCE', name: 'foto.jpg' };
    const footprint = await stage.footprint();
    expect(
      await stage.act(agencyOfficer, 'caseFileTicket', upload, '... on CaseFileTicket { fileId }'),
    ).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await stage.footprint()).toEqual(footprint);

    await stage.job('cases.close-to-agencies');
    await stage.job('cases.close-to-agencies');
    expect((await endings()).filter((id) => id === referral.id)).toHaveLength(1);
    expect((await changes(before)).tombstones).toEqual([referral.case.id]);
    // Who works in the office sees the case as before.
    expect((await seen(referral, backOffice)).case).toEqual({ id: referral.case.id });
  });

  it('and tells of what had ended before this rule came', async () => {
    const referral = await approved(stage, programId);
    await stage.owner.query(
      `update cases.referral set status = 'REFUSED', closed_to_agency_at = null where id = $1`,
      [referral.id],
    );
    await stage.job('cases.close-to-agencies');
    expect((await endings()).filter((id) => id === referral.id)).toHaveLength(1);
  });
});
