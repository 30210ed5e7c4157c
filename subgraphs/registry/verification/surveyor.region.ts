import { isWithinRegion } from '../../shared/policy.ts';

/** Whether one of a surveyor's regions holds the village; null is everywhere. */
export const coversVillage = (regions: readonly (string | null)[], villageCode: string): boolean =>
  regions.some((region) => region === null || isWithinRegion(villageCode, region));
