import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../subgraphs/shared/clock.ts';
import { type FileTicket, MAX_FILE_BYTES, openTicket } from '../../subgraphs/shared/files.ts';
import type { Peers } from '../../subgraphs/shared/peers.ts';
import type { PersonalKeys } from '../../subgraphs/shared/personal.ts';
import { askAs, type GraphAccess } from '../graphql/ask.ts';
import { JobFiles } from '../jobs/job-files.ts';
import { isFull } from '../operations/disk.ts';
import { GatewayRefusal } from '../refusal.ts';
import { cleanFile } from './clean-file.ts';
import type { FileStore } from './file-store.ts';
import { BrokenUpload, type Done, IncomingFile, sweepIncoming } from './incoming.ts';
import { protect } from './protect.ts';

interface FileDependencies extends GraphAccess {
  peers: Peers;
  keys: PersonalKeys;
  clock: Clock;
  /** Where uploads arrive: `DATA_DIR/files`. */
  filesFolder: string;
  /** Where their bytes stay. */
  store: FileStore;
}

const SWEEP_MS = 3_600_000;

/**
 * `PUT`, `HEAD` and `GET /files/<ticket>`. The owning subgraph signs tickets. A client that sends a file needs the ticket only; one that
 * fetches a file must be signed in as the ticket's account, and its right is checked again. An upload may come in parts
 * (`Content-Range`); `HEAD` says how many bytes have arrived (`upload-offset`), and a client may send the same bytes again. An
 * expired ticket is replaced by another one for the same file.
 */
