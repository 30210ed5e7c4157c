import type { Role } from '../../subgraphs/shared/actor.ts';
import { fixedId } from '../../subgraphs/shared/ids.ts';
import type { Profile } from './offices/profile.sections.ts';

/** Who works outside the office's units. */
const OUTSIDE: readonly Role[] = ['AGENCY_OFFICER', 'ANALYST', 'REGIONAL_HEAD'];

/** The unit of a sample posting without a desk: that of its region. */
export function unitOfRegion({ units }: Profile, region: string, role: Role): string | null {
  const unit = OUTSIDE.includes(role) ? undefined : units.find((one) => one.region === region);
  return unit ? fixedId('unit', unit.code) : null;
}
