import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Actor } from '../../subgraphs/shared/actor.ts';
import { SettableClock } from '../../subgraphs/shared/clock.ts';
import { signTicket } from '../../subgraphs/shared/files.ts';
import { newId } from '../../subgraphs/shared/ids.ts';
import { systemIdentity } from '../../subgraphs/shared/subgraph.ts';
import { handleErrors } from '../errors.ts';
import { DiskFileStore } from './file-store.ts';
import { registerFiles } from './routes.ts';

const keys = { cluster: Buffer.alloc(32, 1), data: Buffer.alloc(32, 2), hash: Buffer.alloc(32, 3) };
const clock = new SettableClock('2026-12-01T02:00:00Z');
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
/** By token. */
const callers: Readonly<Record<string, Actor>> = {
  own: { accountId: newId('acct') } as Actor,
  other: { accountId: newId('acct') } as Actor,
};

let app: FastifyInstance;
let folder: string;
/** The queries to the graph, and whether it shows the file to the caller. */
let asked: object[];
let isShown: boolean;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-files-'));
  asked = [];
  isShown = true;
  app = Fastify();
  handleErrors(app, pino({ level: 'silent' }));
  registerFiles(app, {
    keys,
    clock,
    filesFolder: folder,
    store: new DiskFileStore(folder),
    identify: async ({ headers }) => systemIdentity(callers[String(headers.authorization)] ?? null),
    execute: async (_, __, variables) => {
      asked.push(variables);
      return { data: { nodes: [{ ofCase: isShown ? 'application/pdf' : null }] } };
    },
    peers: { call: async () => ({}) },
  });
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (ticket: string, authorization: string) =>
  app.inject({ method: 'GET', url: `/files/${ticket}`, headers: { authorization } });

it('[decision 25] serves a file to the account of its ticket alone, signed in, as long as it may see the file', async () => {
  const fileId = newId('cfile');
  await writeFile(join(folder, fileId), PDF);
  const ticketOf = (accountId?: string) =>
    signTicket(keys.cluster, { use: 'download', subgraph: 'cases', fileId, accountId }, clock.now());
  const ticket = ticketOf(callers.own?.accountId);
  const code = async (by: string, of = ticket) => {
    const answer = await get(of, by);
    return [answer.statusCode, answer.json().code];
  };
  expect(await code('nobody')).toEqual([401, 'NOT_SIGNED_IN']);
  expect(await code('other')).toEqual([403, 'TICKET_REFUSED']);
  // As in an earlier release.
  expect(await code('own', ticketOf())).toEqual([403, 'TICKET_REFUSED']);
  expect(asked).toEqual([]);
  expect((await get(ticket, 'own')).rawPayload).toEqual(PDF);
  isShown = false;
  expect(await code('own')).toEqual([404, 'NOT_FOUND']);
  expect(asked).toEqual([{ ids: [fileId] }, { ids: [fileId] }]);
});

it('gives nothing for a ticket to a file that never arrived, nor for an upload ticket', async () => {
  const ticketFor = (use: 'upload' | 'download') =>
    signTicket(
      keys.cluster,
      { use, subgraph: 'cases', fileId: newId('cfile'), accountId: callers.own?.accountId },
      clock.now(),
    );
  expect((await get(ticketFor('download'), 'own')).statusCode).toBe(404);
  expect((await get(ticketFor('upload'), 'own')).statusCode).toBe(403);
});
