import { z } from 'zod';
import { dayToDate } from '../shared/clock.ts';
import { type Consumer, defineConsumer, type Listener, listener } from '../shared/consumer.ts';
import { type Facts, knownValue, storableFacts } from './criteria/criteria.facts.ts';
import type { SurveyWords } from './criteria/criteria.words.ts';
import type { ServiceEventKinds } from './events.ts';
import { forgetPerson, noteHousehold, notePerson, writeFacts } from './fact/fact.store.ts';
import type { PrismaClient } from './generated/prisma/client.ts';

type Listeners = Record<string, Listener<PrismaClient, ServiceEventKinds>>;

const factRecord: z.ZodType<Facts> = z.record(
  z.string(),
  z.union([z.boolean(), z.number(), z.string(), z.null()]),
);

const householdFacts = z.object({
  householdId: z.string(),
  villageCode: z.string(),
  listing: z.string(),
  facts: factRecord,
  personIds: z.array(z.string()),
});
const personFacts = z.object({
  personId: z.string(),
  householdId: z.string().nullish(),
  sex: z.string().nullish(),
  birthDate: z.iso.date().nullish(),
  villageCode: z.string().nullish(),
  facts: factRecord.nullish(),
});
const personMerged = z.object({ fromPersonId: z.string(), toPersonId: z.string() });
const referralChanged = z.object({
  referralId: z.string(),
  householdId: z.string().nullish(),
  personId: z.string().nullish(),
  programId: z.string(),
  agencyId: z.string(),
  to: z.string(),
  amountRupiah: z.string().regex(/^\d+$/).nullish(),
  deliveredOn: z.iso.date().nullish(),
});

const localized = z.object({ id: z.string(), en: z.string() });
const instrumentPublished = z.object({
  instrumentId: z.string(),
  validFrom: z.iso.date(),
  questions: z.array(z.object({ key: z.string(), text: localized, options: z.array(localized) })),
});

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const factListeners: Listeners = {
  HOUSEHOLD_FACTS: listener(householdFacts, async (tx, { payload }) => {
    const { householdId, villageCode, listing, personIds } = payload;
    const score = knownValue('score', payload.facts);
    noteHousehold(tx, {
      household_id: householdId,
      village_code: villageCode,
      listing,
      person_ids: personIds,
      class_name: text(knownValue('class', payload.facts)),
      score: typeof score === 'number' ? score : null,
      // Columns and facts must agree, also where the producer filled only one of them.
      facts: storableFacts({ ...payload.facts, listing, villageCode }),
    });
  }),
  PERSON_FACTS: listener(personFacts, async (tx, { payload }) => {
    notePerson(tx, {
      person_id: payload.personId,
      household_id: payload.householdId ?? null,
      village_code: payload.villageCode ?? '',
      sex: payload.sex ?? null,
      birth_date: payload.birthDate ?? null,
      facts: Object.fromEntries(Object.entries(payload.facts ?? {}).filter(([, value]) => value !== null)),
    });
  }),
  INSTRUMENT_PUBLISHED: listener(instrumentPublished, async (tx, { payload }) => {
    const words: SurveyWords = Object.fromEntries(
      payload.questions.map(({ key, text, options }) => [key, { text, options }]),
    );
    const row = { validFrom: dayToDate(payload.validFrom), questions: words as object };
    await tx.prisma.surveyForm.upsert({
      where: { id: payload.instrumentId },
      create: { id: payload.instrumentId, ...row },
      update: row,
    });
  }),
  PERSON_MERGED: listener(personMerged, async (tx, { payload }) => forgetPerson(tx, payload.fromPersonId)),
};

/** Projects the registry's facts, for criteria and waiting lists, and the words of its survey form. */
export const factConsumer: Consumer<PrismaClient, ServiceEventKinds> = defineConsumer({
  name: 'services.facts',
  source: 'registry',
  listeners: factListeners,
  endPage: writeFacts,
  tables: ['household_fact', 'person_fact', 'survey_form'],
});

/** Projects deliveries into the families' ledger of aid. */
export const aidConsumer: Consumer<PrismaClient, ServiceEventKinds> = defineConsumer({
  name: 'services.aid',
  source: 'cases',
  listeners: {
    REFERRAL_STATUS_CHANGED: listener(referralChanged, async (tx, event) => {
      const { referralId, householdId, personId, programId, agencyId, to, amountRupiah, deliveredOn } =
        event.payload;
      if (to !== 'DELIVERED') return;
      const row = {
        householdId: householdId ?? null,
        personId: personId ?? null,
        programId,
        agencyId,
        deliveredOn: dayToDate(deliveredOn ?? event.occurredOn),
        amountRupiah: amountRupiah ? BigInt(amountRupiah) : null,
      };
      await tx.prisma.aidEntry.upsert({ where: { referralId }, create: { referralId, ...row }, update: row });
    }),
  },
  tables: ['aid_entry'],
});
