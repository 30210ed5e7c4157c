import { z } from 'zod';
import { defineEvents } from '../shared/events.ts';
import { holidayKinds, weekdays } from './calendar/calendar.codes.ts';
import {
  CaseKind,
  CaseStatus,
  HandOnStatus,
  LetterProvision,
  Listing,
  ReferralBasis,
  ReferralStatus,
  RegistryOutcome,
  Sex,
  SubjectType,
  UnmetNeedReason,
} from './generated/prisma/enums.ts';
import { numberSeries } from './numbering/number-series.codes.ts';
import { promisedSteps } from './procedure/promised-days.codes.ts';
import { ageGroups } from './profile/profile.codes.ts';

const day = z.iso.date();
const caseStatus = z.enum(CaseStatus);
const referralStatus = z.enum(ReferralStatus);
const sector = z.string();

/** What reports may know of a case's subject that day; of a household, sex and age group are its head's. */
const profile = z
  .object({
    listing: z.enum(Listing).nullable(),
    /** The class last decided for the household; events of former releases name none. */
    className: z.string().nullish(),
    cardTier: z.string().nullable(),
    sex: z.enum(Sex).nullable(),
    ageGroup: z.enum(ageGroups.list).nullable(),
  })
  .nullish();

/** The record of a decision: where it lies, by which criteria, and a salted hash of the words in it. */
const decision = z
  .object({
    decisionId: z.string(),
    criteriaVersion: z.number().int().nullable(),
    contentHash: z.string().nullable(),
  })
  .nullish();

/** Why the office departs from a rule with this act: a code of DEPARTURE_REASON. */
const departureReasonCode = z.string().nullish();

/** The open case with the same need beside which it is open by this act, with its number; the reason stays in cases. */
const beside = {
  besideId: z.string().nullish(),
  duplicateOf: z.string().nullish(),
  duplicateOfNumber: z.string().nullish(),
};

const referral = z.object({
  referralId: z.string(),
  caseId: z.string(),
  householdId: z.string().nullish(),
  personId: z.string().nullish(),
  programId: z.string(),
  agencyId: z.string(),
  sector,
  villageCode: z.string().nullish(),
  status: referralStatus,
  /** By what somebody outside the list is served; events of former releases name none. */
  basis: z.enum(ReferralBasis).nullish(),
  decision,
});

/** An unmet need as it was recorded (TGL-13); the words stay in its row. */
const unmetNeed = z.object({
  unmetNeedId: z.string(),
  caseId: z.string(),
  need: z.string(),
  reason: z.enum(UnmetNeedReason),
  sector,
  villageCode: z.string().nullish(),
  people: z.number().int(),
  /** What meeting it would cost; null where nobody estimated it. */
  amountRupiah: z.string().regex(/^\d+$/).nullable(),
});

/**
 * What cases says happened. Payloads are public fields: ids, codes, days and money, never a name, a number of a person
 * or free text (that stays in the row it belongs to).
 */
