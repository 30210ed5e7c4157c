import { type DocumentNode, graphql, print } from 'graphql';
import type pg from 'pg';
import { expect } from 'vitest';
import { openOwnerPool } from '../../runtime/postgres/scratch.ts';
import type { Actor } from '../../subgraphs/shared/actor.ts';
import { drain } from '../../subgraphs/shared/background.ts';
import { officeDate, SettableClock } from '../../subgraphs/shared/clock.ts';
import { newId } from '../../subgraphs/shared/ids.ts';
import type { PeerHandlers, Peers } from '../../subgraphs/shared/peers.ts';
import { type Subgraph, type SubgraphName, systemIdentity } from '../../subgraphs/shared/subgraph.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import type { HandMadeEvent } from './event-source.ts';
import type { Office } from './office.ts';
import { openParts, type Parts } from './parts.ts';
import { type Written, watchWrites } from './writes.ts';

/** A test's options for its office. */
export interface Wishes {
  /**
   * Only these subgraphs, without a gateway: the first one is the test's subject, called at its own schema, and the
   * test emits events for the others. By default all four behind the real gateway.
   */
  running?: readonly SubgraphName[];
  /** The clock's start. */
  now?: string;
  /** The language of calls to the subject; by default `id`. */
  language?: 'id' | 'en';
  /** For each subgraph. */
  connections?: number;
  /** Replaces the subject's calls to other subgraphs, to let them fail. */
  reaching?: (peers: Peers) => Peers;
  /** The answers of subgraphs that do not run. */
  answers?: Partial<Record<SubgraphName, PeerHandlers>>;
  filesFolder?: string;
}

/** An office on a copied database that opens before the tests of a file and closes after them. */
export class Opened {
  readonly clock: SettableClock;
  /** The people of tokens that a test made up. */
  protected readonly officers = new Map<string, Actor>();
  #database?: TestDatabase;
  #owner?: pg.Pool;
  #office?: Office;
  #parts?: Parts;
  #written?: () => Promise<Written>;

  constructor(protected readonly wishes: Wishes) {
    this.clock = new SettableClock(wishes.now ?? '2026-03-02T03:00:00Z');
  }

  /** Whether all four run behind the gateway. */
  get isWhole(): boolean {
    return !this.wishes.running;
  }

  async open(): Promise<void> {
    const { running, connections, filesFolder } = this.wishes;
    const { clock, officers } = this;
    const database = await createTestDatabase();
    this.#database = database;
    this.#owner = openOwnerPool(database.ownerUrl, running?.[0] ?? 'registry', 2);
    if (running) {
      this.#parts = await openParts({ ...this.wishes, running, database, clock });
    } else {
      // Loaded only here: tests of single subgraphs need no gateway.
      const { openOffice } = await import('./office.ts');
      this.#office = await openOffice({ database, clock, filesFolder, connections, officers });
    }
    this.#written = await watchWrites(this.#owner, running);
  }

