import type { Sector } from '../generated/graphql.ts';
import { type CodeOf, codesOf } from '../i18n/word.ts';

/** The desk that usually helps with a need. */
const sectorOf: Record<CodeOf<'CaseNeed'>, Sector> = {
  HEALTH_CARE: 'HEALTH',
  SCHOOL_COSTS: 'EDUCATION',
  FOOD: 'SOCIO_ECONOMIC',
  HOUSING: 'SOCIO_ECONOMIC',
  LIVELIHOOD: 'SOCIO_ECONOMIC',
  CARE: 'SOCIO_ECONOMIC',
  EQUIPMENT: 'SOCIO_ECONOMIC',
  SOCIAL_AID: 'SOCIO_ECONOMIC',
  REGISTRATION: 'DATA',
};

/** The sector to suggest for a need; none for a code that the console does not know. */
export function sectorOfNeed(code: string): Sector | undefined {
  const known = codesOf('CaseNeed').find((need) => need === code);
  return known && sectorOf[known];
}
