import { definePolicy, ownPlace, ownRegion, type Rule } from '../../shared/policy.ts';

const all: Rule<never> = { scope: ownPlace };
/** Each office has its own queues: a district's are not the regency's. */
const region: Rule<never> = { scope: ownRegion };

/** Who gives out and calls queue numbers (TGL-1). `serve` is calling, serving and noting who left. */
export const ticketPolicy = definePolicy<'read' | 'issue' | 'serve', never>({
  noun: 'Ticket',
  fields: [],
  actions: {
    read: {
      FRONT_OFFICE: all,
      BACK_OFFICE: all,
      MANAGER: all,
      HEAD_OF_UNIT: all,
      DISTRICT_SUPERVISOR: region,
      DISTRICT_OFFICE: region,
      PUSKESOS: region,
      PUSKESOS_COORDINATOR: region,
      REGIONAL_HEAD: all,
    },
    issue: { FRONT_OFFICE: all, BACK_OFFICE: all, MANAGER: all, DISTRICT_OFFICE: region, PUSKESOS: region },
    serve: { FRONT_OFFICE: all, BACK_OFFICE: all, MANAGER: all, DISTRICT_OFFICE: region, PUSKESOS: region },
  },
});
