import { beforeEach, describe, expect, it } from 'vitest';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import { rollOverWaiting } from '../../../subgraphs/services/waiting/waiting.service.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { type Claims, freshClaims, householdFacts } from '../../testkit/claims.ts';
import { seed } from '../../testkit/seed.ts';

const TODAY = '2026-11-21T03:00:00Z';
const office = seed({ running: ['services'], now: TODAY }).services();
let claims: Claims;
beforeEach(async () => {
  office.clock.set(TODAY);
  claims = await freshClaims(office);
});

const NEW_YEAR = '2027-01-01T01:00:00Z';
const CONFIRM = `mutation ($input: WaitingConfirmInput!) { waitingConfirm(input: $input) { __typename
  ... on WaitingEntry { status } ... on PanduError { code } } }`;
const LIST = `query ($programId: ID) { waitingEntries(filter: { programId: $programId }) { edges { node {
  id claimId rank reason status version fiscalYear standsAside availableActions { action allowed } } } } }`;

interface Entry {
  id: string;
  claimId: string;
  rank: number | null;
  reason: string | null;
  status: string;
  version: number;
  fiscalYear: number;
  standsAside: boolean;
  availableActions: { action: string; allowed: boolean }[];
}

const idOf = (name: string) => claims.idOf(name);
const reserve: Claims['reserve'] = (...claim) => claims.reserve(...claim);

async function setQuota(fields: object, fiscalYear = 2026): Promise<void> {
  expect(await claims.setQuota(fields, fiscalYear)).toMatchObject({ __typename: 'Quota' });
}

async function list(): Promise<Entry[]> {
  const { waitingEntries } = await office
    .officer('MANAGER')
    .ask<{ waitingEntries: { edges: { node: Entry }[] } }>(LIST, { programId: claims.programId });
  return waitingEntries.edges.map(({ node }) => ({ ...node, claimId: claims.nameOf(node.claimId) }));
}

const confirm = async (entry: Entry | undefined) => {
  const input = { requestId: newId('req'), id: entry?.id, expectedVersion: entry?.version };
  const answer = await office.officer('MANAGER').ask<{ waitingConfirm: object }>(CONFIRM, { input });
  return answer.waitingConfirm;
};

