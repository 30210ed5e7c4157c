import type { CriteriaFactGroup } from './criteria.codes.ts';
import { isCategoryOfMember, isMemberFact, isStatedFact } from './criteria.facts.ts';
import { AID_FACT } from './criteria.survey.ts';

const STANDING = new Set(['listing', 'offProposed', 'entitled', 'score', 'class', 'decile', 'cardTier']);
const PLACE = new Set(['villageCode', 'districtCode']);

/** Under which heading the editor offers a fact. Pure. */
export function groupOfFact(name: string): CriteriaFactGroup {
  if (name === AID_FACT) return 'AID';
  if (isCategoryOfMember(name)) return 'MEMBER_CATEGORY';
  if (isMemberFact(name)) return 'MEMBER';
  if (!isStatedFact(name)) return 'SURVEY';
  if (STANDING.has(name)) return 'STANDING';
  if (PLACE.has(name)) return 'PLACE';
  return name.startsWith('ppks') ? 'CATEGORY' : 'HOUSEHOLD';
}

/** Facts that another one says better: stored criteria keep them, new ones are offered the other alone. */
const BETTER: Readonly<Record<string, string>> = {
  hasPersonWithDisability: 'disabled',
  hasPersonWithSevereDisability: 'severelyDisabled',
  hasPersonWithChronicIllness: 'chronicallyIll',
};

/** The fact that says the same and more, null where there is none. Pure. */
export const betterFact = (name: string): string | null => BETTER[name] ?? null;
