import { officeDate } from './clock.ts';
import type { BaseContext } from './context.ts';
import { ConflictError, ValidationError } from './errors.ts';
import type { EventDefinitions, EventKinds, NewEvent } from './events.ts';
import { newId } from './ids.ts';
import { keyedHash } from './personal.ts';
import { camel } from './rows-query.ts';
import { isStorableText } from './text.ts';

/** The part of a Prisma client that a transaction needs; every generated client fits. */
interface TransactionalPrisma<T> {
  $transaction<R>(
    work: (prisma: T) => Promise<R>,
    options?: { timeout?: number; maxWait?: number },
  ): Promise<R>;
}

interface RawPrisma {
  $queryRawUnsafe<T>(text: string, ...params: unknown[]): Promise<T>;
}

/** The transaction client of a subgraph's Prisma client. */
export type TransactionOf<P> = Omit<
  P,
  '$connect' | '$disconnect' | '$on' | '$transaction' | '$use' | '$extends'
>;

/** One transaction: data and the events that tell of it are written together, or not at all. */
export interface Tx<P = unknown, E extends EventKinds = EventKinds> {
  prisma: TransactionOf<P>;
  /** Hand-written SQL inside the transaction; rows with camelCase names. */
  query<Row>(text: string, params?: unknown[]): Promise<Row[]>;
  /** Notes an event; written with the transaction's commit, in the order of the calls. */
  emit<K extends keyof E & string>(event: NewEvent<E, K>): void;
  /** The moment of this act, the same for all its rows. */
  now: Date;
}

/** What a result may be: JSON, kept with the request so that a repeated request gets the same answer. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** A requested write: its request id, the act's name and its whole input (compared on repetition). */
export interface Act {
  requestId: string;
  name: string;
  input: unknown;
}

type WriteContext<P, E extends EventKinds> = Pick<BaseContext<P, E>, 'actor' | 'clock' | 'db' | 'events'>;

const REQUEST_REUSED = {
  id: 'Nomor permintaan ini sudah dipakai untuk isian lain. Muat ulang halaman lalu ulangi.',
  en: 'This request id was already used for another input. Reload the page and try again.',
};

const ID_TAKEN = {
  id: 'Nomor pengenal (id) ini sudah dipakai. Kirim lagi dengan id baru, atau tanpa id.',
  en: 'This id is taken. Send again with a new id, or without one.',
};

/** The longest request id, characters: a UUID with room for a prefix. */
const LONGEST_REQUEST_ID = 100;

const REQUEST_ID_UNFIT = {
  id: `Nomor permintaan (requestId) harus 1 sampai ${LONGEST_REQUEST_ID} huruf dan tidak kosong.`,
  en: `The request id must have 1 to ${LONGEST_REQUEST_ID} characters and not be blank.`,
};

/** Refuses a request id that cannot tell one request from another, or that no index could hold. */
function assertRequestId(requestId: string): void {
  if (requestId.trim() !== '' && requestId.length <= LONGEST_REQUEST_ID && isStorableText(requestId)) return;
  throw new ValidationError('INVALID_REQUEST_ID', REQUEST_ID_UNFIT, { path: ['input', 'requestId'] });
}

/** JSON with sorted keys, bigint as text: the same input always gives the same text. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return `${inner}n`;
    if (inner !== null && typeof inner === 'object' && !Array.isArray(inner) && !(inner instanceof Date)) {
      return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
    }
    return inner;
  });
}

/**
 * Runs an act in one transaction: its data, its events and its request id commit together (design decisions 3 and 7).
 * A request id that is blank or too long is a ValidationError `INVALID_REQUEST_ID`.
 * An id that the caller brought and that is taken is a ConflictError `ID_TAKEN`.
 * The same request id of the same account gives the stored result without running again; with another input it is a
 * ConflictError `REQUEST_ID_REUSED`. A refusal thrown by `work` leaves nothing behind, the request id included.
 */
export async function write<P, E extends EventKinds, R extends Json>(
  ctx: WriteContext<P, E> & Pick<BaseContext, 'keys'>,
  act: Act,
  work: (tx: Tx<P, E>) => Promise<R>,
): Promise<R> {
  assertRequestId(act.requestId);
  const accountId = ctx.actor?.accountId ?? 'system';
  const { requestId, ...rest } = (act.input ?? {}) as Record<string, unknown>;
  // Under a key: of an input whose other fields are known, a plain hash would let a NIK be found by trying.
  const bodyHash = keyedHash(ctx.keys.hash, 'request', `${act.name}:${stableJson(rest)}`);
  const once = async (tx: Tx<P, E>): Promise<R> => {
    const [fresh] = await tx.query<{ accountId: string }>(
      `insert into request (account_id, request_id, name, body_hash, created_at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning account_id`,
      [accountId, act.requestId, act.name, bodyHash, tx.now],
    );
    if (!fresh) {
      const [done] = await tx.query<{ bodyHash: Uint8Array; result: R }>(
        'select body_hash, result from request where account_id = $1 and request_id = $2',
        [accountId, act.requestId],
      );
      if (!done || !bodyHash.equals(Buffer.from(done.bodyHash)))
        throw new ConflictError('REQUEST_ID_REUSED', REQUEST_REUSED, { path: ['input', 'requestId'] });
      return done.result;
    }
    const result = await work(tx);
    await tx.query(
      'update request set result = $3::jsonb where account_id = $1 and request_id = $2 returning 1',
      [accountId, act.requestId, JSON.stringify(result)],
    );
    return result;
  };
  return transact(ctx, act.requestId, once).catch((error: unknown) => {
    throw isTakenId(error) ? new ConflictError('ID_TAKEN', ID_TAKEN, { path: ['input', 'id'] }) : error;
  });
}

