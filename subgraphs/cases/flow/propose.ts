import type { Actor } from '../../shared/actor.ts';
import { officeDate } from '../../shared/clock.ts';
import { refuseFuture } from '../../shared/days.ts';
import { notFound, RuleError } from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import { initialState } from '../../shared/lifecycle.ts';
import { authorise, grantFor } from '../../shared/policy.ts';
import { assertCase } from '../case/case.lifecycle.ts';
import { householdOfCase } from '../case/case.moves.store.ts';
import { moveCase } from '../case/case.moves.ts';
import { lockCase, readCases } from '../case/case.store.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import { type Assessment, assess, deciderOf, recordDecision } from '../decision/decision.service.ts';
import { filePolicy } from '../file/file.policy.ts';
import { assertStored } from '../file/file.store.ts';
import type { Case, ProgramRef, Referral } from '../generated/prisma/client.ts';
import { dueOfState } from '../procedure/due-day.ts';
import { readProfile } from '../profile/profile.store.ts';
import { type GivenReason, NO_REASON, readReason } from '../reason.ts';
import { windowRefusal } from '../referral/application-window.ts';
import { approvalFor, reasonRefusal } from '../referral/departure.ts';
import { fiscalYear, isEnded, referralLifecycle } from '../referral/referral.lifecycle.ts';
import { memberAsked, personOf } from '../referral/referral.member.ts';
import { referralPolicy } from '../referral/referral.policy.ts';
import { holdSubject, readSiblings } from '../referral/referral.review.store.ts';
import { reviewReferral } from '../referral/referral.review.ts';
import { proposerRefusal, residentRefusal } from '../referral/village-program.ts';
import { actAndKeep, only } from './acts.ts';
import { claim, programClosed } from './approve.ts';
import { referralFields } from './move-referral.ts';

/** `reason` and `reasonCode`: why it departs from the rules (`departure.ts`), where it does. */
export interface ReferralProposeInput extends GivenReason {
  requestId: string;
  id?: string | null;
  caseId: string;
  programId: string;
  /** The member of the case's household that it is for; the whole of it where left out. */
  personId?: string | null;
  quantity?: number | null;
  amountRupiah?: bigint | null;
  note?: string | null;
  /** For next year's list, where this year's applications are over (PYK-2). */
  nextYear?: boolean | null;
  /** The social agency's, for a household that is neither listed nor being verified (BRU-2); kept only then. */
  recommendation?: Recommendation | null;
}

/** A written recommendation that a family outside the list is poor. */
export interface Recommendation {
  number: string;
  issuedOn: Date;
  /** Its scan, which must be there before the regional head decides. */
  fileId?: string | null;
}

/**
 * Proposes a programme for a case. A programme that asks for no approval is approved by being proposed, where nothing
 * departs from the rules. RuleErrors `STATE_FORBIDS`, `AT_PUSKESOS`, `CASE_NOT_VERIFIED`, `APPEAL_OPEN`, `PROGRAM_CLOSED`, `WINDOW_CLOSED`, `WINDOW_OPEN`,
 * `NOT_OF_HOUSEHOLD`, `OTHER_VILLAGE`, `NOT_OF_VILLAGE`, `REFERRAL_EXISTS`, `REASON_NEEDED`, `SUBJECT_NOT_VERIFIED`, `RECOMMENDATION_NEEDED`, `FILE_PURPOSE`, `FILE_NOT_STORED`;
 * ValidationErrors `CODE_UNKNOWN`, `CODE_RETIRED`, `DATE_IN_FUTURE`.
 */
export async function proposeReferral(ctx: CasesContext, input: ReferralProposeInput): Promise<Referral> {
  const { scope, actor } = authorise(ctx, referralPolicy, 'propose');
  const act = { requestId: input.requestId, name: 'referralPropose', input };
  const { caseId, programId } = input;
  refuseFuture(ctx.clock.now(), input.recommendation?.issuedOn, ['input', 'recommendation', 'issuedOn']);
  const question = { programId, fiscalYear: yearAsked(ctx.clock.now(), input), householdId: null };
  const assessment = await assess(ctx, { ...question, householdId: await householdOfCase(ctx, caseId) });
  const { referrals, refusals } = await actAndKeep(ctx, act, async (tx) => {
    const { row: ofCase, facts } = await lockCase(tx, input.caseId, scope, ['input', 'caseId']);
    const found = await tx.prisma.programRef.findUnique({ where: { id: input.programId } });
    const audience = found?.audience;
    const isRecommended = input.recommendation != null;
    const isOfVillage = found?.villageCode != null;
    assertCase({ ...facts, audience, isRecommended, isOfVillage }, 'refer');
    const program = openProgram(found, PROGRAM);
    const asked = { day: officeDate(tx.now), nextYear: input.nextYear ?? false };
    const refusal =
      residentRefusal(program, ofCase, PROGRAM) ??
      proposerRefusal(scope, program, PROGRAM) ??
      windowRefusal(program, asked);
    if (refusal) throw refusal;
    const named = { ...input, personId: await memberAsked(tx, input.personId, ofCase) };
    await refuseSecond(tx, ctx, named, ofCase);
    await assertScan(tx, ctx, named);
    const referral = await insertProposal(tx, { keys: ctx.keys, actor }, named, ofCase, program, assessment);
    await moveCase(tx, ofCase, 'refer', { audience, isRecommended, isOfVillage });
    const claims = referral.approval === 'NONE' ? [await claim(tx, actor, referral, ofCase)] : [];
    return { ids: [referral.id], claims };
  });
  if (refusals[0]) throw refusals[0];
  return only(referrals);
}

const PROGRAM = ['input', 'programId'];

