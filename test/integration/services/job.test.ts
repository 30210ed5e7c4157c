import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { JobFiles } from '../../../gateway/jobs/job-files.ts';
import { SettableClock } from '../../../subgraphs/shared/clock.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import type { Client, Outcome } from '../../testkit/client.ts';
import { type Office, openOffice } from '../../testkit/office.ts';

const clock = new SettableClock('2026-11-30T03:00:00Z');
let office: Office;
let pool: Pool;
let folder: string;
let officer: Client;
let other: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-jobs-'));
  office = await openOffice({ seed: 'sample', clock, filesFolder: folder });
  pool = new Pool({ connectionString: office.database.ownerUrl, max: 2 });
  officer = await office.as('loket1');
  other = await office.as('manajer');
});
afterAll(async () => {
  await pool?.end();
  await office?.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  while (await office.jobs.runNext());
});

const CASES = {
  list: 'CASES',
  format: 'CSV',
  title: 'Kasus',
  columns: [
    { field: 'number', label: 'Nomor' },
    { field: 'subject', label: 'Untuk siapa' },
    { field: 'village', label: 'Desa' },
    { field: 'villageCode', label: 'Kode desa' },
    { field: 'status', label: 'Keadaan' },
    { field: 'registeredAt', label: 'Terdaftar' },
  ],
  conditions: ['Keadaan: Terdaftar'],
};
const FIELDS = 'Job { id state total done fileUrl fileName fileBytes problem { code message } expiresAt }';

interface Job {
  id: string;
  state: string;
  total: number | null;
  done: number;
  fileUrl: string | null;
  fileName: string | null;
  fileBytes: number | null;
  problem: { code: string; message: string } | null;
  expiresAt: string | null;
}

const start = (client: Client, input: object = {}) =>
  client.done<Job>('exportStart', { ...CASES, ...input }, FIELDS);
const jobOf = async (client: Client, id: string): Promise<Job | null> =>
  (
    await client.ask<{ job: Job | null }>(
      `query ($id: ID!) { job(id: $id) { ...F } } fragment F on ${FIELDS}`,
      { id },
    )
  ).job;
const rowsOf = async <Row extends object>(sql: string): Promise<Row[]> => (await pool.query<Row>(sql)).rows;
/** Everything that a refusal must leave as it was. */
const written = () =>
  rowsOf(`select (select count(*) from services.job) as jobs, (select count(*) from services.event) as events,
    (select max(version) from services.job) as version`);
const expectRefusal = (outcome: Outcome, code: string) => expect(outcome.code).toBe(code);

