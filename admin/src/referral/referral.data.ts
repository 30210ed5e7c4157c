import { act } from '../api/acts.ts';
import { execute } from '../api/graphql.ts';
import { filterOf, type Resource } from '../api/resource.ts';
import { orderOf } from '../case/case.data.ts';
import {
  ReferralAcceptDocument,
  ReferralAppealDocument,
  ReferralApproveDocument,
  ReferralDeclineDocument,
  ReferralDeferDocument,
  ReferralDeliverDocument,
  type ReferralFilter,
  ReferralListDocument,
  ReferralProposeDocument,
  ReferralRefuseDocument,
  type ReferralWithCaseFragment,
  ReferralWithdrawDocument,
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

export const referralActs = {
  referralPropose: act(ReferralProposeDocument),
  referralApprove: act(ReferralApproveDocument),
  referralDecline: act(ReferralDeclineDocument),
  referralAccept: act(ReferralAcceptDocument),
  referralDeliver: act(ReferralDeliverDocument),
  referralRefuse: act(ReferralRefuseDocument),
  referralDefer: act(ReferralDeferDocument),
  referralWithdraw: act(ReferralWithdrawDocument),
  referralAppeal: act(ReferralAppealDocument),
};
