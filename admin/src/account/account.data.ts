import { act } from '../api/acts.ts';
import { execute } from '../api/graphql.ts';
import { filterOf, type Resource } from '../api/resource.ts';
import {
  AccountCreateDocument,
  type AccountFilter,
  AccountListDocument,
  AccountLockDocument,
  AccountPasswordResetDocument,
  type AccountRowFragment,
  AccountUnlockDocument,
  AccountUpdateDocument,
  PasswordChangeDocument,
  PasswordResetConfirmDocument,
  PasswordResetDeclineDocument,
  PostingChooseDocument,
  PostingConfirmDocument,
  PostingCreateDocument,
  PostingDeclineDocument,
  PostingEndDocument,
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

export const accountActs = {
  accountCreate: act(AccountCreateDocument),
  accountUpdate: act(AccountUpdateDocument),
  accountLock: act(AccountLockDocument),
  accountUnlock: act(AccountUnlockDocument),
  accountPasswordReset: act(AccountPasswordResetDocument),
  postingCreate: act(PostingCreateDocument),
  postingEnd: act(PostingEndDocument),
  postingConfirm: act(PostingConfirmDocument),
  postingDecline: act(PostingDeclineDocument),
  passwordResetConfirm: act(PasswordResetConfirmDocument),
  passwordResetDecline: act(PasswordResetDeclineDocument),
  postingChoose: act(PostingChooseDocument),
  passwordChange: act(PasswordChangeDocument),
};
