import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { SignedIdentity } from '../../subgraphs/shared/actor.ts';
import type { Clock } from '../../subgraphs/shared/clock.ts';
import { currentOfficeZone } from '../../subgraphs/shared/clock.ts';
import { newTraceId } from '../../subgraphs/shared/ids.ts';
import type { Peers } from '../../subgraphs/shared/peers.ts';
import { officeWordsOf } from '../../subgraphs/shared/word.ts';
import type { Answer } from '../graphql/ask.ts';
import type { Installation } from '../installation.ts';
import type { Speech } from './cells.ts';
import { headOf } from './head.ts';
import type { JobFiles, StoredRow } from './job-files.ts';
import { EXPORTED_LISTS, type ExportedList } from './lists.ts';
import { MOST_WORKBOOK_ROWS, makeTableFile } from './table-file.ts';

/** Queries the graph as somebody. */
export type AskAsIdentity = (
  identity: SignedIdentity,
  document: string,
  variables: object,
) => Promise<Answer>;

export interface JobRunnerDependencies {
  peers: Peers;
  clock: Clock;
  log: Logger;
  ask: AskAsIdentity;
  files: JobFiles;
  installation: Installation;
  /** In another thread where the process also answers requests. */
  makeFile?: typeof makeTableFile;
}

/** Rows that are asked for at once: the most that a list gives. */
const PAGE = 100;
/** While a file is made, the worker says this often that it lives; the lease is three times as long. */
const HEARTBEAT_MS = 20_000;
const DROP_EVERY_MS = 3_600_000;
const LONGEST_PAUSE_MS = 15_000;

const taken = z
  .object({
    id: z.string(),
    language: z.enum(['id', 'en']),
    list: z.string(),
    format: z.enum(['XLSX', 'CSV']),
    title: z.string(),
    createdAt: z.string(),
    columns: z.array(z.object({ field: z.string(), label: z.string() })),
    filter: z.unknown(),
    sort: z.unknown(),
    conditions: z.array(z.string()),
    actor: z.looseObject({ accountId: z.string(), name: z.string(), role: z.string() }),
    done: z.number(),
    pages: z.number(),
    cursor: z.string().nullable(),
  })
  .nullable();
export type TakenJob = NonNullable<z.infer<typeof taken>>;

/** Jobs that services is asked about at once. */
const AT_ONCE = 100;
const strings = z.array(z.string());
const goesOn = z.object({ goesOn: z.boolean() });
const page = z.object({
  list: z.object({
    edges: z.array(z.object({ node: z.looseObject({ id: z.string() }).nullable() }).nullable()),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
    totalCount: z.number().nullish(),
  }),
});
const refusal = z.object({
  message: z.string().default(''),
  extensions: z.object({ code: z.string(), inputPath: z.array(z.string()).optional() }),
});
const codes = z.object({
  officeCodes: z.array(
    z.object({
      list: z.string(),
      code: z.string(),
      localizedName: z.object({ id: z.string(), en: z.string() }),
    }),
  ),
});
const CODES = 'query JobWords { officeCodes { list code localizedName { id en } } }';

/** Another attempt would fail in the same way. */
class JobRefused extends Error {
  constructor(readonly problem: { code: string; id: string; en: string }) {
    super(problem.code);
  }
}

/** The job was cancelled, or another worker has it. */
class JobLost extends Error {}

/** Codes of answers that another attempt will not change. */
const REFUSALS: readonly string[] = [
  'NOT_ALLOWED',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'GRAPHQL_VALIDATION_FAILED',
];

/**
 * Works on the jobs of services, one at a time: reads a list page by page as the person who asked for it, stores each page before
 * it says so, and makes one file of them. Any number of processes may do so; after a crash another goes on where the last
 * page was stored (`jobTake`).
 */
export class JobRunner {
  readonly #worker = randomUUID();
  readonly #deps: JobRunnerDependencies;
  #running: Promise<unknown> | undefined;
  readonly #wake = new AbortController();

