import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { DiskFileStore } from '../../../gateway/files/file-store.ts';
import { dropGivenUp } from '../../../gateway/files/given-up.ts';
import { MAX_FILE_BYTES, signTicket } from '../../../subgraphs/shared/files.ts';
import type { Client } from '../../testkit/client.ts';
import { testKeys } from '../../testkit/database.ts';
import { WHY } from '../../testkit/programs.ts';
import { seed } from '../../testkit/seed.ts';

const filesFolder = mkdtempSync(join(tmpdir(), 'pandu-decrees-'));
const office = seed({ now: '2026-11-20T03:00:00Z', filesFolder }).regency('33.14');
const { manager, frontOffice, agencyOfficer } = office.crew;
afterAll(() => rmSync(filesFolder, { recursive: true, force: true }));

const PDF = '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n';
const ticketFor = (programId: string) =>
  manager.done<{ fileId: string; url: string }>(
    'programFileTicket',
    { programId, name: 'perbup.pdf' },
    'ProgramFileTicket { fileId url }',
  );
const send = (url: string, body: string) => manager.fetch(url, { method: 'PUT', body });
const save = (id: string, legalBasisFileId: string) =>
  manager.act('programDraftSave', { id, terms: { legalBasisFileId } }, 'Program { id draft { version } }');
const basisOf = async (client: Client, id: string) => {
  const query = 'query ($id: ID!) { program(id: $id) { terms { legalBasisFile { name url } } } }';
  type Seen = { program: { terms: { legalBasisFile: { name: string; url: string } | null } } | null };
  return (await client.ask<Seen>(query, { id })).program?.terms.legalBasisFile ?? null;
};

it('a decree is sent through the gateway, published with its version, and read by everybody who is signed in', async () => {
  const programId = await office.program('BERDASAR');
  const { fileId, url } = await ticketFor(programId);
  expect((await send(url, PDF)).status).toBe(200);
  const saved = await save(programId, fileId);
  const { version } = saved.draft as { version: number };
  const input = { id: programId, draftVersion: version, validFrom: '2026-11-20', reason: WHY };
  expect(await manager.act('programPublish', input, 'Program { versionNumber }')).toMatchObject({
    versionNumber: 1,
  });
  for (const client of [frontOffice, agencyOfficer, office.officer('ANALYST')]) {
    const basis = await basisOf(client, programId);
    expect(basis?.name).toBe('perbup.pdf');
    const fetched = await client.fetch(basis?.url ?? '');
    expect([fetched.status, fetched.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(await fetched.text()).toBe(PDF);
    expect((await manager.fetch(basis?.url ?? '')).status).toBe(403);
  }
  expect((await send(url, `${PDF}\n`)).status).toBe(409);
});

it('another kind of file or one too large is refused by the gateway, and no draft can name it', async () => {
  const programId = await office.program('TANPA-BERKAS');
  for (const [body, status] of [
    ['bukan berkas yang dikenal', 415],
    [`%PDF-1.4\n${' '.repeat(MAX_FILE_BYTES)}`, 413],
  ] as const) {
    const { fileId, url } = await ticketFor(programId);
    await office.writesNothing(async () => expect((await send(url, body)).status).toBe(status));
    await office.refuses(() => save(programId, fileId), {
      ...{ code: 'FILE_NOT_STORED', path: ['input', 'terms', 'legalBasisFileId'] },
    });
  }
});

const toldBy = (programId: string) =>
  manager.ask<{ program: { code: string; version: number; draft: { version: number } | null } }>(
    `{ program(id: "${programId}") { code version draft { version } } }`,
  );
async function publish(programId: string): Promise<void> {
  const { program } = await toldBy(programId);
  const input = { id: programId, draftVersion: program.draft?.version, validFrom: day(), reason: WHY };
  await manager.done('programPublish', input, 'Program { id }');
}
const day = () => office.clock.now().toISOString().slice(0, 10);
/** A file of a programme whose bytes have arrived. */
async function sent(programId: string): Promise<string> {
  const { fileId, url } = await ticketFor(programId);
  expect((await send(url, PDF)).status).toBe(200);
  return fileId;
}
async function draft(programId: string, legalBasisFileId: string | null): Promise<void> {
  const { program } = await toldBy(programId);
  const input = { id: programId, draftVersion: program.draft?.version, terms: { legalBasisFileId } };
  await manager.done('programDraftSave', input, 'Program { id }');
}

it('[SRG-20] anybody reads the decree of what is in force, and no other: not of a draft, a former version, or a stopped programme', async () => {
  const programId = await office.program('TERBUKA');
  const look = async () => {
    const { status, headers } = await fetch(`${office.url}/layanan/TERBUKA/dasar-hukum`);
    return status === 200 ? `${headers.get('content-type')} ${headers.get('etag')}` : status;
  };
  expect(await look()).toBe(404);
  await draft(programId, await sent(programId));
  expect(await look()).toBe(404);
  await publish(programId);
  const answer = await fetch(`${office.url}/layanan/TERBUKA/dasar-hukum`);
  expect(await answer.text()).toBe(PDF);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'attachment; filename="dasar-hukum-terbuka.pdf"',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'public, max-age=60',
  });
  expect(answer.headers.get('set-cookie')).toBeNull();
  const page = await (await fetch(`${office.url}/layanan/TERBUKA`)).text();
  expect(page).toContain('href="/layanan/TERBUKA/dasar-hukum">Unduh (PDF, 1 kB)</a>');
  expect(page).not.toMatch(/pfile_|perbup\.pdf/);
  const open = await look();
  await draft(programId, null);
  expect(await look()).toBe(open);
  await publish(programId);
  expect(await look()).toBe(404);
  await draft(programId, await sent(programId));
  await publish(programId);
  expect(await look()).toBe(open);
  const { version } = (await toldBy(programId)).program;
  const stop = { id: programId, expectedVersion: version, reason: WHY };
  await manager.done('programStop', stop, 'Program { id }');
  expect(await look()).toBe(404);
});

