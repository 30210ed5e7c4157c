import { dateToDay } from '../../shared/clock.ts';
import { refuseFuture } from '../../shared/days.ts';
import { type ErrorIssue, RuleError, ValidationError } from '../../shared/errors.ts';
import { type Scope, sees } from '../../shared/policy.ts';
import { changedFields, recordChanges } from '../change/change.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Household, Person } from '../generated/prisma/client.ts';
import { MEMBER_FIELDS } from '../person/member-fields.ts';
import { personPolicy } from '../person/person.policy.ts';
import type { PersonInput } from '../person/person.write.ts';
import { firstFamily } from './family.store.ts';
import type { LeavingReason } from './household.codes.ts';
import { emitFacts, emitPersonFacts } from './household.facts.emit.ts';
import { takeOut } from './household.leaving.ts';
import { isEntitled } from './household.lifecycle.ts';
import { updatePeople, withKnown } from './household.members.ts';
import { assertKnownFamily } from './household.newcomers.store.ts';

/** Everybody who lives in a household, as somebody who was there found them. */
export interface RosterInput {
  /** Members by their id: what is left out unchanged, an answer that is null not known any more. Newcomers without one. */
  people: readonly PersonInput[];
  /** Members who live there no more. */
  gone?: readonly RosterLeaver[] | null;
}

interface RosterLeaver {
  personId: string;
  reason: LeavingReason;
  occurredOn: Date;
}

/** Whom a visit found, by id: what a verification keeps. Days are `YYYY-MM-DD`. */
// A type and no interface, so that it is JSON for Prisma.
export type Roster = {
  people: readonly string[];
  arrived: readonly string[];
  gone: readonly { personId: string; reason: LeavingReason; occurredOn: string }[];
};

/**
 * Writes who lives in a locked household on a day: who left or died, then the others and the newcomers, by the rules of
 * `householdUpdate` and `householdMemberRemove`. The facts of the members are known from that day. Newcomers who take over an
 * entitled household (BRU-3) are refused unless the surveyor to whom the visit was assigned sends the form (`isVisitor`): what is
 * typed in from paper proves no visit.
 *
 * Errors: ValidationError `MEMBERS_INCOMPLETE` with an issue per member who is not named once, `DATE_IN_FUTURE`,
 * `BIRTH_DATE_IMPOSSIBLE`, `NUMBER_FORM`; NotFoundError for an id that is no living member; RuleErrors `ONE_HEAD`,
 * `NIK_TAKEN`, `NEWCOMERS_UNVERIFIED`, `NOBODY_LEFT` (an entitled household without anybody).
 */
export async function writeRoster(
  ctx: RegistryContext,
  tx: RegistryTx,
  scope: Scope,
  household: Household,
  roster: RosterInput,
  day: Date,
  { path, isVisitor }: { path: readonly string[]; isVisitor: boolean },
): Promise<Roster> {
  const living = await tx.prisma.person.findMany({
    where: { householdId: household.id, mergedIntoId: null, diedOn: null },
  });
  const gone = roster.gone ?? [];
  assertAllNamed(living, roster, path);
  if (roster.people.length === 0 && isEntitled(household.listing)) throw nobodyLeft(path);
  const left: Person[] = [];
  for (const [index, leaver] of gone.entries()) {
    refuseFuture(tx.now, leaver.occurredOn, [...path, 'gone', String(index), 'occurredOn']);
    const person = living.find(({ id }) => id === leaver.personId);
    // Named once and a member: `assertAllNamed`.
    if (person) left.push(await takeOut(ctx, tx, household.id, person, leaver));
  }
  const residence = {
    householdId: household.id,
    familyId: await firstFamily(tx, household.id),
    villageCode: household.villageCode,
  };
  const people = roster.people.map((one) =>
    readable(
      ctx,
      living.find(({ id }) => id === one.id),
      one,
    ),
  );
  const members = await updatePeople(ctx, tx, scope, residence, people, [...path, 'people']);
  if (!isVisitor) await assertKnownFamily(ctx, tx, household, members);
  const { membersListedOn } = household;
  const after = {
    headPersonId: members.headPersonId,
    // A paper form may be typed in after a later visit.
    membersListedOn: membersListedOn && membersListedOn > day ? membersListedOn : day,
  };
  const changes = await recordChanges(
    ctx,
    tx,
    household.id,
    changedFields<Partial<Household>>(household, after),
  );
  await tx.prisma.household.update({
    where: { id: household.id },
    data: { ...after, version: { increment: 1 }, updatedAt: tx.now },
  });
  tx.emit({
    kind: 'HOUSEHOLD_UPDATED',
    subject: { type: 'Household', id: household.id },
    payload: { householdId: household.id, changes },
  });
  await emitFacts(tx, [household.id]);
  for (const person of left) if (!person.householdId) emitPersonFacts(tx, null, person);
  return {
    people: members.living,
    arrived: members.arrived,
    gone: gone.map(({ personId, reason, occurredOn }) => ({
      personId,
      reason,
      occurredOn: dateToDay(occurredOn),
    })),
  };
}

