import { z } from 'zod';
import { defineEvents } from '../shared/events.ts';
import {
  FilePurpose,
  HouseholdSource,
  ListingState,
  Sex,
  VerificationOutcome,
} from './generated/prisma/enums.ts';

const day = z.iso.date();
const localized = z.object({ id: z.string(), en: z.string() });
const facts = z.record(
  z.string(),
  z.union([z.boolean(), z.number(), z.string(), z.array(z.number()), z.array(z.string()), z.null()]),
);

/**
 * Changed fields of a household or person, as salted hashes of the old and new value. The values themselves are in
 * `personal_change`, under a key that erasure deletes; the hash chain over the events stays valid.
 */
const changes = z.array(
  z.object({ field: z.string(), changeId: z.string(), before: z.string(), after: z.string() }),
);

/** A survey form for other subgraphs; events of the former release have neither kinds, numbers of answers nor classes. */
const instrumentInWords = {
  questions: z.array(
    z.object({
      key: z.string(),
      text: localized,
      options: z.array(localized),
      kind: z.enum(['CHOICE', 'MULTIPLE', 'YES_NO', 'NUMBER']).optional(),
      /** The numbers of the answers, beside `options`. */
      values: z.array(z.number().int()).optional(),
      unit: localized.nullish(),
      /** Its place on the form, from 1. */
      number: z.number().int().optional(),
    }),
  ),
  /** The poorest first. */
  classes: z.array(z.object({ code: z.string(), label: localized, entitles: z.boolean() })).optional(),
};

const heldCard = {
  heldCardId: z.string(),
  personId: z.string(),
  householdId: z.string().nullable(),
  card: z.string(),
};

const substitution = { substitutionId: z.string(), fromAccountId: z.string(), toAccountId: z.string() };

