import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { awayAtTimes } from '../../testkit/parts.ts';
import { REFERRAL, REFERRALS } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const services = awayAtTimes();
const office = seed({ running: ['cases', 'services'], language: 'en', reaching: services.reaching }).regency(
  '33.14',
);
const { backOffice, manager, agencyOfficer } = office.crew;
let today: Date;
beforeAll(async () => {
  today = office.clock.now();
});
beforeEach(() => {
  services.isAway = false;
  office.clock.set(today);
});

const NEW_YEAR = '2027-01-01T01:00:00Z';
const read = <More>(id: string, more = '') => manager.referral<More>(id, more);

async function rollOver(): Promise<void> {
  await office.job('services.waiting-rollover');
}

/** The first start of January: all jobs of both subgraphs run, and all events are read. */
async function firstStartOfJanuary(): Promise<void> {
  office.clock.set(NEW_YEAR);
  await rollOver();
  await office.job('cases.recover-claims');
  await office.settle();
}

async function setCap(programId: string, cap: number, fiscalYear = 2027): Promise<void> {
  await office.owner.query(
    `with total as (
       insert into services.quota (id, program_id, agency_id, fiscal_year, cap_kind, cap)
       select $1, id, agency_id, $3, 'NUMBER', $4::int from services.program where id = $2
       on conflict (program_id, agency_id, fiscal_year) do update set cap_kind = 'NUMBER', cap = $4::int returning id
     )
     insert into services.allotment (id, quota_id, cap) select $5, id, $4::int from total
     on conflict (quota_id, coalesce(region_code, ''), coalesce(facility_code, '')) do update set cap = $4::int`,
    [newId('quota'), programId, fiscalYear, cap, newId('allot')],
  );
}

async function defer(referral: { id: string; version: number }) {
  const input = { id: referral.id, expectedVersion: referral.version, reason: 'Anggaran habis' };
  return agencyOfficer.act('referralDefer', input, REFERRAL);
}

/** The list of a programme in services: proposed entries first, then by rank. */
async function listOf(programId: string) {
  const { rows } = await office.owner.query<{ id: string; status: string }>(
    `select k.referral_id as id, r.status from services.reservation r join services.quota q on q.id = r.quota_id
     join cases.claim k on k.id = r.claim_id where q.program_id = $1 and r.status in ('WAITING', 'PROPOSED')
     order by r.status desc, r.waiting_since, r.waiting_id`,
    [programId],
  );
  return rows;
}

