import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { putFile } from '../../../admin/src/api/files.ts';
import { FaultError } from '../../../admin/src/api/graphql.ts';
import { handleErrors } from '../../../gateway/errors.ts';
import { DiskFileStore } from '../../../gateway/files/file-store.ts';
import { registerFiles } from '../../../gateway/files/routes.ts';
import { systemClock } from '../../../subgraphs/shared/clock.ts';
import { signTicket } from '../../../subgraphs/shared/files.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { systemIdentity } from '../../../subgraphs/shared/subgraph.ts';
import { testKeys } from '../../testkit/database.ts';

/** The console's upload against the gateway's own routes, over a line that the test breaks. */
const LONG_PDF = Buffer.concat([
  Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n'),
  Buffer.alloc(1_600_000, '% filling\n'),
]);
const scan = new File([LONG_PDF], 'kk.pdf', { type: 'application/pdf' });

let app: FastifyInstance;
let folder: string;
let told: unknown[];
/** Called with each request before its body is read. */
let onRequest: (request: FastifyRequest) => void;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-upload-'));
  told = [];
  onRequest = () => undefined;
  app = Fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 2000 } });
  handleErrors(app, pino({ level: 'silent' }));
  app.addHook('onRequest', async (request) => onRequest(request));
  const peers = {
    call: async (_: string, __: string, input: unknown) => {
      told.push(input);
      return { stored: true };
    },
  };
  const identify = async () => systemIdentity();
  const execute = async () => ({ data: null });
  const store = new DiskFileStore(folder);
  registerFiles(app, {
    identify,
    execute,
    keys: testKeys,
    clock: systemClock,
    filesFolder: folder,
    store,
    peers,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

function newTicket(): string {
  const ticket = { use: 'upload', subgraph: 'cases', fileId: newId('cfile') } as const;
  const { port } = app.server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/files/${signTicket(testKeys.cluster, ticket, systemClock.now())}`;
}

it('a scan arrives whole and once over a line that breaks, telling how far it is', async () => {
  const requests: string[] = [];
  onRequest = ({ method, headers, raw }) => {
    requests.push(`${method} ${headers['content-range'] ?? ''}`.trim());
    if ([2, 3].includes(requests.length)) raw.socket.destroy();
  };
  const shares: number[] = [];
  await putFile(newTicket(), scan, { onProgress: (share) => shares.push(Math.round(share * 100)) });
  const part = (from: number, to: number) => `PUT bytes ${from}-${to - 1}/${LONG_PDF.length}`;
  expect(requests).toEqual([
    part(0, 524_288),
    part(524_288, 1_048_576), // broken
    'HEAD', // broken, so the same part goes again
    part(524_288, 1_048_576),
    part(1_048_576, 1_572_864),
    part(1_572_864, LONG_PDF.length),
  ]);
  expect(shares).toEqual([33, 33, 66, 98]);
  const sha256 = createHash('sha256').update(LONG_PDF).digest('hex');
  expect(told).toEqual([expect.objectContaining({ bytes: LONG_PDF.length, sha256 })]);
});

it('stops when cancelled, and shows the refusal', async () => {
  const calledOff = new AbortController();
  const sending = putFile(newTicket(), scan, {
    signal: calledOff.signal,
    onProgress: () => calledOff.abort(),
  });
  await expect(sending).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  const page = new File(['<script>'], 'x.pdf', { type: 'application/pdf' });
  await expect(putFile(newTicket(), page)).rejects.toThrow(FaultError);
  expect(told).toEqual([]);
});
