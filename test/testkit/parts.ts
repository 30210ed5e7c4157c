import { openSubgraph } from '../../runtime/house.ts';
import type { Clock } from '../../subgraphs/shared/clock.ts';
import { LocalPeers, type PeerHandlers, type Peers } from '../../subgraphs/shared/peers.ts';
import type { Subgraph, SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import { type TestDatabase, testKeys } from './database.ts';
import { type EventSource, openEventSource } from './event-source.ts';

/** The options that matter here; see `Wishes`. */
export interface PartsOptions {
  running: readonly SubgraphName[];
  database: TestDatabase;
  clock: Clock;
  connections?: number;
  reaching?: (peers: Peers) => Peers;
  answers?: Partial<Record<SubgraphName, PeerHandlers>>;
}

/** A part of the office, in this process. */
export interface Parts {
  subgraphs: Subgraph[];
  peers: Peers;
  /** The subgraphs that do not run, by name: they emit a test's events. */
  told: ReadonlyMap<SubgraphName, EventSource>;
  close(): Promise<void>;
}

/** Those whose events somebody reads. */
const TELLING = ['registry', 'services', 'cases'] as const;

/** Opens some subgraphs on a database; the others only emit events. */
export async function openParts(options: PartsOptions): Promise<Parts> {
  const { running, database, clock, connections = 5, reaching = (peers) => peers, answers } = options;
  const peers = new LocalPeers();
  const house = { keys: testKeys, regencyCode: '33.14', logLevel: 'silent', connections, clock };
  const real = await Promise.all(
    running.map((name, index) =>
      openSubgraph(
        name,
        { ...house, databaseUrl: database.urls[name] },
        index === 0 ? reaching(peers) : peers,
      ),
    ),
  );
  for (const subgraph of real) peers.register(subgraph.name, subgraph.peers);
  const told = new Map<SubgraphName, EventSource>();
  for (const name of TELLING.filter((one) => !running.includes(one))) {
    const source = openEventSource(name, database, clock, { peers });
    peers.register(name, { ...source.subgraph.peers, ...answers?.[name] });
    told.set(name, source);
  }
  const subgraphs = [...real, ...[...told.values()].map(({ subgraph }) => subgraph)];
  return {
    subgraphs,
    peers,
    told,
    close: async () => {
      await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
    },
  };
}

/** An option for `reaching`: the others do not answer while `isAway`, and claims are resumed later. */
export function awayAtTimes() {
  const others = {
    isAway: false,
    reaching: (peers: Peers): Peers => ({
      call: (to, method, input) =>
        others.isAway ? Promise.reject(new Error(`${to} is away`)) : peers.call(to, method, input),
    }),
  };
  return others;
}
