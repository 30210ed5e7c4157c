import { z } from 'zod';
import { dayToDate } from '../shared/clock.ts';
import { type Consumer, defineConsumer, type Listener, listener } from '../shared/consumer.ts';
import { factsSchema, knownValue, storableFacts, storableMember } from './criteria/criteria.facts.ts';
import { saveClasses } from './criteria/criteria.survey.store.ts';
import { questionsOf } from './criteria/criteria.survey.ts';
import type { ServiceEventKinds } from './events.ts';
import { forgetPerson, noteHousehold, notePerson, writeFacts } from './fact/fact.store.ts';
import type { PrismaClient } from './generated/prisma/client.ts';

type Listeners = Record<string, Listener<PrismaClient, ServiceEventKinds>>;

const householdFacts = z.object({
  householdId: z.string(),
  villageCode: z.string(),
  listing: z.string(),
  facts: factsSchema,
});
const personFacts = z.object({
  personId: z.string(),
  householdId: z.string().nullish(),
  sex: z.string().nullish(),
  birthDate: z.iso.date().nullish(),
  villageCode: z.string().nullish(),
  facts: factsSchema.nullish(),
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
/** Events of a former release have neither kinds, numbers of answers nor classes: one answer each, numbered by its place. */
const instrumentStated = z.object({
  instrumentId: z.string(),
  validFrom: z.iso.date(),
  questions: z.array(
    z.object({
      key: z.string(),
      text: localized,
      options: z.array(localized),
      kind: z.enum(['CHOICE', 'MULTIPLE', 'YES_NO', 'NUMBER']).default('CHOICE'),
      values: z.array(z.number()).optional(),
      unit: localized.nullish(),
      number: z.number().int().optional(),
    }),
  ),
  classes: z.array(z.object({ code: z.string(), label: localized, entitles: z.boolean() })).default([]),
});

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A survey form: what it asks, and how it orders the classes of welfare. */
const surveyForm = listener<PrismaClient, ServiceEventKinds, typeof instrumentStated>(
  instrumentStated,
  async (tx, { payload }) => {
    const validFrom = dayToDate(payload.validFrom);
    const row = { validFrom, questions: questionsOf(payload.questions) as object };
    await tx.prisma.surveyForm.upsert({
      where: { id: payload.instrumentId },
      create: { id: payload.instrumentId, ...row },
      update: row,
    });
    await saveClasses(tx, payload.classes, payload.validFrom);
  },
);

const factListeners: Listeners = {
  HOUSEHOLD_FACTS: listener(householdFacts, async (tx, { payload }) => {
    const { householdId, villageCode, listing } = payload;
    const score = knownValue('score', payload.facts);
    noteHousehold(tx, {
      household_id: householdId,
      village_code: villageCode,
      listing,
      class_name: text(knownValue('class', payload.facts)),
      score: typeof score === 'number' ? score : null,
      facts: storableFacts(payload.facts),
    });
  }),
  PERSON_FACTS: listener(personFacts, async (tx, { payload }) => {
    notePerson(tx, {
      person_id: payload.personId,
      household_id: payload.householdId ?? null,
      village_code: payload.villageCode ?? '',
      sex: payload.sex ?? null,
      birth_date: payload.birthDate ?? null,
      facts: storableMember(payload.facts ?? {}),
    });
  }),
  INSTRUMENT_PUBLISHED: surveyForm,
  INSTRUMENT_RESTATED: surveyForm,
  PERSON_MERGED: listener(personMerged, async (tx, { payload }) => forgetPerson(tx, payload.fromPersonId)),
};

/** Projects the registry's facts, for criteria and waiting lists, and the words of its survey form. */
export const factConsumer: Consumer<PrismaClient, ServiceEventKinds> = defineConsumer({
  name: 'services.facts',
  source: 'registry',
  listeners: factListeners,
  endPage: writeFacts,
  tables: ['household_fact', 'person_fact', 'survey_form', 'welfare_class'],
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