  constructor(deps: JobRunnerDependencies) {
    this.#deps = deps;
  }

  /** Looks for work this often until stopped, and every hour for files that may go. */
  start(everyMs: number): void {
    this.#running = Promise.all([
      this.#repeat(everyMs, 'a job stopped; another attempt follows', async () => {
        while (!this.#wake.signal.aborted && (await this.runNext()));
      }),
      this.#repeat(DROP_EVERY_MS, 'files of jobs were not removed', () => this.dropFiles()),
    ]);
  }

  /** Resolves when nothing is under way; another process goes on with the job at once. */
  async stop(): Promise<void> {
    this.#wake.abort();
    await this.#running;
  }

  /** Does something again and again, less often while it fails. */
  async #repeat(everyMs: number, fault: string, pass: () => Promise<void>): Promise<void> {
    const { signal } = this.#wake;
    for (let faults = 0; !signal.aborted; ) {
      try {
        await pass();
        faults = 0;
      } catch (error) {
        faults += 1;
        if (!signal.aborted) this.#deps.log.error({ err: error, faults }, fault);
      }
      const pause = Math.min(everyMs * 2 ** faults, Math.max(everyMs, LONGEST_PAUSE_MS));
      await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** Takes the next job and does it; false where there is none. Throws faults: the job is taken again later. */
  async runNext(): Promise<boolean> {
    const { peers } = this.#deps;
    const job = taken.parse(await peers.call('services', 'jobTake', { worker: this.#worker }));
    if (!job) return false;
    try {
      await this.#work(job);
    } catch (error) {
      if (error instanceof JobRefused) await this.#end(job, { ok: false, problem: error.problem });
      // Its pages may be another worker's by now: what nobody needs, `dropFiles` removes.
      else if (!(error instanceof JobLost)) throw error;
    }
    return true;
  }

  /** Removes the files that no job needs: it ended without one, its time is over, or nobody knows it. */
  async dropFiles(): Promise<void> {
    const { peers, files } = this.#deps;
    const held = await files.jobIds();
    for (let at = 0; at < held.length; at += AT_ONCE) {
      const asked = held.slice(at, at + AT_ONCE);
      const needed = new Set(strings.parse(await peers.call('services', 'jobsNeeded', { ids: asked })));
      for (const id of asked) if (!needed.has(id)) await files.drop(id);
    }
  }

  async #work(job: TakenJob): Promise<void> {
    const { files } = this.#deps;
    const list = EXPORTED_LISTS[job.list];
    if (!list) throw new JobRefused(unknownColumn(job.list));
    const columns = job.columns.map(({ field, label }) => {
      const column = Object.hasOwn(list.columns, field) ? list.columns[field] : undefined;
      if (!column) throw new JobRefused(unknownColumn(field));
      return { ...column, label };
    });
    const speech = await this.#speechOf(job);
    const at: Progress = { total: null, done: job.done, pages: job.pages, cursor: job.cursor };
    if (!(await files.hasPages(job.id, at.pages))) Object.assign(at, { done: 0, pages: 0, cursor: null });
    await this.#alive(job, at, async (signal) => {
      while (at.pages === 0 || at.cursor !== null) {
        const { rows, next, count } = await this.#readPage(job, list, at.cursor, at.pages === 0);
        const stored = rows.map(
          (row): StoredRow => [row.id, ...columns.map(({ read }) => read(row, speech))],
        );
        signal.throwIfAborted();
        await files.putPage(job.id, at.pages + 1, stored);
        Object.assign(at, {
          total: count ?? at.total,
          done: at.done + rows.length,
          pages: at.pages + 1,
          cursor: next,
        });
        await this.#note(job, at);
      }
      const isWorkbook = job.format === 'XLSX' && at.done <= MOST_WORKBOOK_ROWS;
      const table = {
        folder: files.folder,
        jobId: job.id,
        kind: isWorkbook ? ('xlsx' as const) : ('csv' as const),
        pages: at.pages,
        head: headOf(job, speech, this.#deps.installation, {
          isCutToCsv: job.format === 'XLSX' && !isWorkbook,
        }),
        columns: columns.map(({ label, kind }) => ({ label, kind })),
        zone: currentOfficeZone(),
      };
      const made = await (this.#deps.makeFile ?? makeTableFile)(table, signal);
      signal.throwIfAborted();
      if (await this.#end(job, { ok: true, done: made.rows, fileBytes: made.bytes }))
        await files.dropPages(job.id);
    });
  }

  /**
   * Says every now and then that the worker lives, as long as something goes on. Its signal ends that where the job is no longer
   * this worker's, or the process stops: then the job is given back, for another to go on with.
   */
  async #alive(job: TakenJob, at: Progress, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const lost = new AbortController();
    const beat = setInterval(() => {
      this.#note(job, at).catch((error: unknown) => {
        if (error instanceof JobLost) lost.abort(error);
      });
    }, HEARTBEAT_MS);
    const signal = AbortSignal.any([lost.signal, this.#wake.signal]);
    try {
      await work(signal);
    } catch (error) {
      if (lost.signal.aborted) throw new JobLost();
      if (this.#wake.signal.aborted) await this.#note(job, at, true).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(beat);
    }
  }

  async #note(job: TakenJob, progress: Progress, isReleased = false): Promise<void> {
    const input = { id: job.id, worker: this.#worker, ...progress, isReleased };
    const answer = goesOn.parse(await this.#deps.peers.call('services', 'jobProgress', input));
    if (!answer.goesOn) throw new JobLost();
  }

  /** Whether the job was this worker's to end. */
  async #end(job: TakenJob, end: object): Promise<boolean> {
    const answer = await this.#deps.peers.call('services', 'jobEnd', {
      id: job.id,
      worker: this.#worker,
      ...end,
    });
    return z.object({ isEnded: z.boolean() }).parse(answer).isEnded;
  }

  async #speechOf(job: TakenJob): Promise<Speech> {
    const { officeCodes } = codes.parse(await this.#ask(job, CODES, {}));
    const named = officeCodes.map(({ list, code, localizedName }) => ({ list, code, name: localizedName }));
    return { language: job.language, office: officeWordsOf(named, this.#deps.installation.regencyCode) };
  }

  async #readPage(job: TakenJob, { document }: ExportedList, after: string | null, counted: boolean) {
    const { filter, sort } = job;
    const answer = await this.#ask(job, document, { first: PAGE, after, counted, filter, sort });
    const { list } = page.parse(answer);
    return {
      rows: list.edges.flatMap((edge) => edge?.node ?? []),
      next: list.pageInfo.hasNextPage ? (list.pageInfo.endCursor ?? null) : null,
      count: list.totalCount ?? null,
    };
  }

  /** Asks as the job's owner. JobRefused where the answer would be the same next time; any other error is a fault. */
  async #ask({ actor, language }: TakenJob, document: string, variables: object): Promise<unknown> {
    const identity = { actor, language, traceId: newTraceId() } as unknown as SignedIdentity;
    const { data, errors = [] } = await this.#deps.ask(identity, document, variables);
    const isWhole = data !== null && data !== undefined && Object.values(data).every((root) => root !== null);
    for (const error of errors) {
      const { message = '', extensions } = refusal.safeParse(error).data ?? {};
      const isRefused = extensions && (extensions.inputPath || REFUSALS.includes(extensions.code));
      // A part that the caller may not see is an empty cell, as it is on the screen.
      if (isRefused && isWhole) continue;
      if (isRefused) throw new JobRefused({ code: extensions.code, id: message, en: message });
      throw new Error(`a job's query failed (${extensions?.code ?? 'no code'})`);
    }
    return data;
  }
}

interface Progress {
  total: number | null;
  done: number;
  pages: number;
  cursor: string | null;
}

const unknownColumn = (field: string) => ({
  code: 'COLUMN_UNKNOWN',
  id: `Kolom "${field}" tidak ada pada daftar ini.`,
  en: `This list has no column "${field}".`,
});
