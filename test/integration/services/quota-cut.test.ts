import { beforeEach, describe, expect, it } from 'vitest';
import { type Claims, freshClaims } from '../../testkit/claims.ts';
import type { Person } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const TODAY = '2026-11-21T03:00:00Z';
const office = seed({ running: ['services'], now: TODAY }).services();
let claims: Claims;
beforeEach(async () => {
  office.clock.set(TODAY);
  claims = await freshClaims(office);
});

const CUT = { decreeNumber: '900/12/2026', decreedOn: '2026-11-20', reason: 'Rasionalisasi APBD' };

const idOf = (name: string) => claims.idOf(name);
const reserve: Claims['reserve'] = (...claim) => claims.reserve(...claim);
const setQuota: Claims['setQuota'] = (...quota) => claims.setQuota(...quota);

const statuses = async () => {
  const { rows } = await office.owner.query<{ claimId: string; status: string }>(
    `select r.claim_id as "claimId", r.status from reservation r join quota q on q.id = r.quota_id
     where q.program_id = $1 order by r.claim_id`,
    [claims.programId],
  );
  return rows.map(({ claimId, status }) => [claims.nameOf(claimId), status]);
};

describe('a cut by decree', () => {
  it('[SRG-14] is recorded with its reason; the remainder is negative, the holders are listed', async () => {
    await setQuota({ cap: 3, budgetRupiah: '3000000' });
    for (const name of ['a', 'b', 'c']) await reserve(name);
    await office.refuses(() => setQuota({ cap: 1, budgetRupiah: '1000000' }), { code: 'QUOTA_BELOW_USE' });
    await office.refuses(() => setQuota({ cap: 3, budgetRupiah: '1000000' }), { code: 'BUDGET_BELOW_USE' });

    expect(await setQuota({ cap: 1, budgetRupiah: '1000000', cut: CUT })).toEqual({
      __typename: 'Quota',
      cap: 1,
      used: 3,
      remaining: -2,
      budgetLeftRupiah: '-2000000',
      availability: 'EXHAUSTED',
      warning: 'Kuota atau anggaran dipotong di bawah yang sudah diberikan: tidak ada pemberian baru.',
      cuts: [{ ...CUT, cap: 1, used: 3, budgetRupiah: '1000000', usedRupiah: '3000000' }],
      holders: {
        totalCount: 3,
        edges: ['c', 'b', 'a'].map((claimId) => ({
          node: { claimId: idOf(claimId), status: 'RESERVED', caseId: `case_${claimId}` },
        })),
      },
    });
    const { rows } = await office.owner.query(
      `select payload ->> 'decreeNumber' as decree, payload -> 'cap' as cap, payload::text like '%Rasionalisasi%' as tells
       from event where kind = 'QUOTA_SET' and payload ->> 'programId' = $1 order by recorded_at desc, id desc limit 1`,
      [claims.programId],
    );
    expect(rows).toEqual([{ decree: CUT.decreeNumber, cap: 1, tells: false }]);
  });

  it('[SRG-14] grants nothing more until there is room again, and still delivers granted units', async () => {
    await setQuota({ cap: 2, budgetRupiah: '2000000' });
    await reserve('a');
    await reserve('b');
    await setQuota({ cap: 1, budgetRupiah: '1000000', cut: CUT });
    expect(await reserve('late')).toMatchObject({ outcome: 'WAITING', remaining: -1 });
    const settle = (amountRupiah: string) =>
      office.call('settle', { claimId: idOf('a'), deliveredOn: '2026-11-20', amountRupiah });
    await office.writesNothing(async () => {
      await expect(settle('1000001')).rejects.toMatchObject({ code: 'BUDGET_EXCEEDED' });
    });
    await settle('1000000');
    expect(await statuses()).toEqual([
      ['a', 'SETTLED'],
      ['b', 'RESERVED'],
      ['late', 'WAITING'],
    ]);
    // One release lowers use to the quota, not below: nothing is free yet.
    await office.call('release', { claimId: idOf('b'), reason: 'uji' });
    expect((await statuses()).at(-1)).toEqual(['late', 'WAITING']);
    await setQuota({ cap: 2, budgetRupiah: '2000000', cut: { ...CUT, decreeNumber: '900/13/2026' } });
    expect((await statuses()).at(-1)).toEqual(['late', 'PROPOSED']);
  });

  it('[SRG-14] is lifted only by another decree: not by way of an unknown quota, nor by the same decree or an older one', async () => {
    await setQuota({ cap: 30, budgetRupiah: '30000000' });
    await setQuota({ cap: 2, budgetRupiah: '2000000', cut: CUT });
    const same = { cap: 30, budgetRupiah: '2000000' };
    await office.writesNothing(async () => {
      const agency = office.officer('AGENCY_OFFICER', { agencyId: await claims.agencyId() });
      for (const [fields, field, as] of [
        [{ capKind: 'UNKNOWN', cap: null, budgetRupiah: '2000000' }, 'capKind', agency],
        [{ capKind: 'UNLIMITED', cap: null, budgetRupiah: '2000000' }, 'capKind', undefined],
        [{ cap: 2, budgetRupiah: null }, 'budgetRupiah', agency],
        [{ cap: 2, budgetRupiah: '2000001' }, 'budgetRupiah', undefined],
        [same, 'cap', agency],
        [{ ...same, cut: { ...CUT, reason: 'Sekali lagi' } }, 'cap', undefined],
        [
          { ...same, cut: { ...CUT, decreeNumber: '900/11/2026', decreedOn: '2026-11-19' } },
          'cap',
          undefined,
        ],
      ] as const) {
        expect(await claims.setQuota(fields, 2026, as)).toEqual({
          __typename: 'RuleError',
          code: 'CUT_BY_DECREE',
          path: ['input', field],
        });
      }
    });
    // Below the decree's quota the office may change it freely, and raise it up to that.
    expect(await setQuota({ cap: 1, budgetRupiah: '1000000' })).toMatchObject({ cap: 1 });
    expect(await setQuota({ cap: 2, budgetRupiah: '2000000' })).toMatchObject({ cap: 2 });
    const another = { ...CUT, decreeNumber: '900/14/2026', reason: 'Perubahan APBD' };
    expect(await setQuota({ cap: 10, budgetRupiah: '9000000', cut: another })).toMatchObject({ cap: 10 });
    expect(await setQuota({ cap: 11, budgetRupiah: '9000000' })).toMatchObject({ code: 'CUT_BY_DECREE' });
  });

  it('takes back unconfirmed proposals first, lowest rank first, without a decree', async () => {
    await setQuota({ cap: 0 });
    for (const name of ['first', 'second', 'third']) {
      await reserve(name);
      office.clock.set(new Date(office.clock.now().getTime() + 60_000));
    }
    await setQuota({ cap: 3 });
    expect(await setQuota({ cap: 1 })).toMatchObject({
      __typename: 'Quota',
      used: 1,
      remaining: 0,
      cuts: [],
    });
    expect(await statuses()).toEqual([
      ['first', 'PROPOSED'],
      ['second', 'WAITING'],
      ['third', 'WAITING'],
    ]);
  });

  it('needs a number, a day that has come and a reason; nothing is written', async () => {
    await setQuota({ cap: 1 });
    await reserve('a');
    await office.writesNothing(async () => {
      for (const [field, value, code] of [
        ['decreeNumber', '  ', 'INVALID_INPUT'],
        ['reason', 'Sebab', 'INVALID_INPUT'],
        ['decreedOn', '2026-11-22', 'DATE_IN_FUTURE'],
      ] as const) {
        expect(await setQuota({ cap: 0, cut: { ...CUT, [field]: value } })).toEqual({
          __typename: 'ValidationError',
          code,
          path: ['input', 'cut', field],
        });
      }
      expect(await setQuota({ cap: 0, cut: { ...CUT, decreedOn: '1906-11-20' } })).toEqual({
        __typename: 'ValidationError',
        code: 'DAY_TOO_EARLY',
        path: ['input', 'cut', 'decreedOn'],
      });
    });
  });

  it('shows its holders only to callers who may see them', async () => {
    await setQuota({ cap: 1 });
    await reserve('a');
    const query = `query ($programId: ID!) { program(id: $programId) { quotas { holders { totalCount edges { node { claimId } } } } } }`;
    const seenBy = async (as: Person) => {
      const { program } = await as.ask<{ program: { quotas: [{ holders: object }] } }>(query, {
        programId: claims.programId,
      });
      return program.quotas[0].holders;
    };
    expect(await seenBy(office.officer('MANAGER'))).toEqual({
      totalCount: 1,
      edges: [{ node: { claimId: idOf('a') } }],
    });
    for (const role of ['ADMINISTRATOR', 'SURVEYOR', 'ANALYST'] as const)
      expect(await seenBy(office.officer(role))).toEqual({ totalCount: 0, edges: [] });
  });

  it('the database itself refuses a grant above the number', async () => {
    await setQuota({ cap: 1, budgetRupiah: '1000000' });
    for (const change of ['allotment set used = 2', 'budget_line set used_rupiah = 1000001'])
      await expect(
        office.owner.query(
          `update ${change} where quota_id in (select id from quota where program_id = $1)`,
          [claims.programId],
        ),
      ).rejects.toMatchObject({ code: '23514', constraint: 'no_grant_above' });
  });
});