export function registerFiles(app: FastifyInstance, deps: FileDependencies): void {
  const { store } = deps;
  const jobFiles = new JobFiles(join(deps.filesFolder, 'jobs'));
  const sweep = () => void sweepIncoming(deps.filesFolder).catch(() => undefined); // the next one may do it
  const sweeping = setInterval(sweep, SWEEP_MS).unref();
  app.addHook('onReady', async () => sweep());
  app.addHook('onClose', async () => clearInterval(sweeping));

  void app.register(async (files) => {
    files.removeAllContentTypeParsers();
    files.addHook('onRequest', async ({ headers }) => {
      // Sent empty (as fetch does with bytes of no type) it says what a missing one says.
      if (headers['content-type']?.trim() === '') delete headers['content-type'];
    });
    files.addContentTypeParser('*', (_, body, done) => done(null, body)); // streamed: its size is counted below

    files.put('/files/*', async (request, reply) => {
      const ticket = ticketOf(request, deps, 'upload');
      return reply.send(await receive(request, reply, ticket, store, deps).catch(refuseFullDisk));
    });

    files.head('/files/*', async (request, reply) => {
      const { fileId } = ticketOf(request, deps, 'upload');
      const incoming = new IncomingFile(deps.filesFolder, fileId);
      const done = await incoming.done();
      return reply
        .headers({
          'upload-offset': done?.total ?? (await incoming.offset()),
          'upload-complete': done ? '?1' : '?0',
          'cache-control': 'no-store',
        })
        .send();
    });

    files.get('/files/*', { exposeHeadRoute: false }, async (request, reply) => {
      const { fileId, accountId } = ticketOf(request, deps, 'download');
      const name = await mayFetch(request, fileId, accountId, deps);
      if (name !== null) return sendJobFile(reply, { fileId, name }, jobFiles);
      const kept = await store.get(fileId);
      if (!kept) throw new GatewayRefusal('NOT_FOUND');
      const { type, bytes, stream } = kept;
      return protect(reply, type).header('content-length', bytes).send(stream);
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

/** Asks the owner for a field of the file as the caller, who may see the file only if the field comes back. */
const SEEN =
  'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on CaseFile { ofCase: mimeType } ... on RegistryFile { ofRegistry: contentType } ... on ProgramFile { ofProgram: contentType } ... on Job { ofJob: fileName } } }';
const proof = z.string().nullish();
const seen = z.object({
  nodes: z
    .array(z.object({ ofCase: proof, ofRegistry: proof, ofProgram: proof, ofJob: proof }).nullable())
    .nullable(),
});

/** Refuses a fetch by another account than the ticket's, or by one that may no longer see the file. Returns the name of a job's file; null for what was uploaded. */
async function mayFetch(
  request: FastifyRequest,
  fileId: string,
  accountId: string | undefined,
  deps: FileDependencies,
): Promise<string | null> {
  const { actor } = await deps.identify(request);
  if (!actor) throw new GatewayRefusal('NOT_SIGNED_IN');
  if (actor.accountId !== accountId) throw new GatewayRefusal('TICKET_REFUSED');
  const { nodes } = await askAs(request, deps)(SEEN, { ids: [fileId] }, seen);
  const { ofJob = null, ...uploaded } = nodes?.[0] ?? {};
  if (!ofJob && !Object.values(uploaded).some(Boolean)) throw new GatewayRefusal('NOT_FOUND');
  return ofJob;
}

/** The owner's answer: false if it knows no such file, or one with other content. */
const owned = z.object({ stored: z.boolean() });

type Stored = Done['stored'];

/** Which bytes of the whole a request sends; all of them without `total`. */
interface Range {
  start: number;
  bytes: number | null;
  total: number | null;
}

/** `Content-Range: bytes 0-524287/3145728`, or none: the whole file. */
function rangeOf({ headers }: FastifyRequest): Range {
  const length = headers['content-length'] === undefined ? null : Number(headers['content-length']);
  const header = headers['content-range'];
  if (header === undefined) {
    if ((length ?? 0) > MAX_FILE_BYTES) throw new GatewayRefusal('FILE_TOO_LARGE');
    return { start: 0, bytes: length, total: null };
  }
  const [start = 0, end = -1, total = 0] =
    /^bytes (\d+)-(\d+)\/(\d+)$/.exec(header)?.slice(1).map(Number) ?? [];
  const bytes = end - start + 1;
  if (bytes < 1 || end >= total || (length !== null && length !== bytes))
    throw new GatewayRefusal('BAD_REQUEST', '(content-range)');
  if (total > MAX_FILE_BYTES) throw new GatewayRefusal('FILE_TOO_LARGE');
  return { start, bytes, total };
}

/** Stores the bytes of one request. With the last ones the file is cleaned, stored and reported to its owner; only then does it count. */
async function receive(
  request: FastifyRequest,
  reply: FastifyReply,
  ticket: FileTicket,
  store: FileStore,
  deps: FileDependencies,
): Promise<Stored | { offset: number }> {
  const { start, bytes, total } = rangeOf(request);
  if (!request.body) throw new GatewayRefusal('FILE_REFUSED');
  const incoming = new IncomingFile(deps.filesFolder, ticket.fileId);
  const offset = async () => (await incoming.done())?.total ?? incoming.offset();
  if (start > 0 && start > (await offset())) throw goOnFrom(reply, await offset());
  // The rest of a body that is too long is not read: the connection closes after the answer.
  const part = await incoming
    .save(
      request.body as Readable,
      start,
      bytes ?? MAX_FILE_BYTES,
      (came) => bytes === null || came === bytes,
    )
    .catch((error: unknown) => {
      reply.header('connection', 'close');
      throw error instanceof BrokenUpload
        ? new GatewayRefusal(bytes === null ? 'FILE_TOO_LARGE' : 'BAD_REQUEST')
        : error;
    });
  const end = start + part.bytes;
  if (total !== null && end < total) {
    await incoming.keep(part);
    reply.status(202).header('upload-offset', end);
    return { offset: end };
  }
  const known = await incoming.done();
  if (known && known.start === start && known.sha256 === part.sha256) {
    await incoming.discard([part]);
    return known.stored;
  }
  const whole = await incoming.assemble(part);
  if (!whole) {
    await incoming.discard([part]);
    throw known ? new GatewayRefusal('FILE_CONFLICT') : goOnFrom(reply, await offset());
  }
  try {
    const stored = await keep(whole.path, ticket, store, deps);
    await incoming.finish({ start, sha256: part.sha256, total: end, stored });
    await incoming.discard(whole.used);
    return stored;
  } catch (error) {
    // A refused file is removed; after a fault the client may send the last part again.
    if (error instanceof GatewayRefusal) await incoming.discard(whole.used);
    throw error;
  }
}

/** Answers a full disk. Bytes that arrived stay, and the client may send the rest once there is room. */
function refuseFullDisk(error: unknown): never {
  const { code = '' } = error as { code?: string };
  throw isFull({ code }) ? new GatewayRefusal('DISK_FULL') : error;
}

function goOnFrom(reply: FastifyReply, offset: number): GatewayRefusal {
  reply.header('upload-offset', offset).header('connection', 'close');
  return new GatewayRefusal('UPLOAD_OFFSET');
}

/** Cleans a complete upload, stores it and reports it to its owner. */
async function keep(
  raw: string,
  { fileId, subgraph }: FileTicket,
  store: FileStore,
  deps: FileDependencies,
): Promise<Stored> {
  const { type, path } = await cleanFile(raw);
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE_BYTES) throw new GatewayRefusal('FILE_TOO_LARGE');
    const stored = { fileId, contentType: type, bytes: size, sha256: await sha256(createReadStream(path)) };
    const isNew = await store.put(fileId, path);
    if (!isNew && !(await isStored(store, stored))) throw new GatewayRefusal('FILE_CONFLICT');
    const { stored: counts } = owned.parse(await deps.peers.call(subgraph, 'fileStored', stored));
    if (!counts) {
      if (isNew) await store.drop(fileId); // nobody would ever ask for them
      throw new GatewayRefusal('FILE_CONFLICT');
    }
    return stored;
  } finally {
    if (path !== raw) await rm(path, { force: true });
  }
}

/** Whether the store has exactly these bytes: a repeated upload. */
async function isStored(store: FileStore, { fileId, sha256: wanted }: Stored): Promise<boolean> {
  const kept = await store.get(fileId);
  return kept !== null && (await sha256(kept.stream)) === wanted;
}

async function sha256(stream: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

const JOB_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Sends what a job made, under its name. */
async function sendJobFile(
  reply: FastifyReply,
  { fileId, name }: { fileId: string; name: string },
  files: JobFiles,
): Promise<FastifyReply> {
  const kept = await files.get(fileId);
  if (!kept) throw new GatewayRefusal('NOT_FOUND');
  return protect(reply, JOB_TYPES[kept.kind])
    .header('content-disposition', `attachment; filename="${name}.${kept.kind}"`)
    .header('content-length', kept.bytes)
    .send(kept.stream);
}
