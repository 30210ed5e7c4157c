import type { Role } from '../../shared/actor.ts';
import {
  definePolicy,
  ownAgency,
  ownPlace,
  ownRegion,
  ownSector,
  ownVillage,
  type Rule,
} from '../../shared/policy.ts';

export type ReservationField = 'claimId' | 'householdId' | 'personId' | 'caseId';
export const RESERVATION_FIELDS: ReservationField[] = ['claimId', 'householdId', 'personId', 'caseId'];

/**
 * Claims are case content: administrators, surveyors and planners see none (planners read reports). An agency sees the
 * lists of its own programmes without the fields in `ofFamily`, because a waiting family is not open to it yet (decision
 * 25). The case is a link; cases checks its own rights.
 */
export const viewClaims = <Field extends string>(
  ofFamily: readonly Field[],
): Partial<Record<Role, Rule<Field>>> => ({
  FRONT_OFFICE: { scope: ownRegion },
  BACK_OFFICE: { scope: ownSector },
  MANAGER: { scope: ownPlace },
  HEAD_OF_UNIT: { scope: ownPlace },
  DISTRICT_SUPERVISOR: { scope: ownRegion },
  DISTRICT_OFFICE: { scope: ownRegion },
  PUSKESOS: { scope: ownRegion },
  PUSKESOS_COORDINATOR: { scope: ownRegion },
  AGENCY_OFFICER: { scope: ownAgency, masked: ofFamily },
  REGIONAL_HEAD: { scope: ownPlace },
  VILLAGE_HEAD: { scope: ownVillage },
});

export const reservationPolicy = definePolicy<'read', ReservationField>({
  noun: 'Reservation',
  fields: RESERVATION_FIELDS,
  actions: { read: viewClaims(['householdId', 'personId']) },
});
