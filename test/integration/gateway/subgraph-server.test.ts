import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLScalarType, parse } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpLink } from '../../../gateway/transport/http-link.ts';
import { signActor } from '../../../subgraphs/shared/actor.ts';
import { SettableClock } from '../../../subgraphs/shared/clock.ts';
import {
  ConflictError,
  ForbiddenError,
  NotFoundError,
  PanduError,
  RuleError,
  ValidationError,
} from '../../../subgraphs/shared/errors.ts';
import type { SubgraphState } from '../../../subgraphs/shared/heartbeat.ts';
import { HttpPeers } from '../../../subgraphs/shared/http-peers.ts';
import { LocalPeers, type PeerHandlers, type Peers, signPeerCall } from '../../../subgraphs/shared/peers.ts';
import { startSubgraphServer } from '../../../subgraphs/shared/server/server.ts';
import { testKeys } from '../../testkit/database.ts';
import { rounds } from '../../testkit/rounds.ts';

const clock = new SettableClock('2026-05-04T08:00:00+07:00');
const log = pino({ level: 'silent' });
const key = testKeys.cluster;
const refusals = [ValidationError, RuleError, ForbiddenError, ConflictError, NotFoundError];
const text = { id: 'Kuota habis.', en: 'The quota is used up.' };

const peers: PeerHandlers = {
  double: async (input) => (input as number) * 2,
  refuse: async (input) => {
    const Refusal = refusals[input as number] as (typeof refusals)[number];
    throw new Refusal('QUOTA_EXHAUSTED', text, {
      path: ['input', 'programId'],
      issues: [{ code: 'CAP', message: text, path: ['input', 'quantity'] }],
    });
  },
  hang: () => new Promise(() => {}),
  fail: async () => {
    throw new Error('password=hunter2');
  },
};
const STATE: SubgraphState = {
  heartbeatSeconds: 3,
  pending: 1,
  head: 9,
  consumers: [{ name: 'counts', source: 'services', position: 4 }],
};
const FEDERATION = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: ["@key"])';
const TYPE_DEFS = `${FEDERATION}
  scalar Day
  type Query { hello: String on(day: Day): String fault: String }`;

let server: { url: string; close(): Promise<void> };

beforeAll(async () => {
  const resolvers = {
    Query: {
      fault: () => {
        throw new Error('password=hunter2');
      },
    },
    Day: new GraphQLScalarType({
      name: 'Day',
      parseValue: () => {
        throw new Error('not a day');
      },
    }),
  };
  server = await startSubgraphServer(
    {
      name: 'cases',
      schema: buildSubgraphSchema({ typeDefs: parse(TYPE_DEFS), resolvers: resolvers as never }),
      createContext: (identity) => ({ ...identity, log, officeWords: async () => ({}) }),
      peers,
      state: async () => STATE,
    },
    { clusterKey: key, clock, log },
  );
});
afterAll(() => server.close());

const ask = (identity?: string, body: object = { query: '{ hello }' }) =>
  fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(identity ? { 'x-pandu-identity': identity } : {}) },
    body: JSON.stringify(body),
  });

const call = (method: string, body: string) =>
  fetch(`${server.url}/peer/${method}`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body });

const nobody = { actor: null, language: 'id', traceId: 't' } as const;

