import { notFound } from '../../shared/errors.ts';
import { isWithinRegion, type Scope } from '../../shared/policy.ts';
import { changedFields, type FieldHistory, recordChanges } from '../change/change.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Person } from '../generated/prisma/client.ts';
import { MEMBER_FIELDS } from '../person/member-fields.ts';
import {
  assertNiksFree,
  newPerson,
  type PersonInput,
  personFields,
  type Residence,
  refuseImpossibleDays,
  sealNik,
} from '../person/person.write.ts';
import type { PpksCategory } from '../person/ppks.codes.ts';
import { assertOneHead } from './household.write.ts';

/** The members of a household after an act. */
export interface Members {
  headPersonId: string | null;
  /** Ids of the living members. */
  living: readonly string[];
  /** Ids of the people added by this act. */
  arrived: readonly string[];
}

/**
 * Changes and adds members, and returns the members after it; the log names those added. A NIK of a person who left
 * another household adds that same person. `base` is where the input has them. Errors: NotFoundError for an id that is no member, `ONE_HEAD`,
 * `NIK_TAKEN`.
 */
export async function updatePeople(
  ctx: RegistryContext,
  tx: RegistryTx,
  scope: Scope,
  residence: Residence,
  inputs: readonly PersonInput[],
  base: readonly string[] = ['input', 'people'],
): Promise<Members> {
  const members = await tx.prisma.person.findMany({
    where: { householdId: residence.householdId, mergedIntoId: null },
  });
  const byId = new Map(members.map((member) => [member.id, member]));
  const next = new Map<string, Pick<Person, 'id' | 'relationship' | 'diedOn'>>(byId);
  const arrived: string[] = [];
  for (const [index, input] of inputs.entries()) {
    const path = [...base, String(index)];
    refuseImpossibleDays(tx.now, input, path);
    const member = input.id ? byId.get(input.id) : undefined;
    if (input.id && !member) throw notFound({ id: 'Anggota', en: 'The member' }, [...path, 'id']);
    const saved = member
      ? await updatePerson(ctx, tx, member, input, path)
      : await addPerson(ctx, tx, scope, input, residence, path);
    if (!member) arrived.push(saved.id);
    next.set(saved.id, saved);
  }
  const people = [...next.values()];
  if (inputs.length > 0) assertOneHead(people, base);
  if (arrived.length > 0) {
    tx.emit({
      kind: 'MEMBERS_ADDED',
      subject: { type: 'Household', id: residence.householdId },
      payload: { householdId: residence.householdId, personIds: arrived },
    });
  }
  const living = people.filter((person) => !person.diedOn);
  return {
    headPersonId: living.find((person) => person.relationship === 'HEAD')?.id ?? null,
    living: living.map((person) => person.id),
    arrived,
  };
}

async function addPerson(
  ctx: RegistryContext,
  tx: RegistryTx,
  scope: Scope,
  input: PersonInput,
  residence: Residence,
  path: readonly string[],
): Promise<Person> {
  const data = newPerson(ctx, input, residence, path);
  const known = data.nikHash && !data.nikFlag ? await findUnhoused(tx, scope, data.nikHash) : null;
  if (known) return updatePerson(ctx, tx, known, withKnown(known, input), path, residence);
  await assertNiksFree(ctx, tx, [{ ...data, path: [...path, 'nik'] }]);
  return tx.prisma.person.create({ data });
}

/** A person within the scope with this NIK who left their household and has none. */
async function findUnhoused(
  tx: RegistryTx,
  scope: Scope,
  nikHash: Uint8Array<ArrayBuffer>,
): Promise<Person | null> {
  const person = await tx.prisma.person.findFirst({
    where: { nikHash, nikFlag: null, householdId: null, mergedIntoId: null, diedOn: null },
  });
  const region = typeof scope === 'object' ? scope.region : undefined;
  const isSeen = scope === 'everything' || (region && person && isWithinRegion(person.villageCode, region));
  return isSeen ? person : null;
}

async function updatePerson(
  ctx: RegistryContext,
  tx: RegistryTx,
  before: Person,
  input: PersonInput,
  path: readonly string[],
  residence: Partial<Residence> = {},
): Promise<Person> {
  const fields = { ...personFields(input), ...residence };
  const histories: FieldHistory[] = changedFields<Partial<Person>>(before, { ...fields, nameKey: undefined });
  const nik = input.nik ? sealNik(ctx, input.nik, input.nikDisputed ?? false, [...path, 'nik']) : null;
  if (nik) {
    await assertNiksFree(ctx, tx, [{ ...nik, id: before.id, path: [...path, 'nik'] }]);
    if (!Buffer.from(nik.nikHash ?? []).equals(Buffer.from(before.nikHash ?? []))) {
      histories.push({ field: 'nik', before: before.nikMasked, after: nik.nikMasked });
    }
  }
  const changes = await recordChanges(ctx, tx, before.id, histories);
  const after = await tx.prisma.person.update({
    where: { id: before.id },
    data: { ...fields, ...nik, version: { increment: 1 }, updatedAt: tx.now },
  });
  if (changes.length > 0) {
    tx.emit({
      kind: 'PERSON_UPDATED',
      subject: { type: 'Person', id: before.id },
      payload: { personId: before.id, householdId: after.householdId, changes },
    });
  }
  return after;
}

/** What is told of a person whom the registry knows: what is not said stays, so that nobody erases what they may not read. */
export function withKnown(known: Person, told: PersonInput): PersonInput {
  const answers = MEMBER_FIELDS.map(({ name }) => [name, told[name] ?? known[name]]);
  return {
    ...told,
    birthDate: told.birthDate ?? known.birthDate,
    birthPlace: told.birthPlace ?? known.birthPlace,
    ppksCategories: told.ppksCategories ?? (known.ppks as PpksCategory[]),
    ...Object.fromEntries(answers),
  };
}
