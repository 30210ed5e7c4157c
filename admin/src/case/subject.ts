import type { CaseSubjectNameFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';

/** What a case's subject is called in a list; what the reader may not see is a dash. */
export function useSubjectName(): (subject: CaseSubjectNameFragment | null | undefined) => string {
  const t = useT();
  return (subject) => {
    switch (subject?.__typename) {
      case 'Person':
        return subject.personName ?? '–';
      case 'Household':
        return subject.head?.name ?? t('case.type.HOUSEHOLD');
      case 'UnknownPerson':
        return subject.calledName ?? t('case.type.UNKNOWN_PERSON');
      case 'Organisation':
        return subject.organisationName ?? t('case.type.ORGANISATION');
      case 'Community':
        return subject.communityName ?? t('case.type.COMMUNITY');
      default:
        return '–';
    }
  };
}

/** The household behind a subject, where there is one to open. */
export function householdIdOf(subject: CaseSubjectNameFragment | null | undefined): string | undefined {
  if (subject?.__typename === 'Household') return subject.id;
  return subject?.__typename === 'Person' ? subject.household?.id : undefined;
}
