import { beforeEach, describe, expect, it } from 'vitest';
import { REFERRAL, REFERRALS } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, backOffice, manager } = office.crew;
let today: Date;
beforeEach(() => {
  today ??= office.clock.now();
  office.clock.set(today);
});

const NEEDS_REASON = { code: 'REASON_NEEDED', path: ['input', 'reason'] };

/** A listed household with a case. */
async function family(more: { householdId?: string } = {}) {
  const householdId = more.householdId ?? (await office.household('LISTED'));
  const subject = { type: 'HOUSEHOLD', householdId };
  const { id } = await frontOffice.openCase({ subject, duplicateReason: 'Permohonan lain keluarga ini' });
  return { householdId, caseId: String(id) };
}
const propose = (caseId: string, programId: string, more: object = {}) =>
  backOffice.act('referralPropose', { caseId, programId, ...more }, REFERRAL);
const seen = (id: unknown) =>
  manager.referral<Record<string, unknown>>(
    String(id),
    'status fiscalYear programVersion dueOn approval departures { kind }',
  );

interface Offered {
  program: { id: string };
  allowed: boolean;
  code: string | null;
  reason: string | null;
  nextYear: string | null;
}
const offerOf = async (caseId: string, programId: string) => {
  const answer = await backOffice.ask<{ case: { programs: Offered[] } }>(
    'query ($id: ID!) { case(id: $id) { programs { program { id } allowed code reason nextYear } } }',
    { id: caseId },
  );
  return answer.case.programs.find(({ program }) => program.id === programId);
};

describe('the application window', () => {
  it('[PYK-2] is closed before its first day: a proposal is refused with that day', async () => {
    const programId = await office.program('NOT-YET', { opensOn: '2026-05-01', closesOn: '2026-06-30' });
    const { caseId } = await family();
    expect(await offerOf(caseId, programId)).toMatchObject({
      ...{ allowed: false, code: 'WINDOW_CLOSED', nextYear: null },
      reason: 'Applications open on 1 May 2026.',
    });
    for (const more of [{}, { nextYear: true }])
      await office.refuses(() => propose(caseId, programId, more), {
        ...{ code: 'WINDOW_CLOSED', path: ['input', 'programId'] },
      });
    office.clock.set('2026-05-01T03:00:00Z');
    expect(await propose(caseId, programId)).toMatchObject({ status: 'PROPOSED' });
  });

  it('[PYK-2] [OUR-5] once over, says until when it was, and takes a proposal for next year’s list, which waits there', async () => {
    const programId = await office.program('OVER', { closesOn: '2026-02-15', cap: 5 });
    const { caseId } = await family();
    const offer = await offerOf(caseId, programId);
    expect(offer).toMatchObject({ allowed: true, code: null });
    expect(offer?.nextYear).toContain('15 February 2026');
    const refused = await office.refuses(() => propose(caseId, programId), { code: 'WINDOW_CLOSED' });
    expect(JSON.stringify(refused)).toContain('15 February 2026');
    const made = await propose(caseId, programId, { nextYear: true });
    expect(await seen(made.id)).toMatchObject({ status: 'PROPOSED', fiscalYear: 2027 });
    // A second one for the same list is the same proposal.
    await office.refuses(() => propose(caseId, programId, { nextYear: true }), { code: 'REFERRAL_EXISTS' });
    await manager.act('referralApprove', { ids: [made.id] }, REFERRALS);
    expect(await seen(made.id)).toMatchObject({ status: 'WAITING', fiscalYear: 2027 });
    const { rows } = await office.owner.query(
      `select q.fiscal_year, a.used, r.status from services.reservation r join services.quota q on q.id = r.quota_id
       join services.allotment a on a.id = r.allotment_id
       where q.program_id = $1`,
      [programId],
    );
    expect(rows).toEqual([{ fiscal_year: 2027, used: 0, status: 'WAITING' }]);
  });

  it('takes proposals for this year alone while it is open, its last day included', async () => {
    const programId = await office.program('OPEN', { opensOn: '2026-03-01', closesOn: '2026-03-02' });
    const { caseId } = await family();
    await office.refuses(() => propose(caseId, programId, { nextYear: true }), {
      ...{ code: 'WINDOW_OPEN', path: ['input', 'nextYear'] },
    });
    expect(await propose(caseId, programId)).toMatchObject({ status: 'PROPOSED' });
  });
});

