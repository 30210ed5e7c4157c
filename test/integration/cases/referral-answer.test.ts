import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseDecisions } from '../../../subgraphs/cases/decision/decision.store.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { findChainBreak } from '../../../subgraphs/shared/sequencer.ts';
import { transact } from '../../../subgraphs/shared/write.ts';
import {
  agencyOfficer,
  approve,
  approved,
  BATCH_FIELDS,
  backOffice,
  claimStates,
  confirmProposal,
  household,
  manager,
  officer,
  propose,
  quotaOf,
  REFERRAL_FIELDS,
  type ReferralAnswer,
  readReferral,
  register,
  sayFacts,
  storedFile,
} from './office.ts';
import { awayAtTimes, DISPERKIM, openStage, type Stage } from './stage.ts';

const services = awayAtTimes();
let stage: Stage;
let plenty: string;
beforeAll(async () => {
  stage = await openStage(services);
  await stage.settle();
  plenty = await stage.program('PLENTY', { unitAmountRupiah: 500_000n });
});
afterAll(() => stage.close());

const read = (id: string, actor = manager) => readReferral(stage, id, actor);
const claimState = (id: string) => claimStates(stage, id);
const quota = (programId: string, fiscalYear = 2026) => quotaOf(stage, programId, fiscalYear);

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
      code: 'DATE_IN_FUTURE',
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
    // The agency keeps the outcome; the family is closed to it from now on.
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
    const appealed = await stage.act(backOffice, 'referralAppeal', appeal, REFERRAL_FIELDS);
    expect(appealed).toMatchObject({ status: 'REFUSED', case: { status: 'REGISTERED' } });
    const before = await stage.footprint();
    const again = { ...appeal, expectedVersion: appealed.version };
    expect(await stage.act(backOffice, 'referralAppeal', again, REFERRAL_FIELDS)).toMatchObject({
      code: 'ALREADY_APPEALED',
    });
    expect(await stage.footprint()).toEqual(before);
  });

  it('is written down on its behalf only with a scan, and marked so', async () => {
    const programId = await stage.program('PAPER', { agencyId: DISPERKIM });
    const referral = await approved(stage, programId);
    const before = await stage.footprint();
    const input = { ids: [referral.id], deliveredOn: '2026-03-02' };
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

  it('[OUR-2] is not recorded by who proposed what nobody approves, in whichever posting; another one records it', async () => {
    const programId = await stage.program('UNASKED', { approval: 'NONE', agencyId: DISPERKIM });
    const { id } = await propose(stage, programId, manager);
    const caseId = (await readReferral(stage, id))?.case.id ?? '';
    const scanFileId = await storedFile(stage, caseId);
    const asAgency = officer('AGENCY_OFFICER', { agencyId: DISPERKIM, accountId: manager.accountId });
    const before = await stage.footprint();
    for (const actor of [manager, asAgency]) {
      const offered = await readReferral<{ availableActions: object[] }>(
        stage,
        id,
        actor,
        'availableActions { action allowed }',
      );
      for (const name of ['referralAccept', 'referralDeliver']) {
        const day = name === 'referralDeliver' ? { deliveredOn: '2026-03-02' } : {};
        expect(await stage.act(actor, name, { ids: [id], scanFileId, ...day }, BATCH_FIELDS)).toMatchObject({
          code: 'OWN_ANSWER',
          path: ['input', 'ids', '0'],
        });
        expect(offered?.availableActions).toContainEqual({ action: name, allowed: false });
      }
    }
    expect(await stage.footprint()).toEqual(before);
    const deliver = { ids: [id], scanFileId, deliveredOn: '2026-03-02' };
    const answer = await stage.act(officer('HEAD_OF_UNIT'), 'referralDeliver', deliver, BATCH_FIELDS);
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
    const before = await stage.footprint();
    const deliver = { ids: [proposal.id], deliveredOn: '2026-03-02', coveringLetterNumber: '1' };
    expect(await stage.act(other, 'referralDeliver', deliver, BATCH_FIELDS)).toMatchObject({
      __typename: 'NotFoundError',
    });
    expect(await stage.footprint()).toEqual(before);
  });
});