describe('a claim waiting since last year', () => {
  it('[OUR-5] is not overtaken in the minute before the list moves, and is ranked by need with newcomers', async () => {
    await setQuota({ cap: 0 });
    await reserve('carried');
    await setQuota({ cap: 1 }, 2027);
    office.clock.set(NEW_YEAR);
    // No job has run: the claim itself brings the list up to the year.
    expect(await reserve('newcomer', { fiscalYear: 2027 })).toMatchObject({
      outcome: 'WAITING',
      fiscalYear: 2027,
      rank: 1,
    });
    expect(await list()).toMatchObject([
      { claimId: 'carried', status: 'PROPOSED', fiscalYear: 2027 },
      { claimId: 'newcomer', status: 'WAITING' },
    ]);
  });

  it.each([
    ['is a number', { cap: 1 }, 'PROPOSED'],
    ['is not set', null, 'WAITING'],
  ])(
    '[OUR-5] is not overtaken with an unconfirmed proposal at New Year, where the new quota %s',
    async (_, quota, status) => {
      await setQuota({ cap: 0 });
      await reserve('carried');
      await setQuota({ cap: 1 });
      expect(await list()).toMatchObject([{ claimId: 'carried', status: 'PROPOSED', fiscalYear: 2026 }]);
      if (quota) await setQuota(quota, 2027);
      office.clock.set(NEW_YEAR);
      expect(await reserve('newcomer', { fiscalYear: 2027 })).toMatchObject({
        outcome: 'WAITING',
        fiscalYear: 2027,
      });
      expect(await list()).toMatchObject([
        { claimId: 'carried', status, fiscalYear: 2027 },
        { claimId: 'newcomer', status: 'WAITING' },
      ]);
    },
  );

  it('[OUR-5] is not overtaken by a claim confirmed before the list has moved', async () => {
    await reserve('put_off', { fiscalYear: 2027, queuedSince: '2026-12-01T03:00:00Z' });
    await setQuota({ cap: 0 });
    await reserve('carried');
    await setQuota({ cap: 1 });
    office.clock.set(NEW_YEAR);
    const entry = (await list()).find(({ claimId }) => claimId === 'put_off');
    await office.refuses(() => confirm(entry), { code: 'STATE_FORBIDS' });
  });

  it('[OUR-5] is not overtaken by a claim for the last year that arrives in January, which joins the list', async () => {
    await setQuota({ cap: 1 });
    await reserve('holder');
    await reserve('carried');
    office.clock.set(NEW_YEAR);
    await rollOverWaiting(office.context<ServicesContext>());
    await office.call('release', { claimId: idOf('holder'), reason: 'uji' });
    expect(await reserve('late', { fiscalYear: 2026 })).toMatchObject({
      outcome: 'WAITING',
      fiscalYear: 2027,
      rank: 2,
    });
    expect((await list()).map(({ claimId, fiscalYear }) => [claimId, fiscalYear])).toEqual([
      ['carried', 2027],
      ['late', 2027],
    ]);
    // If nobody waits, last year's claim gets last year's quota.
    for (const name of ['carried', 'late'])
      await office.call('release', { claimId: idOf(name), reason: 'uji' });
    expect(await reserve('later', { fiscalYear: 2026 })).toMatchObject({
      outcome: 'RESERVED',
      fiscalYear: 2026,
    });
  });

  it('[OUR-5] is not overtaken while the quota of the new year is not set', async () => {
    await setQuota({ cap: 0 });
    await reserve('carried');
    office.clock.set(NEW_YEAR);
    await office.emit('registry', householdFacts('hh_needier', { class: 'VERY_POOR' }));
    await office.settle();
    expect(await reserve('needier', { fiscalYear: 2027, householdId: 'hh_needier' })).toMatchObject({
      outcome: 'WAITING',
    });
    await rollOverWaiting(office.context<ServicesContext>());
    const waiting = await list();
    expect(waiting.map(({ claimId, rank, status }) => [claimId, rank, status])).toEqual([
      ['needier', 1, 'WAITING'],
      ['carried', 2, 'WAITING'],
    ]);
    // Unknown is not zero: an officer, and only an officer, may confirm the first in line.
    expect(waiting.map((one) => one.availableActions[0]?.allowed)).toEqual([true, false]);
    await office.refuses(() => confirm(waiting[1]), { __typename: 'RuleError', code: 'STATE_FORBIDS' });
    expect(await confirm(waiting[0])).toMatchObject({ status: 'CONFIRMED' });
    expect(await reserve('needier', { fiscalYear: 2027 })).toMatchObject({
      outcome: 'RESERVED_UNKNOWN_CAP',
      confirmedBy: { accountId: expect.stringMatching(/^acct_/) },
    });
  });

  it('[OUR-5] gets a unit released in the new year before the list has moved', async () => {
    await setQuota({ cap: 0 });
    await reserve('carried');
    await setQuota({ cap: 1 }, 2027);
    office.clock.set(NEW_YEAR);
    const inUse = (used: number) =>
      office.context<ServicesContext>().db.prisma.allotment.updateMany({
        where: { quota: { programId: claims.programId, fiscalYear: 2027 } },
        data: { used },
      });
    await inUse(1);
    await reserve('newcomer', { fiscalYear: 2027 });
    await inUse(0);
    expect((await list()).map(({ status }) => status)).toEqual(['WAITING', 'WAITING']);
    await rollOverWaiting(office.context<ServicesContext>());
    expect(await list()).toMatchObject([
      { claimId: 'carried', status: 'PROPOSED' },
      { claimId: 'newcomer', status: 'WAITING' },
    ]);
  });

  it('a proposal of a year that is over is not confirmed; nothing is written', async () => {
    await setQuota({ cap: 0 });
    await reserve('late');
    await setQuota({ cap: 1 });
    const [entry] = await list();
    expect(entry?.status).toBe('PROPOSED');
    office.clock.set(NEW_YEAR);
    await office.refuses(() => confirm(entry), { __typename: 'RuleError', code: 'YEAR_OVER' });
  });
});

