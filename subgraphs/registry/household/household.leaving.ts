import { dateToDay } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { refuseFuture } from '../../shared/days.ts';
import { notFound, RuleError } from '../../shared/errors.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import { changedFields, recordChanges } from '../change/change.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Household, Person } from '../generated/prisma/client.ts';
import type { LeavingReason } from './household.codes.ts';
import { emitFacts, emitPersonFacts } from './household.facts.emit.ts';
import { assertKnownFamily } from './household.newcomers.store.ts';
import { householdPolicy } from './household.policy.ts';
import { HOUSEHOLD_NOUN, householdById, lockHouseholds } from './household.store.ts';

export interface MemberRemoveInput {
  requestId: string;
  id: string;
  expectedVersion: number;
  personId: string;
  reason: LeavingReason;
  occurredOn: Date;
  newHeadPersonId?: string | null;
}

/**
 * `householdMemberRemove`: a member died, left or never belonged to the household. Emits new facts, so that
 * eligibility changes at once. A person who left stays in the registry, and another household takes them in by NIK.
 *
 * Errors: NotFoundError (household, member, new head), ConflictError `VERSION_CONFLICT`, ValidationError
 * `DATE_IN_FUTURE`, RuleError `MEMBER_DEAD`, `HEAD_NEEDED`, `NEWCOMERS_UNVERIFIED` (BRU-3).
 */
export async function removeMember(ctx: RegistryContext, input: MemberRemoveInput): Promise<Household> {
  const grant = authorise(ctx, householdPolicy, 'update');
  await write(ctx, { requestId: input.requestId, name: 'householdMemberRemove', input }, async (tx) => {
    const [household] = await lockHouseholds(tx, grant.scope, [input.id]);
    if (!household) throw notFound(HOUSEHOLD_NOUN, ['input', 'id']);
    assertVersion(household, input.expectedVersion);
    refuseFuture(tx.now, input.occurredOn, ['input', 'occurredOn']);
    const members = await tx.prisma.person.findMany({
      where: { householdId: household.id, mergedIntoId: null },
    });
    const person = members.find(({ id }) => id === input.personId);
    if (!person) throw notFound({ id: 'Anggota', en: 'The member' }, ['input', 'personId']);
    if (person.diedOn && input.reason !== 'RECORDED_BY_MISTAKE') throw alreadyDead();
    const headPersonId = await settleHead(ctx, tx, household, members, input);
    const living = members.filter(({ id, diedOn }) => id !== person.id && !diedOn).map(({ id }) => id);
    await assertKnownFamily(ctx, tx, household, { headPersonId, living, arrived: [] });
    const left = await takeOut(ctx, tx, household.id, person, input);
    await tx.prisma.household.update({
      where: { id: household.id },
      data: { headPersonId, version: { increment: 1 }, updatedAt: tx.now },
    });
    await emitFacts(tx, [household.id]);
    if (!left.householdId) emitPersonFacts(tx, null, left);
    return household.id;
  });
  return readAfterWrite(ctx, householdById, input.id, HOUSEHOLD_NOUN);
}

/** Writes that a member died, left or never belonged to the household, with its event. */
export async function takeOut(
  ctx: RegistryContext,
  tx: RegistryTx,
  householdId: string,
  person: Person,
  { reason, occurredOn }: Pick<MemberRemoveInput, 'reason' | 'occurredOn'>,
): Promise<Person> {
  const left = await changePerson(ctx, tx, person, {
    ...(reason === 'DIED'
      ? { diedOn: occurredOn }
      : { householdId: null, familyId: null, relationship: 'OTHER' as const }),
  });
  tx.emit({
    kind: 'MEMBER_REMOVED',
    subject: { type: 'Household', id: householdId },
    payload: { householdId, personId: person.id, reason },
    occurredOn: dateToDay(occurredOn),
  });
  return left;
}

/** The next head: the current one, or the named one if the head leaves; null for an empty household. */
async function settleHead(
  ctx: RegistryContext,
  tx: RegistryTx,
  household: Household,
  members: readonly Person[],
  input: MemberRemoveInput,
): Promise<string | null> {
  if (household.headPersonId !== input.personId) return household.headPersonId;
  const living = members.filter(({ id, diedOn }) => id !== input.personId && !diedOn);
  if (living.length === 0) return null;
  const path = ['input', 'newHeadPersonId'];
  if (!input.newHeadPersonId) throw headNeeded(path);
  const next = living.find(({ id }) => id === input.newHeadPersonId);
  if (!next) throw notFound({ id: 'Kepala keluarga yang baru', en: 'The new head' }, path);
  await changePerson(ctx, tx, next, { relationship: 'HEAD' });
  return next.id;
}

async function changePerson(
  ctx: RegistryContext,
  tx: RegistryTx,
  before: Person,
  fields: Partial<Pick<Person, 'diedOn' | 'householdId' | 'familyId' | 'relationship'>>,
): Promise<Person> {
  const changes = await recordChanges(ctx, tx, before.id, changedFields<Partial<Person>>(before, fields));
  tx.emit({
    kind: 'PERSON_UPDATED',
    subject: { type: 'Person', id: before.id },
    payload: { personId: before.id, householdId: before.householdId, changes },
  });
  return tx.prisma.person.update({
    where: { id: before.id },
    data: { ...fields, version: { increment: 1 }, updatedAt: tx.now },
  });
}

function alreadyDead(): RuleError {
  return new RuleError(
    'MEMBER_DEAD',
    { id: 'Anggota ini sudah tercatat meninggal.', en: 'This member is recorded as dead already.' },
    { path: ['input', 'personId'] },
  );
}

function headNeeded(path: readonly string[]): RuleError {
  return new RuleError(
    'HEAD_NEEDED',
    { id: 'Tentukan siapa yang menjadi kepala keluarga.', en: 'Say who becomes the head.' },
    { path },
  );
}