describe('what excludes what', () => {
  it('a programme that the family receives, holds or was proposed for needs a reason, and says which', async () => {
    const first = await office.program('FIRST');
    const second = await office.program('SECOND', {
      excludes: { programIds: [first], sameNeed: false, within: 'YEAR' },
    });
    const { caseId, householdId } = await family();
    await propose(caseId, first);
    const refused = await office.refuses(() => propose(caseId, second), NEEDS_REASON);
    expect(JSON.stringify(refused)).toContain('FIRST');
    // The same family in another case: any member counts.
    const other = await family({ householdId });
    await office.refuses(() => propose(other.caseId, second), NEEDS_REASON);
    const made = await propose(caseId, second, { reason: 'Kebutuhan berbeda menurut petugas' });
    expect(await seen(made.id)).toMatchObject({ departures: [{ kind: 'EXCLUDED' }] });
    // Another family is not concerned.
    expect(await propose((await family()).caseId, second)).toMatchObject({ status: 'PROPOSED' });
  });

  it('aid against the same need, within the year or for ever', async () => {
    const terms = { needs: ['FOOD'] };
    await office.program('RICE', terms);
    const once = await office.program('ONCE', {
      ...{ ...terms, excludes: { programIds: [], sameNeed: true, within: 'EVER' as const } },
    });
    const yearly = await office.program('YEARLY', {
      ...{ ...terms, excludes: { programIds: [], sameNeed: true, within: 'YEAR' as const } },
    });
    const { caseId, householdId } = await family();
    const rice = await propose(caseId, 'prog_none').catch(() => null);
    expect(rice).toMatchObject({ __typename: 'NotFoundError' });
    const made = await propose(caseId, once);
    expect(made).toMatchObject({ status: 'PROPOSED' });
    await office.refuses(() => propose(caseId, yearly), NEEDS_REASON);
    office.clock.set('2027-03-02T03:00:00Z');
    const next = await family({ householdId });
    // Last year's does not exclude what is counted by the year.
    expect(await propose(next.caseId, yearly)).toMatchObject({ status: 'PROPOSED' });
    const third = await office.program('THIRD', {
      ...{ ...terms, excludes: { programIds: [], sameNeed: true, within: 'EVER' as const } },
    });
    await office.refuses(() => propose(next.caseId, third), NEEDS_REASON);
  });
});

describe('a referral', () => {
  it('keeps the version of the programme that it was made under, whatever is published later', async () => {
    const programId = await office.program('VERSIONED');
    const { caseId } = await family();
    const made = await propose(caseId, programId);
    expect(await seen(made.id)).toMatchObject({ programVersion: 0 });
    await office.emit('services', {
      kind: 'PROGRAM_SAVED',
      subjectId: programId,
      payload: {
        ...{ programId, code: 'VERSIONED', name: { id: 'Baru', en: 'New' }, agencyId: 'agcy_other' },
        ...{ sector: 'HEALTH', approval: 'REGENT', batch: false, unitAmountRupiah: '1', active: true },
        ...{ letterRequired: true, letterValidMonths: 1, versionNumber: 7 },
      },
    });
    await office.settle();
    expect(await seen(made.id)).toMatchObject({ programVersion: 0, approval: 'MANAGER' });
  });

  it('is answered within the programme’s own days where it promises some', async () => {
    const due = async (code: string, terms: { promisedDays?: number }) => {
      const { caseId } = await family();
      const made = await propose(caseId, await office.program(code, terms));
      await manager.act('referralApprove', { ids: [made.id] }, REFERRALS);
      return String((await seen(made.id))?.dueOn);
    };
    const own = await due('QUICK', { promisedDays: 1 });
    const usual = await due('USUAL', {});
    expect(own).toBe('2026-03-03');
    expect(own < usual).toBe(true);
  });
});
