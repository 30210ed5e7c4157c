import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../testkit/client.ts';
import { type Office, openOffice } from '../../testkit/office.ts';

// The four lists of work on the sample, by the people who use them.

let office: Office;
const people = new Map<string, Client>();
const WHO = ['manajer', 'loket1', 'backoffice.sosek', 'surveyor1', 'dinsos'] as const;
type Who = (typeof WHO)[number];

beforeAll(async () => {
  office = await openOffice({ seed: 'sample' });
  for (const name of WHO) people.set(name, await office.as(name));
}, 300_000);
afterAll(() => office.close());

const as = (name: Who): Client => {
  const client = people.get(name);
  if (!client) throw new Error(`${name} did not sign in`);
  return client;
};

type Row = { id: string } & Record<string, unknown>;

interface List {
  /** The field of the graph, its selection, and the argument of its order. */
  list: string;
  selection: string;
  orderBy: string;
  fields: string;
  row: string;
}

const LISTS: readonly List[] = [
  {
    list: 'cases',
    selection: 'caseSelection',
    orderBy: 'orderBy',
    fields: 'CaseOrderField',
    row: 'id status priority sector registeredAt dueOn late region { code } desk { id } registeredBy { id }',
  },
  {
    list: 'referrals',
    selection: 'referralSelection',
    orderBy: 'orderBy',
    fields: 'ReferralOrderField',
    row: 'id status dueOn amountRupiah proposedAt proposedBy { id } case { priority desk { id } region { code } }',
  },
  {
    list: 'verifications',
    selection: 'verificationSelection',
    orderBy: 'sort',
    fields: 'VerificationSortField',
    row: 'id status requestedOn dueOn region { code } surveyor { id }',
  },
  {
    list: 'households',
    selection: 'householdSelection',
    orderBy: 'sort',
    fields: 'HouseholdSortField',
    row: 'id listing source score region { code }',
  },
];
const NAMED = LISTS.map((list) => [list.list, list] as const);

/** Where a row shows what a field sorts by. */
const SORTED_BY: Readonly<Record<string, string>> = {
  REGISTERED: 'registeredAt',
  PROPOSED: 'proposedAt',
  REQUESTED_ON: 'requestedOn',
  DUE: 'dueOn',
  STATUS: 'status',
  PRIORITY: 'priority',
  SECTOR: 'sector',
  VILLAGE: 'region.code',
  AMOUNT: 'amountRupiah',
  SCORE: 'score',
  LISTING: 'listing',
};

const at = (row: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], row);

interface Asked {
  filter?: string;
  order?: string;
  first?: number;
}

