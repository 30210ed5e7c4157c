import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../subgraphs/shared/actor.ts';
import { SettableClock } from '../../subgraphs/shared/clock.ts';
import { MAX_FILE_BYTES, signTicket } from '../../subgraphs/shared/files.ts';
import { newId } from '../../subgraphs/shared/ids.ts';
import { systemIdentity } from '../../subgraphs/shared/subgraph.ts';
import { handleErrors } from '../errors.ts';
import { DiskFileStore } from './file-store.ts';
import { sweepIncoming } from './incoming.ts';
import { registerFiles } from './routes.ts';

const keys = { cluster: Buffer.alloc(32, 1), data: Buffer.alloc(32, 2), hash: Buffer.alloc(32, 3) };
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

/** The caller who downloads; `download.test.ts` tests the right. */
const owner = { accountId: newId('acct') } as Actor;

let app: FastifyInstance;
let folder: string;
let clock: SettableClock;
let sent: { to: string; method: string; input: unknown }[];
/** Set by a test: the error of the file system when storing bytes. */
let diskCode: string | null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-files-'));
  clock = new SettableClock('2026-12-01T02:00:00Z');
  sent = [];
  diskCode = null;
  class Disk extends DiskFileStore {
    override async put(id: string, path: string) {
      if (diskCode) throw Object.assign(new Error(`${diskCode}: no room, write`), { code: diskCode });
      return super.put(id, path);
    }
  }
  app = Fastify({ forceCloseConnections: true });
  handleErrors(app, pino({ level: 'silent' }));
  registerFiles(app, {
    identify: async () => systemIdentity(owner),
    execute: async () => ({ data: { nodes: [{ ofRegistry: 'application/pdf' }] } }),
    keys,
    clock,
    filesFolder: folder,
    store: new Disk(folder),
    peers: {
      call: async (to, method, input) => {
        sent.push({ to, method, input });
        return { stored: true };
      },
    },
  });
});

afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const ticketFor = (use: 'upload' | 'download', fileId: string, key = keys.cluster): string =>
  signTicket(key, { use, subgraph: 'registry', fileId, accountId: owner.accountId }, clock.now());

const put = (ticket: string, payload: Buffer, contentType = 'application/octet-stream') =>
  app.inject({ method: 'PUT', url: `/files/${ticket}`, payload, headers: { 'content-type': contentType } });

const get = (ticket: string) => app.inject({ method: 'GET', url: `/files/${ticket}` });

