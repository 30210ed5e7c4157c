import { z } from 'zod';
import { STATED } from '../shared/generated/stated.ts';
import { searchWords } from '../shared/words.ts';
import { builder } from './builder.ts';
import { holidayYearStatuses } from './calendar/calendar.codes.ts';
import {
  caseKinds,
  casePriorities,
  caseStatuses,
  handOnStatuses,
  registryOutcomes,
  subjectTypes,
} from './case/case.codes.ts';
import { filePurposes } from './file/file.codes.ts';
import { departures, referralBases, referralStatuses } from './referral/referral.codes.ts';
import { ticketStatuses } from './ticket/ticket.codes.ts';
import { unmetNeedReasons, unmetNeedStatuses } from './unmet-need/unmet-need.codes.ts';

type TypesOf<B> = B extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;
export type InputFields = PothosSchemaTypes.InputFieldBuilder<TypesOf<typeof builder>, 'InputObject'>;

/** The most households that a search may name; a more common name needs another word. */
const MOST_SEARCHED = 100;

/** One search box of a list; `inWhat` says what `search` is compared with. */
export const searchFields = (t: InputFields, inWhat: string) => ({
  search: t.string({
    description: `${inWhat}, or of the name of an unknown person, organisation or community.`,
    validate: searchWords,
  }),
  searchHouseholdIds: t.idList({
    description:
      'Also finds the cases of these households, at most 100: the result of `households(filter: {search})` for the same words. Cases keep no names.',
    validate: z.array(z.string()).max(MOST_SEARCHED),
  }),
});

export const TicketStatusType = builder.enumType('TicketStatus', ticketStatuses);
export const CaseKindType = builder.enumType('CaseKind', caseKinds);
export const CaseStatusType = builder.enumType('CaseStatus', caseStatuses);
export const HandOnStatusType = builder.enumType('CaseHandOnStatus', handOnStatuses);
export const CasePriorityType = builder.enumType('CasePriority', casePriorities);
export const SubjectTypeType = builder.enumType('CaseSubjectType', subjectTypes);
export const RegistryOutcomeType = builder.enumType('RegistryOutcome', registryOutcomes);
export const ReferralStatusType = builder.enumType('ReferralStatus', referralStatuses);
export const HolidayYearStatusType = builder.enumType('HolidayYearStatus', holidayYearStatuses);
export const DepartureType = builder.enumType('ReferralDepartureKind', departures);
export const ReferralBasisType = builder.enumType('ReferralBasis', referralBases);
export const UnmetNeedReasonType = builder.enumType('UnmetNeedReason', unmetNeedReasons);
export const UnmetNeedStatusType = builder.enumType('UnmetNeedStatus', unmetNeedStatuses);
export const FilePurposeType = builder.enumType('CaseFilePurpose', filePurposes);

// The codes of other subgraphs, under names of this one.
export const SexType = builder.enumType('CaseSubjectSex', {
  ...STATED.Sex,
  description: 'Sex, as it appears.',
});
export const ApprovalRuleType = builder.enumType('ReferralApproval', {
  ...STATED.ApprovalRule,
  description: "Who approves a referral, by its programme's rule at the time of the proposal.",
});
