import { dateToDay, dayInWords, dayToDate, officeDate } from '../../shared/clock.ts';
import { type ErrorIssue, notFound, RuleError, ValidationError } from '../../shared/errors.ts';
import { assertIdForm } from '../../shared/ids.ts';
import { allows, stateForbids } from '../../shared/lifecycle.ts';
import { authorise, grantFor, permits, type Scope } from '../../shared/policy.ts';
import { write } from '../../shared/write.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Verification } from '../generated/prisma/client.ts';
import { coversVillage } from './surveyor.region.ts';
import { regionsOfSurveyor, type SurveyorLoad, surveyorLoads } from './surveyor.store.ts';
import { lockVisits, moveVisits, visitsToDistribute } from './verification.batch.store.ts';
import { distribute, type Share } from './verification.distribution.ts';
import { conflictsOfLocked, readConflicts } from './verification.hands.store.ts';
import { conflictOf, type VisitConflicts } from './verification.hands.ts';
import { assign, verificationLifecycle } from './verification.lifecycle.ts';
import { verificationPolicy } from './verification.policy.ts';
import { VERIFICATION_NOUN, verificationById } from './verification.store.ts';

/** A share with the versions of its visits, in their order, as the proposal saw them. */
export type VersionedShare = Share & { versions: readonly number[] };

/** A proposal of who visits whom, with what each surveyor has to do now. */
export interface Distribution {
  shares: VersionedShare[];
  surveyors: SurveyorLoad[];
  /** Asked for, but filled, ended or outside the caller's region. */
  leftOut: string[];
}

/**
 * `verificationDistribution`: proposes surveyors for these visits, village by village (`distribute`). For roles that may
 * assign; null for others.
 */
export async function proposeDistribution(
  ctx: RegistryContext,
  ids: readonly string[],
): Promise<Distribution | null> {
  if (!permits(ctx, verificationPolicy, 'assign')) return null;
  const { scope } = grantFor(verificationPolicy, ctx.actor, 'assign');
  const visits = await visitsToDistribute(ctx, scope, ids);
  const chosen = visits.map(({ id }) => id);
  const [conflicts, surveyors] = await Promise.all([
    readConflicts(ctx, chosen),
    surveyorLoads(ctx, officeDate(ctx.clock.now()), chosen),
  ]);
  const barred = new Map(conflicts.map((row) => [row.id, [...row.proposedBy, ...row.visitedBy]]));
  const shares = distribute(
    visits.map((visit) => ({ ...visit, conflicts: barred.get(visit.id) ?? [] })),
    surveyors
      .filter(({ awayUntil }) => awayUntil === null)
      .map(({ open, among, ...surveyor }) => ({ ...surveyor, load: open - among })),
  );
  const versionOf = new Map(visits.map(({ id, version }) => [id, version]));
  return {
    shares: shares.map((share) => ({ ...share, versions: share.ids.map((id) => versionOf.get(id) ?? 0) })),
    surveyors,
    leftOut: ids.filter((id) => !versionOf.has(id)),
  };
}

export interface VerificationAssignManyInput {
  requestId: string;
  ids: readonly string[];
  /** In the order of `ids`; without them, what has changed meanwhile is not noticed. */
  expectedVersions?: readonly number[] | null;
  surveyorAccountId: string;
  dueOn?: Date | null;
}

/**
 * `verificationAssignMany`: gives several visits to one surveyor, all or none. Stricter than one by itself, which an officer
 * has looked at: the surveyor's region covers the village, they neither proposed the family nor made the visit that is made
 * again, a filled form is not sent back, and with `expectedVersions` nobody has changed it since. RuleErrors with an issue for
 * each visit: `STATE_FORBIDS`, `FORM_FILLED`, `VISIT_CHANGED`, `SURVEYOR_ELSEWHERE`, `SURVEYOR_PROPOSED`, `SURVEYOR_VISITED`;
 * RuleError `SURVEYOR_UNKNOWN`; ValidationErrors `ID_FORM`, `DAY_PASSED`, `VERSIONS_COUNT`; NotFoundError.
 */
export async function assignVerifications(
  ctx: RegistryContext,
  input: VerificationAssignManyInput,
): Promise<Verification[]> {
  const { scope } = authorise(ctx, verificationPolicy, 'assign');
  const act = { requestId: input.requestId, name: 'verificationAssignMany', input };
  await write(ctx, act, async (tx) => {
    const { surveyorAccountId, dueOn = null } = input;
    const path = ['input', 'surveyorAccountId'];
    assertIdForm('acct', surveyorAccountId, path);
    refusePassed(tx, dueOn, ['input', 'dueOn']);
    const expected = expectedOf(input);
    const visits = await lockAll(tx, scope, input.ids);
    await giveTo(tx, visits, { surveyorAccountId, dueOn, path, expected });
    return null;
  });
  // Past the request's cache.
  const rows = new Map((await verificationById.fetch(input.ids, ctx)).map((row) => [row.id, row]));
  return input.ids.flatMap((id) => rows.get(id) ?? []);
}