  async close(): Promise<void> {
    await Promise.all([this.#owner?.end(), this.#office?.close(), this.#parts?.close()]);
    await this.#database?.drop();
  }

  get database(): TestDatabase {
    return opened(this.#database);
  }

  /** The database as its owner, to read past every right and to break things. */
  get owner(): pg.Pool {
    return opened(this.#owner);
  }

  /** The whole office behind its gateway. */
  get whole(): Office {
    return opened(this.#office);
  }

  get url(): string {
    return this.whole.url;
  }

  get subgraphs(): readonly Subgraph[] {
    return opened(this.#office ?? this.#parts).subgraphs;
  }

  get peers(): Peers {
    return opened(this.#office ?? this.#parts).peers;
  }

  subgraph(name: SubgraphName): Subgraph {
    const found = this.subgraphs.find((one) => one.name === name);
    if (!found) throw new Error(`${name} does not run here`);
    return found;
  }

  /** The subgraph that the test is about. */
  get subject(): Subgraph {
    return this.subgraph(this.wishes.running?.[0] ?? 'registry');
  }

  /** The context of a person's request, or of the system, to call a service without the graph. */
  context<Context>(actor: Actor | null = null, subgraph = this.subject): Context {
    const identity = { ...systemIdentity(actor), language: this.wishes.language ?? 'id' };
    return subgraph.createContext(identity) as Context;
  }

  /** Queries a subgraph directly as a person; throws the first original error. */
  async askSubgraph<Data>(
    subgraph: Subgraph,
    actor: Actor | null,
    document: string | DocumentNode,
    variables: object,
  ): Promise<Data> {
    const answer = await graphql({
      schema: subgraph.schema,
      source: typeof document === 'string' ? document : print(document),
      variableValues: { ...variables },
      contextValue: this.context(actor, subgraph),
    });
    if (answer.errors) throw answer.errors[0]?.originalError ?? answer.errors[0];
    return JSON.parse(JSON.stringify(answer.data));
  }

  /** Calls a peer method of the subject as another subgraph does. */
  async call<Answer>(method: string, input: unknown): Promise<Answer> {
    return (await this.peers.call(this.subject.name, method, input)) as Answer;
  }

  /** Runs a job of a subgraph now, by its name: `cases.recover-claims`. */
  async job(name: string): Promise<void> {
    const subgraph = this.subgraph(name.split('.')[0] as SubgraphName);
    const job = subgraph.jobs.find((one) => one.name === name);
    if (!job) throw new Error(`no job ${name}`);
    await job.run(subgraph.createContext(systemIdentity()));
  }

  /** Reads (or changes) rows as the owner; the subject's tables need no schema prefix. */
  async look<Row extends pg.QueryResultRow>(text: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.owner.query<Row>(text, params)).rows;
  }

  /** The kinds of all the subject's events so far, in order of writing. */
  async eventKinds(): Promise<string[]> {
    const events = `${this.subject.name}.event`;
    const rows = await this.look<{ kind: string }>(`select kind from ${events} order by recorded_at, id`);
    return rows.map(({ kind }) => kind);
  }

  /** Emits an event as a subgraph; consumers read it at the next `settle`. */
  async emit(from: SubgraphName, ...events: readonly HandMadeEvent[]): Promise<void> {
    const source = this.#parts?.told.get(from);
    if (source) return source.emit(...events);
    const now = this.clock.now();
    for (const { kind, subjectId, payload, occurredOn = officeDate(now) } of events) {
      await this.look(
        `with told as (
           insert into ${from}.event (id, occurred_on, recorded_at, subject_type, subject_id, kind, payload)
           values ($1, $2, $3, 'Test', $4, $5, $6) returning id)
         insert into ${from}.event_pending (event_id) select id from told`,
        [newId('evt'), occurredOn, now, subjectId, kind, payload],
      );
    }
  }

  /** Applies every event to every projection, or to the named subgraphs', instead of waiting. */
  async settle(...names: readonly SubgraphName[]): Promise<void> {
    await drain(this.subgraphs.filter(({ name }) => names.length === 0 || names.includes(name)));
  }

  /** Fingerprints of every table of the running subgraphs. */
  written(): Promise<Written> {
    return opened(this.#written)();
  }

  /** Asserts that an attempt writes nothing, whatever it answers; returns its answer. */
  async writesNothing<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
    const before = await this.written();
    const answer = await attempt();
    expect(await this.written()).toEqual(before);
    return answer;
  }

  /**
   * Asserts that an attempt is refused with `{ code, path }`, or by a rule's code, and writes nothing; returns the
   * refusal.
   */
  async refuses<Answer>(attempt: () => Promise<Answer>, refusal: object | string): Promise<Answer> {
    const answer = await this.writesNothing(attempt);
    expect(answer).toMatchObject(
      typeof refusal === 'string' ? { __typename: 'RuleError', code: refusal } : refusal,
    );
    return answer;
  }
}

function opened<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined)
    throw new Error('the office is not open: it opens before the tests, not before the file');
  return thing;
}
