import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type FileTicket, MAX_FILE_BYTES, openTicket } from '../../subgraphs/shared/files.ts';
import type { DocumentDependencies } from '../documents/dependencies.ts';
import { GatewayRefusal } from '../graphql/faults.ts';
import { cleanFile } from './clean-file.ts';
import { DiskFileStore, type FileStore } from './file-store.ts';

type FileDependencies = Pick<DocumentDependencies, 'peers' | 'keys' | 'clock' | 'filesFolder'> & {
  /** Where bytes lie, in place of the disk. */
  store?: FileStore;
};

/**
 * `PUT` and `GET /files/<ticket>`. The ticket, signed by the subgraph that owns the file, is the right: nobody has to be
 * signed in. An upload that broke off is sent again; the same bytes may come any number of times.
 */
export function registerFiles(app: FastifyInstance, deps: FileDependencies): void {
  const store = deps.store ?? new DiskFileStore(deps.filesFolder);

  void app.register(async (files) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser('*', (_, body, done) => done(null, body)); // streamed: its size is counted below

    files.put('/files/*', async (request, reply) => {
      const ticket = ticketOf(request, deps, 'upload');
      return reply.send(await receive(request, reply, ticket, store, deps));
    });

    files.get('/files/*', async (request, reply) => {
      const { fileId } = ticketOf(request, deps, 'download');
      const found = await store.get(fileId);
      if (!found) throw new GatewayRefusal('NOT_FOUND');
      return protect(reply, found.type).header('content-length', found.bytes).send(found.stream);
    });
  });
}

function ticketOf(
  request: FastifyRequest,
  { keys, clock }: FileDependencies,
  use: FileTicket['use'],
): FileTicket {
  const { '*': text = '' } = request.params as { '*'?: string };
  const ticket = openTicket(keys.cluster, use, text, clock.now());
  if (!ticket) throw new GatewayRefusal('TICKET_REFUSED');
  return ticket;
}

/** The owner's answer: false where it knows no such file, or another one. */
const owned = z.object({ stored: z.boolean() });

interface Stored {
  fileId: string;
  contentType: string;
  bytes: number;
  sha256: string;
}

/** Takes the bytes, cleans them, keeps them, and tells the owner; only then does the file count. */
async function receive(
  request: FastifyRequest,
  reply: FastifyReply,
  ticket: FileTicket,
  store: FileStore,
  deps: FileDependencies,
): Promise<Stored> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_FILE_BYTES)
    throw new GatewayRefusal('FILE_TOO_LARGE');
  if (!request.body) throw new GatewayRefusal('FILE_REFUSED');
  const folder = join(deps.filesFolder, '.incoming', randomBytes(9).toString('hex'));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const raw = join(folder, 'raw');
    await save(request.body as Readable, raw, reply);
    const { type, path } = await cleanFile(raw);
    const { size } = await stat(path);
    if (size > MAX_FILE_BYTES) throw new GatewayRefusal('FILE_TOO_LARGE');
    const { fileId, subgraph } = ticket;
    const stored: Stored = {
      fileId,
      contentType: type,
      bytes: size,
      sha256: await sha256(createReadStream(path)),
    };
    if (!(await store.put(fileId, path)) && !(await lies(store, stored)))
      throw new GatewayRefusal('FILE_CONFLICT');
    const { stored: counts } = owned.parse(await deps.peers.call(subgraph, 'fileStored', stored));
    if (!counts) throw new GatewayRefusal('FILE_CONFLICT');
    return stored;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether these very bytes lie under the id: a repeated upload. */
async function lies(store: FileStore, { fileId, sha256: wanted }: Stored): Promise<boolean> {
  const kept = await store.get(fileId);
  return kept !== null && (await sha256(kept.stream)) === wanted;
}

/** Writes the body to a new file. Of what is too large the rest is not read: the line is closed after the answer. */
async function save(body: Readable, path: string, reply: FastifyReply): Promise<void> {
  const file = await open(path, 'wx');
  try {
    let bytes = 0;
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      bytes += (chunk as Buffer).length;
      if (bytes > MAX_FILE_BYTES) {
        reply.header('connection', 'close');
        throw new GatewayRefusal('FILE_TOO_LARGE');
      }
      await file.write(chunk as Buffer);
    }
  } finally {
    await file.close();
  }
}

async function sha256(stream: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Whatever a file holds, a browser neither guesses its type nor runs anything in it; pictures show, others are saved. */
function protect(reply: FastifyReply, type: string): FastifyReply {
  return reply.headers({
    'content-type': type,
    'content-disposition': type.startsWith('image/') ? 'inline' : 'attachment',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
  });
}
