import { act } from '../api/acts.ts';
import { execute } from '../api/graphql.ts';
import { filterOf, type Resource } from '../api/resource.ts';
import {
  RegistryFileTicketDocument,
  VerificationAssignDocument,
  VerificationCancelDocument,
  VerificationDecideDocument,
  type VerificationFilter,
  VerificationListDocument,
  VerificationRequestDocument,
  type VerificationRowFragment,
  type VerificationSortField,
  VerificationSubmitDocument,
} from '../generated/graphql.ts';

export const verificationResource: Resource<VerificationRowFragment> = {
  async list({ first, after, filter, sort, signal }) {
    const wanted: VerificationFilter = filterOf(filter, ['status']);
    const order = { field: sort.field as VerificationSortField, order: sort.order };
    return (await execute(VerificationListDocument, { first, after, filter: wanted, sort: order }, signal))
      .verifications;
  },
};

export const verificationActs = {
  verificationRequest: act(VerificationRequestDocument),
  verificationAssign: act(VerificationAssignDocument),
  verificationSubmit: act(VerificationSubmitDocument),
  verificationDecide: act(VerificationDecideDocument),
  verificationCancel: act(VerificationCancelDocument),
  registryFileTicket: act(RegistryFileTicketDocument),
};
