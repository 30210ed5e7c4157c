import { definePolicy, ownPlace, ownRegion, ownSector, type Rule } from '../../shared/policy.ts';

const all: Rule<never> = { scope: ownPlace };
const region: Rule<never> = { scope: ownRegion };
const sector: Rule<never> = { scope: ownSector };

/** Who works on the case: the counters, the desk that has it, who leads, and who supervises the district. */
const writers = {
  FRONT_OFFICE: all,
  BACK_OFFICE: sector,
  MANAGER: all,
  DISTRICT_SUPERVISOR: region,
  DISTRICT_OFFICE: region,
  PUSKESOS: region,
};

/**
 * Who reads and records unmet needs (TGL-13); the scope is that of the case. Agencies, village heads and surveyors do not: it is
 * what the office tells planning about its own offer, and planners read the report.
 */
export const unmetNeedPolicy = definePolicy<'read' | 'record' | 'meet' | 'withdraw', never>({
  noun: 'UnmetNeed',
  fields: [],
  actions: {
    read: { ...writers, HEAD_OF_UNIT: all, PUSKESOS_COORDINATOR: region, REGIONAL_HEAD: all },
    record: writers,
    meet: writers,
    withdraw: writers,
  },
});
