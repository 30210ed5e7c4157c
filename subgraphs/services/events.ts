import { z } from 'zod';
import { defineEvents } from '../shared/events.ts';
import {
  approvalRules,
  benefitKinds,
  exclusionSpans,
  programAudiences,
  programLevels,
} from './program/program.codes.ts';
import { unitLevels } from './unit/unit.codes.ts';

const localized = z.object({ id: z.string(), en: z.string() });
/** Whole rupiah as digits: a JSON number would lose precision. */
const rupiah = z.string().regex(/^\d+$/);

const reservation = z.object({
  reservationId: z.string(),
  claimId: z.string(),
  programId: z.string(),
  fiscalYear: z.number().int(),
  quantity: z.number().int(),
  amountRupiah: rupiah,
  /** What it holds or held: allotment, budget line, place. Missing in events of a former release. */
  allotmentId: z.string().optional(),
  lineId: z.string().nullish(),
  placeId: z.string().nullish(),
  /** An emergency that took more than there was. */
  overused: z.boolean().optional(),
});
const waiting = z.object({
  waitingId: z.string(),
  claimId: z.string(),
  programId: z.string(),
  fiscalYear: z.number().int(),
  /** Whose list; missing in events of a former release. */
  allotmentId: z.string().optional(),
});
/** `changes`: names of terms, `criteria` among them. */
const programEdit = z.object({ programId: z.string(), changes: z.array(z.string()) });
/** Reasons and what is proposed stay in the row: only its agency and those who decide read them. `programId`: null of a new programme. */
const proposal = z.object({ proposalId: z.string(), programId: z.string().nullable(), agencyId: z.string() });
const aidReport = z.object({
  aidReportId: z.string(),
  agencyId: z.string(),
  rows: z.number().int(),
  households: z.number().int(),
});
const account = z.object({ accountId: z.string() });
const officeCode = z.object({
  code: z.string(),
  name: localized,
  position: z.number().int(),
  colour: z.string().nullable(),
  active: z.boolean(),
});

/**
 * The events of services. A claim holds its quota from RESERVATION_MADE to RELEASED or SETTLED. It waits from
 * WAITING_JOINED to LEFT or OFFERED: the list proposes it (its units are held), then an officer confirms it, which emits
 * OFFERED and RESERVATION_MADE in one transaction. Cases approves on OFFERED.
 */