/** The registry's events. Payloads hold ids, codes, days and hashes, never a name, NIK, card number or free text. */
export const registryEvents = defineEvents('registry', {
  /** All facts for criteria (household.facts.ts), after each change of the household. */
  HOUSEHOLD_FACTS: z.object({
    householdId: z.string(),
    villageCode: z.string(),
    listing: z.enum(ListingState),
    facts,
    personIds: z.array(z.string()),
  }),
  PERSON_FACTS: z.object({
    personId: z.string(),
    householdId: z.string().nullish(),
    sex: z.enum(Sex),
    birthDate: day.nullable(),
    villageCode: z.string(),
    facts,
  }),
  HOUSEHOLD_PROPOSED: z.object({
    householdId: z.string(),
    villageCode: z.string(),
    source: z.enum(HouseholdSource),
    personIds: z.array(z.string()),
  }),
  HOUSEHOLD_UPDATED: z.object({ householdId: z.string(), changes }),
  /** The household moved to another village; devices of the former village delete it. */
  HOUSEHOLD_MOVED: z.object({
    householdId: z.string(),
    fromVillageCode: z.string(),
    toVillageCode: z.string(),
  }),
  /** People joined a household: new ones, or people who had left another. */
  MEMBERS_ADDED: z.object({ householdId: z.string(), personIds: z.array(z.string()) }),
  /** A member died, left or never was one; a person who left has no household until another takes them in. */
  MEMBER_REMOVED: z.object({
    householdId: z.string(),
    personId: z.string(),
    reason: z.enum(['DIED', 'MOVED_OUT', 'RECORDED_BY_MISTAKE']),
  }),
  /** A card that a person holds (SRG-7, SRG-10, PKY-8); its number and evidence are among the changes. */
  CARD_RECORDED: z.object({
    ...heldCard,
    tier: z.string().nullable(),
    heldFrom: day,
    heldUntil: day.nullable(),
    changes,
  }),
  /** Not held any more since a day; why is among the changes. */
  CARD_ENDED: z.object({ ...heldCard, endedOn: day, changes }),
  PERSON_UPDATED: z.object({ personId: z.string(), householdId: z.string().nullish(), changes }),
  DECREE_RECORDED: z.object({ decreeId: z.string(), number: z.string(), issuedOn: day }),
  HOUSEHOLD_LISTED: z.object({ householdId: z.string(), decreeId: z.string() }),
  /** An officer proposed in writing to take it off the list, or withdrew the proposal. */
  HOUSEHOLD_DELIST_PROPOSED: z.object({ householdId: z.string(), changes }),
  HOUSEHOLD_DELIST_WITHDRAWN: z.object({ householdId: z.string(), changes }),
  /** Always by a decree since OUR-3; older events name none. */
  HOUSEHOLD_DELISTED: z.object({
    householdId: z.string(),
    from: z.enum(ListingState),
    decreeId: z.string().nullish(),
  }),
  /** A new edition of a survey form in words, without points; the one in force until then ends the day before. */
  INSTRUMENT_PUBLISHED: z.object({
    instrumentId: z.string(),
    code: z.string(),
    edition: z.number().int(),
    validFrom: day,
    formerInstrumentId: z.string().nullable(),
    ...instrumentInWords,
  }),
  /** The same of an edition of a former release, which named less of it in `INSTRUMENT_PUBLISHED`. */
  INSTRUMENT_RESTATED: z.object({ instrumentId: z.string(), validFrom: day, ...instrumentInWords }),
  VERIFICATION_REQUESTED: z.object({
    verificationId: z.string(),
    householdId: z.string(),
    caseId: z.string().nullish(),
    villageCode: z.string(),
  }),
  /** The device of the former surveyor, if any, deletes the task and its household. */
  VERIFICATION_ASSIGNED: z.object({
    verificationId: z.string(),
    householdId: z.string(),
    surveyorAccountId: z.string(),
    previousSurveyorAccountId: z.string().nullable(),
  }),
  /** Somebody makes another's visits for a time (BRU-11); how many were handed over. */
  SUBSTITUTION_BEGAN: z.object({ ...substitution, lastDay: day, visits: z.number().int() }),
  /** How many came back. */
  SUBSTITUTION_ENDED: z.object({ ...substitution, visits: z.number().int() }),
  VERIFICATION_SUBMITTED: z.object({
    verificationId: z.string(),
    householdId: z.string(),
    score: z.number().int(),
    className: z.string(),
    filledOffline: z.boolean(),
  }),
  VERIFICATION_DECIDED: z.object({
    verificationId: z.string(),
    householdId: z.string(),
    caseId: z.string().nullish(),
    outcome: z.enum(VerificationOutcome),
    className: z.string(),
    score: z.number().int(),
    /** Whether a person departed from the class of the score, with a written reason (SRG-3). */
    departed: z.boolean(),
    /** The surveyor of the task, whose device deletes the household. */
    surveyorAccountId: z.string().nullable(),
  }),
  VERIFICATION_CANCELLED: z.object({
    verificationId: z.string(),
    householdId: z.string(),
    caseId: z.string().nullish(),
    surveyorAccountId: z.string().nullable(),
  }),
  /** The case named in the request is about another household, so the verification no longer names it. */
  VERIFICATION_CASE_REMOVED: z.object({
    verificationId: z.string(),
    householdId: z.string(),
    caseId: z.string(),
  }),
  /** Somebody looked a person up by NIK. Holds the outcome, never the number. */
  NIK_LOOKED_UP: z.object({
    found: z.boolean(),
    personId: z.string().nullable(),
    /** The person lives outside the actor's scope; the actor learned only that the number exists. */
    elsewhere: z.boolean().default(false),
  }),
  NIK_REVEALED: z.object({ personId: z.string(), purpose: z.string() }),
  PERSON_MERGED: z.object({ fromPersonId: z.string(), toPersonId: z.string() }),
  /** Many numbers at once, of a file in which a partner reports what it gave; who asked, and how many rows found a family. */
  FAMILIES_LOOKED_UP: z.object({ accountId: z.string(), asked: z.number().int(), found: z.number().int() }),
  FAMILY_CARD_LOOKED_UP: z.object({ found: z.boolean(), familyId: z.string().nullable() }),
  FILE_STORED: z.object({
    fileId: z.string(),
    purpose: z.enum(FilePurpose),
    verificationId: z.string().nullable(),
    sha256: z.string(),
  }),
  /** A referral opened or closed a household to an agency's officers. */
  HOUSEHOLD_ACCESS_CHANGED: z.object({ householdId: z.string(), agencyId: z.string(), visible: z.boolean() }),
});

export type RegistryEventKinds = (typeof registryEvents)['kinds'];
