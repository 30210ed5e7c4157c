import type { House } from '../../runtime/house.ts';
import type { PersonalKeys } from '../../subgraphs/shared/personal.ts';
import type { SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import type { Profile } from './offices/profile.sections.ts';

/** The context of the sample loaders: an empty, migrated database and the four subgraphs on it. */
export interface SampleContext {
  /** Connection URLs by subgraph, each with its own role, for bulk SQL. */
  urls: Record<SubgraphName, string>;
  keys: PersonalKeys;
  profile: Profile;
  house: House;
  /** Prints progress, one short line. */
  report(line: string): void;
}
