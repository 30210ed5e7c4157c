import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_SILENT_SECONDS } from '../../../gateway/operations/health.ts';
import { startBackground } from '../../../subgraphs/shared/background.ts';
import { SUBGRAPHS } from '../../../subgraphs/shared/subgraph.ts';
import { type Office, type OfficeOptions, openOffice } from '../../testkit/office.ts';

/** The answers of `/readyz` in a whole office, whose background the test starts and stops. */
let folder: string;
let office: Office;
let owner: pg.Client;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-health-'));
});
afterEach(async () => {
  await owner.end();
  await office.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(options: OfficeOptions): Promise<void> {
  office = await openOffice({ filesFolder: join(folder, 'files'), ...options });
  owner = new pg.Client(office.database.ownerUrl);
  await owner.connect();
}

async function readiness() {
  const answer = await fetch(`${office.url}/readyz`);
  const { status, background, disk, subgraphs } = await answer.json();
  return { code: answer.status, status, background, disk, subgraphs };
}

/** Runs the background until each subgraph has written a heartbeat. */
async function liveOnce(): Promise<void> {
  const background = startBackground(office.subgraphs);
  await background.hasBegun;
  await background.stop();
}

const each = (value: unknown) => Object.fromEntries(SUBGRAPHS.map((name) => [name, value]));

describe.each(['in-process', 'http'] as const)('/readyz over subgraphs %s', (mode) => {
  it('is 503 until a background has lived, and again when it was silent for longer than a minute', async () => {
    await open({ mode });
    const never = { status: 'silent', heartbeatSeconds: null, eventsWaiting: 0 };
    expect(await readiness()).toMatchObject({ code: 503, background: each(never), subgraphs: each('ok') });

    await liveOnce();
    expect(await readiness()).toMatchObject({
      code: 200,
      status: 'ready',
      background: each({ status: 'ok', heartbeatSeconds: expect.any(Number), eventsWaiting: 0 }),
      disk: 'ok',
    });

    await owner.query(
      `update reporting.heartbeat set beaten_at = now() - make_interval(secs => ${MOST_SILENT_SECONDS + 1})`,
    );
    const { code, background } = await readiness();
    expect(code).toBe(503);
    expect(background.reporting).toMatchObject({ status: 'silent' });
    expect(background.reporting.heartbeatSeconds).toBeGreaterThan(MOST_SILENT_SECONDS);
    expect(background.cases.status).toBe('ok');
  });

  it('shows how many events wait for their position and for each consumer', async () => {
    await open({ mode });
    await liveOnce();
    await owner.query(`insert into services.event (id, occurred_on, subject_type, subject_id, kind, payload)
        values ('evt_a', current_date, 'Desk', 'desk_a', 'NOTHING', '{}'), ('evt_b', current_date, 'Desk', 'desk_a', 'NOTHING', '{}');
      insert into services.event_pending (event_id) values ('evt_a'), ('evt_b');`);
    expect((await readiness()).background.services.eventsWaiting).toBe(2);
    await owner.query(`insert into services.event_seal (position, event_id, hash) values (1, 'evt_a', ''), (2, 'evt_b', '');
      delete from services.event_pending;`);
    const { background } = await readiness();
    const listeners = office.subgraphs
      .find(({ name }) => name === 'reporting')
      ?.consumers.filter(({ source }) => source === 'services').length;
    expect(background.services.eventsWaiting).toBe(0);
    expect(background.reporting.eventsWaiting).toBe(2 * (listeners ?? 0));
    expect(listeners).toBeGreaterThan(0);
  });
});

it('/readyz is 503 where too little is free on the disk of the files', async () => {
  await open({ leastFreeBytes: Number.MAX_SAFE_INTEGER });
  await liveOnce();
  expect(await readiness()).toMatchObject({
    code: 503,
    disk: expect.stringMatching(/^full \(LOW, \d+ MB free\)$/),
  });
});

it('/readyz is 503 where the folder of the files cannot be written', async () => {
  await open({ filesFolder: '/dev/null/files' });
  await liveOnce();
  expect(await readiness()).toMatchObject({ code: 503, disk: 'not writable (ENOTDIR)' });
});