describe('a list as a file', () => {
  it('holds every row that its owner sees, in the words of the screen, under a head that says what, as of when and by whom', async () => {
    const job = await start(officer);
    expect(job).toMatchObject({ state: 'QUEUED', done: 0, fileUrl: null });
    expect(await office.jobs.runNext()).toBe(true);
    const done = await jobOf(officer, job.id);
    const { cases } = await officer.ask<{
      cases: { totalCount: number; edges: { node: { number: string } }[] };
    }>('{ cases(first: 1) { totalCount edges { node { number } } } }');
    expect(done).toMatchObject({ state: 'DONE', total: cases.totalCount, done: cases.totalCount });
    expect(done?.fileName).toBe('kasus-2026-11-30');
    const answer = await officer.fetch(done?.fileUrl ?? '');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="kasus-2026-11-30.csv"');
    const text = await answer.text();
    expect(Buffer.byteLength(text) + 3).toBe(done?.fileBytes); // fetch drops the byte order mark
    const [title, sample, filters, asOf, by, gap, head, ...rows] = text.trimEnd().split('\r\n');
    expect(title).toBe('Kasus · Kabupaten Sragen');
    expect(sample).toContain('Data contoh');
    expect(filters).toBe('Saringan: Keadaan: Terdaftar');
    expect(asOf).toBe('Keadaan per: 30 November 2026 pukul 10.00 WIB');
    expect(by).toMatch(/^"?Diunduh oleh: .+, Petugas loket depan"?$/);
    expect([gap, head]).toEqual(['', 'Nomor;Untuk siapa;Desa;Kode desa;Keadaan;Terdaftar']);
    expect(rows).toHaveLength(cases.totalCount);
    const first = rows.find((row) => row.startsWith(cases.edges[0]?.node.number ?? '?'));
    expect(first).toMatch(/;33\.14\.\d\d\.\d{4};[A-Z][a-z ,]+;\d\d\/\d\d\/\d{4} \d\d:\d\d$/);
    expect(await readdir(join(folder, 'jobs', job.id))).toEqual(['result.csv']);
  });

  it('is a workbook too', async () => {
    const job = await start(officer, { format: 'XLSX' });
    await office.jobs.runNext();
    const done = await jobOf(officer, job.id);
    const answer = await officer.fetch(done?.fileUrl ?? '');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    expect(answer.headers.get('content-disposition')).toContain('kasus-2026-11-30.xlsx');
  });

  it('writes formulas that somebody typed as text', async () => {
    const job = await start(officer, { columns: [{ field: 'number', label: '=2+3' }] });
    await office.jobs.runNext();
    const text = await (await officer.fetch((await jobOf(officer, job.id))?.fileUrl ?? '')).text();
    expect(text).toContain(`\r\n"'=2+3"\r\n`);
  });

  it('follows the filter and order of the list', async () => {
    const job = await start(officer, {
      filter: { status: ['REGISTERED'] },
      sort: { field: 'REGISTERED', order: 'ASC' },
      columns: [
        { field: 'status', label: 'Keadaan' },
        { field: 'registeredAt', label: 'Terdaftar' },
      ],
    });
    await office.jobs.runNext();
    const done = await jobOf(officer, job.id);
    expect(done?.problem).toBeNull();
    const text = await (await officer.fetch(done?.fileUrl ?? '')).text();
    const rows = text.trimEnd().split('\r\n').slice(7);
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.split(';')[0]))).toEqual(new Set(['Terdaftar']));
  });

  it.each(['HOUSEHOLDS', 'VERIFICATIONS', 'REFERRALS', 'UNMET_NEEDS', 'LETTERS', 'PROGRAMS', 'WAITING'])(
    'is made of %s with every column that the list has',
    async (list) => {
      const { EXPORTED_LISTS } = await import('../../../gateway/jobs/lists.ts');
      const columns = Object.keys(EXPORTED_LISTS[list]?.columns ?? {}).map((field) => ({
        field,
        label: field,
      }));
      const job = await start(other, { list, columns });
      await office.jobs.runNext();
      const done = await jobOf(other, job.id);
      expect(done).toMatchObject({ state: 'DONE', problem: null });
      const text = await (await other.fetch(done?.fileUrl ?? '')).text();
      expect(text).toContain(columns.map(({ field }) => field).join(';'));
      expect(text).not.toMatch(/undefined|\[object|\d{16}/);
    },
  );
});

