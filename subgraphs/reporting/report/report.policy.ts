import { definePolicy, ownAgency, ownPlace, ownRegion, ownSector, type Policy } from '../../shared/policy.ts';

/** The part of a report that may be masked: numbers by trait about few people (decision 27). */
export type ReportField = 'smallGroups';
const fields: readonly ReportField[] = ['smallGroups'];

/**
 * Roles that plan and direct read every number; no report holds personal data. Roles that may not open the cases
 * behind the numbers read no small groups: analysts, and agencies, which cannot open ended referrals.
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

/** Quotas belong to the whole regency: a district has no part of them. */
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

/** Programmes belong to the whole regency. Planners and agencies read their reach roughly and as of month ends. */
export const programReportPolicy = definePolicy<'read', ReportField>({
  noun: 'ProgramReport',
  fields,
  actions: { read: readers },
});

/** Households have no sector and no agency: roles that direct, plan or head a district read this report. */
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

/**
 * Unmet needs go to planning (TGL-13). They have no agency: nobody delivers them. Planners read those of a village in blocks, as
 * everything about few people.
 */
export const unmetNeedReportPolicy = definePolicy<'read', ReportField>({
  noun: 'UnmetNeedReport',
  fields,
  actions: {
    read: {
      ANALYST: { scope: ownPlace, masked: fields },
      REGIONAL_HEAD: { scope: ownPlace },
      HEAD_OF_UNIT: { scope: ownPlace },
      MANAGER: { scope: ownPlace },
      BACK_OFFICE: { scope: ownSector },
      ...districts,
    },
  },
});

/** Units have no sector and no agency either; the report names villages, never people. */
export const unitCoveragePolicy = definePolicy({
  noun: 'UnitCoverage',
  fields: [],
  actions: {
    read: {
      ANALYST: { scope: ownPlace },
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
  programReportPolicy,
  listingReportPolicy,
  unmetNeedReportPolicy,
  unitCoveragePolicy,
];
