import { composeSupergraph } from '../../gateway/compose.ts';
import { NODE_SUBGRAPH, nodeSubgraphSdl } from '../../gateway/node-subgraph.ts';
import { type Gateway, startGateway } from '../../gateway/server.ts';
import {
  accessInProcess,
  accessOverHttp,
  type SubgraphAccess,
} from '../../gateway/transport/subgraph-access.ts';
import { readProfile } from '../../prisma/seed/offices/read-profile.ts';
import { type HouseOptions, openHouse, openSubgraph } from '../../runtime/house.ts';
import { projectRoot } from '../../runtime/project.ts';
import { readRegencyName } from '../../runtime/regency.ts';
import type { Actor } from '../../subgraphs/shared/actor.ts';
import { drain } from '../../subgraphs/shared/background.ts';
import { type Clock, currentOfficeZone, setOfficeZone, systemClock } from '../../subgraphs/shared/clock.ts';
import { HttpPeers } from '../../subgraphs/shared/http-peers.ts';
import { newId } from '../../subgraphs/shared/ids.ts';
import { createLogger } from '../../subgraphs/shared/log.ts';
import type { Peers } from '../../subgraphs/shared/peers.ts';
import { startSubgraphServer } from '../../subgraphs/shared/server/server.ts';
import { SUBGRAPHS, type Subgraph, type SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import { actorOf, admit, type Post } from './actors.ts';
import { Client } from './client.ts';
import { createTestDatabase, type TestDatabase, testKeys } from './database.ts';

export interface OfficeOptions {
  /** How the gateway reaches the subgraphs; both must give the same answers. */
  mode?: 'in-process' | 'http';
  seed?: 'empty' | 'sample';
  /** The office whose sample it is; Sragen's unless set. */
  sample?: string;
  /** An existing database to use and keep, to compare offices over the same rows. */
  database?: TestDatabase;
  clock?: Clock;
  /** False: subgraph documents run by graphql-js instead of graphql-jit. */
  compile?: boolean;
  filesFolder?: string;
  /** The free disk space that `/readyz` requires. */
  leastFreeBytes?: number;
  connections?: number;
  trustedProxies?: string;
  /** Practically unlimited, unless a test is about it. */
  signInAttemptsPerMinute?: number;
  /** How often the gateway looks for long work; tests that do not say run it by `runJobs`. */
  jobsEveryMs?: number;
  /** The people of tokens that a test made up; `officer` adds to them. */
  officers?: Map<string, Actor>;
}

/** Long, for a busy machine; a missing answer still fails its test. */
const PATIENCE_MS = 25_000;

/** The password of every account of the sample. */
export const SAMPLE_PASSWORD = 'contoh-pandu-2026';

/** The whole office behind its real gateway, on its own database. */
export interface Office {
  url: string;
  database: TestDatabase;
  subgraphs: readonly Subgraph[];
  peers: Peers;
  /** The composed graph of these subgraphs. */
  supergraphSdl: string;
  /** The URL of each subgraph (HTTP only). */
  subgraphUrls: Readonly<Partial<Record<SubgraphName, string>>>;
  /** A sample account, signed in with the password: `as('loket1')`. */
  as(username: string): Promise<Client>;
  /** A person with exactly these rights, without an account in services. */
  officer(post: Post, rights?: Partial<Actor>): Client;
  /** Nobody. */
  nobody: Client;
  /** Applies every event to every projection, so that a test need not wait. */
  settle(): Promise<void>;
  /** The gateway's worker on long work. */
  jobs: Gateway['jobs'];
  /** Stops the server of one subgraph (HTTP only). */
  stopSubgraph(name: SubgraphName): Promise<void>;
  close(): Promise<void>;
}

interface Crew {
  subgraphs: readonly Subgraph[];
  peers: Peers;
  access: SubgraphAccess;
  urls: Partial<Record<SubgraphName, string>>;
  stop(name: SubgraphName): Promise<void>;
  close(): Promise<void>;
}

/** Opens an office: a copied database, four subgraphs, the gateway on a free port. `close` removes all of it. */
export async function openOffice(options: OfficeOptions = {}): Promise<Office> {
  const clock = options.clock ?? systemClock;
  const database = options.database ?? (await createTestDatabase(options.seed ?? 'empty', options.sample));
  const profile = options.sample ? await readProfile(options.sample) : null;
  const zone = currentOfficeZone();
  if (profile) setOfficeZone(profile.office.zone);
  const regencyCode = profile?.office.regency ?? '33.14';
  const house: HouseOptions = {
    urls: database.urls,
    keys: testKeys,
    regencyCode,
    connections: options.connections ?? 5,
    logLevel: process.env.PANDU_LOG_LEVEL ?? 'fatal',
    clock,
  };
  const crew =
    options.mode === 'http' ? await openOverHttp(house, clock) : await openInProcess(house, options);
  const officers = options.officers ?? new Map<string, Actor>();
  const supergraphSdl = composeSupergraph([
    ...crew.subgraphs,
    {
      name: NODE_SUBGRAPH,
      sdl: nodeSubgraphSdl(Object.assign({}, ...crew.subgraphs.map(({ nodeTypes }) => nodeTypes))),
    },
  ]);
  const gateway = await startGateway({
    supergraphSdl,
    access: { ...crew.access, peers: withOfficers(crew.access.peers, officers) },
    keys: testKeys,
    clock,
    log: createLogger(house.logLevel),
    installation: {
      mode: 'sample',
      regencyCode: house.regencyCode,
      regencyName: profile
        ? await readRegencyName({ ownerUrl: database.ownerUrl, regencyCode })
        : 'Kabupaten Sragen',
      publicUrl: 'http://127.0.0.1:4000',
    },
    projectFolder: projectRoot,
    filesFolder: options.filesFolder ?? '/nonexistent',
    leastFreeBytes: options.leastFreeBytes,
    rolesAreSeparate: true,
    host: '127.0.0.1',
    port: 0,
    trustedProxies: options.trustedProxies,
    signInAttemptsPerMinute: options.signInAttemptsPerMinute ?? 1000,
    anonymousRequestsPerMinute: 100_000,
    jobsEveryMs: options.jobsEveryMs,
  });
  const signedIn = new Map<string, Promise<Client>>();
  const as = (username: string): Promise<Client> => {
    const known = signedIn.get(username) ?? signIn(gateway.url, username);
    signedIn.set(username, known);
    return known;
  };
  const officer: Office['officer'] = (post, rights) =>
    new Client(gateway, admit(officers, actorOf(post, rights)));
  return {
    url: gateway.url,
    database,
    subgraphs: crew.subgraphs,
    peers: crew.peers,
    supergraphSdl,
    subgraphUrls: crew.urls,
    as,
    officer,
    nobody: new Client(gateway, null),
    settle: () => drain(crew.subgraphs),
    jobs: gateway.jobs,
    stopSubgraph: (name) => crew.stop(name),
    close: async () => {
      await gateway.close();
      await crew.close();
      setOfficeZone(zone);
      if (!options.database) await database.drop();
    },
  };
}

async function openInProcess(house: HouseOptions, { compile }: OfficeOptions): Promise<Crew> {
  const { subgraphs, peers, close } = await openHouse(house);
  const access = accessInProcess(subgraphs, peers, { compile });
  const stop = () => Promise.reject(new Error('a subgraph in this process has no server to stop'));
  return { subgraphs, peers, access, urls: {}, stop, close };
}

async function openOverHttp(house: HouseOptions, clock: Clock): Promise<Crew> {
  const urls: Partial<Record<SubgraphName, string>> = {};
  const peers = new HttpPeers(urls, testKeys.cluster, clock, PATIENCE_MS);
  const subgraphs = await Promise.all(
    SUBGRAPHS.map((name) => openSubgraph(name, { ...house, databaseUrl: house.urls[name] }, peers)),
  );
  const log = createLogger(house.logLevel);
  const servers = new Map<SubgraphName, { close(): Promise<void> }>();
  for (const subgraph of subgraphs) {
    const server = await startSubgraphServer(subgraph, { clusterKey: testKeys.cluster, clock, log });
    servers.set(subgraph.name, server);
    urls[subgraph.name] = server.url;
  }
  const complete = urls as Record<SubgraphName, string>;
  const access = accessOverHttp({
    urls: complete,
    clusterKey: testKeys.cluster,
    clock,
    timeoutMs: PATIENCE_MS,
  });
  return {
    subgraphs,
    peers,
    access,
    urls,
    stop: async (name) => servers.get(name)?.close(),
    close: async () => {
      await Promise.all([access.close(), peers.close()]);
      await Promise.all([...servers.values()].map((server) => server.close()));
      await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
    },
  };
}

/** Answers `resolveSession` for the test's own officers, and calls services for all others. */
function withOfficers(peers: Peers, officers: ReadonlyMap<string, Actor>): Peers {
  return {
    call: async (to, method, input) => {
      if (to === 'services' && method === 'resolveSession') {
        const actor = officers.get((input as { token: string }).token);
        if (actor) return { sessionId: newId('sess'), actor, language: 'id', mustChangePassword: false };
      }
      return peers.call(to, method, input);
    },
  };
}

async function signIn(url: string, username: string): Promise<Client> {
  const response = await fetch(new URL('/auth/sign-in', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: SAMPLE_PASSWORD, client: 'phone' }),
  });
  const body = (await response.json()) as { token?: string };
  if (!body.token) throw new Error(`${username} cannot sign in: ${JSON.stringify(body)}`);
  return new Client({ url }, body.token);
}
