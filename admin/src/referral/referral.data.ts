import { execute } from '../api/graphql.ts';
import { filterOf, type Resource } from '../api/resource.ts';
import { orderOf } from '../case/case.data.ts';
import {
  type ReferralFilter,
  ReferralListDocument,
  type ReferralWithCaseFragment,
} from '../generated/graphql.ts';
import { readByName } from '../search/search.data.ts';

export const referralResource: Resource<ReferralWithCaseFragment> = {
  async list({ first, after, filter, sort, signal }) {
    const wanted: ReferralFilter = filterOf(filter, ['status']);
    const page = { first, after, sort: orderOf(sort) };
    return readByName(
      wanted,
      async (searched) =>
        (await execute(ReferralListDocument, { ...page, filter: searched }, signal)).referrals,
      signal,
    );
  },
};
