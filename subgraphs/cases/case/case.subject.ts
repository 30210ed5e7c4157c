import { setTimeout } from 'node:timers/promises';
import { RuleError, ValidationError } from '../../shared/errors.ts';
import { isId } from '../../shared/ids.ts';
import { isWithinRegion, type Scope } from '../../shared/policy.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Sex, SubjectType } from '../generated/prisma/enums.ts';
import { isProjected } from './case.moves.store.ts';

/** The subject of a case: somebody of the registry by id, or somebody described here. */
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

/** A subject as stored in the case, with its village according to the registry. */
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
  /** Null for subjects that the registry does not keep, and until its news arrives. */
  regionCode: string | null;
}

/** A subject of the registry as an input names it. */
type Named = { noun: 'person' | 'household'; id: string };

const NOUNS = {
  person: { prefix: 'pers', field: 'personId', text: { id: 'Orang', en: 'The person' } },
  household: { prefix: 'hh', field: 'householdId', text: { id: 'Rumah tangga', en: 'The household' } },
} as const;

/** The registry's subject of an input, or null for one that the registry does not keep. ValidationError `SUBJECT_ID`. */
export function namedBy(input: CaseSubjectInput): Named | null {
  if (input.type !== 'PERSON' && input.type !== 'HOUSEHOLD') return null;
  const noun = input.type === 'PERSON' ? 'person' : 'household';
  const { prefix, field } = NOUNS[noun];
  const id = input[field];
  if (id && isId(prefix, id)) return { noun, id };
  throw new ValidationError(
    'SUBJECT_ID',
    { id: 'Pilih orang atau rumah tangga dari data.', en: 'Choose a person or household of the registry.' },
    { path: ['input', 'subject', field] },
  );
}

/** How long an act waits for the registry's news of its subject, ms: projections follow within two seconds. */
const KNOWN_WITHIN = 2_000;
const LOOK_EVERY = 50;

/**
 * An actor of one region may name only its people. Before the transaction, waits until the projection knows that the subject lives
 * in that region: the news of a household that was proposed a moment ago is on its way. It waits the same time for a
 * subject elsewhere and for an unknown one, so that the time reveals nothing. `resolveSubject` then refuses.
 */
export async function awaitSubject(ctx: CasesContext, input: CaseSubjectInput, scope: Scope): Promise<void> {
  const named = namedBy(input);
  const region = regionOf(scope);
  if (!named || region === null) return;
  for (const until = Date.now() + KNOWN_WITHIN; Date.now() < until; await setTimeout(LOOK_EVERY))
    if (await isProjected(ctx, named.noun, named.id, region)) return;
}

/**
 * Checks a subject and looks it up in the projection, which alone says its place and its household.
 *
 * An actor of the whole regency may name a subject that the projection does not know yet; the registry's event completes the case.
 * An actor of one region gets the RuleError `SUBJECT_NOT_KNOWN_YET` and repeats the act later; the words are the same for a
 * subject that lives elsewhere, so that they reveal nothing. ValidationErrors `SUBJECT_ID`, `SUBJECT_INCOMPLETE`.
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
  const named = namedBy(input);
  if (named?.noun === 'person') {
    const person = await tx.prisma.personState.findUnique({ where: { id: named.id } });
    const regionCode = person?.regionCode ?? null;
    assertWithin(scope, regionCode, 'person');
    return { row: { ...row, personId: named.id, householdId: person?.householdId ?? null }, regionCode };
  }
  if (named) {
    const household = await tx.prisma.householdState.findUnique({ where: { id: named.id } });
    const regionCode = household?.regionCode ?? null;
    assertWithin(scope, regionCode, 'household');
    return { row: { ...row, householdId: named.id }, regionCode };
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

/** The region of a scope; null for the whole regency. */
export const regionOf = (scope: Scope): string | null =>
  typeof scope === 'string' ? null : (scope.region ?? null);

/** Where the scope is a region, its subjects are known to live there. */
function assertWithin(scope: Scope, regionCode: string | null, noun: keyof typeof NOUNS): void {
  const region = regionOf(scope);
  if (region === null) return;
  const { text, field } = NOUNS[noun];
  const path = ['input', 'subject', field];
  if (regionCode !== null && isWithinRegion(regionCode, region)) return;
  throw new RuleError(
    'SUBJECT_NOT_KNOWN_YET',
    {
      id: `${text.id} ini tidak ditemukan di wilayah tugas Anda. Bila baru saja dicatat, tunggu beberapa detik, lalu kirim lagi.`,
      en: `${text.en} is not found in your region. If recorded just now, wait some seconds, then send again.`,
    },
    { path },
  );
}
