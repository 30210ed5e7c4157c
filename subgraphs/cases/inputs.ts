import { z } from 'zod';
import { nameWords, searchWords, words } from '../shared/words.ts';
import { builder } from './builder.ts';
import * as enums from './generated/prisma/enums.ts';

export { nameWords, words };

/** The length of a problem, an answer or a reason. */
export const LONG = 4000;
/** The length of a name or a number. */
export const SHORT = 200;

type TypesOf<B> = B extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;
export type InputFields = PothosSchemaTypes.InputFieldBuilder<TypesOf<typeof builder>, 'InputObject'>;

/** What every act's input begins with. */
export const actFields = (t: InputFields) => ({
  requestId: t.id({
    required: true,
    description: 'Repeat it to repeat the answer.',
  }),
});

/** What an edit's input begins with; `thing` says what is edited. */
export const editFields = (t: InputFields, thing: string) => ({
  ...actFields(t),
  id: t.id({ required: true, description: thing }),
  expectedVersion: t.int({ required: true, description: 'The version that was seen.' }),
});

/** How many households a search may name: a name that more people bear is told apart by another word. */
const MOST_SEARCHED = 100;

/** One search box of a list; `inWhat` says what `search` is compared with. */
export const searchFields = (t: InputFields, inWhat: string) => ({
  search: t.string({
    description: `${inWhat}, or of the name of an unknown person, organisation or community.`,
    validate: searchWords,
  }),
  searchHouseholdIds: t.idList({
    description:
      'Finds those of these households as well, at most 100: what `households(filter: {search})` found by the same words. Cases keep no names.',
    validate: z.array(z.string()).max(MOST_SEARCHED),
  }),
});

/** How many may be acted on at once. */
const MOST_AT_ONCE = 100;
const idsRule = z
  .array(z.string())
  .min(1, 'Pilih paling sedikit satu. | Choose at least one.')
  .max(MOST_AT_ONCE, `Paling banyak ${MOST_AT_ONCE} sekaligus. | At most ${MOST_AT_ONCE} at once.`)
  .refine(
    (ids) => new Set(ids).size === ids.length,
    'Ada yang dipilih dua kali. | Something is chosen twice.',
  );

/** What an act on several begins with. */
export const batchFields = (t: InputFields) => ({
  ...actFields(t),
  ids: t.idList({ required: true, description: 'At most 100; all or none.', validate: idsRule }),
});

export const VisitKindType = builder.enumType(enums.VisitKind, {
  name: 'VisitKind',
  description: 'Why somebody comes: asked first at the door (TGL-1).',
});
export const TicketStatusType = builder.enumType(enums.TicketStatus, {
  name: 'TicketStatus',
  description: 'How far a visit has come.',
});
export const CaseKindType = builder.enumType(enums.CaseKind, {
  name: 'CaseKind',
  description: 'A complaint or a request.',
});
export const CaseChannelType = builder.enumType(enums.CaseChannel, {
  name: 'CaseChannel',
  description: "How a case came to the office; DISPOSITION is the regional head's.",
});
export const CaseStatusType = builder.enumType(enums.CaseStatus, {
  name: 'CaseStatus',
  description:
    'How far a case has come: REGISTERED → VERIFYING → ANALYSIS → REFERRED → CLOSED, or SOLVED, WITHDRAWN.',
});
export const CasePriorityType = builder.enumType(enums.CasePriority, {
  name: 'CasePriority',
  description: 'How urgent a case is. An emergency is referred before it is verified.',
});
export const SubjectTypeType = builder.enumType(enums.SubjectType, {
  name: 'CaseSubjectType',
  description: 'What kind of subject a case has.',
});
export const RegistryOutcomeType = builder.enumType(enums.RegistryOutcome, {
  name: 'RegistryOutcome',
  description:
    'How the registry answers (BRU-2, PYK-1, SRG-2). LISTED also stands for the verified poor, entitled until the decree.',
});
export const SexType = builder.enumType(enums.Sex, {
  name: 'CaseSubjectSex',
  description: 'Sex, as it appears.',
});
export const ReferralStatusType = builder.enumType(enums.ReferralStatus, {
  name: 'ReferralStatus',
  description: 'How far a referral has come. CLAIMING lasts while its quota is being reserved.',
});
export const ApprovalRuleType = builder.enumType(enums.ApprovalRule, {
  name: 'ReferralApproval',
  description: 'Who approves a referral, by the rule of its programme when it was proposed.',
});
export const FilePurposeType = builder.enumType(enums.FilePurpose, {
  name: 'CaseFilePurpose',
  description: 'What a file of a case is: an attachment, the evidence of a delivery, the scan of an answer.',
});

/** The kinds of departure, as `departure.ts` computes them. */
export const DepartureType = builder.enumType('ReferralDepartureKind', {
  description: 'How a referral departs from the rules; each needs a written reason (SRG-3).',
  values: {
    CRITERIA: { description: 'A criterion of the programme is not met.' },
    NOT_LISTED: { description: 'Not listed as poor: an application to the regional head (BRU-2).' },
    EMERGENCY: { description: 'Served before anybody was verified: the letter is provisional.' },
    REPEATED: { description: 'The programme was delivered to the same family in the same year.' },
    AMOUNT: { description: "More than the programme's unit amount." },
  },
});
