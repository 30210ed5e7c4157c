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

/** The job cannot be done, whoever tries. */
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
  #stopped = false;
  #running: Promise<void> | undefined;
  readonly #wake = new AbortController();

  constructor(deps: JobRunnerDependencies) {
    this.#deps = deps;
  }

  /** Looks for work this often until stopped. */
  start(everyMs: number): void {
    this.#running = this.#loop(everyMs);
  }

  /** Resolves when the page under way is stored; another process goes on with the job at once. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake.abort();
    await this.#running;
  }

  async #loop(everyMs: number): Promise<void> {
    let droppedAt = 0;
    while (!this.#stopped) {
      try {
        if (await this.runNext()) continue;
        if (Date.now() - droppedAt > DROP_EVERY_MS) {
          droppedAt = Date.now();
          await this.dropFiles();
        }
      } catch (error) {
        if (!this.#stopped) this.#deps.log.error({ err: error }, 'a job stopped; another attempt follows');
      }
      await sleep(everyMs, undefined, { signal: this.#wake.signal, ref: false }).catch(() => undefined);
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
      else if (error instanceof JobLost) await this.#deps.files.dropPages(job.id).catch(() => undefined);
      else throw error;
    }
    return true;
  }

  /** Removes the files of jobs that are over, and of those whose time is. */
  async dropFiles(): Promise<void> {
    const { peers, files } = this.#deps;
    const ids = z.array(z.string()).parse(await peers.call('services', 'jobsToDrop', null));
    for (const id of ids) await files.drop(id);
    if (ids.length > 0) await peers.call('services', 'jobsDropped', { ids });
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
    let { done, pages, cursor } = job;
    let total: number | null = null;
    if (!(await files.hasPages(job.id, pages))) [done, pages, cursor] = [0, 0, null];
    while (pages === 0 || cursor !== null) {
      const { rows, next, count } = await this.#readPage(job, list, cursor, pages === 0);
      if (count !== null) total = count;
      const stored = rows.map((row): StoredRow => [row.id, ...columns.map(({ read }) => read(row, speech))]);
      await files.putPage(job.id, pages + 1, stored);
      [pages, done, cursor] = [pages + 1, done + rows.length, next];
      await this.#note(job, { total, done, pages, cursor });
    }
    const isWorkbook = job.format === 'XLSX' && done <= MOST_WORKBOOK_ROWS;
    const made = await this.#alive(job, { total, done, pages, cursor }, () =>
      (this.#deps.makeFile ?? makeTableFile)({
        folder: files.folder,
        jobId: job.id,
        kind: isWorkbook ? 'xlsx' : 'csv',
        pages,
        head: headOf(job, speech, this.#deps.installation, {
          isCutToCsv: job.format === 'XLSX' && !isWorkbook,
        }),
        columns: columns.map(({ label, kind }) => ({ label, kind })),
        zone: currentOfficeZone(),
      }),
    );
    await this.#end(job, { ok: true, done: made.rows, fileBytes: made.bytes });
  }

  /** Says every now and then that the worker lives, as long as something goes on. */
  async #alive<T>(job: TakenJob, progress: Progress, work: () => Promise<T>): Promise<T> {
    const beat = setInterval(() => void this.#note(job, progress).catch(() => undefined), HEARTBEAT_MS);
    try {
      return await work();
    } finally {
      clearInterval(beat);
    }
  }

  async #note(job: TakenJob, progress: Progress): Promise<void> {
    const input = { id: job.id, worker: this.#worker, ...progress, isReleased: this.#stopped };
    const answer = goesOn.parse(await this.#deps.peers.call('services', 'jobProgress', input));
    if (!answer.goesOn) throw new JobLost();
    if (this.#stopped) throw new Error('the process stops');
  }

  async #end(job: TakenJob, end: object): Promise<void> {
    await this.#deps.peers.call('services', 'jobEnd', { id: job.id, worker: this.#worker, ...end });
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
    for (const error of errors) {
      const { message = '', extensions } = refusal.safeParse(error).data ?? {};
      if (extensions && (extensions.inputPath || REFUSALS.includes(extensions.code)))
        throw new JobRefused({ code: extensions.code, id: message, en: message });
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
