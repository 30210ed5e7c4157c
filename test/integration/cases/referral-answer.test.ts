import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  agencyOfficer,
  approve,
  approved,
  BATCH_FIELDS,
  backOffice,
  manager,
  officer,
  propose,
  REFERRAL_FIELDS,
  type ReferralAnswer,
  storedFile,
} from './office.ts';
import { DISPERKIM, openStage, type Stage } from './stage.ts';

let stage: Stage;
let plenty: string;
beforeAll(async () => {
  stage = await openStage();
  await stage.settle();
  plenty = await stage.program('PLENTY', { unitAmountRupiah: 500_000n });
});
afterAll(() => stage.close());

const read = async (id: string, actor = manager) => {
  const { referral } = await stage.ask<{ referral: ReferralAnswer | null }>(
    actor,
    `query ($id: ID!) { referral(id: $id) { ${REFERRAL_FIELDS.slice('... on Referral { '.length)} }`,
    { id },
  );
  return referral;
};
const claimState = async (referralId: string) => {
  const { rows } = await stage.owner.query<{ state: string }>(
    'select state from cases.claim where referral_id = $1 order by created_at',
    [referralId],
  );
  return rows.map((row) => row.state);
};
const quota = async (programId: string, fiscalYear = 2026) => {
  const { rows } = await stage.owner.query<{ used: number; delivered: number }>(
    'select used, delivered from services.quota where program_id = $1 and fiscal_year = $2',
    [programId, fiscalYear],
  );
  return rows[0];
};