describe('long work', () => {
  it('is its owner’s alone: another sees neither the job nor its file', async () => {
    const job = await start(officer);
    await office.jobs.runNext();
    const url = (await jobOf(officer, job.id))?.fileUrl ?? '';
    expect(await jobOf(other, job.id)).toBeNull();
    expect((await other.fetch(url)).status).toBe(403);
    expect((await office.nobody.fetch(url)).status).toBe(401);
    expectRefusal(await other.act('jobCancel', { id: job.id }), 'NOT_FOUND');
  });

  it('goes on after its process was killed, and every row comes once', async () => {
    const wanted = await start(other, {
      list: 'HOUSEHOLDS',
      columns: [{ field: 'address', label: 'Alamat' }],
    });
    const { peers } = office;
    const taken = (await peers.call('services', 'jobTake', { worker: 'dies' })) as { id: string };
    expect(taken.id).toBe(wanted.id);
    // It stores a page, says so, begins the next and is killed: nothing is released.
    const { households } = await other.ask<{
      households: { totalCount: number; edges: { node: { id: string } }[]; pageInfo: { endCursor: string } };
    }>('{ households(first: 100) { totalCount edges { node { id } } pageInfo { endCursor } } }');
    const stored = households.edges.map(({ node }) => [node.id, 'by the dead one'] as const);
    const files = new JobFiles(join(folder, 'jobs'));
    await files.putPage(wanted.id, 1, stored);
    await files.putPage(wanted.id, 2, [['hh_half', 'half']]);
    const total = households.totalCount;
    const progress = { total, done: 100, pages: 1, cursor: households.pageInfo.endCursor };
    expect(
      await peers.call('services', 'jobProgress', { id: wanted.id, worker: 'dies', ...progress }),
    ).toEqual({ goesOn: true });
    expect(await office.jobs.runNext()).toBe(false); // its lease holds
    clock.set('2026-11-30T03:02:00Z');
    expect(await office.jobs.runNext()).toBe(true);
    const done = await jobOf(other, wanted.id);
    expect(done).toMatchObject({ state: 'DONE', done: total, total });
    const rows = (await (await other.fetch(done?.fileUrl ?? '')).text()).trimEnd().split('\r\n').slice(7);
    expect(rows).toHaveLength(total);
    expect(rows.filter((row) => row === 'by the dead one')).toHaveLength(100);
    expect(rows).not.toContain('half');
    // What the dead one would still say changes nothing.
    const late = { id: wanted.id, worker: 'dies' };
    expect(
      await peers.call('services', 'jobProgress', { ...late, total: 1, done: 1, pages: 1, cursor: null }),
    ).toEqual({ goesOn: false });
    expect(await peers.call('services', 'jobEnd', { ...late, ok: true, done: 1, fileBytes: 1 })).toEqual({
      isEnded: false,
    });
    expect(await jobOf(other, wanted.id)).toEqual(done);
  });

  it('is cancelled by its owner; a file is not made', async () => {
    const job = await start(officer);
    expect(await officer.done('jobCancel', { id: job.id }, FIELDS)).toMatchObject({ state: 'CANCELLED' });
    expect(await office.jobs.runNext()).toBe(false);
    expectRefusal(await officer.act('jobCancel', { id: job.id }), 'STATE_FORBIDS');
    expect(await readdir(join(folder, 'jobs', job.id)).catch(() => [])).toEqual([]);
  });

  it('fails in words where the list refuses what is asked, and nothing is made', async () => {
    for (const wrong of [
      { filter: { nonsense: 1 } },
      { filter: { status: ['NOWHERE'] } },
      { columns: [{ field: 'secret', label: 'Rahasia' }] },
    ]) {
      const job = await start(officer, wrong);
      await office.jobs.runNext();
      const failed = await jobOf(officer, job.id);
      expect(failed).toMatchObject({ state: 'FAILED', fileUrl: null });
      expect(failed?.problem?.code).toMatch(/BAD_USER_INPUT|COLUMN_UNKNOWN|GRAPHQL_VALIDATION_FAILED/);
      expect(failed?.problem?.message).not.toBe('');
    }
  });

  it('expires after seven days: its file and what was asked for are gone, the job is told of', async () => {
    const job = await start(officer, { filter: { search: 'Sri' } });
    await office.jobs.runNext();
    expect((await jobOf(officer, job.id))?.expiresAt).toBe('2026-12-07T03:02:00.000Z');
    await office.jobs.dropFiles();
    expect((await jobOf(officer, job.id))?.state).toBe('DONE');
    clock.set('2026-12-07T03:02:00Z');
    const fresh = await office.as('loket1');
    await office.jobs.dropFiles();
    const expired = await jobOf(fresh, job.id);
    expect(expired).toMatchObject({ state: 'EXPIRED', fileUrl: null });
    expect(await readdir(join(folder, 'jobs')).then((names) => names.includes(job.id))).toBe(false);
    const [row] = await rowsOf<{ request: unknown }>(
      `select request from services.job where id = '${job.id}'`,
    );
    expect(row?.request).toEqual({});
    clock.set('2026-11-30T03:02:00Z');
  });

  it('runs under the rights that its owner has now: none after the posting ended', async () => {
    const job = await start(officer);
    const [{ accountId } = { accountId: '' }] = await rowsOf<{ accountId: string }>(
      `select account_id as "accountId" from services.job where id = '${job.id}'`,
    );
    await rowsOf(`update services.account set locked_at = now() where id = '${accountId}'`);
    expect(await office.jobs.runNext()).toBe(false);
    await rowsOf(`update services.account set locked_at = null where id = '${accountId}'`);
    expect(await jobOf(officer, job.id)).toMatchObject({
      state: 'FAILED',
      problem: { code: 'POSTING_ENDED' },
    });
  });

  it('fails at its next page where its owner’s account was locked meanwhile', async () => {
    const job = await start(officer);
    const { peers } = office;
    await peers.call('services', 'jobTake', { worker: 'slow' });
    const lock = (how: string) =>
      rowsOf(
        `update services.account set locked_at = ${how} where id = (select account_id from services.job where id = '${job.id}')`,
      );
    await lock('now()');
    const page = { id: job.id, worker: 'slow', total: 1, done: 1, pages: 1, cursor: null };
    expect(await peers.call('services', 'jobProgress', page)).toEqual({ goesOn: false });
    await lock('null');
    expect(await jobOf(officer, job.id)).toMatchObject({
      state: 'FAILED',
      problem: { code: 'POSTING_ENDED' },
    });
  });

  it('that stops its process again and again is given up; a sign of life is no progress', async () => {
    const job = await start(officer);
    const { peers } = office;
    for (let attempt = 1; attempt <= 5; attempt++) {
      const worker = `dies-${attempt}`;
      expect(await peers.call('services', 'jobTake', { worker })).toMatchObject({ id: job.id });
      const alive = { id: job.id, worker, total: null, done: 0, pages: 0, cursor: null };
      expect(await peers.call('services', 'jobProgress', alive)).toEqual({ goesOn: true });
      clock.set(new Date(clock.now().getTime() + 61_000));
    }
    expect(await peers.call('services', 'jobTake', { worker: 'sixth' })).toBeNull();
    expect(await jobOf(officer, job.id)).toMatchObject({
      state: 'FAILED',
      problem: { code: 'WORKERS_FAILED' },
    });
  });

  it('leaves no files that no job needs: of a restored copy, or of a worker that wrote after a cancel', async () => {
    const kept = await start(officer);
    await office.jobs.runNext();
    const cancelled = await start(officer);
    await officer.done('jobCancel', { id: cancelled.id });
    await office.jobs.dropFiles();
    const files = new JobFiles(join(folder, 'jobs'));
    for (const id of ['job_orphan', cancelled.id]) await files.putPage(id, 1, [['hh_1', 'Sri']]);
    await office.jobs.dropFiles();
    const held = await files.jobIds();
    expect(held).toContain(kept.id);
    expect(held).not.toContain('job_orphan');
    expect(held).not.toContain(cancelled.id);
  });

  it('is refused in words, and nothing is written: a sixth at once, a NIK in the filter, no object', async () => {
    const before = await written();
    for (const [input, code] of [
      [{ filter: { search: '3314010101800001' } }, 'PERSONAL_NUMBER'],
      [{ filter: 'x' }, 'FILTER_FORM'],
      [{ filter: { search: 'x'.repeat(11_000) } }, 'FILTER_FORM'],
      [{ columns: [] }, 'INVALID_INPUT'],
      [{ columns: [CASES.columns[0], CASES.columns[0]] }, 'INVALID_INPUT'],
      [{ title: 'a\u200bb' }, 'INVALID_INPUT'],
    ] as const)
      expectRefusal(await officer.act('exportStart', { ...CASES, ...input }), code);
    expect(await written()).toEqual(before);
    const started = await Promise.all(Array.from({ length: 5 }, () => start(officer)));
    const full = await written();
    expectRefusal(await officer.act('exportStart', CASES), 'JOBS_TOO_MANY');
    expect(await written()).toEqual(full);
    for (const { id } of started) await officer.done('jobCancel', { id });
  });

  it('leaves its events, without a name', async () => {
    const requestId = newId('req');
    const job = await start(officer, { requestId });
    expect((await start(officer, { requestId })).id).toBe(job.id);
    await office.jobs.runNext();
    const events = await rowsOf<{ kind: string; payload: object }>(
      `select kind, payload from services.event where subject_id = '${job.id}' order by recorded_at`,
    );
    expect(events.map(({ kind }) => kind)).toEqual(['JOB_STARTED', 'JOB_ENDED']);
    expect(events[1]?.payload).toMatchObject({ state: 'DONE', list: 'CASES' });
    expect(await readFile(join(folder, 'jobs', job.id, 'result.csv'), 'utf8')).toContain('Nomor');
  });
});
