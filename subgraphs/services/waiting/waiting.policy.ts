import type { Role } from '../../shared/actor.ts';
import { definePolicy, everything, ownAgency, ownRegion, ownSector, type Rule } from '../../shared/policy.ts';

export type WaitingField = 'claimId' | 'householdId' | 'personId' | 'caseId';
const fields: WaitingField[] = ['claimId', 'householdId', 'personId', 'caseId'];

/** Who waits for what is case content: administrators and surveyors see none of it, planners see it without whose it is. */
const view: Partial<Record<Role, Rule<WaitingField>>> = {
  FRONT_OFFICE: { scope: ownRegion },
  BACK_OFFICE: { scope: ownSector },
  MANAGER: { scope: everything },
  HEAD_OF_UNIT: { scope: everything },
  DISTRICT_SUPERVISOR: { scope: ownRegion },
  DISTRICT_OFFICE: { scope: ownRegion },
  PUSKESOS: { scope: ownRegion },
  AGENCY_OFFICER: { scope: ownAgency },
  REGIONAL_HEAD: { scope: everything },
  ANALYST: { scope: everything, masked: fields },
};

export const waitingPolicy = definePolicy<'view' | 'confirm', WaitingField>({
  noun: 'WaitingEntry',
  fields,
  actions: { view, confirm: { MANAGER: { scope: everything }, HEAD_OF_UNIT: { scope: everything } } },
});

export const reservationPolicy = definePolicy<'view', WaitingField>({
  noun: 'Reservation',
  fields,
  actions: { view },
});
