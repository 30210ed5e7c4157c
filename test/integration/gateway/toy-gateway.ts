import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLScalarType, parse } from 'graphql';
import { pino } from 'pino';
import { composeSupergraph } from '../../../gateway/compose.ts';
import { createNodeSubgraph, NODE_SUBGRAPH, nodeSubgraphSdl } from '../../../gateway/node-subgraph.ts';
import { type Gateway, startGateway } from '../../../gateway/server.ts';
import {
  inProcessLink,
  type OperationContext,
  type SubgraphLink,
} from '../../../gateway/transport/data-source.ts';
import { httpLink } from '../../../gateway/transport/http-link.ts';
import type { SubgraphAccess } from '../../../gateway/transport/subgraph-access.ts';
import { type Actor, signActor } from '../../../subgraphs/shared/actor.ts';
import { SettableClock } from '../../../subgraphs/shared/clock.ts';
import { ForbiddenError } from '../../../subgraphs/shared/errors.ts';
import type { HttpLimits } from '../../../subgraphs/shared/http-limits.ts';
import { LocalPeers } from '../../../subgraphs/shared/peers.ts';
import { type Executable, SubgraphExecutor } from '../../../subgraphs/shared/server/executor.ts';
import { startSubgraphServer } from '../../../subgraphs/shared/server/server.ts';
import type { SubgraphName } from '../../../subgraphs/shared/subgraph.ts';
import { testKeys } from '../../testkit/database.ts';

const FEDERATION = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: ["@key"])';

/** Two minimal subgraphs, to test the gateway without a database. */
const CASES_SDL = `${FEDERATION}
  interface Node { id: ID! }
  type Query { cases(first: Int): CaseConnection! case(id: ID!): Case secret: String fault: String slow: Case me: String day(on: Date!): String }
  type Mutation { caseSolve(id: ID!): Case postingChoose(id: ID!): String passwordChange: String }
  type CaseConnection { edges: [CaseEdge!]! }
  type CaseEdge { node: Case }
  type Case implements Node @key(fields: "id") { id: ID! number: String! again: Case programs: [Program!] agency: Program }
  type Program @key(fields: "id", resolvable: false) { id: ID! }
  scalar Date`;

const SERVICES_SDL = `${FEDERATION}
  interface Node { id: ID! }
  type Query { programs: [Program!] }
  type Program implements Node @key(fields: "id") { id: ID! name: String! cap: Int }`;

interface ToyContext {
  actor: Actor | null;
}

/** The promise that the field `slow` waits for. */
const slowness = { promise: Promise.resolve() };

const toyCase = (id: string) => ({ id, number: `No. ${id.slice(-1)}` });

const casesResolvers = {
  Query: {
    cases: (_: unknown, { first = 25 }: { first?: number }) => ({
      edges: Array.from({ length: first }, (__, i) => ({ node: toyCase(`case_${i}`) })),
    }),
    case: (_: unknown, { id }: { id: string }) => toyCase(id),
    secret: () => {
      throw new ForbiddenError('NOT_ALLOWED', { id: 'Tidak boleh.', en: 'Not allowed.' });
    },
    fault: () => {
      throw new Error('password=hunter2');
    },
    slow: async () => {
      await slowness.promise;
      return toyCase('case_1');
    },
    me: (_: unknown, __: unknown, ctx: ToyContext) => ctx.actor?.name ?? null,
    day: (_: unknown, { on }: { on: string }) => on,
  },
  Mutation: {
    caseSolve: (_: unknown, { id }: { id: string }) => toyCase(id),
    postingChoose: (_: unknown, { id }: { id: string }) => id,
    passwordChange: () => 'ok',
  },
  Case: {
    __resolveReference: async ({ id }: { id: string }) => (id.endsWith('hidden') ? null : toyCase(id)),
    again: (one: { id: string }) => toyCase(one.id),
    programs: () => [{ id: 'prog_1' }, { id: 'prog_2' }],
    agency: () => ({ id: 'prog_broken' }),
  },
  Date: new GraphQLScalarType({
    name: 'Date',
    parseValue: (value) => {
      if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return value;
      throw new Error(`not a day: ${value}`);
    },
  }),
};

const servicesResolvers = {
  Query: { programs: () => [{ id: 'prog_1', name: 'Rusela', cap: 3 }] },
  Program: {
    __resolveReference: async ({ id }: { id: string }) => {
      if (id === 'prog_broken') throw new Error('the table is gone');
      return { id, name: `Program ${id.slice(-1)}`, cap: null };
    },
  },
};

/** With this token services is away. */
export const AWAY_TOKEN = 'token-while-services-is-away'.padEnd(43, '-');
/** The token of a signed-in person; the other one's holder must change the password. */
export const TOKEN = 'token-of-the-front-office'.padEnd(43, '-');
export const NEW_TOKEN = 'token-of-a-new-colleague'.padEnd(43, '-');

const actor: Actor = {
  accountId: 'acct_1',
  postingId: 'post_1',
  role: 'FRONT_OFFICE',
  regionCode: '33.14',
  deskId: null,
  agencyId: null,
  sectors: [],
  name: 'Sri',
};

