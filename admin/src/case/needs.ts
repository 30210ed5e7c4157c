import type { Sector } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { needs } from '../ui/choices.ts';

type Need = (typeof needs)[number];

/** The desk that usually helps with a need. */
const sectorOf: Record<Need, Sector> = {
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
  const known = needs.find((need) => need === code);
  return known && sectorOf[known];
}

/** A need in words; a code that the console does not know is shown as it is. */
export function useNeedLabel(): (code: string) => string {
  const t = useT();
  return (code) => {
    const known = needs.find((need) => need === code);
    return known ? t(`case.need.${known}`) : code;
  };
}
