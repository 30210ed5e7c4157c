import { beforeEach, describe, expect, it } from 'vitest';
import type { ReserveAnswer } from '../../../subgraphs/services/claim/claim.service.ts';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import { rollOverWaiting } from '../../../subgraphs/services/waiting/waiting.service.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { householdFacts, program } from '../../testkit/claims.ts';
import { seed } from '../../testkit/seed.ts';

const TODAY = '2026-11-21T03:00:00Z';
const office = seed({ running: ['services'], now: TODAY }).services();

const PROGRAM = program('PAKESRA');
const QUOTA_SET = `mutation ($input: QuotaSetInput!) { quotaSet(input: $input) { __typename
  ... on Quota { cap used remaining availability version } ... on PanduError { code path } } }`;
const CONFIRM = `mutation ($input: WaitingConfirmInput!) { waitingConfirm(input: $input) { __typename
  ... on WaitingEntry { status } ... on PanduError { code } } }`;
const LIST = `query ($filter: WaitingEntryFilter, $first: Int, $after: String) { waitingEntries(filter: $filter, first: $first, after: $after) {
  totalCount pageInfo { endCursor hasNextPage } edges { node { id claimId rank reason status version fiscalYear household { id } availableActions { action allowed reason } } } } }`;

interface Entry {
  id: string;
  claimId: string | null;
  rank: number | null;
  reason: string | null;
  status: string;
  version: number;
  fiscalYear: number;
  household: { id: string } | null;
  availableActions: { action: string; allowed: boolean; reason: string | null }[];
}

const claim = (claimId: string, householdId: string | null = null, fiscalYear = 2026) => ({
  claimId,
  programId: PROGRAM,
  fiscalYear,
  quantity: 1,
  amountRupiah: '1000000',
  householdId,
});
const reserve = (...of: Parameters<typeof claim>) => office.call<ReserveAnswer>('reserve', claim(...of));
const release = (claimId: string) => office.call('release', { claimId, reason: 'uji' });

async function setCap(cap: number, fiscalYear = 2026) {
  const [row] = await office.look<{ version: number }>(
    'select version from quota where program_id = $1 and fiscal_year = $2',
    [PROGRAM, fiscalYear],
  );
  const quota = { programId: PROGRAM, fiscalYear, capKind: 'NUMBER', cap, expectedVersion: row?.version };
  const input = { requestId: newId('req'), ...quota };
  type Answer = { quotaSet: { __typename: string; code?: string; used?: number } };
  return (await office.officer('MANAGER').ask<Answer>(QUOTA_SET, { input })).quotaSet;
}

async function list(filter: object = {}, as = office.officer('MANAGER')): Promise<Entry[]> {
  const { waitingEntries } = await as.ask<{ waitingEntries: { edges: { node: Entry }[] } }>(LIST, {
    filter: { programId: PROGRAM, ...filter },
  });
  return waitingEntries.edges.map(({ node }) => node);
}

async function eventsOf(claimId: string): Promise<string[]> {
  const { rows } = await office.owner.query<{ kind: string }>(
    `select kind from event e where payload ->> 'claimId' = $1 order by recorded_at, id`,
    [claimId],
  );
  return rows.map(({ kind }) => kind);
}

beforeEach(async () => {
  office.clock.set(TODAY);
  await office.owner.query(
    `delete from reservation r using quota q where q.id = r.quota_id and q.program_id = $1`,
    [PROGRAM],
  );
  for (const part of ['allotment', 'budget_line', 'quota_edit'])
    await office.owner.query(
      `delete from ${part} where quota_id in (select id from quota where program_id = $1)`,
      [PROGRAM],
    );
  await office.owner.query('delete from quota where program_id = $1', [PROGRAM]);
});

