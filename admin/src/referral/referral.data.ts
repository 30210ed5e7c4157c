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

export const referralResource: Resource<ReferralWithCaseFragment> = {
  async list({ first, after, filter, sort, signal }) {
    const wanted: ReferralFilter = filterOf(filter, ['status']);
    return (
      await execute(ReferralListDocument, { first, after, filter: wanted, sort: orderOf(sort) }, signal)
    ).referrals;
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
