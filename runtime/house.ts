import { type Clock, systemClock } from '../subgraphs/shared/clock.ts';
import { createLogger } from '../subgraphs/shared/log.ts';
import { LocalPeers, type Peers } from '../subgraphs/shared/peers.ts';
import type { PersonalKeys } from '../subgraphs/shared/personal.ts';
import {
  SUBGRAPHS,
  type Subgraph,
  type SubgraphDependencies,
  type SubgraphName,
} from '../subgraphs/shared/subgraph.ts';

/** What a process needs in order to run one subgraph: plain data, so that it can be sent to a child process. */
export interface SubgraphOptions {
  /** As the subgraph's own role. */
  databaseUrl: string;
  keys: PersonalKeys;
  regencyCode: string;
  connections: number;
  logLevel: string;
  clock?: Clock;
}

/** The same for all four. */
export type HouseOptions = Omit<SubgraphOptions, 'databaseUrl'> & { urls: Record<SubgraphName, string> };

/** All four subgraphs in this process, calling each other without a network. */
export interface House {
  subgraphs: Subgraph[];
  peers: Peers;
  close(): Promise<void>;
}

/** Opens all subgraphs in this process. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const peers = new LocalPeers();
  const subgraphs = await Promise.all(
    SUBGRAPHS.map((name) => openSubgraph(name, { ...options, databaseUrl: options.urls[name] }, peers)),
  );
  for (const subgraph of subgraphs) peers.register(subgraph.name, subgraph.peers);
  const close = async () => {
    await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
  };
  return { subgraphs, peers, close };
}

/** Loads the code of all subgraphs, which `openHouse` would otherwise load. */
export async function loadHouse(): Promise<void> {
  await Promise.all(SUBGRAPHS.map((name) => modules[name]()));
}

/** Opens one subgraph; only its own code is loaded. */
export async function openSubgraph(
  name: SubgraphName,
  options: SubgraphOptions,
  peers: Peers,
): Promise<Subgraph> {
  const { createSubgraph } = await modules[name]();
  return createSubgraph({
    databaseUrl: options.databaseUrl,
    connections: options.connections,
    clock: options.clock ?? systemClock,
    keys: options.keys,
    peers,
    log: createLogger(options.logLevel),
    regencyCode: options.regencyCode,
  });
}

type SubgraphModule = { createSubgraph(dependencies: SubgraphDependencies): Subgraph | Promise<Subgraph> };

const modules: Record<SubgraphName, () => Promise<SubgraphModule>> = {
  registry: () => import('../subgraphs/registry/schema.ts'),
  services: () => import('../subgraphs/services/schema.ts'),
  cases: () => import('../subgraphs/cases/schema.ts'),
  reporting: () => import('../subgraphs/reporting/schema.ts'),
};
