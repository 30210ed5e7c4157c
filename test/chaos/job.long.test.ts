import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../subgraphs/shared/ids.ts';
import { SAMPLE_PASSWORD } from '../testkit/office.ts';
import { House } from './house.ts';

/** How often the office is killed in the middle of the work. Each time another process waits for a minute before it goes on. */
const KILLS = 3;

let folder: string;
let house: House;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-chaos-'));
  await chmod(folder, 0o755);
  house = await House.open(folder);
}, 600_000);
afterAll(async () => {
  if (house) await house.close();
  await rm(folder, { recursive: true, force: true });
});

async function send<Answer>(path: string, body: object, token?: string): Promise<Answer> {
  const answer = await fetch(house.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Answer;
}

const START = `mutation ($input: ExportStartInput!) { exportStart(input: $input) { __typename ... on Job { id } ... on PanduError { code } } }`;

interface Progress {
  state: string;
  done: number;
  total: number | null;
}

it('[PYK-8] a file that the office was killed over, again and again, has every row once', async () => {
  const { token } = await send<{ token: string }>('/auth/sign-in', {
    username: 'manajer',
    password: SAMPLE_PASSWORD,
    client: 'phone',
  });
  const input = {
    requestId: newId('req'),
    list: 'HOUSEHOLDS',
    format: 'CSV',
    title: 'Rumah tangga',
    columns: [
      { field: 'head', label: 'Kepala keluarga' },
      { field: 'address', label: 'Alamat' },
      { field: 'villageCode', label: 'Kode desa' },
    ],
    conditions: [],
  };
  const started = await send<{ data: { exportStart: { id: string } } }>(
    '/graphql',
    { query: START, variables: { input } },
    token,
  );
  const jobId = started.data.exportStart.id;

  /** The job's row, read with a connection of its own: the server may have been killed since. */
  const progress = async (): Promise<Progress | null> => {
    const owner = new pg.Client({ connectionString: await house.ownerUrl() });
    try {
      await owner.connect();
      const { rows } = await owner.query<Progress>(
        'select state, done, total from services.job where id = $1',
        [jobId],
      );
      return rows[0] ?? null;
    } catch {
      return null;
    } finally {
      await owner.end().catch(() => undefined);
    }
  };
  const isWorking = (row: Progress | null, after: number) =>
    row?.state === 'RUNNING' && row.done > after && row.done < (row.total ?? 0);

  const stoppedAt: number[] = [];
  while (stoppedAt.length < KILLS) {
    const row = await progress();
    expect(row?.state).not.toBe('DONE');
    if (isWorking(row, stoppedAt.at(-1) ?? 0)) {
      await house.killAll();
      stoppedAt.push(row?.done ?? 0);
      await house.untilReady();
    } else await sleep(5);
  }
  for (let row = await progress(); row?.state !== 'DONE'; row = await progress()) {
    expect(row?.state).not.toBe('FAILED');
    await sleep(500);
  }
  expect(house.starts).toBe(KILLS + 1);
  // Each time it went on where it had been stopped.
  expect(stoppedAt).toEqual([...new Set(stoppedAt)].sort((a, b) => a - b));

  const { data } = await send<{ data: { job: { fileUrl: string; done: number; total: number } } }>(
    '/graphql',
    { query: 'query ($id: ID!) { job(id: $id) { fileUrl done total } }', variables: { id: jobId } },
    token,
  );
  const file = await fetch(house.url + data.job.fileUrl, { headers: { authorization: `Bearer ${token}` } });
  const text = (await file.text()).trimEnd();
  const rows = text
    .slice(text.indexOf('\r\n\r\n') + 4)
    .split('\r\n')
    .slice(1);
  const owner = new pg.Client({ connectionString: await house.ownerUrl() });
  await owner.connect();
  const known = await owner.query<{ count: number }>('select count(*)::int as count from registry.household');
  await owner.end();
  expect([data.job.done, data.job.total, rows.length]).toEqual(Array(3).fill(known.rows[0]?.count ?? 0));
}, 1_200_000);
