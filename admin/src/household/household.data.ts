import { act } from '../api/acts.ts';
import { execute } from '../api/graphql.ts';
import { filterOf, type Resource } from '../api/resource.ts';
import {
  HouseholdDelistDocument,
  HouseholdDelistProposeDocument,
  HouseholdDelistWithdrawDocument,
  type HouseholdFilter,
  HouseholdListByDecreeDocument,
  HouseholdListDocument,
  HouseholdMemberRemoveDocument,
  HouseholdProposeDocument,
  type HouseholdRowFragment,
  type HouseholdSortField,
  HouseholdUpdateDocument,
  PersonRevealDocument,
} from '../generated/graphql.ts';

export const householdResource: Resource<HouseholdRowFragment> = {
  async list({ first, after, filter, sort, signal }) {
    const wanted: HouseholdFilter = filterOf(filter, ['listing']);
    const order = { field: sort.field as HouseholdSortField, order: sort.order };
    return (await execute(HouseholdListDocument, { first, after, filter: wanted, sort: order }, signal))
      .households;
  },
};

export const householdActs = {
  householdPropose: act(HouseholdProposeDocument),
  householdUpdate: act(HouseholdUpdateDocument),
  householdMemberRemove: act(HouseholdMemberRemoveDocument),
  householdList: act(HouseholdListByDecreeDocument),
  householdDelist: act(HouseholdDelistDocument),
  householdDelistPropose: act(HouseholdDelistProposeDocument),
  householdDelistWithdraw: act(HouseholdDelistWithdrawDocument),
  personReveal: act(PersonRevealDocument),
};
