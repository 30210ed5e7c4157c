import type { House } from '../../runtime/house.ts';
import type { PersonalKeys } from '../../subgraphs/shared/personal.ts';
import type { SubgraphName } from '../../subgraphs/shared/subgraph.ts';

/** What the loaders of sample data are given: an empty, migrated database and the four subgraphs on it. */
export interface SampleContext {
  /** Connection URLs by subgraph, each under its own role: bulk SQL goes through these. */
  urls: Record<SubgraphName, string>;
  keys: PersonalKeys;
  regencyCode: string;
  house: House;
  /** Progress for people, one short line. */
  report(line: string): void;
}