/** The version that the caller saw of each visit. ValidationError `VERSIONS_COUNT`. */
function expectedOf({ ids, expectedVersions }: VerificationAssignManyInput): ReadonlyMap<string, number> {
  if (!expectedVersions) return new Map();
  if (expectedVersions.length === ids.length)
    return new Map(ids.map((id, index) => [id, expectedVersions[index] ?? 0]));
  throw new ValidationError(
    'VERSIONS_COUNT',
    {
      id: `Sebutkan satu versi untuk setiap tugas: ada ${ids.length} tugas dan ${expectedVersions.length} versi.`,
      en: `Give one version for each visit: there are ${ids.length} visits and ${expectedVersions.length} versions.`,
    },
    { path: ['input', 'expectedVersions'] },
  );
}

/** The visits in the order asked for, locked. NotFoundError at the first that is not within the scope. */
async function lockAll(tx: RegistryTx, scope: Scope, ids: readonly string[]): Promise<Verification[]> {
  const found = new Map((await lockVisits(tx, scope, ids)).map((row) => [row.id, row]));
  return ids.map((id, index) => {
    const row = found.get(id);
    if (!row) throw notFound(VERIFICATION_NOUN, ['input', 'ids', String(index)]);
    return row;
  });
}

/** Checks all visits, throws one refusal with an issue for each that cannot be given, and gives them. */
async function giveTo(
  tx: RegistryTx,
  visits: readonly Verification[],
  task: {
    surveyorAccountId: string;
    dueOn: Date | null;
    path: readonly string[];
    expected: ReadonlyMap<string, number>;
  },
): Promise<void> {
  const { surveyorAccountId } = task;
  const assignedOn = dayToDate(officeDate(tx.now));
  const regions = await regionsOfSurveyor(tx, surveyorAccountId, assignedOn, task.path);
  const refusals = await refusalsOf(tx, visits, surveyorAccountId, regions, task.expected);
  refuseRows(visits, refusals);
  await moveVisits(
    tx,
    visits.map((visit) => ({
      visit,
      step: assign(visit, { surveyorAccountId, assignedOn, dueOn: task.dueOn ?? visit.dueOn }),
    })),
  );
}

/** Why this surveyor, who covers these regions, is not given some of the locked visits: by verification. */
export async function refusalsOf(
  tx: RegistryTx,
  visits: readonly Verification[],
  accountId: string,
  regions: readonly (string | null)[],
  /** The versions that somebody saw, where they are compared. */
  expected: ReadonlyMap<string, number> = new Map(),
): Promise<Map<string, RuleError>> {
  const conflicts = await conflictsOfLocked(
    tx,
    visits.map(({ id }) => id),
  );
  const conflictsOf = new Map(conflicts.map((row) => [row.id, row]));
  return new Map(
    visits.flatMap((visit) => {
      const isChanged = (expected.get(visit.id) ?? visit.version) !== visit.version;
      const refusal = refusalOf(visit, accountId, regions, {
        isChanged,
        conflicts: conflictsOf.get(visit.id),
      });
      return refusal ? [[visit.id, refusal] as const] : [];
    }),
  );
}

/** Why this surveyor is not given the visit together with others, or null. Pure. */
function refusalOf(
  { status, villageCode }: Verification,
  accountId: string,
  regions: readonly (string | null)[],
  { isChanged, conflicts }: { isChanged: boolean; conflicts: VisitConflicts | undefined },
): RuleError | null {
  if (!allows(verificationLifecycle, status, 'assign')) {
    return new RuleError('STATE_FORBIDS', stateForbids(verificationLifecycle, status));
  }
  if (status === 'SUBMITTED') {
    return new RuleError('FORM_FILLED', {
      id: 'Formulirnya sudah terisi dan menunggu keputusan. Bila perlu, kembalikan ke lapangan satu per satu.',
      en: 'Its form is filled and waits for a decision. Send it back to the field by itself, if need be.',
    });
  }
  if (isChanged) {
    return new RuleError('VISIT_CHANGED', {
      id: 'Tugas ini baru saja diberikan atau diubah petugas lain. Pilih lagi bila tetap perlu dialihkan.',
      en: 'Somebody else has just given or changed this visit. Select it again if it is still to change hands.',
    });
  }
  if (!coversVillage(regions, villageCode)) {
    return new RuleError('SURVEYOR_ELSEWHERE', {
      id: '{RegionLevel.VILLAGE} ini di luar wilayah petugas survei itu.',
      en: 'This {RegionLevel.VILLAGE} is outside the region of that surveyor.',
    });
  }
  return conflicts ? conflictOf(accountId, conflicts) : null;
}

/** Throws one refusal with all issues, each at its row; nothing is done. */
function refuseRows(visits: readonly Verification[], refusals: ReadonlyMap<string, RuleError>): void {
  const issues: ErrorIssue[] = visits.flatMap((visit, index) => {
    const error = refusals.get(visit.id);
    const path = ['input', 'ids', String(index)];
    return error ? [{ code: error.code, message: error.text, path }] : [];
  });
  const [first] = issues;
  if (first) throw new RuleError(first.code, first.message, { path: first.path, issues });
}

/** A deadline lies ahead: one that has passed would make all of them late at once. */
export function refusePassed(tx: RegistryTx, dueOn: Date | null, path: readonly string[]): void {
  const today = officeDate(tx.now);
  if (!dueOn || dateToDay(dueOn) >= today) return;
  throw new ValidationError(
    'DAY_PASSED',
    {
      id: `Batas waktu paling awal hari ini, ${dayInWords(today, 'id')}.`,
      en: `The deadline is today, ${dayInWords(today, 'en')}, at the earliest.`,
    },
    { path },
  );
}
