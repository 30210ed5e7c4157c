import type { Clock } from '../../subgraphs/shared/clock.ts';
import type { SubgraphState } from '../../subgraphs/shared/heartbeat.ts';
import { HttpPeers } from '../../subgraphs/shared/http-peers.ts';
import type { Peers } from '../../subgraphs/shared/peers.ts';
import { SubgraphExecutor } from '../../subgraphs/shared/server/executor.ts';
import { SUBGRAPHS, type Subgraph, type SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import { inProcessLink, type SubgraphLink } from './data-source.ts';
import { httpLink } from './http-link.ts';

/** How a gateway reaches the subgraphs: in its own process, or over HTTP. Nothing else of it differs. */
export interface SubgraphAccess {
  links: ReadonlyMap<SubgraphName, SubgraphLink>;
  peers: Peers;
  /** The health of each subgraph; rejects if it cannot serve. */
  states: ReadonlyMap<SubgraphName, () => Promise<SubgraphState>>;
  /** The subgraphs of this process; none over HTTP. */
  local: readonly Subgraph[];
  close(): Promise<void>;
}

/** `compile: false` executes by graphql-js alone: the tests compare both. */
export function accessInProcess(
  subgraphs: readonly Subgraph[],
  peers: Peers,
  options: { compile?: boolean } = {},
): SubgraphAccess {
  return {
    links: new Map(
      subgraphs.map((subgraph) => [subgraph.name, inProcessLink(new SubgraphExecutor(subgraph, options))]),
    ),
    peers,
    states: new Map(subgraphs.map((subgraph) => [subgraph.name, () => subgraph.state()])),
    local: subgraphs,
    close: async () => {},
  };
}

export interface HttpAccessOptions {
  /** Origin of each subgraph's server. */
  urls: Readonly<Record<SubgraphName, string>>;
  clusterKey: Buffer;
  clock: Clock;
  timeoutMs?: number;
}

export function accessOverHttp({ urls, clusterKey, clock, timeoutMs }: HttpAccessOptions): SubgraphAccess {
  const links = new Map(
    SUBGRAPHS.map((name) => [name, httpLink({ name, url: urls[name], clusterKey, clock, timeoutMs })]),
  );
  const peers = new HttpPeers(urls, clusterKey, clock, timeoutMs);
  return {
    links,
    peers,
    states: new Map(SUBGRAPHS.map((name) => [name, () => peers.state(name)])),
    local: [],
    close: async () => {
      await Promise.all([peers.close(), ...[...links.values()].map((link) => link.close())]);
    },
  };
}
