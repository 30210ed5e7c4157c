import type pg from 'pg';
import type { RegistryContext } from '../../subgraphs/registry/context.ts';
import type { HeldCard } from '../../subgraphs/registry/generated/prisma/client.ts';
import type { FactCard } from '../../subgraphs/registry/household/household.facts.build.ts';
import { statedForm } from '../../subgraphs/registry/office-profile/office-profile.sections.ts';
import { addDays, dateToDay, dayToDate, officeDate } from '../../subgraphs/shared/clock.ts';
import type { Profile } from './offices/profile.sections.ts';
import { createRandom } from './random.ts';
import {
  decreeEvent,
  factEvents,
  insertEvents,
  instrumentEvent,
  verificationEvents,
} from './registry-events.ts';
import { inventHousehold, type SampleHousehold } from './registry-households.ts';
import {
  cardOf,
  decreeOf,
  heldCardsOf,
  householdOf,
  INSTRUMENT_ID,
  peopleOf,
  verificationsOf,
} from './registry-models.ts';
import { readNames } from './registry-names.ts';
import { Numbers } from './registry-people.ts';
import { registryContext } from './registry-reference.ts';
import { loadRegions } from './registry-regions.ts';
import { insertRows } from './registry-rows.ts';
import type { SampleContext } from './sample-context.ts';
import { formOf, uninsuredTierOf } from './survey-form.ts';

/**
 * The registry's sample: the regency's real villages, the survey form, invented households with their people,
 * surveys, open tasks and a decree, with their events. Surveys older than the office are opening balances, without
 * events. The same in every run except for today's date.
 */
export async function seedRegistry({ house, profile, report }: SampleContext): Promise<void> {
  const ctx = registryContext(house);
  const client = await ctx.db.pool.connect();
  try {
    await client.query('begin');
    const counts = await fill(ctx, client, profile);
    await client.query('commit');
    report(`${counts.villages} villages, ${counts.households} households, ${counts.people} people`);
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function fill(ctx: RegistryContext, db: pg.PoolClient, profile: Profile) {
  const now = ctx.clock.now();
  const today = officeDate(now);
  const villages = await loadRegions(db, profile.office.regency);
  const instrument = instrumentOf(profile, today);
  await insertRows(db, 'instrument', [instrument]);
  const decree = decreeOf(profile, today, now);
  await insertRows(db, 'decree', [decree]);

  const sample = await invent(profile, villages, today);
  const households = sample.map((one) => householdOf(one, decree, now));
  const verifications = sample.flatMap((one) => verificationsOf(one, now));
  const people = sample.flatMap((one) => peopleOf(ctx, one, now));
  await insertRows(db, 'household', households);
  await insertRows(
    db,
    'family',
    sample.map(({ id, familyId }) => ({ id: familyId, householdId: id, ordinal: 1 })),
  );
  await insertRows(
    db,
    'family_card',
    sample.map((one) => cardOf(ctx, one, today)),
  );
  await insertRows(db, 'person', people);
  await insertRows(db, 'verification', verifications);
  const heldCards = heldCardsOf(ctx, profile, households, people, now);
  await insertRows(db, 'held_card', heldCards);

  const uninsuredTier = uninsuredTierOf(profile);
  await db.query('update uninsured_tier set code = $1 where id = 1', [uninsuredTier]);
  const peopleById = groupBy(people, ({ householdId }) => householdId ?? '');
  const cardsById = groupBy(heldCards, ({ personId }) => personId);
  const facts = households.map((household) => ({
    id: household.id,
    household,
    people: peopleById.get(household.id) ?? [],
    uninsuredTier,
    cards: (peopleById.get(household.id) ?? []).flatMap(({ id }) =>
      (cardsById.get(id) ?? []).map(factCardOf),
    ),
  }));
  const events = [
    instrumentEvent(instrument),
    decreeEvent(decree),
    ...verifications.filter((one) => one.surveyorAccountId ?? !one.outcome).flatMap(verificationEvents),
    ...factEvents(facts, today),
  ];
  await insertEvents(db, events, now, today);
  return { villages: villages.length, households: households.length, people: people.length };
}

const factCardOf = ({ card, heldFrom }: HeldCard): FactCard => ({
  card,
  heldFrom: dateToDay(heldFrom),
  heldUntil: null,
  endedOn: null,
});

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

/** Spreads the households evenly over the villages. */
async function invent(
  { office, people, survey }: Profile,
  villages: readonly string[],
  today: string,
): Promise<SampleHousehold[]> {
  const random = createRandom(Number(office.regency.replace('.', '')));
  const names = await readNames(people.names);
  const around = { ...people, form: formOf(survey), numbers: new Numbers(people.numberRegion), names };
  return Array.from({ length: people.households }, (_, index) =>
    inventHousehold(random, around, villages[index % villages.length] ?? '', String(index), today),
  );
}

function instrumentOf({ office, survey }: Profile, today: string) {
  const { code, name, definition } = statedForm(survey);
  return {
    id: INSTRUMENT_ID,
    ...{ code, name, definition, edition: 1 },
    regencyCode: office.regency,
    validFrom: dayToDate(addDays(today, -1000)),
    validUntil: null,
  };
}
