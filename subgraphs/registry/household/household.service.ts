import { dayToDate, officeDate } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { notFound } from '../../shared/errors.ts';
import { assertIdForm, createdId, newId } from '../../shared/ids.ts';
import { initialState } from '../../shared/lifecycle.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import { changedFields, type FieldHistory, recordChanges } from '../change/change.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Household } from '../generated/prisma/client.ts';
import type { HouseholdSource } from '../generated/prisma/enums.ts';
import { recordNikRefusal } from '../person/person.lookup.ts';
import { assertNiksFree, newPerson, type PersonInput, refuseImpossibleDays } from '../person/person.write.ts';
import { firstFamily } from './family.store.ts';
import { emitFacts } from './household.facts.emit.ts';
import { householdLifecycle } from './household.lifecycle.ts';
import { updatePeople } from './household.members.ts';
import { assertKnownFamily } from './household.newcomers.store.ts';
import { householdPolicy } from './household.policy.ts';
import { HOUSEHOLD_NOUN, householdById, lockHouseholds } from './household.store.ts';
import { assertOneHead, assertVillage, changeFamilyCard } from './household.write.ts';

interface Dwelling {
  address: string;
  rt?: string | null;
  rw?: string | null;
  latitude?: number | null;
  longitude?: number | null;
}

export interface HouseholdProposeInput extends Dwelling {
  requestId: string;
  id?: string | null;
  villageCode: string;
  familyCardNumber?: string | null;
  source?: HouseholdSource | null;
  people: readonly PersonInput[];
  /** Whether these are all who live there. */
  membersComplete?: boolean | null;
}

/**
 * `householdPropose`: records a family that the registry does not know, with its members, as a CANDIDATE for
 * verification (TGL-1: the front office records and proposes).
 *
 * Errors: ValidationError `VILLAGE_UNKNOWN`, `NUMBER_FORM`, `ID_FORM`; RuleError `VILLAGE_ELSEWHERE`, `ONE_HEAD`,
 * `NIK_TAKEN`.
 */
export async function proposeHousehold(
  ctx: RegistryContext,
  input: HouseholdProposeInput,
): Promise<Household> {
  const grant = authorise(ctx, householdPolicy, 'propose');
  const householdId = createdId('hh', input.id);
  for (const [index, one] of input.people.entries()) {
    assertIdForm('pers', one.id, ['input', 'people', String(index), 'id']);
  }
  const id = await recordNikRefusal(ctx, () =>
    write(ctx, { requestId: input.requestId, name: 'householdPropose', input }, async (tx) => {
      await assertVillage(tx, grant.scope, input.villageCode);
      for (const [index, one] of input.people.entries())
        refuseImpossibleDays(tx.now, one, ['input', 'people', String(index)]);
      assertOneHead(input.people);
      const residence = {
        householdId,
        familyId: newId('fam'),
        villageCode: input.villageCode,
      };
      const people = input.people.map((one, index) =>
        newPerson(ctx, one, residence, ['input', 'people', String(index)]),
      );
      await assertNiksFree(
        ctx,
        tx,
        people.map((person, index) => ({ ...person, path: ['input', 'people', String(index), 'nik'] })),
      );
      await insertHousehold(tx, input, residence.householdId, people);
      await tx.prisma.family.create({ data: { id: residence.familyId, householdId: residence.householdId } });
      if (input.familyCardNumber) await changeFamilyCard(ctx, tx, residence.familyId, input.familyCardNumber);
      await tx.prisma.person.createMany({ data: people });
      tx.emit({
        kind: 'HOUSEHOLD_PROPOSED',
        subject: { type: 'Household', id: residence.householdId },
        payload: {
          householdId: residence.householdId,
          villageCode: input.villageCode,
          source: input.source ?? 'PROPOSAL',
          personIds: people.map((person) => person.id),
        },
      });
      await emitFacts(tx, [residence.householdId]);
      return residence.householdId;
    }),
  );
  return readAfterWrite(ctx, householdById, id, HOUSEHOLD_NOUN);
}

/** `1` → `001`, as RT and RW stand on cards. */
const inThreeDigits = (number: string | null | undefined) => number?.padStart(3, '0');

