import { execute } from '../api/graphql.ts';
import { filterOf, type Resource } from '../api/resource.ts';
import {
  type VerificationFilter,
  VerificationListDocument,
  type VerificationRowFragment,
  type VerificationSortField,
} from '../generated/graphql.ts';

export const verificationResource: Resource<VerificationRowFragment> = {
  async list({ first, after, filter, sort, signal }) {
    const wanted: VerificationFilter = filterOf(filter, ['status']);
    const order = { field: sort.field as VerificationSortField, order: sort.order };
    return (await execute(VerificationListDocument, { first, after, filter: wanted, sort: order }, signal))
      .verifications;
  },
};
