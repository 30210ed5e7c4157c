import { officeDate } from '../../shared/clock.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { grantFor } from '../../shared/policy.ts';
import { builder } from '../builder.ts';
import { type CaseFacts, caseRefusal } from '../case/case.lifecycle.ts';
import { caseColumns, referralStatusesOf } from '../case/case.store.ts';
import type { Case } from '../generated/prisma/client.ts';
import type { ApprovalRule, Listing } from '../generated/prisma/enums.ts';
import { ApprovalRuleType } from '../inputs.ts';
import { overInWords, windowOn, windowRefusal } from '../referral/application-window.ts';
import { approvalFor, type Departure, listingDeparture } from '../referral/departure.ts';
import { referralPolicy } from '../referral/referral.policy.ts';
import { ProgramRef, ReferralDeparture } from '../referral/referral.schema.ts';
import { reachesProgram, residentRefusal } from '../referral/village-program.ts';
import { CaseType } from '../refs.ts';
import { listingOfHousehold, type OfferedProgram, runningPrograms } from './case.programs.store.ts';

/** Whether a case can be referred to a programme now, and what of its subject departs from whom the programme is for. */
export interface CaseProgram {
  programId: string;
  code: string | null;
  reason: LocalizedText | null;
  departures: Departure[];
  needsRecommendation: boolean;
  /** That this year's applications are over; null while they are open. */
  nextYear: LocalizedText | null;
  approval: ApprovalRule;
}

/** How a case stands to a programme, by the same rules as the proposal itself. Criteria, sums and years are seen when it is made. Pure. */
export function caseProgram(
  ofCase: CaseFacts & { listing: Listing | null; regionCode: string },
  { id: programId, audience, approval, villageCode, ...window }: OfferedProgram,
  today: string,
): CaseProgram {
  const asked = { ...ofCase, audience, isOfVillage: villageCode !== null };
  const isOver = windowOn(window, today) === 'OVER';
  const refusal =
    caseRefusal({ ...asked, isRecommended: true }, 'refer') ??
    residentRefusal({ villageCode }, ofCase) ??
    windowRefusal(window, { day: today, nextYear: isOver });
  const kind = refusal === null ? listingDeparture(ofCase, audience) : null;
  const kinds = kind === null ? [] : [kind];
  return {
    programId,
    code: refusal?.code ?? null,
    reason: refusal?.text ?? null,
    departures: kinds,
    needsRecommendation: refusal === null && caseRefusal(asked, 'refer') !== null,
    nextYear: isOver ? overInWords(window) : null,
    approval: approvalFor(approval, kinds),
  };
}

const CaseProgramType = builder.objectRef<CaseProgram>('CaseProgram').implement({
  description:
    'Whether a programme can be proposed for a case now, by whom it is for (SRG-22). Criteria, quota and sums are seen when it is proposed.',
  fields: (t) => ({
    program: t.field({
      type: ProgramRef,
      description: 'The programme.',
      resolve: ({ programId }) => ({ id: programId }),
    }),
    allowed: t.boolean({
      nullable: false,
      description: 'Whether it can be proposed now.',
      resolve: ({ reason }) => reason === null,
    }),
    code: t.exposeString('code', {
      description: 'The code with which a proposal would be refused; null if it can be made.',
    }),
    reason: t.string({
      description: 'Why it cannot be proposed now, in words; null if it can.',
      resolve: ({ reason }, _, ctx) => reason?.[ctx.language] ?? null,
    }),
    departures: t.field({
      type: [ReferralDeparture],
      nullable: false,
      description: 'How the case departs from whom the programme is for; each needs a reason (SRG-3).',
      resolve: (row) => row.departures.map((kind) => ({ kind, isAnswered: false })),
    }),
    needsRecommendation: t.exposeBoolean('needsRecommendation', {
      nullable: false,
      description:
        "Whether a proposal is an application to the regional head, with the social agency's written recommendation (BRU-2).",
    }),
    nextYear: t.string({
      description:
        "That applications are over, in words: a proposal joins next year's list and says `nextYear` (PYK-2). Null while they are open.",
      resolve: ({ nextYear }, _, ctx) => nextYear?.[ctx.language] ?? null,
    }),
    approval: t.expose('approval', {
      type: ApprovalRuleType,
      nullable: false,
      description: 'Who would approve it.',
    }),
  }),
});

/** The columns of a case that `caseProgram` reads. */
const READ = [
  'id',
  'status',
  'subjectType',
  'registryOutcome',
  'priority',
  'atPuskesos',
  'verifiedAt',
  'appealedAt',
  'officerVerifiedAt',
  'householdId',
  'regionCode',
] as const satisfies readonly (keyof Case)[];

builder.objectField(CaseType, 'programs', (t) =>
  t.field({
    type: [CaseProgramType],
    description:
      'Each running programme that the caller may propose, by code, with whether it can be proposed for this case now and why not; null where the caller proposes none.',
    ...caseColumns.reads(READ, async (row, _, ctx) => {
      const { allow, scope } = grantFor(referralPolicy, ctx.actor, 'propose');
      if (!allow) return null;
      const [running, states, household] = await Promise.all([
        ctx.load(runningPrograms, 'ALL'),
        ctx.load(referralStatusesOf, row.id),
        row.householdId === null ? null : ctx.load(listingOfHousehold, row.householdId),
      ]);
      const today = officeDate(ctx.clock.now());
      const facts = { ...row, referrals: states?.statuses ?? [], listing: household?.listing ?? null };
      const offered = (running?.programs ?? []).filter((program) => reachesProgram(scope, program));
      return offered.map((program) => caseProgram(facts, program, today));
    }),
  }),
);
