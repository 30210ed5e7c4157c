import type { CaseRegisterInput } from '../generated/graphql.ts';

/** A person found in the registry, or just proposed to it. */
export interface FoundSubject {
  personId: string;
  householdId: string | null;
  name: string;
  /** Village and state in words, to recognise the person. */
  about: string;
}

/** The form's own fields. A subject from the registry is kept outside them. */
export interface IntakeValues {
  subjectType: CaseRegisterInput['subject']['type'];
  name?: string;
  description?: string;
  sex?: 'FEMALE' | 'MALE';
  ageYears?: number;
  members?: number;
  kind: CaseRegisterInput['kind'];
  channel: CaseRegisterInput['channel'];
  priority: CaseRegisterInput['priority'];
  problem: string;
  needs?: string[];
  sector?: CaseRegisterInput['sector'];
  deskId?: string;
  villageCode?: string;
  reporterName?: string;
  reporterPhone?: string;
  occurredOn?: string;
  /** Why there is another case with the same need. */
  duplicateReason?: string;
}

/** The subject as the API takes it: by id from the registry, or described. Pure. */
export function subjectInput(
  values: Pick<IntakeValues, 'subjectType'> & Partial<IntakeValues>,
  found: FoundSubject | undefined,
): CaseRegisterInput['subject'] {
  const { subjectType: type, name, description, sex, ageYears, members } = values;
  if (type === 'PERSON') return { type, personId: found?.personId, householdId: found?.householdId };
  if (type === 'HOUSEHOLD') return { type, householdId: found?.householdId };
  if (type === 'UNKNOWN_PERSON') return { type, name, description, sex, ageYears };
  return { type, name, description, members: type === 'COMMUNITY' ? members : undefined };
}

/** Whether the registry keeps this kind of subject. */
export function isRegistered(type: IntakeValues['subjectType']): boolean {
  return type === 'PERSON' || type === 'HOUSEHOLD';
}