describe("the agency's answer", () => {
  it('accepts and delivers many together with one covering letter; the case closes, services is told', async () => {
    const programId = await stage.program('MANY', { cap: 5, unitAmountRupiah: 5_000_000n });
    const ids = [(await approved(stage, programId)).id, (await approved(stage, programId)).id];
    const accept = { ids, coveringLetterNumber: '440/12/DINKES' };
    const accepted = await stage.act(agencyOfficer, 'referralAccept', accept, BATCH_FIELDS);
    expect((accepted.referrals as ReferralAnswer[]).map((one) => one.status)).toEqual([
      'ACCEPTED',
      'ACCEPTED',
    ]);
    const deliver = { ids, deliveredOn: '2026-03-02', coveringLetterNumber: '440/13/DINKES' };
    const delivered = await stage.act(agencyOfficer, 'referralDeliver', deliver, BATCH_FIELDS);
    expect(delivered.referrals).toMatchObject([
      { status: 'DELIVERED', onBehalf: false, case: { status: 'CLOSED' } },
      { status: 'DELIVERED', onBehalf: false, case: { status: 'CLOSED' } },
    ]);
    expect(await claimState(ids[0] ?? '')).toEqual(['SETTLED']);
    expect(await quota(programId)).toEqual({ used: 2, delivered: 2 });
    const { rows } = await stage.owner.query(
      `select payload, occurred_on::text from cases.event where subject_id = $1 and payload->>'to' = 'DELIVERED'`,
      [ids[0]],
    );
    expect(rows[0]).toMatchObject({
      occurred_on: '2026-03-02',
      payload: { amountRupiah: '5000000', deliveredOn: '2026-03-02', onBehalf: false, from: 'ACCEPTED' },
    });
  });

  it('refuses to deliver without evidence, in the future, or more than was reserved; nothing is written', async () => {
    const { id } = await approved(stage, plenty);
    const before = await stage.footprint();
    const deliver = (more: object) =>
      stage.act(
        agencyOfficer,
        'referralDeliver',
        { ids: [id], deliveredOn: '2026-03-02', ...more },
        BATCH_FIELDS,
      );
    expect(await deliver({})).toMatchObject({ code: 'EVIDENCE_MISSING' });
    expect(await deliver({ coveringLetterNumber: '1', deliveredOn: '2026-03-03' })).toMatchObject({
      code: 'DAY_IN_FUTURE',
    });
    expect(await deliver({ coveringLetterNumber: '1', amountRupiah: '500001' })).toMatchObject({
      code: 'AMOUNT_OVER_RESERVED',
    });
    expect(await stage.footprint()).toEqual(before);
  });

  it('[SRG-15] a refusal is told in words, gives the quota back, and is appealed once to a re-survey', async () => {
    const programId = await stage.program('REFUSE', { cap: 1 });
    const referral = await approved(stage, programId);
    const input = {
      id: referral.id,
      expectedVersion: referral.version,
      reasonCode: 'NOT_ELIGIBLE',
      reason: 'Penghasilan di atas batas',
    };
    const refused = await stage.act(agencyOfficer, 'referralRefuse', input, REFERRAL_FIELDS);
    expect(refused).toMatchObject({
      status: 'REFUSED',
      reasonCode: 'NOT_ELIGIBLE',
      reason: 'Penghasilan di atas batas',
      case: { status: 'CLOSED' },
    });
    expect(await quota(programId)).toMatchObject({ used: 0 });
    const appeal = { id: referral.id, expectedVersion: refused.version, note: 'Kami keberatan' };
    const appealed = await stage.act(backOffice, 'referralAppeal', appeal, REFERRAL_FIELDS);
    expect(appealed).toMatchObject({ status: 'REFUSED', case: { status: 'REGISTERED' } });
    const before = await stage.footprint();
    const again = { ...appeal, expectedVersion: appealed.version };
    expect(await stage.act(backOffice, 'referralAppeal', again, REFERRAL_FIELDS)).toMatchObject({
      code: 'ALREADY_APPEALED',
    });
    expect(await stage.footprint()).toEqual(before);
  });

  it('[PYK-2] one deferred to the next year keeps its case open and is taken up when the year begins', async () => {
    const programId = await stage.program('DEFER', { cap: 1 });
    const referral = await approved(stage, programId);
    const input = { id: referral.id, expectedVersion: referral.version, reason: 'Anggaran habis' };
    const deferred = await stage.act(agencyOfficer, 'referralDefer', input, REFERRAL_FIELDS);
    expect(deferred).toMatchObject({
      status: 'DEFERRED',
      deferredToYear: 2027,
      case: { status: 'REFERRED' },
      letters: [{ valid: false }],
    });
    expect(await quota(programId)).toMatchObject({ used: 0 });
    const early = await stage.act(manager, 'referralApprove', { ids: [referral.id] }, BATCH_FIELDS);
    expect(early).toMatchObject({ code: 'YEAR_NOT_REACHED' });
    await stage.job('cases.resume-deferred');
    expect((await read(referral.id))?.status).toBe('DEFERRED');

    const today = stage.clock.now();
    stage.clock.set('2027-01-04T03:00:00Z');
    await stage.job('cases.resume-deferred');
    expect(await read(referral.id)).toMatchObject({ status: 'APPROVED', fiscalYear: 2027 });
    expect((await read(referral.id))?.letters.map((one) => one.valid)).toEqual([false, true]);
    expect(await quota(programId, 2027)).toMatchObject({ used: 1 });
    stage.clock.set(today);
  });

  it('is written down on its behalf only with a scan, and marked so', async () => {
    const programId = await stage.program('PAPER', { agencyId: DISPERKIM });
    const referral = await approved(stage, programId);
    const before = await stage.footprint();
    const input = { ids: [referral.id], deliveredOn: '2026-03-01' };
    expect(
      await stage.act(backOffice, 'referralDeliver', { ...input, coveringLetterNumber: '7' }, BATCH_FIELDS),
    ).toMatchObject({
      code: 'SCAN_MISSING',
      path: ['input', 'scanFileId'],
    });
    expect(await stage.footprint()).toEqual(before);
    const scanFileId = await storedFile(stage, referral.case.id);
    const answer = await stage.act(backOffice, 'referralDeliver', { ...input, scanFileId }, BATCH_FIELDS);
    expect(answer.referrals).toMatchObject([{ status: 'DELIVERED', onBehalf: true }]);
  });

  it('sees what was approved to it, and nothing else', async () => {
    const other = officer('AGENCY_OFFICER', { agencyId: DISPERKIM, name: 'other' });
    const proposal = await propose(stage, plenty);
    expect(await read(proposal.id, agencyOfficer)).toBeNull();
    await approve(stage, [proposal.id]);
    expect(await read(proposal.id, agencyOfficer)).toMatchObject({ status: 'APPROVED' });
    expect(await read(proposal.id, other)).toBeNull();
    const seen = await stage.ask<{ case: object }>(
      agencyOfficer,
      'query ($id: ID!) { case(id: $id) { problem timeline { id } subject { __typename } referrals { id } } }',
      { id: proposal.case.id },
    );
    expect(seen.case).toEqual({
      problem: null,
      timeline: null,
      subject: { __typename: 'Household' },
      referrals: [{ id: proposal.id }],
    });
    const before = await stage.footprint();
    const deliver = { ids: [proposal.id], deliveredOn: '2026-03-02', coveringLetterNumber: '1' };
    expect(await stage.act(other, 'referralDeliver', deliver, BATCH_FIELDS)).toMatchObject({
      __typename: 'NotFoundError',
    });
    expect(await stage.footprint()).toEqual(before);
  });
});
