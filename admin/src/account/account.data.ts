import { execute } from '../api/graphql.ts';
import { filterOf, type Resource } from '../api/resource.ts';
import {
  type AccountFilter,
  AccountListDocument,
  type AccountRowFragment,
  SurveyorListDocument,
} from '../generated/graphql.ts';

export const accountResource: Resource<AccountRowFragment> = {
  async list({ first, after, filter, signal }) {
    const wanted: AccountFilter = filterOf(filter);
    return (await execute(AccountListDocument, { first, after, filter: wanted }, signal)).accounts;
  },
};

/** Who can be sent into the field. */
export const surveyorResource: Resource<{ id: string; name: string }> = {
  list: async ({ first, after, signal }) =>
    (await execute(SurveyorListDocument, { first, after }, signal)).accounts,
};
