import { beforeAll, describe, expect, it } from 'vitest';
import type { CasesContext } from '../../../subgraphs/cases/context.ts';
import { eraseDecisions } from '../../../subgraphs/cases/decision/decision.store.ts';
import { findChainBreak } from '../../../subgraphs/shared/sequencer.ts';
import { transact } from '../../../subgraphs/shared/write.ts';
import { putCriteria } from '../../testkit/criteria.ts';
import { DISPERKIM } from '../../testkit/ground.ts';
import { awayAtTimes } from '../../testkit/parts.ts';
import { REFERRAL, REFERRALS, type Referral } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const services = awayAtTimes();
const office = seed({ running: ['cases', 'services'], language: 'en', reaching: services.reaching }).regency(
  '33.14',
);
const { frontOffice, backOffice, manager, agencyOfficer } = office.crew;
let plenty: string;
beforeAll(async () => {
  plenty = await office.program('PLENTY', { unitAmountRupiah: 500_000n });
});

const read = (id: string, actor = manager) => actor.referral(id);
const claimState = (id: string) => office.claimStates(id);
const quota = (programId: string, fiscalYear = 2026) => office.quotaOf(programId, fiscalYear);

describe("the agency's answer", () => {
  it('accepts and delivers several with one covering letter; the case closes, services gets the delivery', async () => {
    const programId = await office.program('MANY', { cap: 5, unitAmountRupiah: 5_000_000n });
    const ids = [
      (await office.approvedReferral(programId)).id,
      (await office.approvedReferral(programId)).id,
    ];
    const accept = { ids, coveringLetterNumber: '440/12/DINKES' };
    const accepted = await agencyOfficer.act('referralAccept', accept, REFERRALS);
    expect((accepted.referrals as Referral[]).map((one) => one.status)).toEqual(['ACCEPTED', 'ACCEPTED']);
    const deliver = { ids, deliveredOn: '2026-03-02', coveringLetterNumber: '440/13/DINKES' };
    const delivered = await agencyOfficer.act('referralDeliver', deliver, REFERRALS);
    expect(delivered.referrals).toMatchObject([
      { status: 'DELIVERED', onBehalf: false, case: { status: 'CLOSED' } },
      { status: 'DELIVERED', onBehalf: false, case: { status: 'CLOSED' } },
    ]);
    expect(await claimState(ids[0] ?? '')).toEqual(['SETTLED']);
    expect(await quota(programId)).toEqual({ used: 2, delivered: 2 });
    const { rows } = await office.owner.query(
      `select payload, occurred_on::text from cases.event where subject_id = $1 and payload->>'to' = 'DELIVERED'`,
      [ids[0]],
    );
    expect(rows[0]).toMatchObject({
      occurred_on: '2026-03-02',
      payload: { amountRupiah: '5000000', deliveredOn: '2026-03-02', onBehalf: false, from: 'ACCEPTED' },
    });
  });

  it('refuses to deliver without evidence, in the future, or more than was reserved; nothing is written', async () => {
    const { id } = await office.approvedReferral(plenty);
    const deliver = (more: object) =>
      agencyOfficer.act('referralDeliver', { ids: [id], deliveredOn: '2026-03-02', ...more }, REFERRALS);
    await office.refuses(() => deliver({}), { code: 'EVIDENCE_MISSING' });
    await office.refuses(() => deliver({ coveringLetterNumber: '1', deliveredOn: '2026-03-03' }), {
      code: 'DATE_IN_FUTURE',
    });
    await office.refuses(() => deliver({ coveringLetterNumber: '1', amountRupiah: '500001' }), {
      code: 'AMOUNT_OVER_RESERVED',
    });
  });

  it('[SRG-15] a refusal has a reason in words, releases the quota, and can be appealed once for a new survey', async () => {
    const programId = await office.program('REFUSE', { cap: 1 });
    const referral = await office.approvedReferral(programId);
    const input = {
      id: referral.id,
      expectedVersion: referral.version,
      reasonCode: 'NOT_ELIGIBLE',
      reason: 'Penghasilan di atas batas',
    };
    const refused = await agencyOfficer.act('referralRefuse', input, REFERRAL);
    // The agency keeps the outcome; from now on the family is closed to it.
    expect(refused).toMatchObject({
      status: 'REFUSED',
      reasonCode: 'NOT_ELIGIBLE',
      reason: null,
      case: null,
    });
    expect(await read(referral.id)).toMatchObject({
      reason: 'Penghasilan di atas batas',
      case: { status: 'CLOSED' },
    });
    expect(await quota(programId)).toMatchObject({ used: 0 });
    const appeal = { id: referral.id, expectedVersion: refused.version, note: 'Kami keberatan' };
    const appealed = await backOffice.act('referralAppeal', appeal, REFERRAL);
    expect(appealed).toMatchObject({ status: 'REFUSED', case: { status: 'REGISTERED' } });
    const again = { ...appeal, expectedVersion: appealed.version };
    await office.refuses(() => backOffice.act('referralAppeal', again, REFERRAL), {
      code: 'ALREADY_APPEALED',
    });
  });

  it('is written down on its behalf only with a scan, and marked so', async () => {
    const programId = await office.program('PAPER', { agencyId: DISPERKIM });
    const referral = await office.approvedReferral(programId);
    const input = { ids: [referral.id], deliveredOn: '2026-03-02' };
    await office.refuses(
      () => backOffice.act('referralDeliver', { ...input, coveringLetterNumber: '7' }, REFERRALS),
      {
        code: 'SCAN_MISSING',
        path: ['input', 'scanFileId'],
      },
    );
    const scanFileId = await manager.storeFile(referral.case.id);
    const answer = await backOffice.act('referralDeliver', { ...input, scanFileId }, REFERRALS);
    expect(answer.referrals).toMatchObject([{ status: 'DELIVERED', onBehalf: true }]);
  });

  it('[OUR-2] is not recorded by the proposer if nobody approves, under any posting; somebody else records it', async () => {
    const programId = await office.program('UNASKED', { approval: 'NONE', agencyId: DISPERKIM });
    const { id } = await manager.propose(programId);
    const caseId = (await manager.referral(id))?.case.id ?? '';
    const scanFileId = await manager.storeFile(caseId);
    const asAgency = office.officer('AGENCY_OFFICER', { agencyId: DISPERKIM, accountId: manager.accountId });
    await office.writesNothing(async () => {
      for (const actor of [manager, asAgency]) {
        const offered = await actor.referral<{ availableActions: object[] }>(
          id,
          'availableActions { action allowed }',
        );
        for (const name of ['referralAccept', 'referralDeliver']) {
          const day = name === 'referralDeliver' ? { deliveredOn: '2026-03-02' } : {};
          expect(await actor.act(name, { ids: [id], scanFileId, ...day }, REFERRALS)).toMatchObject({
            code: 'OWN_ANSWER',
            path: ['input', 'ids', '0'],
          });
          expect(offered?.availableActions).toContainEqual({ action: name, allowed: false });
        }
      }
    });
    const deliver = { ids: [id], scanFileId, deliveredOn: '2026-03-02' };
    const answer = await office.officer('HEAD_OF_UNIT').act('referralDeliver', deliver, REFERRALS);
    expect(answer.referrals).toMatchObject([{ status: 'DELIVERED', onBehalf: true }]);
  });

  it('sees the referrals approved to it, and nothing else', async () => {
    const other = office.officer('AGENCY_OFFICER', { agencyId: DISPERKIM, name: 'other' });
    const proposal = await backOffice.propose(plenty);
    expect(await read(proposal.id, agencyOfficer)).toBeNull();
    await manager.approve(proposal.id);
    expect(await read(proposal.id, agencyOfficer)).toMatchObject({ status: 'APPROVED' });
    expect(await read(proposal.id, other)).toBeNull();
    const seen = await agencyOfficer.ask<{ case: object }>(
      'query ($id: ID!) { case(id: $id) { problem timeline { text } subject { __typename } referrals { id } } }',
      { id: proposal.case.id },
    );
    expect(seen.case).toEqual({
      problem: null,
      timeline: [
        { text: 'Referral PLENTY (Health agency): approved' },
        { text: expect.stringMatching(/^Letter .+ was issued$/) },
      ],
      subject: { __typename: 'Household' },
      referrals: [{ id: proposal.id }],
    });
    const deliver = { ids: [proposal.id], deliveredOn: '2026-03-02', coveringLetterNumber: '1' };
    await office.refuses(() => other.act('referralDeliver', deliver, REFERRALS), {
      __typename: 'NotFoundError',
    });
  });
});

