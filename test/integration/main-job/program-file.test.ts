import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '../../../subgraphs/shared/files.ts';
import type { Client } from '../../testkit/client.ts';
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
