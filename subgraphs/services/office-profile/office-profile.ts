import type { ServicesTx } from '../context.ts';
import type { Survey } from '../criteria/criteria.survey.ts';
import type { Catalogue } from './office-profile.sections.ts';
import type { OwnCatalogue } from './office-profile.store.ts';

/** What is adopted, by whom, and what is there already. */
export interface Adoption {
  tx: ServicesTx;
  profile: Catalogue;
  /** What the office had before. */
  own: OwnCatalogue;
  regencyCode: string;
  /** The regions that there are; null in a sample, which is not asked: its regions come later. */
  regions: ReadonlySet<string> | null;
  /** What criteria may ask. */
  survey: Survey;
  today: Date;
  criteriaFrom: Date;
  /** A sample office takes what is invented too: letterhead, people who sign, decrees and amounts. */
  isSample: boolean;
}