async function insertHousehold(
  tx: RegistryTx,
  input: HouseholdProposeInput,
  id: string,
  people: readonly { id: string; relationship: string }[],
): Promise<void> {
  await tx.prisma.household.create({
    data: {
      id,
      address: input.address.trim(),
      rt: inThreeDigits(input.rt) ?? null,
      rw: inThreeDigits(input.rw) ?? null,
      latitude: input.latitude ?? null,
      longitude: input.longitude ?? null,
      villageCode: input.villageCode,
      listing: initialState(householdLifecycle),
      source: input.source ?? 'PROPOSAL',
      headPersonId: people.find((person) => person.relationship === 'HEAD')?.id ?? null,
      membersListedOn: input.membersComplete ? dayToDate(officeDate(tx.now)) : null,
    },
  });
}

export interface HouseholdUpdateInput extends Partial<Omit<Dwelling, 'address'>> {
  requestId: string;
  id: string;
  expectedVersion: number;
  address?: string | null;
  villageCode?: string | null;
  familyCardNumber?: string | null;
  /** Members to change (with their id) or to add; others stay. */
  people?: readonly PersonInput[] | null;
  /** True: with these changes, its members are all who live there. */
  membersComplete?: boolean | null;
}

/**
 * `householdUpdate`: corrects address, location, card number and members. Keeps the old value of each field until
 * erasure; events say only that it changed.
 *
 * Errors: as `proposeHousehold`, and RuleError `NEWCOMERS_UNVERIFIED` (BRU-3), NotFoundError, ConflictError
 * `VERSION_CONFLICT`.
 */
export async function updateHousehold(ctx: RegistryContext, input: HouseholdUpdateInput): Promise<Household> {
  const grant = authorise(ctx, householdPolicy, 'update');
  await recordNikRefusal(ctx, () =>
    write(ctx, { requestId: input.requestId, name: 'householdUpdate', input }, async (tx) => {
      const [before] = await lockHouseholds(tx, grant.scope, [input.id]);
      if (!before) throw notFound(HOUSEHOLD_NOUN, ['input', 'id']);
      assertVersion(before, input.expectedVersion);
      const moved = input.villageCode != null && input.villageCode !== before.villageCode;
      if (moved && input.villageCode) await assertVillage(tx, grant.scope, input.villageCode);
      const familyId = await firstFamily(tx, before.id);
      const residence = {
        householdId: before.id,
        familyId,
        villageCode: input.villageCode ?? before.villageCode,
      };
      const members = await updatePeople(ctx, tx, grant.scope, residence, input.people ?? []);
      await assertKnownFamily(ctx, tx, before, members);
      const card = input.familyCardNumber
        ? await changeFamilyCard(ctx, tx, familyId, input.familyCardNumber)
        : null;
      const after = {
        address: input.address?.trim(),
        rt: inThreeDigits(input.rt),
        rw: inThreeDigits(input.rw),
        latitude: input.latitude,
        longitude: input.longitude,
        villageCode: residence.villageCode,
        headPersonId: members.headPersonId,
        ...(input.membersComplete ? { membersListedOn: dayToDate(officeDate(tx.now)) } : {}),
      };
      const histories: FieldHistory[] = changedFields<Partial<Household>>(before, after);
      if (card) histories.push({ field: 'familyCardNumber', ...card });
      await tx.prisma.household.update({
        where: { id: before.id },
        data: { ...after, version: { increment: 1 }, updatedAt: tx.now },
      });
      if (moved) await moveHousehold(tx, before, residence.villageCode);
      tx.emit({
        kind: 'HOUSEHOLD_UPDATED',
        subject: { type: 'Household', id: before.id },
        payload: { householdId: before.id, changes: await recordChanges(ctx, tx, before.id, histories) },
      });
      await emitFacts(tx, [before.id]);
      return before.id;
    }),
  );
  return readAfterWrite(ctx, householdById, input.id, HOUSEHOLD_NOUN);
}

/** Moves the household with its members and open verifications. */
async function moveHousehold(tx: RegistryTx, before: Household, toVillageCode: string): Promise<void> {
  const where = { householdId: before.id };
  await tx.prisma.person.updateMany({ where, data: { villageCode: toVillageCode } });
  await tx.prisma.verification.updateMany({ where, data: { villageCode: toVillageCode } });
  tx.emit({
    kind: 'HOUSEHOLD_MOVED',
    subject: { type: 'Household', id: before.id },
    payload: { householdId: before.id, fromVillageCode: before.villageCode, toVillageCode },
  });
}
