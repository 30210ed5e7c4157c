import type { ScopeColumns } from '../../shared/policy.ts';

/** The columns by which a scope limits referrals. An agency sees a referral from its first approval on. */
export const REFERRALS_SEEN: ScopeColumns = {
  sector: 'sector',
  agencyId: "(agency_id = ? and reached = 'YES')",
  region: 'district_code',
};