it('[SRG-20] a file that neither draft nor version names for a day is removed, its bytes too; others stay', async () => {
  const programId = await office.program('SISA');
  const store = new DiskFileStore(filesFolder);
  const drop = () => dropGivenUp({ peers: office.peers, store });
  const isKept = (fileId: string) => existsSync(join(filesFolder, fileId));
  const former = await sent(programId);
  await draft(programId, former);
  await publish(programId);
  const drafted = await sent(programId);
  await draft(programId, drafted);
  const unnamed = await sent(programId);
  const late = await ticketFor(programId);
  office.clock.set('2026-11-21T02:59:00Z');
  await drop();
  expect([former, drafted, unnamed].map(isKept)).toEqual([true, true, true]);

  office.clock.set('2026-11-21T03:01:00Z');
  await drop();
  expect([former, drafted, unnamed].map(isKept)).toEqual([true, true, false]);
  const refused = await manager.act(
    'programDraftSave',
    { id: programId, draftVersion: 1, terms: { legalBasisFileId: unnamed } },
    'Program { id }',
  );
  expect(refused).toMatchObject({ __typename: 'NotFoundError' });
  // Its bytes come too late: nobody knows the file any more, and they do not stay.
  const url = `/files/${signTicket(testKeys.cluster, { use: 'upload', subgraph: 'services', fileId: late.fileId }, office.clock.now())}`;
  expect((await send(url, PDF)).status).toBe(409);
  expect(isKept(late.fileId)).toBe(false);
  const rows = await office.owner.query('select id from services.program_file where program_id = $1', [
    programId,
  ]);
  expect(rows.rows.map(({ id }) => id).sort()).toEqual([former, drafted].sort());
  const events = await office.owner.query(
    "select payload ->> 'fileId' as id from services.event where kind = 'PROGRAM_FILE_GIVEN_UP'",
  );
  expect(events.rows).toEqual([{ id: unnamed }]);
});

it('[SRG-20] a process that dies between the two steps of removing leaves nothing behind; a file that a draft is taking stays', async () => {
  const programId = await office.program('PUTUS');
  const store = new DiskFileStore(filesFolder);
  const [fileId, taken] = [await sent(programId), await sent(programId)];
  office.clock.set('2026-11-25T03:00:00Z');
  const taking = await office.owner.connect();
  await taking.query('begin');
  await taking.query('select id from services.program_file where id = $1 for share', [taken]);
  const dies = { drop: async () => Promise.reject(new Error('the process died')) };
  await expect(dropGivenUp({ peers: office.peers, store: dies })).rejects.toThrow('died');
  await dropGivenUp({ peers: office.peers, store });
  await taking.query('rollback');
  taking.release();
  expect([fileId, taken].map((id) => existsSync(join(filesFolder, id)))).toEqual([false, true]);
  const rows = await office.owner.query('select id from services.program_file where id = any($1)', [
    [fileId, taken],
  ]);
  expect(rows.rows).toEqual([{ id: taken }]);
});
