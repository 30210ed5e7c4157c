import type {
  Disability,
  Education,
  LeavingReason,
  PpksCategory,
  Relationship,
} from '../generated/graphql.ts';

export const relationships = [
  'HEAD',
  'SPOUSE',
  'CHILD',
  'CHILD_IN_LAW',
  'GRANDCHILD',
  'PARENT',
  'OTHER_RELATIVE',
  'OTHER',
] as const satisfies readonly Relationship[];

export const educations = ['NONE', 'SD', 'SMP', 'SMA', 'UNIVERSITY'] as const satisfies readonly Education[];

export const disabilities = ['NONE', 'MILD', 'SEVERE'] as const satisfies readonly Disability[];

export const leavingReasons = [
  'DIED',
  'MOVED_OUT',
  'RECORDED_BY_MISTAKE',
] as const satisfies readonly LeavingReason[];

/** In the order of Permensos 8/2012. */
export const ppksCategories = [
  'NEGLECTED_TODDLER',
  'NEGLECTED_CHILD',
  'CHILD_IN_CONTACT_WITH_LAW',
  'STREET_CHILD',
  'CHILD_WITH_DISABILITY',
  'CHILD_VICTIM_OF_VIOLENCE',
  'CHILD_NEEDING_PROTECTION',
  'NEGLECTED_ELDERLY',
  'PERSON_WITH_DISABILITY',
  'SEX_WORKER',
  'HOMELESS',
  'BEGGAR',
  'SCAVENGER',
  'MINORITY_GROUP',
  'EX_PRISONER',
  'PERSON_WITH_HIV',
  'DRUG_ABUSE_VICTIM',
  'TRAFFICKING_VICTIM',
  'VIOLENCE_VICTIM',
  'TROUBLED_MIGRANT_WORKER',
  'NATURAL_DISASTER_VICTIM',
  'SOCIAL_DISASTER_VICTIM',
  'VULNERABLE_WOMAN',
  'DESTITUTE',
  'TROUBLED_FAMILY',
  'REMOTE_COMMUNITY',
] as const satisfies readonly PpksCategory[];