/** Refuses a list that leaves a living member out, names one twice or one who is none, or lists somebody as dead. */
function assertAllNamed(
  living: readonly Pick<Person, 'id' | 'name'>[],
  { people, gone }: RosterInput,
  path: readonly string[],
): void {
  const named = [...people.flatMap(({ id }) => id ?? []), ...(gone ?? []).map(({ personId }) => personId)];
  const issues: ErrorIssue[] = [];
  const report = (id: string, en: string, ...at: string[]) =>
    issues.push({ code: 'MEMBER_UNNAMED', message: { id, en }, path: [...path, ...at] });
  for (const { id, name } of living) {
    const times = named.filter((one) => one === id).length;
    if (times === 0)
      report(
        `${name} belum disebut: masih tinggal di sini, pindah, atau meninggal?`,
        `${name} is not named: still living here, moved away, or dead?`,
        'people',
      );
    if (times > 1) report(`${name} disebut dua kali.`, `${name} is named twice.`, 'people');
  }
  const isMember = (id: string) => living.some((one) => one.id === id);
  for (const [index, { id, diedOn }] of people.entries()) {
    if (id && !isMember(id))
      report('Orang ini bukan anggota.', 'This person is no member.', 'people', String(index), 'id');
    if (diedOn)
      report(
        'Yang meninggal disebut di antara yang tidak lagi tinggal di sini.',
        'Who died is named among those who live here no more.',
        'people',
        String(index),
        'diedOn',
      );
  }
  for (const [index, { personId }] of (gone ?? []).entries())
    if (!isMember(personId))
      report('Orang ini bukan anggota.', 'This person is no member.', 'gone', String(index), 'personId');
  if (issues.length === 0) return;
  throw new ValidationError(
    'MEMBERS_INCOMPLETE',
    {
      id: 'Daftar anggota belum lengkap: sebutkan setiap orang tepat satu kali.',
      en: 'The list of members is incomplete: name everybody exactly once.',
    },
    { path: [...path, 'people'], issues },
  );
}

/** A member as the sender may tell of them: no number that is known already, and nothing that they may not read. */
function readable(ctx: RegistryContext, member: Person | undefined, found: PersonInput): PersonInput {
  const told = sees(ctx, personPolicy, 'ppksCategories') ? found : { ...found, ppksCategories: undefined };
  if (!member) return told;
  const numbered = member.nikHash ? { ...told, nik: null, nikDisputed: false } : told;
  return { ...withKnown(member, numbered), ...forgotten(found) };
}

/** What the visit found to be not known any more: answers that are said to be null, not those left out. */
const forgotten = (found: PersonInput): Partial<PersonInput> =>
  Object.fromEntries(
    MEMBER_FIELDS.filter(({ name }) => found[name] === null).map(({ name }) => [name, null]),
  );

const nobodyLeft = (path: readonly string[]) =>
  new RuleError(
    'NOBODY_LEFT',
    {
      id: 'Rumah tangga ini berhak menerima bantuan. Kalau tidak ada lagi yang tinggal di sini, usulkan keluar dari daftar.',
      en: 'This household is entitled to aid. If nobody lives there any more, propose to take it off the list.',
    },
    { path: [...path, 'people'] },
  );