/** A photo like a phone's: large, rotated, with coordinates in its EXIF. */
const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 3000, height: 1500, channels: 3, background: '#a03020' } })
    .withExif({ IFD0: { Copyright: 'rahasia' }, IFD3: { GPSLatitudeRef: 'S' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

/** One colour, so only a few kilobytes, but not readable in strips: opening it loads all of it. */
const interlaced = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#a03020' } })
    .png({ progressive: true })
    .toBuffer();

const storedNames = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name !== '.incoming');

async function expectNothingKept(): Promise<void> {
  expect(await storedNames()).toEqual([]);
  expect(await readdir(join(folder, '.incoming')).catch(() => [])).toEqual([]);
  expect(sent).toEqual([]);
}

describe('an upload', () => {
  it('stores a photo upright, small and without EXIF, and reports what it stored', async () => {
    const fileId = newId('rfile');
    const answer = await put(ticketFor('upload', fileId), await photo(), 'image/png'); // the client lies
    expect(answer.statusCode).toBe(200);
    const kept = await readFile(join(folder, fileId));
    const { format, width, height, exif } = await sharp(kept).metadata();
    expect({ format, width, height, exif }).toEqual({
      format: 'jpeg',
      width: 1024,
      height: 2048,
      exif: undefined,
    });
    expect(sent).toEqual([{ to: 'registry', method: 'fileStored', input: answer.json() }]);
    expect(answer.json()).toMatchObject({ fileId, contentType: 'image/jpeg', bytes: kept.length });
  });

  it.each(['ENOSPC', 'EDQUOT'])(
    'says that the disk is full (%s), and takes the same bytes once there is room',
    async (code) => {
      const id = newId('rfile');
      const ticket = ticketFor('upload', id);
      diskCode = code;
      const refused = await put(ticket, PDF);
      expect([refused.statusCode, refused.json().code, sent]).toEqual([507, 'DISK_FULL', []]);
      expect((await get(ticketFor('download', id))).statusCode).toBe(404);
      diskCode = null;
      expect((await put(ticket, PDF)).statusCode).toBe(200);
      expect(sent).toHaveLength(1);
    },
  );

  it.each(['', 'application/octet-stream'])(
    'is taken with a content type that says nothing: %j',
    async (type) => {
      expect((await put(ticketFor('upload', newId('rfile')), PDF, type)).statusCode).toBe(200);
    },
  );

  it('opens one picture at a time, however many come at once', async () => {
    const picture = await interlaced(2000, 2000);
    let most = 0;
    const watch = setInterval(() => {
      const { queue, process } = sharp.counters();
      most = Math.max(most, queue + process);
    }, 1);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => put(ticketFor('upload', newId('rfile')), picture)),
    );
    clearInterval(watch);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(6).fill(200));
    expect(most).toBe(1);
  });

  it('stores a PDF unchanged, and returns the same bytes', async () => {
    const fileId = newId('rfile');
    await put(ticketFor('upload', fileId), PDF);
    const answer = await get(ticketFor('download', fileId));
    expect(answer.rawPayload).toEqual(PDF);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
  });

  it('is readable by no other user of the machine', async () => {
    const fileId = newId('rfile');
    await put(ticketFor('upload', fileId), PDF);
    expect((await stat(join(folder, fileId))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, '.incoming'))).mode & 0o777).toBe(0o700);
  });

  it('is stored as reported, when two uploads with different bytes arrive at once', async () => {
    const ticket = ticketFor('upload', newId('rfile'));
    const other = Buffer.concat([PDF, Buffer.from('% other\n')]);
    const answers = await Promise.all([
      put(ticket, PDF),
      put(ticket, other),
      put(ticket, PDF),
      put(ticket, other),
    ]);
    const [kept] = await storedNames();
    const sha256 = createHash('sha256')
      .update(await readFile(join(folder, kept ?? '')))
      .digest('hex');
    expect(answers.map((answer) => answer.statusCode)).toContain(200);
    expect(new Set(sent.map(({ input }) => (input as { sha256: string }).sha256))).toEqual(new Set([sha256]));
  });

  it('may be repeated with the same bytes, and never replaced by others', async () => {
    const ticket = ticketFor('upload', newId('rfile'));
    const [first, second] = [await put(ticket, PDF), await put(ticket, PDF)];
    expect(second.json()).toEqual(first.json());
    const other = await put(ticket, await photo());
    expect([other.statusCode, other.json().code]).toEqual([409, 'FILE_CONFLICT']);
    expect(sent).toHaveLength(1);
    expect(await storedNames()).toHaveLength(1);
  });
});

/** A PDF sent in many small packets. */
const LONG_PDF = Buffer.concat([PDF, Buffer.alloc(700_000, '% filling\n'), PDF]);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** One part of an upload, from one byte up to (not with) another. */
const putPart = (ticket: string, bytes: Buffer, from: number, to: number, total = bytes.length) =>
  app.inject({
    method: 'PUT',
    url: `/files/${ticket}`,
    payload: bytes.subarray(from, to),
    headers: { 'content-type': 'application/pdf', 'content-range': `bytes ${from}-${to - 1}/${total}` },
  });

/** The answer of HEAD: the bytes uploaded so far, and whether the upload is complete. */
async function progress(ticket: string): Promise<[number, string]> {
  const { headers } = await app.inject({ method: 'HEAD', url: `/files/${ticket}` });
  return [Number(headers['upload-offset']), String(headers['upload-complete'])];
}

