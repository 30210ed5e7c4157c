import type {
  CaseStatus,
  ReferralRefusalReason,
  ReferralStatus,
  RevealPurpose,
  Role,
  Sector,
} from '../generated/graphql.ts';
import type { WordKey } from '../i18n/useT.ts';

/** The four sectors in the order of the office's desks. */
export const sectors = ['DATA', 'HEALTH', 'EDUCATION', 'SOCIO_ECONOMIC'] as const satisfies readonly Sector[];

/** Every role a posting can have. */
export const roles = [
  'FRONT_OFFICE',
  'BACK_OFFICE',
  'MANAGER',
  'HEAD_OF_UNIT',
  'SURVEYOR',
  'DISTRICT_SUPERVISOR',
  'DISTRICT_OFFICE',
  'PUSKESOS',
  'AGENCY_OFFICER',
  'TREASURER',
  'REGIONAL_HEAD',
  'ANALYST',
  'ADMINISTRATOR',
] as const satisfies readonly Role[];

/** Choices of a select input: the enum's values under their translated labels. */
export function choicesOf<Value extends string, Prefix extends string>(
  values: readonly Value[],
  prefix: `${Prefix}.${Value}` extends WordKey ? Prefix : never,
): { id: Value; name: string }[] {
  return values.map((value) => ({ id: value, name: `${prefix}.${value}` }));
}

export const caseStatuses = [
  'REGISTERED',
  'VERIFYING',
  'ANALYSIS',
  'REFERRED',
  'CLOSED',
  'SOLVED',
  'WITHDRAWN',
] as const satisfies readonly CaseStatus[];

export const referralStatuses = [
  'PROPOSED',
  'CLAIMING',
  'WAITING',
  'APPROVED',
  'ACCEPTED',
  'DELIVERED',
  'REFUSED',
  'DEFERRED',
  'DECLINED',
  'WITHDRAWN',
] as const satisfies readonly ReferralStatus[];

/** Why an agency refuses, as reports count it. */
export const refusalReasons = [
  'NOT_ELIGIBLE',
  'ALREADY_SERVED',
  'NO_CAPACITY',
  'DATA_MISMATCH',
  'NOT_FOUND',
  'DECLINED_BY_SUBJECT',
  'OTHER',
] as const satisfies readonly ReferralRefusalReason[];

/** For what a masked number may be shown whole. */
export const revealPurposes = [
  'IDENTITY_CHECK',
  'CORRECTION',
  'LETTER',
  'AGENCY_EXCHANGE',
  'LEGAL_REQUEST',
] as const satisfies readonly RevealPurpose[];

/** What families ask for, as codes that reports can count. */
export const needs = [
  'HEALTH_CARE',
  'SCHOOL_COSTS',
  'FOOD',
  'HOUSING',
  'LIVELIHOOD',
  'CARE',
  'EQUIPMENT',
  'SOCIAL_AID',
  'REGISTRATION',
] as const;

export const listings = ['CANDIDATE', 'VERIFIED', 'LISTED', 'OFF'] as const;

export const verificationStatuses = ['REQUESTED', 'ASSIGNED', 'SUBMITTED', 'DECIDED', 'CANCELLED'] as const;

export const visitKinds = ['NEW', 'INFORMATION', 'EXTENSION', 'COLLECT'] as const;

export const channels = [
  'DESK',
  'PHONE',
  'LETTER',
  'ONLINE',
  'VILLAGE',
  'DISPOSITION',
  'SOCIAL_MEDIA',
  'OUTREACH',
] as const;

export const subjectTypes = ['PERSON', 'HOUSEHOLD', 'UNKNOWN_PERSON', 'ORGANISATION', 'COMMUNITY'] as const;

export const priorities = ['NORMAL', 'URGENT', 'EMERGENCY'] as const;

export const caseKinds = ['REQUEST', 'COMPLAINT'] as const;