/** All rows of a list, page by page. */
async function rowsOf(client: Client, { list, row }: List, asked: Asked = {}): Promise<Row[]> {
  const { filter = '{}', order = '', first = 100 } = asked;
  const rows: Row[] = [];
  for (let after: string | null = null; ; ) {
    const data: Record<
      string,
      { edges: { node: Row }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } | null
    > = await client.ask(
      `query L($after: String) { ${list}(first: ${first}, after: $after, filter: ${filter} ${order}) {
         edges { node { ${row} } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    const page = data[list];
    if (!page) return rows;
    rows.push(...page.edges.map(({ node }) => node));
    if (!page.pageInfo.hasNextPage) return rows;
    after = page.pageInfo.endCursor;
  }
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

async function fieldsOf({ fields }: List): Promise<string[]> {
  const { __type } = await as('manajer').ask<{ __type: { enumValues: { name: string }[] } }>(
    `{ __type(name: "${fields}") { enumValues { name } } }`,
  );
  return __type.enumValues.map(({ name }) => name);
}

describe.each(NAMED)('the list of %s', (_, list) => {
  it('holds every row once in every order, however it is paged, and the other direction is its reverse', async () => {
    const all = idsOf(await rowsOf(as('manajer'), list));
    expect(all.length).toBeGreaterThan(20);
    for (const field of await fieldsOf(list)) {
      const order = (to: string) => `, ${list.orderBy}: {field: ${field}, order: ${to}}`;
      const rows = await rowsOf(as('manajer'), list, { order: order('ASC') });
      const up = idsOf(rows);
      expect([...up].sort(), field).toEqual([...all].sort());
      const path = SORTED_BY[field];
      if (path) {
        // Rows of one value stand together, days in their order, those without one last.
        const runs = rows
          .map((row) => at(row, path))
          .filter((value, i, all) => i === 0 || value !== all[i - 1]);
        expect(new Set(runs).size, field).toBe(runs.length);
        const days = runs.map((value) => value ?? '9999');
        if (/On$|At$/.test(path)) expect(days, field).toEqual([...days].sort());
      }
      const down = idsOf(await rowsOf(as('manajer'), list, { order: order('DESC'), first: 37 }));
      expect(down, field).toEqual([...up].reverse());
    }
  });

  it.each(WHO)('selects for %s what the same list shows, in its order, and never more', async (who) => {
    const [field] = (await fieldsOf(list)).slice(-1);
    const order = `, ${list.orderBy}: {field: ${field}, order: DESC}`;
    const shown = idsOf(await rowsOf(as(who), list, { order }));
    if (shown.length === 0) return;
    const data = await as(who).ask<Record<string, string[]>>(
      `{ ids: ${list.selection}(expectedCount: ${shown.length} ${order}) }`,
    );
    expect(data.ids).toEqual(shown);
  });

  it('refuses a selection whose count has changed, or that nobody can look through', async () => {
    const count = (await rowsOf(as('manajer'), list)).length;
    const select = async (expectedCount: number) => {
      const { errors } = await as('manajer').query(
        `query S($n: Int!) { ${list.selection}(expectedCount: $n) }`,
        { n: expectedCount },
      );
      return errors?.map(({ extensions }) => [extensions.code, extensions.inputPath]);
    };
    expect(await select(count)).toBeUndefined();
    for (const wrong of [count - 1, count + 1])
      expect(await select(wrong)).toEqual([['SELECTION_CHANGED', ['expectedCount']]]);
    for (const wrong of [0, -1, 2001])
      expect(await select(wrong)).toEqual([['SELECTION_SIZE', ['expectedCount']]]);
  });
});

type Keeps = (row: Row) => boolean;
const inRegion =
  (path: string, code: string): Keeps =>
  (row) =>
    at(row, path) === code || String(at(row, path)).startsWith(`${code}.`);

describe('a filter keeps the rows that it names, and all of them', () => {
  const [cases, referrals, verifications, households] = LISTS as [List, List, List, List];

  /** The value that most rows have. */
  const usual = (rows: readonly Row[], path: string): string => {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const value = at(row, path);
      if (typeof value === 'string') counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const [found] = [...counts].sort(([, a], [, b]) => b - a);
    if (!found) throw new Error(`no ${path}`);
    return found[0];
  };

  async function keeps(list: List, who: Who, filter: string, test: Keeps): Promise<void> {
    const all = await rowsOf(as(who), list);
    const kept = idsOf(all.filter(test));
    expect(kept.length, filter).toBeGreaterThan(0);
    expect(kept.length < all.length || filter.includes('mine'), filter).toBe(true);
    expect(idsOf(await rowsOf(as(who), list, { filter }))).toEqual(kept);
  }

  it.each([
    ['cases', cases, 'region.code'],
    ['referrals', referrals, 'case.region.code'],
    ['verifications', verifications, 'region.code'],
    ['households', households, 'region.code'],
  ] as const)('%s by village and by district', async (_, list, path) => {
    const village = usual(await rowsOf(as('manajer'), list), path);
    const district = village.split('.').slice(0, 3).join('.');
    for (const code of [village, district])
      await keeps(list, 'manajer', `{regionCode: "${code}"}`, inRegion(path, code));
  });

  it.each([
    ['cases', 'deskId', cases, 'desk.id', '"'],
    ['cases', 'officerAccountId', cases, 'registeredBy.id', '"'],
    ['cases', 'priority', cases, 'priority', ''],
    ['referrals', 'deskId', referrals, 'case.desk.id', '"'],
    ['referrals', 'officerAccountId', referrals, 'proposedBy.id', '"'],
    ['verifications', 'surveyorAccountId', verifications, 'surveyor.id', '"'],
    ['households', 'source', households, 'source', ''],
  ] as const)('%s: %s', async (_, filter, list, path, quote) => {
    const value = usual(await rowsOf(as('manajer'), list), path);
    await keeps(list, 'manajer', `{${filter}: ${quote}${value}${quote}}`, (row) => at(row, path) === value);
  });

  it('cases by their surveyor, and what is mine', async () => {
    const { viewer } = await as('backoffice.sosek').ask<{ viewer: { account: { id: string } } }>(
      '{ viewer { account { id } } }',
    );
    const mine = viewer.account.id;
    await keeps(referrals, 'backoffice.sosek', '{mine: true}', (row) => at(row, 'proposedBy.id') === mine);
    const { viewer: desk } = await as('loket1').ask<{ viewer: { account: { id: string } } }>(
      '{ viewer { account { id } } }',
    );
    await keeps(cases, 'loket1', '{mine: true}', (row) => at(row, 'registeredBy.id') === desk.account.id);
    const surveyor = usual(await rowsOf(as('manajer'), verifications), 'surveyor.id');
    const visited = await rowsOf(as('manajer'), cases, { filter: `{surveyorAccountId: "${surveyor}"}` });
    expect(visited.length).toBeGreaterThan(0);
    // An agency does not learn who visits its families.
    expect(await rowsOf(as('dinsos'), cases, { filter: `{surveyorAccountId: "${surveyor}"}` })).toEqual([]);
  });

  it('what is late', async () => {
    await keeps(cases, 'manajer', '{late: true}', (row) => row.late === true);
    const today = new Date().toISOString().slice(0, 10);
    const open = ['REQUESTED', 'ASSIGNED', 'SUBMITTED'];
    const late = (await rowsOf(as('manajer'), verifications)).filter(
      (row) => typeof row.dueOn === 'string' && row.dueOn < today && open.includes(String(row.status)),
    );
    expect(idsOf(await rowsOf(as('manajer'), verifications, { filter: '{late: true}' }))).toEqual(
      idsOf(late),
    );
  });
});

describe('a surveyor', () => {
  it('learns no village of an ended visit from an order by village or its cursors', async () => {
    const page = (to: string) =>
      as('surveyor1').ask<{ verifications: { edges: { cursor: string; node: { id: string } }[] } }>(
        `{ verifications(first: 50, sort: {field: VILLAGE, order: ${to}}) { edges { cursor node { id } } } }`,
      );
    const { edges } = (await page('ASC')).verifications;
    expect(edges.length).toBeGreaterThan(1);
    for (const { cursor, node } of edges)
      expect(JSON.parse(Buffer.from(cursor, 'base64url').toString())).toEqual([node.id]);
  });
});