describe('an upload on a bad line', () => {
  it('resumes where the connection was killed; the file arrives whole and counts once', async () => {
    const fileId = newId('rfile');
    const ticket = ticketFor('upload', fileId);
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as { port: number };
    const line = connect(port, '127.0.0.1').on('error', () => undefined);
    line.write(`PUT /files/${ticket} HTTP/1.1\r\nhost: x\r\ncontent-type: application/pdf\r\n`);
    line.write(`content-length: ${LONG_PDF.length}\r\n\r\n`);
    line.write(LONG_PDF.subarray(0, 300_000));
    while ((await progress(ticket))[0] < 300_000) await sleep(10);
    line.destroy();

    expect(await progress(ticket)).toEqual([300_000, '?0']);
    expect(sent).toEqual([]);
    const more = await putPart(ticket, LONG_PDF, 300_000, 500_000);
    expect([more.statusCode, more.headers['upload-offset'], more.json()]).toEqual([
      202,
      '500000',
      { offset: 500_000 },
    ]);
    const last = await putPart(ticket, LONG_PDF, 500_000, LONG_PDF.length);
    const stored = {
      fileId,
      contentType: 'application/pdf',
      bytes: LONG_PDF.length,
      sha256: sha256(LONG_PDF),
    };
    expect([last.statusCode, last.json()]).toEqual([200, stored]);
    expect(sha256(await readFile(join(folder, fileId)))).toBe(sha256(LONG_PDF));

    // The answer got lost, so the client sends the last part again.
    const again = await putPart(ticket, LONG_PDF, 500_000, LONG_PDF.length);
    expect([again.statusCode, again.json()]).toEqual([200, stored]);
    expect(sent).toEqual([{ to: 'registry', method: 'fileStored', input: stored }]);
    expect(await progress(ticket)).toEqual([LONG_PDF.length, '?1']);
    expect(await readdir(join(folder, '.incoming', fileId))).toEqual(['done.json']);
  });

  it('resumes with another ticket for the same file, and over repeated bytes', async () => {
    const fileId = newId('rfile');
    await putPart(ticketFor('upload', fileId), LONG_PDF, 0, 400_000);
    clock.set('2026-12-01T06:00:00Z');
    const ticket = ticketFor('upload', fileId);
    expect(await progress(ticket)).toEqual([400_000, '?0']);
    expect((await putPart(ticket, LONG_PDF, 250_000, 600_000)).statusCode).toBe(202);
    const last = await putPart(ticket, LONG_PDF, 600_000, LONG_PDF.length);
    expect(last.json()).toMatchObject({ sha256: sha256(LONG_PDF) });
  });

  it('keeps only the longest of attempts from the start', async () => {
    const fileId = newId('rfile');
    const ticket = ticketFor('upload', fileId);
    for (const to of [100, 90, 300, 200]) await putPart(ticket, LONG_PDF, 0, to);
    expect(await progress(ticket)).toEqual([300, '?0']);
    expect(await readdir(join(folder, '.incoming', fileId))).toHaveLength(1);
  });

  it('learns where to resume after a gap; invalid ranges are refused; nothing is stored', async () => {
    const ticket = ticketFor('upload', newId('rfile'));
    const gap = await putPart(ticket, LONG_PDF, 500, 600);
    expect([gap.statusCode, gap.json().code, gap.headers['upload-offset']]).toEqual([
      409,
      'UPLOAD_OFFSET',
      '0',
    ]);
    const tooLarge = await putPart(ticket, LONG_PDF, 0, 10, MAX_FILE_BYTES + 1);
    expect([tooLarge.statusCode, tooLarge.json().code]).toEqual([413, 'FILE_TOO_LARGE']);
    const senseless = await putPart(ticket, LONG_PDF, 0, 10, 5);
    expect([senseless.statusCode, senseless.json().code]).toEqual([400, 'BAD_REQUEST']);
    await expectNothingKept();
  });

  it('is checked when complete: parts of a wrong file leave nothing behind', async () => {
    const ticket = ticketFor('upload', newId('rfile'));
    const page = Buffer.from('<script>alert(1)</script>');
    await putPart(ticket, page, 0, 10);
    const last = await putPart(ticket, page, 10, page.length);
    expect([last.statusCode, last.json().code]).toEqual([415, 'FILE_REFUSED']);
    await expectNothingKept();
  });

  it('is never mixed with another file: a complete file stays', async () => {
    const ticket = ticketFor('upload', newId('rfile'));
    await put(ticket, PDF);
    const other = await putPart(ticket, LONG_PDF, PDF.length, LONG_PDF.length);
    expect([other.statusCode, other.json().code]).toEqual([409, 'FILE_CONFLICT']);
    expect(sent).toHaveLength(1);
  });

  it('is forgotten a day after its last byte', async () => {
    const [old, young] = [newId('rfile'), newId('rfile')];
    for (const fileId of [old, young]) await putPart(ticketFor('upload', fileId), LONG_PDF, 0, 100);
    const folderOf = (fileId: string) => join(folder, '.incoming', fileId);
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    for (const name of await readdir(folderOf(old)))
      await utimes(join(folderOf(old), name), yesterday, yesterday);
    await utimes(folderOf(old), yesterday, yesterday);
    await sweepIncoming(folder);
    expect(await readdir(join(folder, '.incoming'))).toEqual([young]);
  });
});

