import type { ScopeColumns } from '../../shared/policy.ts';

/** Whose referrals a scope shows. An agency sees a proposal from its first approval on. */
export const REFERRALS_SEEN: ScopeColumns = {
  sector: 'sector',
  agencyId: "(agency_id = ? and reached = 'YES')",
  region: 'district_code',
};
