import { type LocalizedText, notFound, ValidationError } from '../../shared/errors.ts';
import { isId } from '../../shared/ids.ts';
import { isWithinRegion, type Scope } from '../../shared/policy.ts';
import type { CasesTx } from '../context.ts';
import type { Sex, SubjectType } from '../generated/prisma/enums.ts';

/** Whom a case is about: someone of the registry by id, or someone described here. */
export interface CaseSubjectInput {
  type: SubjectType;
  personId?: string | null;
  householdId?: string | null;
  name?: string | null;
  description?: string | null;
  sex?: Sex | null;
  ageYears?: number | null;
  members?: number | null;
}

/** A subject as the case's row holds it, and the village where the registry knows it to live. */
export interface ResolvedSubject {
  row: {
    subjectType: SubjectType;
    personId: string | null;
    householdId: string | null;
    subjectName: string | null;
    subjectDescription: string | null;
    subjectSex: Sex | null;
    subjectAgeYears: number | null;
    subjectMembers: number | null;
  };
  regionCode: string | null;
}

/**
 * Checks a subject and looks up what the projection knows of it. Somebody whom the projection has not heard of yet (just
 * registered next door) is taken by id alone and completed when the registry's event arrives; which household a person
 * belongs to is the registry's to say. NotFoundError for who lives outside the region of the scope: what the registry
 * knows of them is not told. ValidationErrors `SUBJECT_ID`, `SUBJECT_INCOMPLETE`.
 */
export async function resolveSubject(
  tx: CasesTx,
  input: CaseSubjectInput,
  scope: Scope,
): Promise<ResolvedSubject> {
  const row = {
    subjectType: input.type,
    personId: null as string | null,
    householdId: null as string | null,
    subjectName: input.name ?? null,
    subjectDescription: input.description ?? null,
    subjectSex: input.sex ?? null,
    subjectAgeYears: input.ageYears ?? null,
    subjectMembers: input.members ?? null,
  };
  if (input.type === 'PERSON') {
    const personId = knownId('pers', input.personId, 'personId');
    const person = await tx.prisma.personState.findUnique({ where: { id: personId } });
    if (person) assertWithin(scope, person.regionCode, { id: 'Orang', en: 'The person' }, 'personId');
    return {
      row: { ...row, personId, householdId: person?.householdId ?? null },
      regionCode: person?.regionCode ?? null,
    };
  }
  if (input.type === 'HOUSEHOLD') {
    const householdId = knownId('hh', input.householdId, 'householdId');
    const household = await tx.prisma.householdState.findUnique({ where: { id: householdId } });
    if (household) {
      const noun = { id: 'Rumah tangga', en: 'The household' };
      assertWithin(scope, household.regionCode, noun, 'householdId');
    }
    return { row: { ...row, householdId }, regionCode: household?.regionCode ?? null };
  }
  const described = input.type === 'UNKNOWN_PERSON' ? input.description : input.name;
  if (!described) {
    throw new ValidationError(
      'SUBJECT_INCOMPLETE',
      { id: 'Sebutkan siapa yang dilaporkan.', en: 'Say whom the case is about.' },
      { path: ['input', 'subject', input.type === 'UNKNOWN_PERSON' ? 'description' : 'name'] },
    );
  }
  return { row, regionCode: null };
}

/** Where the scope is a region, its subjects live there. */
function assertWithin(scope: Scope, regionCode: string | null, noun: LocalizedText, field: string): void {
  if (typeof scope === 'string' || scope.region === undefined) return;
  if (regionCode !== null && isWithinRegion(regionCode, scope.region)) return;
  throw notFound(noun, ['input', 'subject', field]);
}

function knownId(prefix: 'pers' | 'hh', id: string | null | undefined, field: string): string {
  if (id && isId(prefix, id)) return id;
  throw new ValidationError(
    'SUBJECT_ID',
    { id: 'Pilih orang atau rumah tangga dari data.', en: 'Choose a person or household of the registry.' },
    { path: ['input', 'subject', field] },
  );
}
