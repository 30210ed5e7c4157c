import type { GetListParams, GetListResult, RaRecord } from 'react-admin';
import type { TypedDocumentString } from '../generated/graphql.ts';
import { execute } from './graphql.ts';

/** A Relay connection as the API returns it. A part that the caller may not see is null. */
export interface Connection<Row> {
  edges?: readonly ({ node?: Row | null } | null)[] | null;
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  totalCount?: number | null;
  /** The name matched more households than the search looks through. */
  isCut?: boolean;
}

/** One request for a page of a list. Filters come from the page's inputs; each resource has its own. */
export interface ListQuery {
  first: number;
  after: string | null;
  filter: Record<string, unknown>;
  sort: { field: string; order: 'ASC' | 'DESC' };
  signal?: AbortSignal;
}

/** A list's filter and order as its own query takes them. */
export interface ListVariables {
  filter: unknown;
  sort: unknown;
  /** The name matched more households than the search looks through: the list is not whole. */
  isCut?: boolean;
}

/** How one resource is read. Writes are acts, never generic updates. */
export interface Resource<Row extends RaRecord = RaRecord> {
  list?(query: ListQuery): Promise<Connection<Row> | null>;
  one?(id: string, signal?: AbortSignal): Promise<Row | null>;
  /** A filter and an order as the list's own query takes them: what a file of the list is asked by. */
  variables?(query: Pick<ListQuery, 'filter' | 'sort'>): Promise<ListVariables>;
  /** The ids of all rows of a filter, if they are as many as expected: a snapshot for an act on all of them. */
  select?(query: Pick<ListQuery, 'filter' | 'sort'>, expectedCount: number): Promise<readonly string[]>;
}

interface ListOptions {
  /** Filters that the API takes as a list. */
  listed?: readonly string[];
  /** Maps a page's order to the API's. Without it the list has one order only. */
  sort?: (sort: ListQuery['sort']) => unknown;
  /** The document of its selection, whose only root is the ids. */
  selection?: TypedDocumentString<object, never>;
}

/**
 * Reads a list by its document, whose only root is a connection or a whole list. The document declares which of `first`,
 * `after`, `filter` and `sort` it takes; the gateway leaves out the others.
 */
export function listOf<Data extends object, Variables>(
  document: TypedDocumentString<Data, Variables>,
  { listed, sort: orderOf, selection }: ListOptions = {},
): Resource {
  return {
    async list({ first, after, filter, sort, signal }) {
      const variables = { first, after, filter: filterOf(filter, listed), sort: orderOf?.(sort) };
      const data = await execute(document, variables as Variables, signal);
      const [root = null]: (Connection<RaRecord> | readonly RaRecord[] | null)[] = Object.values(data);
      return root !== null && 'pageInfo' in root ? root : wholeList(root);
    },
    variables: async ({ filter, sort }) => ({
      filter: filterOf(filter, listed),
      sort: orderOf?.(sort) ?? null,
    }),
    select:
      selection &&
      (async ({ filter, sort }, expectedCount) => {
        const variables = { filter: filterOf(filter, listed), sort: orderOf?.(sort), expectedCount };
        const data = await execute(selection, variables as never);
        const [ids]: readonly (readonly string[] | null)[] = Object.values(data);
        return ids ?? [];
      }),
  };
}

/** The rows of a connection that the caller may see. */
export function rowsOf<Row>(connection: Connection<Row> | null | undefined): Row[] {
  return (connection?.edges ?? []).flatMap((edge) => edge?.node ?? []);
}

/** A list that the API returns whole, as a connection of one page. */
function wholeList<Row>(rows: readonly Row[] | null | undefined): Connection<Row> {
  return {
    edges: (rows ?? []).map((node) => ({ node })),
    pageInfo: { hasNextPage: false },
    totalCount: rows?.length ?? 0,
  };
}

/** Makes a document's filter from a page's inputs. Single choices become lists where the API takes one. */
function filterOf<Filter extends object>(
  values: Record<string, unknown>,
  listed: readonly string[] = [],
): Filter {
  const entries = Object.entries(values).filter(([, value]) => value !== '' && value != null);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, listed.includes(name) && !Array.isArray(value) ? [value] : value]),
  ) as Filter;
}

/** The cursor at which each page read so far starts: react-admin counts pages, the API has cursors. */
const cursors = new Map<string, string | null>();

/** Reads one page of a list. A page opened directly by its address is found by reading from the first page on. */
export async function readPage<Row extends RaRecord>(
  name: string,
  resource: Resource<Row>,
  params: GetListParams,
): Promise<GetListResult<Row>> {
  if (!resource.list) throw new Error(`${name} has no list`);
  const { page = 1, perPage = 20 } = params.pagination ?? {};
  const filter = params.filter ?? {};
  const sort = params.sort ?? { field: 'id', order: 'DESC' };
  const key = (wanted: number) => JSON.stringify([name, filter, sort, perPage, wanted]);

  let current = page;
  while (current > 1 && !cursors.has(key(current))) current -= 1;
  for (; ; current += 1) {
    const after = current === 1 ? null : (cursors.get(key(current)) ?? null);
    const connection = await resource.list({ first: perPage, after, filter, sort, signal: params.signal });
    const { hasNextPage = false, endCursor = null } = connection?.pageInfo ?? {};
    if (hasNextPage) cursors.set(key(current + 1), endCursor);
    if (current === page || !hasNextPage) {
      return {
        data: rowsOf(connection),
        total: connection?.totalCount ?? undefined,
        pageInfo: { hasNextPage, hasPreviousPage: current > 1 },
        meta: { isCut: connection?.isCut ?? false },
      };
    }
  }
}

/** Reads every row of a list, page by page, for an export. */
export async function readAll<Row extends RaRecord>(
  resource: Resource<Row>,
  filter: ListQuery['filter'],
  sort: ListQuery['sort'],
): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  do {
    const page: Connection<Row> | null = (await resource.list?.({ first: 100, after, filter, sort })) ?? null;
    rows.push(...rowsOf(page));
    after = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  return rows;
}

/** The rows that a selection named are not those that the list has now. */
export class SelectionMoved extends Error {}

/**
 * All rows of a filter, for an act on them: the ids as of one moment, if they are as many as the reader was shown, and their
 * rows. Throws where the server refuses (`SELECTION_CHANGED`), and `SelectionMoved` where a row came or left while they were read.
 */
export async function selectAll<Row extends RaRecord>(
  resource: Resource<Row>,
  query: Pick<ListQuery, 'filter' | 'sort'>,
  expectedCount: number,
): Promise<Row[]> {
  const ids = (await resource.select?.(query, expectedCount)) ?? [];
  const rows = new Map((await readAll(resource, query.filter, query.sort)).map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = rows.get(id);
    if (!row) throw new SelectionMoved(id);
    return row;
  });
}