describe('the waiting list', () => {
  it('[BRU-4] ranks by class, then score, then date, and says why', async () => {
    await setCap(1);
    await reserve('c_holder');
    await office.emit(
      'registry',
      householdFacts('hh_near', { class: 'NEAR_POOR', score: 50 }),
      householdFacts('hh_poor', { class: 'POOR', score: 40 }),
      householdFacts('hh_poorer', { class: 'POOR', score: 45 }),
      householdFacts('hh_very', { class: 'VERY_POOR', score: 41 }),
    );
    await office.settle();
    const ranks: (number | null)[] = [];
    for (const household of ['hh_none', 'hh_near', 'hh_poor', 'hh_poorer', 'hh_very'])
      ranks.push((await reserve(`c_${household}`, household)).rank);
    expect(ranks).toEqual([1, 1, 1, 1, 1]);
    const entries = await list();
    expect(entries.map(({ rank, household }) => [rank, household?.id])).toEqual([
      [1, 'hh_very'],
      [2, 'hh_poorer'],
      [3, 'hh_poor'],
      [4, 'hh_near'],
      [5, 'hh_none'],
    ]);
    expect(entries[1]?.reason).toBe(
      'Urutan 2 dari 5: golongan Miskin, nilai survei 45, menunggu sejak 21 November 2026. Urutan menurut golongan, lalu nilai, lalu tanggal.',
    );
    expect(entries[4]?.reason).toContain('golongan belum diketahui');
  });

  it('pages through in the same order', async () => {
    await setCap(0);
    for (let i = 0; i < 5; i++) await reserve(`page_${i}`);
    const whole = (await list()).map(({ id }) => id);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const {
        waitingEntries,
      }: {
        waitingEntries: {
          totalCount: number;
          pageInfo: { endCursor: string; hasNextPage: boolean };
          edges: { node: Entry }[];
        };
      } = await office.officer('MANAGER').ask(LIST, { filter: { programId: PROGRAM }, first: 2, after });
      expect(waitingEntries.totalCount).toBe(5);
      seen.push(...waitingEntries.edges.map(({ node }) => node.id));
      after = waitingEntries.pageInfo.hasNextPage ? waitingEntries.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(whole);
  });

  it('[SRG-14] proposes the next when something becomes free; only an officer makes it a reservation', async () => {
    await setCap(1);
    await reserve('holder');
    await reserve('first');
    await reserve('second');
    await release('holder');
    const [proposed, waiting] = await list();
    expect(proposed).toMatchObject({ claimId: 'first', status: 'PROPOSED', rank: null });
    expect(waiting).toMatchObject({ claimId: 'second', status: 'WAITING', rank: 1 });
    expect(proposed?.availableActions).toEqual([{ action: 'waitingConfirm', allowed: true, reason: null }]);
    expect(waiting?.availableActions).toEqual([
      { action: 'waitingConfirm', allowed: false, reason: 'Belum gilirannya.' },
    ]);
    // A proposed claim holds its units: a newcomer does not get them.
    expect(await reserve('newcomer')).toMatchObject({ outcome: 'WAITING' });
    expect(await eventsOf('first')).toEqual(['WAITING_JOINED', 'WAITING_PROPOSED']);

    const input = { requestId: newId('req'), id: proposed?.id, expectedVersion: proposed?.version };
    await office.refuses(() => office.officer('FRONT_OFFICE').ask(CONFIRM, { input }), {
      waitingConfirm: { __typename: 'ForbiddenError' },
    });
    await office.refuses(
      () =>
        office.officer('MANAGER').ask(CONFIRM, {
          input: { ...input, id: waiting?.id, expectedVersion: waiting?.version },
        }),
      {
        waitingConfirm: { __typename: 'RuleError', code: 'STATE_FORBIDS' },
      },
    );
    expect(await office.officer('MANAGER').ask(CONFIRM, { input })).toEqual({
      waitingConfirm: { __typename: 'WaitingEntry', status: 'CONFIRMED' },
    });
    expect(await eventsOf('first')).toEqual([
      'WAITING_JOINED',
      'WAITING_PROPOSED',
      'WAITING_OFFERED',
      'RESERVATION_MADE',
    ]);
    expect(await reserve('first')).toMatchObject({ outcome: 'RESERVED', remaining: 0 });
  });

  it('proposes only as many as the cap and the budget carry, in the order of the list', async () => {
    await setCap(0);
    for (const name of ['a', 'b', 'c']) await reserve(`more_${name}`);
    const quota = await setCap(2);
    expect(quota).toMatchObject({ __typename: 'Quota', used: 2 });
    expect((await list()).map(({ claimId, status }) => [claimId, status])).toEqual([
      ['more_a', 'PROPOSED'],
      ['more_b', 'PROPOSED'],
      ['more_c', 'WAITING'],
    ]);
  });

  it('a withdrawn claim leaves the list, and a withdrawn proposal goes to the next', async () => {
    await setCap(0);
    for (const name of ['a', 'b', 'c']) await reserve(`leave_${name}`);
    await release('leave_b');
    await setCap(1);
    await release('leave_a');
    expect((await list()).map(({ claimId, status }) => [claimId, status])).toEqual([['leave_c', 'PROPOSED']]);
    expect(await eventsOf('leave_b')).toEqual(['WAITING_JOINED', 'WAITING_LEFT']);
    expect(await eventsOf('leave_a')).toEqual(['WAITING_JOINED', 'WAITING_PROPOSED', 'WAITING_LEFT']);
  });

  it('[PYK-2] moves to the running year, keeping since when they wait, and is proposed once its quota is known', async () => {
    await setCap(1);
    await reserve('served');
    await reserve('carried');
    office.clock.set('2027-01-04T03:00:00Z');
    expect(await rollOverWaiting(office.context<ServicesContext>())).toBe(1);
    expect(await rollOverWaiting(office.context<ServicesContext>())).toBe(0);
    expect(await list({ fiscalYear: 2026 })).toEqual([]);
    expect(await list({ fiscalYear: 2027 })).toMatchObject([
      {
        claimId: 'carried',
        status: 'WAITING',
        rank: 1,
        reason: expect.stringContaining('Kuota belum diketahui: sistem belum mengusulkan'),
      },
    ]);
    await setCap(5, 2027);
    expect(await list({ fiscalYear: 2027 })).toMatchObject([
      {
        claimId: 'carried',
        status: 'PROPOSED',
        fiscalYear: 2027,
        reason:
          'Diusulkan oleh sistem pada 4 Januari 2027 menurut urutan kebutuhan: golongan belum diketahui, nilai survei belum diketahui, menunggu sejak 21 November 2026. Petugas yang menetapkan.',
      },
    ]);
    expect(await eventsOf('carried')).toEqual([
      'WAITING_JOINED',
      'WAITING_LEFT',
      'WAITING_JOINED',
      'WAITING_PROPOSED',
    ]);
    const { rows } = await office.owner.query<{ since: Date }>(
      `select waiting_since as since from reservation where claim_id = 'carried'`,
    );
    expect(rows[0]?.since.toISOString()).toBe('2026-11-21T03:00:00.000Z');
  });

  it('a past year gives nothing more', async () => {
    await setCap(1);
    await reserve('old_holder');
    await reserve('old_waiting');
    office.clock.set('2027-01-04T03:00:00Z');
    await release('old_holder');
    expect(await list()).toMatchObject([{ claimId: 'old_waiting', status: 'WAITING' }]);
  });
});

