import type { ServicesTx } from '../../subgraphs/services/context.ts';
import { emitUnit } from '../../subgraphs/services/unit/unit.service.ts';
import type { Role } from '../../subgraphs/shared/actor.ts';
import { dayToDate } from '../../subgraphs/shared/clock.ts';
import { fixedId } from '../../subgraphs/shared/ids.ts';
import type { Profile } from './offices/profile.sections.ts';

const idOf = (code: string): string => fixedId('unit', code);

/** Writes the units of a profile with their events. Its agencies must be there. */
export async function seedUnits(tx: ServicesTx, { units }: Profile): Promise<void> {
  for (const { code, name, level, region, parent, decree, reportsTo, reportsToAgency, until } of units) {
    const unit = await tx.prisma.unit.create({
      data: {
        ...{ id: idOf(code), code, name, level, regionCode: region, reportsTo },
        parentId: parent && idOf(parent),
        decreeNumber: decree.number,
        decreedOn: dayToDate(decree.day),
        reportsToAgencyId: reportsToAgency && fixedId('agcy', reportsToAgency),
        validFrom: dayToDate(decree.day),
        validUntil: until ? dayToDate(until) : null,
      },
    });
    emitUnit(tx, unit);
  }
}

/** The unit of the sample's desks: the office; null if the profile names none. */
export function officeUnitOf({ units }: Profile): string | null {
  const office = units.find(({ level }) => level === 'REGENCY');
  return office ? idOf(office.code) : null;
}

/** Who works outside the office's units. */
const OUTSIDE: readonly Role[] = ['AGENCY_OFFICER', 'ANALYST', 'REGIONAL_HEAD'];

/** The unit of a sample posting without a desk: that of its region. */
export function unitOfRegion({ units }: Profile, region: string, role: Role): string | null {
  const unit = OUTSIDE.includes(role) ? undefined : units.find((one) => one.region === region);
  return unit ? idOf(unit.code) : null;
}
