import { dateToDay, officeDate } from '../../shared/clock.ts';
import type { RegistryTx } from '../context.ts';
import {
  buildHouseholdFacts,
  buildPersonFacts,
  type FactPerson,
  sinceWhen,
} from './household.facts.build.ts';
import type { HouseholdFacts } from './household.facts.ts';
import { type FactRow, readFactRows } from './household.store.ts';
import { holdUninsuredTier } from './household.tier.store.ts';

/**
 * Tells the other subgraphs what is now true of households and their people. Call at the end of every act that
 * changes one of them, so that services' projection never lags behind a state.
 */
export async function emitFacts(tx: RegistryTx, householdIds: readonly string[]): Promise<void> {
  await holdUninsuredTier(tx);
  for (const row of await readFactRows(tx, householdIds)) {
    emitHousehold(tx, row);
    for (const person of row.people) emitPersonFacts(tx, row.household, person);
  }
}

/** The same where nothing is new about the people. */
export async function emitHouseholdFacts(tx: RegistryTx, householdIds: readonly string[]): Promise<void> {
  await holdUninsuredTier(tx);
  for (const row of await readFactRows(tx, householdIds)) emitHousehold(tx, row);
}

function emitHousehold(tx: RegistryTx, row: FactRow): void {
  tx.emit({
    kind: 'HOUSEHOLD_FACTS',
    subject: { type: 'Household', id: row.id },
    payload: householdFactsPayload(row, officeDate(tx.now)),
  });
}

/** The same for one person, with or without a household. */
export function emitPersonFacts(
  tx: RegistryTx,
  household: FactRow['household'] | null,
  person: FactPerson,
): void {
  tx.emit({
    kind: 'PERSON_FACTS',
    subject: { type: 'Person', id: person.id },
    payload: personFactsPayload({ household }, person, officeDate(tx.now)),
  });
}

/** The payload of `HOUSEHOLD_FACTS` on a day. */
export function householdFactsPayload(row: Omit<FactRow, 'id'>, day: string) {
  const { household, people, uninsuredTier, cards, surveyedOn, decree } = row;
  return {
    householdId: household.id,
    villageCode: household.villageCode,
    listing: household.listing,
    facts: {
      ...buildHouseholdFacts(household, people, day, uninsuredTier, cards),
      ...sinceWhen(household, surveyedOn, decree),
    } satisfies HouseholdFacts,
    personIds: people.map((person) => person.id),
  };
}

/** The payload of `PERSON_FACTS` on a day. */
export function personFactsPayload(
  { household }: { household: FactRow['household'] | null },
  person: FactPerson,
  day: string,
) {
  return {
    personId: person.id,
    householdId: household?.id ?? null,
    sex: person.sex,
    birthDate: person.birthDate && dateToDay(person.birthDate),
    villageCode: person.villageCode,
    facts: { ...buildPersonFacts(person, household, day) },
  };
}