describe('readers of the list', () => {
  it('administrators, surveyors and planners see nothing, agencies and districts their own', async () => {
    await setCap(0);
    await office.emit(
      'registry',
      householdFacts('hh_here', {}, '33.14.01.2001'),
      householdFacts('hh_there', {}, '33.14.02.2001'),
    );
    await office.settle();
    await reserve('here', 'hh_here');
    await reserve('there', 'hh_there');
    expect(await list({}, office.officer('ADMINISTRATOR'))).toEqual([]);
    expect(await list({}, office.officer('SURVEYOR'))).toEqual([]);
    expect(await list({}, office.officer('ANALYST'))).toEqual([]);
    expect(await list({}, office.officer('DISTRICT_OFFICE', { regionCode: '33.14.02' }))).toMatchObject([
      { claimId: 'there' },
    ]);
    expect(await list({}, office.officer('AGENCY_OFFICER', { agencyId: fixedId('agcy', 'DINSOS') }))).toEqual(
      [],
    );
    const own = await list(
      {},
      office.officer('AGENCY_OFFICER', { agencyId: fixedId('agcy', 'DISPERINDAG') }),
    );
    expect(own).toHaveLength(2);
    expect(await list({}, office.officer('BACK_OFFICE', { sectors: ['HEALTH'] }))).toEqual([]);
  });

  it('an agency sees ranks and quantities of its own lists, and neither the family nor how poor it is', async () => {
    await setCap(0);
    await office.emit('registry', householdFacts('hh_closed'));
    await office.settle();
    await office.call('reserve', { ...claim('closed', 'hh_closed'), personId: 'pers_closed' });
    const own = office.officer('AGENCY_OFFICER', { agencyId: fixedId('agcy', 'DISPERINDAG') });
    const document = `query ($filter: WaitingEntryFilter) { waitingEntries(filter: $filter) { edges { cursor node {
      rank quantity program { id } household { id } personId reason } } } }`;
    const seenBy = async (as: typeof own) => {
      const filter = { programId: PROGRAM };
      const { waitingEntries } = await as.ask<{
        waitingEntries: { edges: { cursor: string; node: object }[] };
      }>(document, { filter });
      for (const { cursor } of waitingEntries.edges)
        expect(JSON.parse(Buffer.from(cursor, 'base64url').toString())).toEqual([
          expect.stringMatching(/^wait_/),
        ]);
      return waitingEntries.edges.map(({ node }) => node);
    };
    const visible = { rank: 1, quantity: 1, program: { id: PROGRAM } };
    const family = { household: { id: 'hh_closed' }, personId: 'pers_closed', reason: expect.any(String) };
    expect(await seenBy(office.officer('MANAGER'))).toEqual([{ ...visible, ...family }]);
    expect(await seenBy(own)).toEqual([{ ...visible, household: null, personId: null, reason: null }]);

    await setCap(1);
    const [proposed] = await list();
    const input = { requestId: newId('req'), id: proposed?.id, expectedVersion: proposed?.version };
    await office.officer('MANAGER').ask(CONFIRM, { input });
    const HOLDERS = `query ($filter: QuotaFilter) { quotas(filter: $filter) { edges { node { holders { edges { node {
      quantity status householdId personId } } } } } } }`;
    const held = (householdId: string | null, personId: string | null) => ({
      quotas: {
        edges: [
          {
            node: {
              holders: { edges: [{ node: { quantity: 1, status: 'RESERVED', householdId, personId } }] },
            },
          },
        ],
      },
    });
    const filter = { programId: PROGRAM, fiscalYear: 2026 };
    expect(await office.officer('MANAGER').ask(HOLDERS, { filter })).toEqual(
      held('hh_closed', 'pers_closed'),
    );
    expect(await own.ask(HOLDERS, { filter })).toEqual(held(null, null));
  });

  it('counts, single reads and entities agree with the list', async () => {
    await setCap(0);
    await reserve('alone');
    const [entry] = await list();
    const entities = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on WaitingEntry { id } } }`;
    const refs = [{ __typename: 'WaitingEntry', id: entry?.id }];
    expect(await office.officer('MANAGER').ask(entities, { refs })).toEqual({
      _entities: [{ id: entry?.id }],
    });
    expect(await office.officer('ADMINISTRATOR').ask(entities, { refs })).toEqual({ _entities: [null] });
    expect(await office.officer('ADMINISTRATOR').ask(LIST, {})).toMatchObject({
      waitingEntries: { totalCount: 0 },
    });
  });
});

describe('setting a quota', () => {
  it('[SRG-14] never goes below use; nothing is written', async () => {
    await setCap(3);
    await reserve('u1');
    await reserve('u2');
    await office.writesNothing(async () => {
      expect(await setCap(1)).toMatchObject({
        __typename: 'RuleError',
        code: 'QUOTA_BELOW_USE',
        path: ['input', 'cap'],
      });
      const input = {
        requestId: newId('req'),
        programId: PROGRAM,
        fiscalYear: 2026,
        capKind: 'UNLIMITED',
        budgetRupiah: '1999999',
        expectedVersion: 1,
      };
      expect(await office.officer('MANAGER').ask(QUOTA_SET, { input })).toMatchObject({
        quotaSet: { code: 'BUDGET_BELOW_USE' },
      });
      expect(
        await office.officer('MANAGER').ask(QUOTA_SET, { input: { ...input, capKind: 'NUMBER' } }),
      ).toMatchObject({ quotaSet: { code: 'CAP_FORM' } });
      expect(
        await office.officer('MANAGER').ask(QUOTA_SET, {
          input: { ...input, budgetRupiah: null, expectedVersion: 7 },
        }),
      ).toMatchObject({
        quotaSet: { code: 'VERSION_CONFLICT' },
      });
    });
  });

  it('is the manager’s, and an agency’s for its own programmes', async () => {
    const input = {
      requestId: newId('req'),
      programId: PROGRAM,
      fiscalYear: 2026,
      capKind: 'NUMBER',
      cap: 7,
    };
    await office.writesNothing(async () => {
      expect(await office.officer('FRONT_OFFICE').ask(QUOTA_SET, { input })).toMatchObject({
        quotaSet: { __typename: 'ForbiddenError' },
      });
      const elsewhere = office.officer('AGENCY_OFFICER', { agencyId: fixedId('agcy', 'DINSOS') });
      expect(await elsewhere.ask(QUOTA_SET, { input })).toMatchObject({
        quotaSet: { __typename: 'NotFoundError' },
      });
    });
    const own = office.officer('AGENCY_OFFICER', { agencyId: fixedId('agcy', 'DISPERINDAG') });
    expect(await own.ask(QUOTA_SET, { input })).toMatchObject({
      quotaSet: { cap: 7, used: 0, remaining: 7, availability: 'OPEN' },
    });
  });
});