/** A decision as the graph tells of it. */
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
    (await readReferral<{ decisions: Decision[] | null }>(stage, id, actor, DECISIONS))?.decisions;
  const setCriteria = (number: number, rule: object) =>
    stage.owner.query(
      `insert into services.criteria_version (id, program_id, number, valid_from, rule, source)
       values ($1, $2, $3, '2026-01-01', $4, '{}')`,
      [newId('crit'), programId, number, JSON.stringify(rule)],
    );
  const isPoor = { fact: 'class', op: 'in', values: ['VERY_POOR', 'POOR'] };
  const say = (facts: Record<string, number | string>) =>
    sayFacts(stage, householdId, 'LISTED', undefined, [], facts);
  const ask = async () => {
    const { id: caseId } = await register(stage, { subject: { type: 'HOUSEHOLD', householdId } });
    const proposal = { caseId, programId, reason: 'Ibu lansia sendirian' };
    return stage.act(backOffice, 'referralPropose', proposal, REFERRAL_FIELDS);
  };

  beforeAll(async () => {
    programId = await stage.program('DECIDED', { cap: 5, unitAmountRupiah: 100_000n });
    householdId = await household(stage, 'LISTED');
    await setCriteria(1, { all: [isPoor, { fact: 'members', op: 'gte', value: 2 }] });
    await say({ class: 'NEAR_POOR', members: 3 });
  });

  it('[SRG-15] says who decided, by which criteria, with the values and the quota of that moment', async () => {
    const proposal = await ask();
    const id = String(proposal.id);
    await approve(stage, [id]);
    const { version } = (await read(id)) ?? {};
    const refuse = { id, expectedVersion: version, reasonCode: 'NOT_ELIGIBLE', reason: 'Bukan kelas miskin' };
    await stage.act(agencyOfficer, 'referralRefuse', refuse, REFERRAL_FIELDS);

    const then = [
      {
        answer: 'NO',
        text: 'Class of the latest decision: very poor or poor',
        value: 'near poor',
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
    const surveyor = officer('SURVEYOR');
    await stage.owner.query(
      'update cases."case" c set surveyor_account_id = $2 from cases.referral r where r.case_id = c.id and r.id = $1',
      [id, surveyor.accountId],
    );
    for (const blind of [surveyor, agencyOfficer]) expect(await decisions(id, blind)).toBeNull();
    expect(await decisions(id, officer('ANALYST'))).toBeUndefined(); // a planner has no referral

    const now = await ask();
    expect(await decisions(String(now.id))).toMatchObject([
      {
        criteriaVersion: 2,
        findings: [{ answer: 'NO', text: 'Living members: at least 9 people', value: '8 people' }],
      },
    ]);
    const decline = { id: now.id, expectedVersion: now.version, reason: 'Sudah dibantu' };
    await stage.act(manager, 'referralDecline', decline, REFERRAL_FIELDS);
    expect((await decisions(String(now.id)))?.[1]).toMatchObject({
      outcome: 'DECLINED',
      reason: 'Sudah dibantu',
      criteriaVersion: 2,
    });
  });

  it('[SRG-14] tells of the waiting list and of the officer who confirmed the place', async () => {
    const scarce = await stage.program('SCARCE', { cap: 1 });
    const first = await approved(stage, scarce);
    const { id } = await propose(stage, scarce);
    const [waiting] = await approve(stage, [id]);
    expect(waiting?.status).toBe('WAITING');
    const withdraw = { id: first.id, expectedVersion: first.version, reason: 'Batal diminta' };
    await stage.act(manager, 'referralWithdraw', withdraw, REFERRAL_FIELDS);
    const confirming = officer('MANAGER', { name: 'Penegas' });
    await confirmProposal(stage, id, confirming);
    await stage.settle();
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

  it('[SRG-15] stands in the log as a hash, and is erased with the key of its household; the chain is whole', async () => {
    const proposal = await ask();
    const { rows } = await stage.owner.query<{ payload: { decision: { contentHash: string } } }>(
      `select payload from cases.event where subject_id = $1 and kind = 'REFERRAL_PROPOSED'`,
      [proposal.id],
    );
    expect(rows[0]?.payload.decision.contentHash).toMatch(/^[\w-]{43}$/);
    const raw = await stage.owner.query<{ text: string }>(
      `select string_agg(encode(content_cipher, 'escape') , '') || (select string_agg(payload::text, '') from cases.event) as text
       from cases.decision`,
    );
    expect(raw.rows[0]?.text).not.toMatch(/lansia|8 people|8 orang|members/);

    await transact(stage.system(), null, (tx) => eraseDecisions(tx, householdId));
    expect(await decisions(String(proposal.id))).toMatchObject([
      { outcome: 'PROPOSED', criteriaVersion: 2, reason: null, findings: null, unitsLeft: 5 },
    ]);
    await stage.settle();
    expect(await findChainBreak(stage.system().db.pool)).toBeNull();
  });

  it('[SRG-15] is taken without services, and says that it could not be asked', async () => {
    const { id, version } = await propose(stage, plenty);
    services.isAway = true;
    const decline = { id, expectedVersion: version, reason: 'Tidak tepat' };
    const declined = await stage.act(manager, 'referralDecline', decline, REFERRAL_FIELDS);
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