describe('a claim deferred to a later year', () => {
  const deferred = (claimId: string, queuedSince: string, householdId: string | null = null) =>
    reserve(claimId, { fiscalYear: 2027, queuedSince, householdId });

  it('[PYK-2] joins that year’s list at once, whatever is free, and is proposed when the year has begun', async () => {
    await setQuota({ cap: 2 }, 2027);
    expect(await deferred('put_off', '2026-05-01T03:00:00Z')).toMatchObject({ outcome: 'WAITING', rank: 1 });
    expect(await list()).toMatchObject([{ claimId: 'put_off', status: 'WAITING', fiscalYear: 2027 }]);
    await rollOverWaiting(office.context<ServicesContext>());
    expect(await list()).toMatchObject([{ status: 'WAITING' }]);
    office.clock.set(NEW_YEAR);
    await rollOverWaiting(office.context<ServicesContext>());
    const [entry] = await list();
    expect(entry).toMatchObject({
      status: 'PROPOSED',
      reason: expect.stringContaining('menunggu sejak 1 Mei 2026'),
    });
    expect(await confirm(entry)).toMatchObject({ status: 'CONFIRMED' });
  });

  it('[OUR-5] is ranked by class, score and time of its recommendation, not by the order of deferral', async () => {
    await office.emit(
      'registry',
      householdFacts('hh_poor', { class: 'POOR', score: 40 }),
      householdFacts('hh_poorer', { class: 'VERY_POOR', score: 50 }),
    );
    await office.settle();
    await deferred('put_off_first', '2026-06-01T03:00:00Z');
    await deferred('poor', '2026-09-01T03:00:00Z', 'hh_poor');
    await deferred('asked_first', '2026-03-01T03:00:00Z');
    await deferred('poorer', '2026-10-01T03:00:00Z', 'hh_poorer');
    expect((await list()).map(({ claimId, rank }) => [claimId, rank])).toEqual([
      ['poorer', 1],
      ['poor', 2],
      ['asked_first', 3],
      ['put_off_first', 4],
    ]);
  });
});

describe('a claim above the whole year', () => {
  it('[SRG-14] stands aside with its reason, and holds nobody up', async () => {
    await setQuota({ cap: 10, budgetRupiah: '0' });
    expect(await reserve('huge', { amountRupiah: '5000001' })).toMatchObject({ outcome: 'WAITING', rank: 1 });
    await setQuota({ cap: 10, budgetRupiah: '5000000' });
    expect(await reserve('small')).toMatchObject({ outcome: 'RESERVED' });
    await reserve('rest', { amountRupiah: '4000000' });
    await reserve('waits', { amountRupiah: '2000000' });
    expect(await list()).toMatchObject([
      { claimId: 'waits', rank: 1, standsAside: false },
      {
        claimId: 'huge',
        rank: 2,
        standsAside: true,
        reason: expect.stringContaining('Seluruh kuota atau anggaran tahun ini tidak cukup'),
      },
    ]);
    await office.call('release', { claimId: idOf('rest'), reason: 'uji' });
    expect(await list()).toMatchObject([
      { claimId: 'waits', status: 'PROPOSED' },
      { claimId: 'huge', status: 'WAITING' },
    ]);
    await setQuota({ cap: 10, budgetRupiah: '20000000' });
    expect(await list()).toMatchObject([{ claimId: 'huge', status: 'PROPOSED' }, { claimId: 'waits' }]);
  });

  it('[SRG-14] is refused in words from the start where the year has less, and nothing is written', async () => {
    await setQuota({ cap: 2, budgetRupiah: '5000000' });
    await office.writesNothing(async () => {
      await expect(reserve('rich', { amountRupiah: '5000001' })).rejects.toMatchObject({
        code: 'LARGER_THAN_YEAR',
        text: { id: expect.stringContaining('Rp 5.000.001') },
        inputPath: ['amountRupiah'],
      });
      await expect(reserve('many', { quantity: 3 })).rejects.toMatchObject({
        code: 'LARGER_THAN_YEAR',
        inputPath: ['quantity'],
      });
    });
    expect(await reserve('fits', { amountRupiah: '5000000' })).toMatchObject({ outcome: 'RESERVED' });
  });
});