describe('a subgraph as a server', () => {
  it('answers the gateway', async () => {
    const response = await ask(signActor(key, nobody, clock.now()));
    expect(await response.json()).toEqual({ data: { hello: null } });
  });

  it('answers what it can, and says what it cannot', async () => {
    const link = httpLink({ name: 'cases', url: server.url, clusterKey: key, clock });
    const context = { identity: nobody };
    const send = (query: string, variables = {}) => link.send({ query, variables }, context);
    const [good, unfit, unknown, broken] = await Promise.all([
      send('{ hello }'),
      send('query($day: Day) { on(day: $day) }', { day: '3399010101800001' }),
      send('{ nothing }'),
      send('{ hello fault }'),
    ]);
    expect(good).toEqual({ data: { hello: null } });
    const refused = (inputPath: string[]) => ({
      message: 'Isian tidak sah.',
      extensions: { code: 'BAD_USER_INPUT', inputPath },
    });
    expect(unfit).toEqual({ errors: [refused(['day'])] });
    expect(unknown).toEqual({ errors: [refused([])] });
    expect(broken).toEqual({
      data: { hello: null, fault: null },
      errors: [
        {
          message: expect.stringContaining('nomor jejak'),
          path: ['fault'],
          extensions: { code: 'INTERNAL', traceId: 't' },
        },
      ],
    });
    await link.close();
  });

  it('refuses a body that is no operation', async () => {
    for (const body of [
      [],
      [{ query: '{ hello }' }],
      {},
      { query: 7 },
      { query: '{ hello }', variables: [] },
    ]) {
      const response = await ask(signActor(key, nobody, clock.now()), body);
      expect([response.status, await response.json()]).toEqual([
        400,
        { code: 'BAD_REQUEST', message: 'refused' },
      ]);
    }
  });

  it('refuses a missing signature, another key and an old signature', async () => {
    const old = new Date(clock.now().getTime() - 61_000);
    const forged = signActor(Buffer.alloc(32, 9), nobody, clock.now());
    for (const identity of [undefined, forged, signActor(key, nobody, old), 'x.y', 'nonsense']) {
      const response = await ask(identity);
      expect([response.status, await response.text()]).toEqual([
        401,
        expect.stringContaining('UNSIGNED_REQUEST'),
      ]);
    }
  });

  it('answers its peers, for the method and subgraph that they signed', async () => {
    const signed = signPeerCall(key, 'cases', 'double', 21, clock.now());
    expect(await (await call('double', signed)).json()).toBe(42);
    expect((await call('double', signPeerCall(key, 'services', 'double', 21, clock.now()))).status).toBe(401);
    expect((await call('double', signPeerCall(key, 'cases', 'other', 21, clock.now()))).status).toBe(401);
    expect((await call('double', '21')).status).toBe(401);
    const inherited = signPeerCall(key, 'cases', 'toString', null, clock.now());
    expect((await call('toString', inherited)).status).toBe(404);
  });

  it('is called through HttpPeers as through a handler', async () => {
    const peers = new HttpPeers({ cases: server.url }, key, clock);
    expect(await peers.call('cases', 'double', 4)).toBe(8);
    await expect(peers.call('cases', 'nothing', 4)).rejects.toThrow('404');
    await expect(peers.call('registry', 'double', 4)).rejects.toThrow('not known');
    expect(await peers.state('cases')).toEqual(STATE);
    await peers.close();
  });

  it('is given up by its peers after the time of one call, however many of them wait', async () => {
    const far = new HttpPeers({ cases: server.url }, key, clock, 300);
    const calls = Array.from({ length: 160 }, () => far.call('cases', 'hang', null).catch(() => 'gave up'));
    // In turns on 16 connections they would take ten rounds.
    expect(await Promise.race([Promise.all(calls), rounds(8, 300)])).toEqual(Array(160).fill('gave up'));
    await far.close();
  });

  it('refuses its peers over HTTP with the error that they get in process; a fault tells nothing', async () => {
    const near = new LocalPeers();
    near.register('cases', peers);
    const far = new HttpPeers({ cases: server.url }, key, clock);
    for (const [which, Refusal] of refusals.entries()) {
      const thrown = (by: Peers) => by.call('cases', 'refuse', which).catch((error: unknown) => error);
      const there = await thrown(far);
      expect(there).toBeInstanceOf(Refusal);
      const told = ({ name, message, code, text: words, inputPath, issues }: PanduError) => [
        name,
        message,
        code,
        words,
        inputPath,
        issues,
      ];
      expect(told(there as PanduError)).toEqual(told((await thrown(near)) as PanduError));
    }
    const fault = await far.call('cases', 'fail', null).catch((error: unknown) => error);
    expect(fault).not.toBeInstanceOf(PanduError);
    expect(String(fault)).not.toContain('hunter2');
    await far.close();
  });
});