/** Whether the database refused a row because its primary key is there already: a create may bring its own id. */
function isTakenId(error: unknown): boolean {
  const meta = (error as { meta?: { driverAdapterError?: { cause?: { constraint?: { index?: string } } } } })
    .meta;
  return meta?.driverAdapterError?.cause?.constraint?.index?.endsWith('_pkey') ?? false;
}

/** A person waits for an act no longer; what waits for a lock so long is not going to get it. */
const ACT_MS = 30_000;

/**
 * One transaction with events but no request id of a person: for consumers, jobs and the seed. `longestMs` is how long it
 * may take before it is given up, 30 s unless said.
 */
export async function transact<P, E extends EventKinds, R>(
  ctx: WriteContext<P, E>,
  requestId: string | null,
  work: (tx: Tx<P, E>) => Promise<R>,
  longestMs = ACT_MS,
): Promise<R> {
  const client = ctx.db.prisma as unknown as TransactionalPrisma<TransactionOf<P>>;
  return client.$transaction(
    async (prisma) => {
      const noted: NewEvent<E>[] = [];
      const now = ctx.clock.now();
      const query = async <Row>(text: string, params: unknown[] = []): Promise<Row[]> => {
        const rows = await (prisma as unknown as RawPrisma).$queryRawUnsafe<Record<string, unknown>[]>(
          text,
          ...params,
        );
        return rows.map(
          (row) =>
            Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(name), value])) as Row,
        );
      };
      const tx: Tx<P, E> = {
        prisma,
        query,
        now,
        emit: (event) => void noted.push(checked(ctx.events, event)),
      };
      const result = await work(tx);
      if (noted.length > 0) await insertEvents(tx, ctx, noted, requestId);
      return result;
    },
    { timeout: longestMs, maxWait: ACT_MS },
  );
}

/** Thrown to undo a dry run. */
class Undone<R> extends Error {
  constructor(readonly result: R) {
    super('a dry run is undone');
  }
}

/**
 * Runs an act in a transaction that is undone at its end: what it returns is what would happen, refusals by the database included. No
 * event is written.
 */
export async function dryRun<P, E extends EventKinds, R>(
  ctx: WriteContext<P, E>,
  work: (tx: Tx<P, E>) => Promise<R>,
): Promise<R> {
  try {
    return await transact(ctx, null, async (tx) => {
      throw new Undone(await work(tx));
    });
  } catch (error) {
    if (error instanceof Undone) return error.result as R;
    throw error;
  }
}

function checked<E extends EventKinds, K extends keyof E & string>(
  events: EventDefinitions<E>,
  event: NewEvent<E, K>,
): NewEvent<E> {
  const schema = events.kinds[event.kind];
  if (!schema) throw new Error(`${events.subgraph} declares no event ${event.kind}`);
  return { ...event, payload: schema.parse(event.payload) as NewEvent<E>['payload'] };
}

/** Writes events and hands them to the sequencer in one statement; `event_pending` is what the sequencer reads. */
async function insertEvents<P, E extends EventKinds>(
  tx: Tx<P, E>,
  ctx: WriteContext<P, E>,
  events: readonly NewEvent<E>[],
  requestId: string | null,
): Promise<void> {
  const rows = events.map((event) => ({
    id: newId('evt'),
    occurred_on: event.occurredOn ?? officeDate(tx.now),
    recorded_at: tx.now.toISOString(),
    account_id: ctx.actor?.accountId ?? null,
    posting_id: ctx.actor?.postingId ?? null,
    subject_type: event.subject.type,
    subject_id: event.subject.id,
    kind: event.kind,
    payload: event.payload,
    request_id: requestId,
  }));
  await tx.query(
    `with written as (
       insert into event (id, occurred_on, recorded_at, account_id, posting_id, subject_type, subject_id, kind, payload, request_id)
       select id, occurred_on, recorded_at, account_id, posting_id, subject_type, subject_id, kind, payload, request_id
       from jsonb_to_recordset($1::jsonb) as e(id text, occurred_on date, recorded_at timestamptz, account_id text, posting_id text,
         subject_type text, subject_id text, kind text, payload jsonb, request_id text)
       returning id)
     insert into event_pending (event_id) select id from written returning event_id`,
    [JSON.stringify(rows)],
  );
}

/** Refuses an edit made on an older version than the stored one; `path` is where the input has that version. */
export function assertVersion(
  row: { version: number },
  expectedVersion: number,
  path: readonly string[] = ['input', 'expectedVersion'],
): void {
  if (row.version === expectedVersion) return;
  throw new ConflictError(
    'VERSION_CONFLICT',
    {
      id: 'Data ini baru saja diubah orang lain. Muat ulang, periksa, lalu ulangi.',
      en: 'Somebody else has just changed this. Reload, look, and try again.',
    },
    { path },
  );
}