/** The fiscal year of a proposal: this one, or the next. */
const yearAsked = (now: Date, { nextYear }: Pick<ReferralProposeInput, 'nextYear'>): number =>
  fiscalYear(now) + (nextYear ? 1 : 0);

/** What is proposed, for a member that is known to be of the household. */
type Proposal = ReferralProposeInput & { personId: string | null };

/** Who proposes, and the keys under which their words are kept. */
type Authors = Pick<CasesContext, 'keys'> & { actor: Actor };

async function insertProposal(
  tx: CasesTx,
  { keys, actor }: Authors,
  input: Proposal,
  ofCase: Case,
  program: ProgramRef,
  assessment: Assessment | null,
): Promise<Referral> {
  const quantity = input.quantity ?? 1;
  const asked = {
    programId: program.id,
    personId: input.personId,
    fiscalYear: yearAsked(tx.now, input),
    quantity,
    amountRupiah: input.amountRupiah ?? program.unitAmountRupiah * BigInt(quantity),
    recommendationNumber: input.recommendation?.number ?? null,
  };
  const { departures, basis, excludedBy } = await reviewReferral(tx, asked, ofCase, program, assessment);
  const why = await readReason(tx, 'DEPARTURE_REASON', input);
  // The recommendation says why who is not listed is proposed.
  const isApplication = basis === 'REGENT';
  const unexplained = departures.filter((one) => !(isApplication && one === 'NOT_LISTED'));
  const refusal = why.isEnough ? null : reasonRefusal(unexplained, why.reason, undefined, excludedBy);
  if (refusal) throw refusal;
  const { reason, reasonCode } = departures.length > 0 ? why : NO_REASON;
  const status = initialState(referralLifecycle);
  const referral = await tx.prisma.referral.create({
    data: {
      id: createdId('refl', input.id),
      ...asked,
      ...(isApplication ? recommendationOf(input) : NO_RECOMMENDATION),
      caseId: ofCase.id,
      agencyId: program.agencyId,
      sector: program.sector,
      villageCode: program.villageCode,
      status,
      statusSince: tx.now,
      ...(await dueOfState(tx, 'REFERRAL', status)),
      approval: approvalFor(program.approval, departures),
      departures,
      answeredDepartures: departures,
      basis,
      departureReason: reason,
      departureReasonCode: reasonCode,
      note: input.note ?? null,
      criteriaVersion: assessment?.criteriaVersion ?? null,
      programVersion: program.versionNumber,
      eligibilityOutcome: assessment?.outcome ?? null,
      proposedAt: tx.now,
      proposedBy: actor.accountId,
    },
  });
  const decision = await recordDecision(tx, keys, referral, ofCase, {
    outcome: 'PROPOSED',
    by: await deciderOf(tx, actor),
    assessment,
    fiscalYear: referral.fiscalYear,
    reason: reason ?? referral.note,
    reasonCode,
    departures,
  });
  const profile = await readProfile(tx, { ...ofCase, personId: personOf(referral, ofCase) });
  tx.emit({
    kind: 'REFERRAL_PROPOSED',
    subject: { type: 'Referral', id: referral.id },
    payload: {
      ...referralFields(referral, ofCase),
      status,
      decision,
      profile,
      ...(reasonCode ? { departureReasonCode: reasonCode } : {}),
    },
  });
  return referral;
}

const NO_RECOMMENDATION = { recommendationNumber: null, recommendedOn: null, recommendationFileId: null };

/** The columns of a recommendation. Pure. */
function recommendationOf({ recommendation }: Proposal) {
  if (!recommendation) return NO_RECOMMENDATION;
  return {
    recommendationNumber: recommendation.number,
    recommendedOn: recommendation.issuedOn,
    recommendationFileId: recommendation.fileId ?? null,
  };
}

/** A scan that is named has been uploaded to this case as a recommendation. */
async function assertScan(
  tx: CasesTx,
  ctx: CasesContext,
  { caseId, recommendation }: Proposal,
): Promise<void> {
  if (!recommendation?.fileId) return;
  const { scope } = grantFor(filePolicy, ctx.actor, 'read');
  const proof = { caseIds: [caseId], referralIds: [], purpose: 'RECOMMENDATION', scope } as const;
  await assertStored(tx, recommendation.fileId, proof, ['input', 'recommendation', 'fileId']);
}

/** One programme is asked once for the same subject in a year, over all cases, until its answer. */
async function refuseSecond(tx: CasesTx, ctx: CasesContext, input: Proposal, ofCase: Case): Promise<void> {
  await holdSubject(tx, input.programId, ofCase);
  const asked = {
    programId: input.programId,
    personId: input.personId,
    fiscalYear: yearAsked(tx.now, input),
  };
  const siblings = await readSiblings(tx, asked, ofCase);
  const open = siblings.find((other) => !isEnded(other.status));
  if (!open) return;
  const path = ['input', 'programId'];
  if (open.caseId === ofCase.id) {
    throw new RuleError(
      'REFERRAL_EXISTS',
      {
        id: 'Kasus ini sudah dirujuk ke program tersebut dan belum ada jawabannya.',
        en: 'This case is already referred to that programme, without an answer yet.',
      },
      { path },
    );
  }
  const [seen] = await readCases([open.caseId], ctx);
  const number = seen ? ` (${seen.number})` : '';
  throw new RuleError(
    'REFERRAL_EXISTS',
    {
      id: `Keluarga ini sudah dirujuk ke program tersebut lewat kasus lain${number} dan belum ada jawabannya.`,
      en: `This family is already referred to that programme by another case${number}, without an answer yet.`,
    },
    { path },
  );
}

function openProgram(program: ProgramRef | null, path: readonly string[]): ProgramRef {
  if (!program) throw notFound({ id: 'Program', en: 'The programme' }, path);
  if (!program.active) throw programClosed(path);
  return program;
}
