import { definePolicy, ownRegion } from '../../shared/policy.ts';

const region = { scope: ownRegion };

const correctors = {
  FRONT_OFFICE: region,
  BACK_OFFICE: region,
  MANAGER: region,
  DISTRICT_OFFICE: region,
  PUSKESOS: region,
};

/** Who corrects a household's members records their cards too. Cards are read with the person who holds them. */
export const heldCardPolicy = definePolicy({
  noun: 'HeldCard',
  fields: [],
  actions: { record: correctors, end: correctors },
});
