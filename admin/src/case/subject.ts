import type { CaseSubjectNameFragment } from '../generated/graphql.ts';
import { wordOf } from '../i18n/word.ts';

/** The name of a case's subject in a list; a dash if the reader may not see it. */
export function subjectName(subject: CaseSubjectNameFragment | null | undefined): string {
  switch (subject?.__typename) {
    case 'Person':
      return subject.personName ?? '–';
    case 'Household':
      return subject.head?.name ?? wordOf('CaseSubjectType', 'HOUSEHOLD');
    case 'UnknownPerson':
      return subject.calledName ?? wordOf('CaseSubjectType', 'UNKNOWN_PERSON');
    case 'Organisation':
      return subject.organisationName ?? wordOf('CaseSubjectType', 'ORGANISATION');
    case 'Community':
      return subject.communityName ?? wordOf('CaseSubjectType', 'COMMUNITY');
    default:
      return '–';
  }
}

/** The household behind a subject, where there is one to open. */
export function householdIdOf(subject: CaseSubjectNameFragment | null | undefined): string | undefined {
  if (subject?.__typename === 'Household') return subject.id;
  return subject?.__typename === 'Person' ? subject.household?.id : undefined;
}