describe('a refused upload leaves nothing behind', () => {
  it.each<[string, () => string, () => Buffer | Promise<Buffer>, number, string]>([
    [
      'a forged ticket',
      () => ticketFor('upload', newId('rfile'), Buffer.alloc(32, 9)),
      () => PDF,
      403,
      'TICKET_REFUSED',
    ],
    [
      'a ticket for downloading',
      () => ticketFor('download', newId('rfile')),
      () => PDF,
      403,
      'TICKET_REFUSED',
    ],
    ['no ticket at all', () => 'x', () => PDF, 403, 'TICKET_REFUSED'],
    [
      'a page that says it is a picture',
      () => ticketFor('upload', newId('rfile')),
      () => Buffer.from('<script>alert(1)</script>'),
      415,
      'FILE_REFUSED',
    ],
    [
      'half a picture',
      () => ticketFor('upload', newId('rfile')),
      async () => (await photo()).subarray(0, 3000),
      415,
      'FILE_REFUSED',
    ],
    [
      'a small file that unpacks to 41 megapixels',
      () => ticketFor('upload', newId('rfile')),
      () => interlaced(6400, 6400),
      413,
      'PICTURE_TOO_LARGE',
    ],
    ['nothing', () => ticketFor('upload', newId('rfile')), () => Buffer.alloc(0), 415, 'FILE_REFUSED'],
    [
      'too much',
      () => ticketFor('upload', newId('rfile')),
      () => Buffer.alloc(MAX_FILE_BYTES + 1),
      413,
      'FILE_TOO_LARGE',
    ],
  ])('%s', async (_, ticket, bytes, status, code) => {
    const answer = await put(ticket(), await bytes(), 'image/jpeg');
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    await expectNothingKept();
  });

  it('an expired ticket', async () => {
    const ticket = ticketFor('upload', newId('rfile'));
    clock.set('2026-12-01T02:11:00Z');
    expect((await put(ticket, PDF)).statusCode).toBe(403);
    await expectNothingKept();
  });

  it('too much that does not say how much it is', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as { port: number };
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)),
    });
    const ticket = ticketFor('upload', newId('rfile'));
    const answer = await fetch(`http://127.0.0.1:${port}/files/${ticket}`, {
      method: 'PUT',
      body: endless,
      duplex: 'half',
    } as RequestInit).catch(() => null);
    if (answer) expect(answer.status).toBe(413); // or the connection was cut, which the client sees too
    await expectNothingKept();
  });
});