/** A decision in the graph. */
interface Decision {
  outcome: string;
  departures: string[];
  decidedByName: string | null;
  decidedBy: { id: string } | null;
  reason: string | null;
  assessed: boolean;
  criteriaVersion: number | null;
  eligibility: string | null;
  findings: { answer: string; text: string; value: string | null }[] | null;
  unitsLeft: number | null;
  budgetLeftRupiah: string | null;
}

const DECISIONS = `decisions { outcome departures decidedByName decidedBy { id } reason assessed criteriaVersion eligibility
  findings { answer text value } unitsLeft budgetLeftRupiah }`;

describe('the record of a decision', () => {
  let householdId: string;
  let programId: string;
  const decisions = async (id: string, actor = manager) =>
    (await actor.referral<{ decisions: Decision[] | null }>(id, DECISIONS))?.decisions;
  const setCriteria = (number: number, rule: object) => putCriteria(office.owner, programId, number, rule);
  const isPoor = { fact: 'class', op: 'in', values: ['VERY_POOR', 'POOR'] };
  const say = (facts: Record<string, number | string>) => office.emitFacts(householdId, 'LISTED', { facts });
  const ask = async () => {
    const { id: caseId } = await frontOffice.openCase({
      subject: { type: 'HOUSEHOLD', householdId },
      duplicateReason: 'Permohonan lain keluarga ini',
    });
    const proposal = { caseId, programId, reason: 'Ibu lansia sendirian' };
    return backOffice.act('referralPropose', proposal, REFERRAL);
  };

  beforeAll(async () => {
    programId = await office.program('DECIDED', { cap: 5, unitAmountRupiah: 100_000n });
    householdId = await office.household('LISTED');
    await setCriteria(1, { all: [isPoor, { fact: 'members', op: 'gte', value: 2 }] });
    await say({ class: 'NEAR_POOR', members: 3 });
  });

  it('[SRG-15] has the decider, the criteria, the values and the quota at that moment', async () => {
    const proposal = await ask();
    const id = String(proposal.id);
    await manager.approve(id);
    const { version } = (await read(id)) ?? {};
    const refuse = { id, expectedVersion: version, reasonCode: 'NOT_ELIGIBLE', reason: 'Bukan kelas miskin' };
    await agencyOfficer.act('referralRefuse', refuse, REFERRAL);

    const then = [
      {
        answer: 'NO',
        text: 'Class of the latest decision: Very poor or Poor',
        value: 'Near poor',
      },
      { answer: 'YES', text: 'Living members: at least 2 people', value: '3 people' },
    ];
    const asked = { assessed: true, criteriaVersion: 1, eligibility: 'NO', findings: then };
    const told = [
      {
        outcome: 'PROPOSED',
        decidedByName: 'BACK_OFFICE',
        departures: ['CRITERIA'],
        reason: 'Ibu lansia sendirian',
        unitsLeft: 5,
      },
      { outcome: 'APPROVED', decidedByName: 'MANAGER', reason: null, unitsLeft: 5 },
      { outcome: 'REFUSED', decidedByName: 'AGENCY_OFFICER', reason: 'Bukan kelas miskin', unitsLeft: 5 },
    ].map((one) => ({ ...asked, ...one, budgetLeftRupiah: null }));
    expect(await decisions(id)).toMatchObject(told);

    await setCriteria(2, { fact: 'members', op: 'gte', value: 9 });
    await say({ class: 'VERY_POOR', members: 8 });
    expect(await decisions(id)).toMatchObject(told);
    const surveyor = office.officer('SURVEYOR');
    await office.owner.query(
      'update cases."case" c set surveyor_account_id = $2 from cases.referral r where r.case_id = c.id and r.id = $1',
      [id, surveyor.accountId],
    );
    for (const blind of [surveyor, agencyOfficer]) expect(await decisions(id, blind)).toBeNull();
    expect(await decisions(id, office.officer('ANALYST'))).toBeUndefined(); // a planner has no referral

    const now = await ask();
    expect(await decisions(String(now.id))).toMatchObject([
      {
        criteriaVersion: 2,
        findings: [{ answer: 'NO', text: 'Living members: at least 9 people', value: '8 people' }],
      },
    ]);
    const decline = { id: now.id, expectedVersion: now.version, reason: 'Sudah dibantu' };
    await manager.act('referralDecline', decline, REFERRAL);
    expect((await decisions(String(now.id)))?.[1]).toMatchObject({
      outcome: 'DECLINED',
      reason: 'Sudah dibantu',
      criteriaVersion: 2,
    });
  });

  it('[SRG-14] shows the waiting list and the officer who confirmed the claim', async () => {
    const scarce = await office.program('SCARCE', { cap: 1 });
    const first = await office.approvedReferral(scarce);
    const { id } = await backOffice.propose(scarce);
    const [waiting] = await manager.approve(id);
    expect(waiting?.status).toBe('WAITING');
    const withdraw = { id: first.id, expectedVersion: first.version, reason: 'Batal diminta' };
    await manager.act('referralWithdraw', withdraw, REFERRAL);
    const confirming = office.officer('MANAGER', { name: 'Penegas' });
    await office.confirmProposal(id, confirming);
    await office.settle();
    expect(await decisions(id)).toMatchObject([
      { outcome: 'PROPOSED', unitsLeft: 0 },
      { outcome: 'WAITING', decidedByName: 'MANAGER', assessed: true, unitsLeft: 0 },
      {
        outcome: 'APPROVED',
        decidedBy: { id: confirming.accountId },
        assessed: false,
      },
    ]);
  });

  it('[SRG-15] is a hash in the log, and is erased with its household’s key; the chain stays intact', async () => {
    const proposal = await ask();
    const { rows } = await office.owner.query<{ payload: { decision: { contentHash: string } } }>(
      `select payload from cases.event where subject_id = $1 and kind = 'REFERRAL_PROPOSED'`,
      [proposal.id],
    );
    expect(rows[0]?.payload.decision.contentHash).toMatch(/^[\w-]{43}$/);
    const raw = await office.owner.query<{ text: string }>(
      `select string_agg(encode(content_cipher, 'escape') , '') || (select string_agg(payload::text, '') from cases.event) as text
       from cases.decision`,
    );
    expect(raw.rows[0]?.text).not.toMatch(/lansia|8 people|8 orang|members/);

    await transact(office.context<CasesContext>(), null, (tx) => eraseDecisions(tx, householdId));
    expect(await decisions(String(proposal.id))).toMatchObject([
      { outcome: 'PROPOSED', criteriaVersion: 2, reason: null, findings: null, unitsLeft: 5 },
    ]);
    await office.settle();
    expect(await findChainBreak(office.context<CasesContext>().db.pool)).toBeNull();
  });

  it('[SRG-15] is recorded without services, with `assessed: false`', async () => {
    const { id, version } = await backOffice.propose(plenty);
    services.isAway = true;
    const decline = { id, expectedVersion: version, reason: 'Tidak tepat' };
    const declined = await manager.act('referralDecline', decline, REFERRAL);
    services.isAway = false;
    expect(declined).toMatchObject({ status: 'DECLINED' });
    expect((await decisions(id))?.[1]).toMatchObject({
      outcome: 'DECLINED',
      reason: 'Tidak tepat',
      assessed: false,
      findings: [],
    });
  });
});
