import type { Actor } from '../../subgraphs/shared/actor.ts';
import type { SubgraphName } from '../../subgraphs/shared/subgraph.ts';

/**
 * The designs that are compared. Each is one kind of process, or two: `in-process` and `hive-one` are a gateway with all
 * subgraphs in one process; `over-http` and `hive` are a gateway beside one process with the subgraphs' servers.
 */
export type ProcessKind = 'in-process' | 'subgraphs' | 'over-http' | 'hive' | 'hive-one';

/** The configuration sent to a measured process; plain data. */
export interface ProcessConfig {
  kind: ProcessKind;
  /** Database URLs. */
  urls: Record<SubgraphName, string>;
  supergraphSdl: string;
  /** Where the subgraphs' servers listen, `node` included; empty if the process contains them. */
  subgraphUrls: Record<string, string>;
}

/** Sent by the process when it is ready. */
export interface ProcessReady {
  url: string;
  subgraphUrls: Record<string, string>;
}

/** The caller: the manager, who sees every case. Our gateway gets the token; Hive, which has no sessions, a signed identity. */
export const TOKEN = 'token-of-the-manager'.padEnd(43, '-'); // same form as tokens of services
export const MANAGER: Actor = {
  accountId: 'acct_00000000000000000000000001',
  postingId: 'post_00000000000000000000000001',
  role: 'MANAGER',
  regionCode: '33.14',
  deskId: null,
  agencyId: null,
  sectors: [],
  name: 'Manajer',
};
