import { setTimeout } from 'node:timers/promises';
import { RuleError, ValidationError } from '../../shared/errors.ts';
import { isId } from '../../shared/ids.ts';
import { isWithinRegion, type Scope } from '../../shared/policy.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Sex, SubjectType } from '../generated/prisma/enums.ts';
import { isProjected } from './case.moves.store.ts';

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
  /** Null for whom the registry does not keep, or has not told of yet. */
  regionCode: string | null;
}

/** Whom the registry keeps, as an input names them. */
type Named = { noun: 'person' | 'household'; id: string };

const NOUNS = {
  person: { prefix: 'pers', field: 'personId', text: { id: 'Orang', en: 'The person' } },
  household: { prefix: 'hh', field: 'householdId', text: { id: 'Rumah tangga', en: 'The household' } },
} as const;

/** ValidationError `SUBJECT_ID` where the id is none; null for a subject that the registry does not keep. */
function namedBy(input: CaseSubjectInput): Named | null {
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

/** How long an act waits for the registry's news of whom it names, ms: projections follow within two seconds. */
const KNOWN_WITHIN = 2_000;
const LOOK_EVERY = 50;

/**
 * Waits, before the act's transaction, until the projection knows that whom somebody names lives in the region to which
 * they are limited: a household proposed a moment ago is on its way. `resolveSubject` refuses who did not arrive. Whoever
 * lives elsewhere and whoever nobody knows are waited for alike: the time must not tell them apart.
 */
export async function awaitSubject(ctx: CasesContext, input: CaseSubjectInput, scope: Scope): Promise<void> {
  const named = namedBy(input);
  const region = regionOf(scope);
  if (!named || region === null) return;
  for (const until = Date.now() + KNOWN_WITHIN; Date.now() < until; await setTimeout(LOOK_EVERY))
    if (await isProjected(ctx, named.noun, named.id, region)) return;
}

/**
 * Checks a subject and looks up what the projection knows of it. Its place and its household are the registry's to say.
 * Who may name people of the whole regency takes by id alone whom the projection has not heard of yet; the case is
 * completed when the registry's event arrives. Who may name those of one region must wait until they are known to live in
 * it (RuleError `SUBJECT_NOT_KNOWN_YET`, to be repeated), with the same words and after the same time for who lives elsewhere:
 * what the registry knows of them is not told. ValidationErrors `SUBJECT_ID`, `SUBJECT_INCOMPLETE`.
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

/** The region that a scope is limited to; null where it is the whole regency. */
const regionOf = (scope: Scope): string | null => (typeof scope === 'string' ? null : (scope.region ?? null));

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
