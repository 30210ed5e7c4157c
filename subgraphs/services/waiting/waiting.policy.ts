import type { Role } from '../../shared/actor.ts';
import { definePolicy, ownAgency, ownPlace, ownRegion, ownSector, type Rule } from '../../shared/policy.ts';

export type WaitingField = 'claimId' | 'householdId' | 'personId' | 'caseId';
const fields: WaitingField[] = ['claimId', 'householdId', 'personId', 'caseId'];

/** Who waits for what is case content: administrators, surveyors and planners see none of it (planners read reports). */
const view: Partial<Record<Role, Rule<WaitingField>>> = {
  FRONT_OFFICE: { scope: ownRegion },
  BACK_OFFICE: { scope: ownSector },
  MANAGER: { scope: ownPlace },
  HEAD_OF_UNIT: { scope: ownPlace },
  DISTRICT_SUPERVISOR: { scope: ownRegion },
  DISTRICT_OFFICE: { scope: ownRegion },
  PUSKESOS: { scope: ownRegion },
  AGENCY_OFFICER: { scope: ownAgency },
  REGIONAL_HEAD: { scope: ownPlace },
};

export const waitingPolicy = definePolicy<'view' | 'confirm', WaitingField>({
  noun: 'WaitingEntry',
  fields,
  actions: { view, confirm: { MANAGER: { scope: ownPlace }, HEAD_OF_UNIT: { scope: ownPlace } } },
});

export const reservationPolicy = definePolicy<'view', WaitingField>({
  noun: 'Reservation',
  fields,
  actions: { view },
});