export const serviceEvents = defineEvents('services', {
  /** Somebody asked for a list as a file; how many rows it brought, its end says. */
  JOB_STARTED: z.object({ jobId: z.string(), list: z.string(), format: z.string() }),
  JOB_ENDED: z.object({ jobId: z.string(), list: z.string(), state: z.string(), rows: z.number().int() }),
  AGENCY_SAVED: z.object({ agencyId: z.string(), code: z.string(), name: localized, signsIn: z.boolean() }),
  DESK_SAVED: z.object({
    deskId: z.string(),
    code: z.string(),
    name: localized,
    sector: z.string(),
    /** Its unit; absent in events of earlier releases. */
    unitId: z.string().nullish(),
  }),
  /** The whole public state of a unit, without the name of its head. */
  UNIT_SAVED: z.object({
    unitId: z.string(),
    code: z.string(),
    name: localized,
    level: z.enum(unitLevels.list),
    regionCode: z.string(),
    parentId: z.string().nullable(),
    decreedOn: z.iso.date().nullable(),
    reportsToAgencyId: z.string().nullable(),
    validFrom: z.iso.date(),
    /** The last day, inclusive; null while open. */
    validUntil: z.iso.date().nullable(),
  }),
  SECTOR_SAVED: officeCode,
  OFFICE_CODE_SAVED: officeCode.extend({
    list: z.string(),
    sector: z.string().nullable(),
    /** Of a reason: it needs words of the officer. */
    needsText: z.boolean().optional(),
    /** Of a card tier: it is for households off the list without insurance. */
    forUninsured: z.boolean().optional(),
  }),
  PROGRAM_SAVED: z.object({
    programId: z.string(),
    code: z.string(),
    name: localized,
    agencyId: z.string(),
    sector: z.string(),
    approval: z.enum(approvalRules.list),
    batch: z.boolean(),
    unitAmountRupiah: rupiah.nullable(),
    active: z.boolean(),
    letterRequired: z.boolean(),
    letterValidMonths: z.number().int(),
    /** The version in force; null of a draft. What follows is missing in events of a former release. */
    versionNumber: z.number().int().nullish(),
    level: z.enum(programLevels.list).nullish(),
    /** The village whose own it is (TGL-14). */
    villageCode: z.string().nullish(),
    audience: z.enum(programAudiences.list).optional(),
    needs: z.array(z.string()).optional(),
    fundSources: z.array(z.string()).optional(),
    card: z.string().nullish(),
    benefitKind: z.enum(benefitKinds.list).nullish(),
    mostAmountRupiah: rupiah.nullish(),
    opensOn: z.string().nullish(),
    closesOn: z.string().nullish(),
    promisedDays: z.number().int().nullish(),
    excludes: z
      .object({ programIds: z.array(z.string()), sameNeed: z.boolean(), within: z.enum(exclusionSpans.list) })
      .nullish(),
    retired: z.boolean().optional(),
  }),
  /** A version that begins on a day; what it says is told by PROGRAM_SAVED when it does. Reasons stay in the row. */
  PROGRAM_PUBLISHED: programEdit.extend({ number: z.number().int(), validFrom: z.string() }),
  PROGRAM_VERSION_WITHDRAWN: programEdit.extend({ number: z.number().int() }),
  /** The bytes of a file that a draft may name. */
  PROGRAM_FILE_STORED: z.object({ programId: z.string(), fileId: z.string(), sha256: z.string() }),
  /** No draft or version named it for a day; its bytes are removed. */
  PROGRAM_FILE_GIVEN_UP: z.object({ programId: z.string(), fileId: z.string() }),
  PROGRAM_DRAFT_SAVED: programEdit,
  PROGRAM_DRAFT_DISCARDED: programEdit,
  /** Counted once a day; `unknown`: households of which a fact is not known yet. `withheld`: its criteria ask what planners may not read. */
  PROGRAM_REACH_COUNTED: z.object({
    programId: z.string(),
    day: z.iso.date(),
    households: z.number().int(),
    eligible: z.number().int(),
    unknown: z.number().int(),
    withheld: z.boolean(),
  }),
  /** Somebody kept a scenario; `changes` names the changed parts. Its name and figures stay in the row. */
  SCENARIO_SAVED: z.object({ scenarioId: z.string(), programId: z.string(), changes: z.array(z.string()) }),
  SCENARIO_REMOVED: z.object({ scenarioId: z.string(), programId: z.string() }),
  PROGRAM_PROPOSED: proposal.extend({ changes: z.array(z.string()) }),
  PROGRAM_PROPOSAL_CHANGED: proposal.extend({ changes: z.array(z.string()) }),
  PROGRAM_PROPOSAL_WITHDRAWN: proposal,
  /** `accepted` fields went into the draft; a new programme has its id from here on. */
  PROGRAM_PROPOSAL_DECIDED: proposal.extend({
    accepted: z.array(z.string()),
    refused: z.array(z.string()),
  }),
  /** Which post signs when. Names and the letterhead's texts stay in the row. */
  OFFICE_SET: z.object({
    officeId: z.string(),
    signers: z.array(
      z.object({
        title: z.string(),
        acting: z.enum(['PLT', 'PLH']).nullable(),
        from: z.string(),
        until: z.string().nullable(),
      }),
    ),
  }),
  /** A partner's book of what it gave. Counts alone: of whom and how much to each stays in the rows. */
  AID_REPORT_TAKEN: aidReport.extend({ source: z.string() }),
  AID_REPORT_UNDONE: aidReport,
  VISIT_GUIDE_SET: z.object({
    visitGuideId: z.string(),
    kind: z.string(),
    programId: z.string().nullable(),
    documents: z.array(localized),
  }),
  /** Names and addresses stay in the row. */
  SAVED_VIEW_SAVED: z.object({
    savedViewId: z.string(),
    list: z.string(),
    sharedWith: z.string().nullable(),
  }),
  SAVED_VIEW_REMOVED: z.object({ savedViewId: z.string() }),
  SAVED_VIEW_CHOSEN: z.object({ list: z.string(), savedViewId: z.string().nullable() }),
  /** Of a former release: PROGRAM_PUBLISHED tells it now. */
  CRITERIA_SAVED: z.object({ programId: z.string(), number: z.number().int(), validFrom: z.string() }),
  QUOTA_SET: z.object({
    quotaId: z.string(),
    programId: z.string(),
    /** Who answered for the programme; missing in events of a former release, as `places`. */
    agencyId: z.string().optional(),
    /** Whether its units are places (BRU-10). */
    places: z.boolean().optional(),
    fiscalYear: z.number().int(),
    capKind: z.enum(['UNLIMITED', 'NUMBER', 'UNKNOWN']),
    cap: z.number().int().nullable(),
    budgetRupiah: rupiah.nullable(),
    /** The decree that cut it below what was granted. */
    decreeNumber: z.string().optional(),
  }),
  /** The number of a part of a total: of a region, of a school or facility, or of the rest; null where it has none, or was removed. */
  ALLOTMENT_SET: z.object({
    allotmentId: z.string(),
    quotaId: z.string(),
    programId: z.string(),
    fiscalYear: z.number().int(),
    regionCode: z.string().nullable(),
    facilityCode: z.string().nullable(),
    cap: z.number().int().nullable(),
    removed: z.boolean(),
  }),
  RESERVATION_MADE: reservation,
  RESERVATION_RELEASED: reservation,
  RESERVATION_SETTLED: reservation,
  WAITING_JOINED: waiting,
  WAITING_LEFT: waiting,
  WAITING_PROPOSED: waiting.extend({
    reservationId: z.string(),
    quantity: z.number().int(),
    amountRupiah: rupiah,
  }),
  WAITING_OFFERED: waiting.extend({ reservationId: z.string(), capUnknown: z.boolean() }),
  SIGNED_IN: account.extend({ client: z.enum(['console', 'phone']) }),
  SIGN_IN_FAILED: account.extend({ client: z.enum(['console', 'phone']) }),
  SIGNED_OUT: account,
  ACCOUNT_CREATED: account,
  ACCOUNT_UPDATED: account,
  /** After wrong passwords their sender must wait: one address, one device, or all unknown devices. */
  SIGN_IN_SLOWED: account.extend({ until: z.string() }),
  /** By an administrator, without `until`; earlier releases also locked after repeated failures, with `until`. */
  ACCOUNT_LOCKED: account.extend({ until: z.string().nullable() }),
  ACCOUNT_UNLOCKED: account,
  PASSWORD_CHANGED: account.extend({ byAdministrator: z.boolean() }),
  /** An administrator proposes a new password for an account with a posting; a second person answers. */
  PASSWORD_RESET_PROPOSED: account,
  PASSWORD_RESET_DECLINED: account,
  /** Gives no rights: POSTING_STARTED follows when a second person confirms it. */
  POSTING_PROPOSED: account.extend({ postingId: z.string(), role: z.string(), regionCode: z.string() }),
  POSTING_DECLINED: account.extend({ postingId: z.string() }),
  POSTING_STARTED: account.extend({ postingId: z.string(), role: z.string(), regionCode: z.string() }),
  POSTING_ENDED: account.extend({ postingId: z.string(), lastDay: z.string() }),
  /** It belongs to another unit, or to none; it gives the same rights as before. */
  POSTING_MOVED: account.extend({ postingId: z.string(), unitId: z.string().nullable() }),
  POSTING_CHOSEN: account.extend({ postingId: z.string() }),
});

export type ServiceEventKinds = (typeof serviceEvents)['kinds'];
