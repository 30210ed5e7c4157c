import { definePolicy, ownAgency, ownPlace, ownRegion, ownSector, type Policy } from '../../shared/policy.ts';

/** What of a report may be hidden: figures about few people, by what they are or by village (decision 27). */
export type ReportField = 'smallGroups';
const fields: readonly ReportField[] = ['smallGroups'];

/**
 * Who plans and directs reads every number; no report holds personal data. Who may not open the cases behind the numbers
 * reads no small groups: an analyst none of them, an agency none whose referral is over.
 */
const readers = {
  ANALYST: { scope: ownPlace, masked: fields },
  REGIONAL_HEAD: { scope: ownPlace },
  HEAD_OF_UNIT: { scope: ownPlace },
  MANAGER: { scope: ownPlace },
  BACK_OFFICE: { scope: ownSector },
  AGENCY_OFFICER: { scope: ownAgency, masked: fields },
};
const districts = { DISTRICT_SUPERVISOR: { scope: ownRegion }, DISTRICT_OFFICE: { scope: ownRegion } };

export const caseReportPolicy = definePolicy<'read', ReportField>({
  noun: 'CaseReport',
  fields,
  actions: { read: { ...readers, ...districts } },
});

export const referralReportPolicy = definePolicy<'read', ReportField>({
  noun: 'ReferralReport',
  fields,
  actions: { read: { ...readers, ...districts } },
});

/** Quotas belong to the whole regency: a district has no part of them that could be shown. */
const quotaReaders = {
  ANALYST: { scope: ownPlace },
  REGIONAL_HEAD: { scope: ownPlace },
  HEAD_OF_UNIT: { scope: ownPlace },
  MANAGER: { scope: ownPlace },
  BACK_OFFICE: { scope: ownSector },
  AGENCY_OFFICER: { scope: ownAgency },
};

export const quotaReportPolicy = definePolicy({
  noun: 'QuotaReport',
  fields: [],
  actions: { read: quotaReaders },
});

/** Households have no sector and no agency: who directs, plans or answers for a district reads how they are listed. */
export const listingReportPolicy = definePolicy<'read', ReportField>({
  noun: 'ListingReport',
  fields,
  actions: {
    read: {
      ANALYST: { scope: ownPlace, masked: fields },
      REGIONAL_HEAD: { scope: ownPlace },
      HEAD_OF_UNIT: { scope: ownPlace },
      MANAGER: { scope: ownPlace },
      ...districts,
    },
  },
});

export const reportPolicies: readonly Policy[] = [
  caseReportPolicy,
  referralReportPolicy,
  quotaReportPolicy,
  listingReportPolicy,
];
