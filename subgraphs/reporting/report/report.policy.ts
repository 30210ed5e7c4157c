import { definePolicy, ownAgency, ownPlace, ownRegion, ownSector, type Policy } from '../../shared/policy.ts';

/** Who plans and directs reads every number; no report holds personal data. */
const planners = {
  ANALYST: { scope: ownPlace },
  REGIONAL_HEAD: { scope: ownPlace },
  HEAD_OF_UNIT: { scope: ownPlace },
  MANAGER: { scope: ownPlace },
};
const officers = { BACK_OFFICE: { scope: ownSector }, AGENCY_OFFICER: { scope: ownAgency } };
const districts = { DISTRICT_SUPERVISOR: { scope: ownRegion }, DISTRICT_OFFICE: { scope: ownRegion } };

export const caseReportPolicy = definePolicy({
  noun: 'CaseReport',
  fields: [],
  actions: { read: { ...planners, ...officers, ...districts } },
});

export const referralReportPolicy = definePolicy({
  noun: 'ReferralReport',
  fields: [],
  actions: { read: { ...planners, ...officers, ...districts } },
});

/** Quotas belong to the whole regency: a district has no part of them that could be shown. */
export const quotaReportPolicy = definePolicy({
  noun: 'QuotaReport',
  fields: [],
  actions: { read: { ...planners, ...officers } },
});

export const reportPolicies: readonly Policy[] = [caseReportPolicy, referralReportPolicy, quotaReportPolicy];