export interface ToyGateway extends Omit<Gateway, 'jobs'> {
  clock: SettableClock;
  /** Ends the session of TOKEN, as an administrator would. */
  endSession(): void;
  /** Ends the server of services (HTTP only). */
  stopServices(): Promise<void>;
  supergraphSdl: string;
  /** Where the subgraphs listen, the stub of `node` too (HTTP only). */
  urls: Record<string, string>;
  /** The header with which another gateway proves who asks. */
  identity(): string;
  /** Blocks the field `slow` until the returned function is called. */
  holdSlow(): () => void;
  /** How often services resolved a session. */
  resolved(): number;
}

interface ToyOptions {
  compile?: boolean;
  anonymousRequestsPerMinute?: number;
  projectFolder?: string;
  httpLimits?: Partial<HttpLimits>;
  /** Called before every call to a subgraph. */
  onSend?: (subgraph: string, context: OperationContext) => void;
}

const listen = (name: string, link: SubgraphLink, onSend: ToyOptions['onSend']): SubgraphLink => ({
  send: (request, context) => {
    onSend?.(name, context);
    return link.send(request, context);
  },
});

/** A project with nothing but its package.json: no console, no trusted documents. */
function emptyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pandu-toy-'));
  writeFileSync(join(folder, 'package.json'), '{"version":"0.0.0"}');
  return folder;
}

/** A gateway over the two toys. */
export async function startToyGateway(
  mode: 'in-process' | 'http',
  options: ToyOptions = {},
): Promise<ToyGateway> {
  const log = pino({ level: 'silent' });
  const clock = new SettableClock('2026-05-04T08:00:00+07:00');
  const toy = (name: string, sdl: string, resolvers: object): Executable & { name: SubgraphName } => ({
    name: name as SubgraphName,
    schema: buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never }),
    createContext: (identity) => ({ ...identity, log, officeWords: async () => ({}) }),
  });
  const toys = [toy('cases', CASES_SDL, casesResolvers), toy('services', SERVICES_SDL, servicesResolvers)];
  const types = { case: 'Case', prog: 'Program' };
  const supergraphSdl = composeSupergraph([
    { name: 'cases', sdl: CASES_SDL },
    { name: 'services', sdl: SERVICES_SDL },
    { name: NODE_SUBGRAPH, sdl: nodeSubgraphSdl(types) },
  ]);

  let isSignedIn = true;
  let resolved = 0;
  const peers = new LocalPeers();
  peers.register('services', {
    resolveSession: async (input) => {
      resolved += 1;
      const { token } = input as { token: string };
      if (token === AWAY_TOKEN) throw new Error('connect ECONNREFUSED');
      if (token === NEW_TOKEN) return { sessionId: 's2', actor, language: 'id', mustChangePassword: true };
      return token === TOKEN && isSignedIn ? { sessionId: 's1', actor, language: 'id' } : null;
    },
    signIn: async (input) =>
      (input as { password: string }).password === 'right'
        ? { ok: true, token: TOKEN, expiresAt: '2026-05-04T20:00:00.000Z' }
        : { ok: false, code: 'SIGN_IN_REFUSED', message: { id: 'Salah.', en: 'Wrong.' } },
    signOut: async () => {
      isSignedIn = false;
      return {};
    },
  });

  const servers = new Map<string, { url: string; close(): Promise<void> }>();
  const links: (readonly [SubgraphName, ReturnType<typeof inProcessLink>])[] = [];
  for (const one of toys) {
    if (mode === 'in-process') {
      links.push([one.name, inProcessLink(new SubgraphExecutor(one, { compile: options.compile }))]);
      continue;
    }
    const server = await startSubgraphServer(one, { clusterKey: testKeys.cluster, clock, log });
    servers.set(one.name, server);
    const link = { name: one.name, url: server.url, clusterKey: testKeys.cluster, clock, timeoutMs: 20_000 };
    links.push([one.name, httpLink(link)]);
  }
  if (mode === 'http') {
    const stub = createNodeSubgraph(types, log);
    servers.set(stub.name, await startSubgraphServer(stub, { clusterKey: testKeys.cluster, clock, log }));
  }
  const heard = links.map(([name, link]) => [name, listen(name, link, options.onSend)] as const);
  const access: SubgraphAccess = {
    links: new Map(heard),
    peers,
    states: new Map(),
    local: [],
    close: async () => {},
  };
  const gateway = await startGateway({
    supergraphSdl,
    access,
    keys: testKeys,
    clock,
    log,
    installation: {
      mode: 'sample',
      regencyCode: '33.14',
      regencyName: 'Kabupaten Sragen',
      publicUrl: 'http://127.0.0.1',
    },
    projectFolder: options.projectFolder ?? emptyProject(),
    filesFolder: '/nonexistent',
    rolesAreSeparate: true,
    host: '127.0.0.1',
    port: 0,
    httpLimits: options.httpLimits,
    anonymousRequestsPerMinute: options.anonymousRequestsPerMinute,
  });
  return {
    url: gateway.url,
    clock,
    endSession: () => {
      isSignedIn = false;
    },
    stopServices: async () => servers.get('services')?.close(),
    supergraphSdl,
    urls: Object.fromEntries([...servers].map(([name, { url }]) => [name, url])),
    identity: () => signActor(testKeys.cluster, { actor, language: 'id', traceId: 'test' }, clock.now()),
    holdSlow: () => {
      let release = () => {};
      slowness.promise = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    resolved: () => resolved,
    close: async () => {
      await gateway.close();
      for (const server of servers.values()) await server.close();
    },
  };
}