export const caseEvents = defineEvents('cases', {
  /** A queue number was given, called, served or left (TGL-1: it counts services as well). */
  TICKET_CHANGED: z.object({
    ticketId: z.string(),
    deskId: z.string(),
    visitKind: z.string(),
    status: z.string(),
    caseId: z.string().nullish(),
  }),
  CASE_REGISTERED: z.object({
    caseId: z.string(),
    number: z.string(),
    kind: z.enum(CaseKind),
    channel: z.string(),
    deskId: z.string(),
    sector,
    subjectType: z.enum(SubjectType),
    subjectId: z.string().nullish(),
    householdId: z.string().nullish(),
    personId: z.string().nullish(),
    villageCode: z.string().nullish(),
    registryOutcome: z.enum(RegistryOutcome).nullable(),
    status: caseStatus,
    ...beside,
    /** Of a Puskesos's registration: why the office has it without a coordinator's agreement. */
    handedOn: z.enum(['EMERGENCY', 'NO_COORDINATOR']).nullish(),
    profile,
  }),
  /** Fields were corrected: their names only. `fromRegionCode` where it moved to another village. */
  CASE_UPDATED: z.object({
    caseId: z.string(),
    fields: z.array(z.string()),
    fromRegionCode: z.string().nullish(),
    /** Where it is now. */
    villageCode: z.string().nullish(),
    ...beside,
    profile,
  }),
  CASE_STATUS_CHANGED: z.object({
    caseId: z.string(),
    from: caseStatus,
    to: caseStatus,
    sector,
    villageCode: z.string().nullish(),
    reason: z.string().nullish(),
    /** Of a withdrawal: a code of WITHDRAWAL_REASON. */
    reasonCode: z.string().nullish(),
    ...beside,
  }),
  /** An officer looked at a subject that the registry does not keep (SRG-18); what was seen stays in the case. */
  CASE_SUBJECT_VERIFIED: z.object({ caseId: z.string(), seenOn: day }),
  CASE_MOVED: z.object({
    caseId: z.string(),
    fromSector: sector,
    toSector: sector,
    deskId: z.string(),
    /** By what it left its Puskesos (TGL-14): its coordinator agreed, or why that was not needed. */
    handedOn: z.enum(['AGREED', 'EMERGENCY', 'NO_COORDINATOR', 'TAKEN']).nullish(),
  }),
  /** A Puskesos asked its coordinator to hand the case on, or what became of that (TGL-14); the words stay in the case. */
  CASE_HAND_ON_CHANGED: z.object({
    caseId: z.string(),
    handOnId: z.string(),
    from: z.enum(HandOnStatus).nullable(),
    to: z.enum(HandOnStatus),
    sector,
    villageCode: z.string().nullish(),
  }),
  /** The verification of a case was given to a surveyor, who sees the case from now on; the former no longer. */
  CASE_SURVEYOR_CHANGED: z.object({
    caseId: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
  CASE_FILE_ADDED: z.object({ caseId: z.string(), fileId: z.string(), purpose: z.string() }),
  REFERRAL_PROPOSED: referral.extend({ profile, departureReasonCode }),
  REFERRAL_STATUS_CHANGED: referral.extend({
    from: referralStatus,
    to: referralStatus,
    /** Why it is refused, deferred or withdrawn: a code of the office's list for that state. */
    reasonCode: z.string().nullish(),
    departureReasonCode,
    amountRupiah: z.string().regex(/^\d+$/).nullish(),
    deliveredOn: day.nullish(),
    onBehalf: z.boolean(),
  }),
  /** Its family is closed to its agency, which keeps number and outcome: it ended, or its delivery has become old. */
  REFERRAL_ACCESS_ENDED: z.object({
    referralId: z.string(),
    caseId: z.string(),
    householdId: z.string().nullish(),
    personId: z.string().nullish(),
    agencyId: z.string(),
  }),
  REFERRAL_APPEALED: z.object({ referralId: z.string(), caseId: z.string(), programId: z.string() }),
  /** Services will not book a delivery (`code` says why), or a manager has resolved that. */
  REFERRAL_SETTLEMENT_CHANGED: z.object({
    referralId: z.string(),
    caseId: z.string(),
    programId: z.string(),
    state: z.enum(['SETTLING', 'UNSETTLED', 'UNBOOKED']),
    code: z.string().nullable(),
  }),
  LETTER_ISSUED: z.object({
    letterId: z.string(),
    referralId: z.string(),
    number: z.string(),
    validFrom: day,
    validUntil: day,
  }),
  /** A provisional letter counts like any other now, or the head must look at it: a verification was decided. */
  LETTER_PROVISION_CHANGED: z.object({
    letterId: z.string(),
    referralId: z.string(),
    number: z.string(),
    provision: z.enum(LetterProvision),
  }),
  LETTER_EXTENDED: z.object({
    letterId: z.string(),
    referralId: z.string(),
    number: z.string(),
    validFrom: day,
    validUntil: day,
  }),
  /** The office handed referrals over to an agency under one letter. */
  COVERING_LETTER_ISSUED: z.object({
    coveringLetterId: z.string(),
    number: z.string(),
    agencyId: z.string(),
    referralIds: z.array(z.string()),
  }),
  /** A need that no programme meets was recorded on a case, something met it, or it was recorded in error (TGL-13). */
  UNMET_NEED_RECORDED: unmetNeed,
  UNMET_NEED_MET: unmetNeed.extend({ referralId: z.string().nullish(), programId: z.string().nullish() }),
  UNMET_NEED_WITHDRAWN: unmetNeed,
  /** How the office writes the numbers of a series from a day on (OUR-1). */
  NUMBER_PATTERN_SET: z.object({
    numberPatternId: z.string(),
    series: z.enum(numberSeries.list),
    pattern: z.string(),
    from: day,
  }),
  /** How many working days a step may last from a day on; null: no limit (OUR-1). */
  PROMISED_DAYS_SET: z.object({
    promisedDaysId: z.string(),
    step: z.enum(promisedSteps.list),
    days: z.number().int().nullable(),
    from: day,
  }),
  /** The weekly hours of the office from a day on: all weekdays, those without spans closed. */
  OFFICE_HOURS_SET: z.object({
    officeHoursId: z.string(),
    from: day,
    week: z.array(
      z.object({
        weekday: z.enum(weekdays.list),
        spans: z.array(z.object({ opens: z.string(), closes: z.string() })),
      }),
    ),
  }),
  /** The office's list of the holidays of a year, whole. */
  HOLIDAY_YEAR_SET: z.object({
    holidayYearId: z.string(),
    year: z.number().int(),
    confirmed: z.boolean(),
    collectiveLeaveIsOff: z.boolean(),
    holidays: z.array(
      z.object({
        date: day,
        name: z.object({ id: z.string(), en: z.string() }),
        kind: z.enum(holidayKinds.list),
      }),
    ),
  }),
});

export type CaseEventKinds = (typeof caseEvents)['kinds'];