describe('a deferred referral', () => {
  it('[PYK-2] releases its quota, keeps its case open and waits on the list of its year from that day', async () => {
    const programId = await office.program('DEFER', { cap: 1 });
    const referral = await office.approvedReferral(programId);
    expect(await defer(referral)).toMatchObject({
      status: 'DEFERRED',
      deferredToYear: 2027,
      case: { status: 'REFERRED' },
      letters: [{ valid: false }],
    });
    expect(await office.quotaOf(programId)).toMatchObject({ used: 0 });
    expect(await listOf(programId)).toEqual([{ id: referral.id, status: 'WAITING' }]);
    await office.refuses(() => manager.act('referralApprove', { ids: [referral.id] }, REFERRALS), {
      code: 'STATE_FORBIDS',
    });
  });

  it('[OUR-5] approves itself in no year: the system proposes, an officer confirms, and the record names them', async () => {
    const programId = await office.program('JANUARY', { cap: 1 });
    for (const part of ['allotment', 'quota_edit'])
      await office.owner.query(
        `delete from services.${part} where quota_id in (select id from services.quota where program_id = $1 and fiscal_year = 2027)`,
        [programId],
      );
    await office.owner.query('delete from services.quota where program_id = $1 and fiscal_year = 2027', [
      programId,
    ]);
    const referral = await office.approvedReferral(programId);
    await defer(referral);
    await firstStartOfJanuary();
    // Nobody has set the new year's quota: nothing is proposed, nothing held, nothing approved.
    expect((await read(referral.id))?.status).toBe('DEFERRED');
    expect(await listOf(programId)).toEqual([{ id: referral.id, status: 'WAITING' }]);
    await setCap(programId, 1);
    await firstStartOfJanuary();
    expect((await read(referral.id))?.status).toBe('DEFERRED');
    expect(await listOf(programId)).toEqual([{ id: referral.id, status: 'PROPOSED' }]);
    const { rows } = await office.owner.query(
      `select kind, account_id from services.event e where kind = 'WAITING_PROPOSED' and payload ->> 'programId' = $1`,
      [programId],
    );
    expect(rows).toEqual([{ kind: 'WAITING_PROPOSED', account_id: null }]);

    const confirming = office.officer('MANAGER', { name: 'Penegas' });
    await office.confirmProposal(referral.id, confirming);
    await office.settle();
    const found = await read<{ decisions: object[] }>(
      referral.id,
      'decisions { outcome decidedByName decidedBy { id } fiscalYear }',
    );
    expect(found).toMatchObject({ status: 'APPROVED', fiscalYear: 2027, deferredToYear: null });
    expect(found?.letters.map((one) => one.valid)).toEqual([false, true]);
    expect(found?.decisions.slice(-2)).toEqual([
      {
        outcome: 'DEFERRED',
        decidedByName: 'AGENCY_OFFICER',
        decidedBy: { id: agencyOfficer.accountId },
        fiscalYear: 2026,
      },
      { outcome: 'APPROVED', decidedByName: null, decidedBy: { id: confirming.accountId }, fiscalYear: 2027 },
    ]);
    expect(await office.quotaOf(programId, 2027)).toMatchObject({ used: 1 });
  });

  it('[OUR-5] is named as confirmed by the officer also where the job hears of it before the event', async () => {
    const programId = await office.program('BEFORE', { cap: 1 });
    const referral = await office.approvedReferral(programId);
    await defer(referral);
    await setCap(programId, 1);
    office.clock.set(NEW_YEAR);
    await rollOver();
    const confirming = office.officer('MANAGER', { name: 'Penegas' });
    await office.confirmProposal(referral.id, confirming);
    await office.job('cases.recover-claims');
    const found = await read<{ decisions: object[] }>(referral.id, 'decisions { outcome decidedBy { id } }');
    expect(found?.status).toBe('APPROVED');
    expect(found?.decisions.at(-1)).toEqual({
      outcome: 'APPROVED',
      decidedBy: { id: confirming.accountId },
    });
  });

  it('[OUR-5] is ranked by need with a newcomer of the new year, never passed over by one', async () => {
    const programId = await office.program('NEED', { cap: 3 });
    const askedFirst = await office.approvedReferral(programId);
    office.clock.set(new Date(today.getTime() + 60_000));
    const askedLater = await office.approvedReferral(programId);
    await defer(askedLater);
    await defer(askedFirst);
    await setCap(programId, 1);
    office.clock.set(NEW_YEAR);
    // The newcomer comes before any job has run.
    const newcomer = await backOffice.propose(programId);
    expect(await manager.approve(newcomer.id)).toMatchObject([{ status: 'WAITING' }]);
    expect(await listOf(programId)).toEqual([
      { id: askedFirst.id, status: 'PROPOSED' },
      { id: askedLater.id, status: 'WAITING' },
      { id: newcomer.id, status: 'WAITING' },
    ]);
  });

  it('[PYK-2] given up, also while it still joins the list, leaves no place behind', async () => {
    const programId = await office.program('GIVEN-UP', { cap: 2 });
    const referral = await office.approvedReferral(programId);
    services.isAway = true;
    const deferred = await defer(referral);
    expect(await office.claimStates(referral.id)).toEqual(['RELEASING', 'RESERVING']);
    const input = { id: referral.id, expectedVersion: deferred.version, reason: 'Pindah rumah' };
    expect(await manager.act('referralWithdraw', input, REFERRAL)).toMatchObject({
      status: 'WITHDRAWN',
    });
    services.isAway = false;
    office.clock.set(new Date(today.getTime() + 60_000));
    await office.job('cases.recover-claims');
    expect(await office.claimStates(referral.id)).toEqual(['RELEASED', 'RELEASED']);
    expect(await listOf(programId)).toEqual([]);
    expect(await office.quotaOf(programId)).toMatchObject({ used: 0 });
  });
});

describe('the record of a decision', () => {
  it('[SRG-14] records what was left before their own claim', async () => {
    const programId = await office.program('LAST', { cap: 1 });
    const proposal = await backOffice.propose(programId);
    const [referral] = await manager.approve(proposal.id);
    const refuse = {
      id: proposal.id,
      expectedVersion: referral?.version,
      reasonCode: 'NOT_FOUND',
      reason: 'Pindah rumah',
    };
    await agencyOfficer.act('referralRefuse', refuse, REFERRAL);
    const found = await read<{ decisions: object[] }>(
      proposal.id,
      'decisions { outcome unitsLeft availability }',
    );
    expect(found?.decisions).toEqual(
      ['PROPOSED', 'APPROVED', 'REFUSED'].map((outcome) => ({ outcome, unitsLeft: 1, availability: 'OPEN' })),
    );
  });
});
