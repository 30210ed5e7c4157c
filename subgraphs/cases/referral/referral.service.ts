import { type ErrorIssue, notFound, type PanduError, RuleError } from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import { authorise, type Grant } from '../../shared/policy.ts';
import { type Act, assertVersion, write } from '../../shared/write.ts';
import { assertCase } from '../case/case.lifecycle.ts';
import { moveCase } from '../case/case.moves.ts';
import { lockCase, readCases } from '../case/case.store.ts';
import { keepPromises, openClaim } from '../claim/claim.service.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import { readActingTitle } from '../decision/acting.store.ts';
import {
  type Assessment,
  assess,
  assessAll,
  deciderOf,
  recordDecision,
} from '../decision/decision.service.ts';
import { householdOfCase, questionOfReferral } from '../decision/decision.store.ts';
import type { Case, Prisma, ProgramRef, Referral } from '../generated/prisma/client.ts';
import { dueDay } from '../procedure.ts';
import { readProfile } from '../profile/profile.store.ts';
import { approvalFor, type Departure, reasonRefusal } from './departure.ts';
import {
  approvalRefusal,
  assertReferral,
  fiscalYear,
  isEnded,
  ownProposalRefusal,
  referralRefusal,
} from './referral.lifecycle.ts';
import { memberAsked, personOf } from './referral.member.ts';
import { moveReferral, referralFields } from './referral.moves.ts';
import { referralPolicy } from './referral.policy.ts';
import { holdSubject, readSiblings } from './referral.review.store.ts';
import { reviewReferral, unanswered } from './referral.review.ts';
import { type LockedReferral, lockReferrals, readReferrals, referralNotFound } from './referral.store.ts';

/** What an act leaves behind in its request: the referrals it concerned, and the promises made to services. */
export interface Done {
  ids: string[];
  claims: string[];
  readonly [key: string]: string[];
}

/** Runs an act and then keeps what it promised to services; answers with the referrals as they are afterwards. */
export async function actAndKeep(
  ctx: CasesContext,
  act: Act,
  work: (tx: CasesTx) => Promise<Done>,
): Promise<{ referrals: Referral[]; refusals: PanduError[] }> {
  const { ids, claims } = await write(ctx, act, work);
  const refusals = await keepPromises(ctx, claims);
  const rows = await readReferrals(ids, ctx);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return { referrals: ids.flatMap((id) => byId.get(id) ?? []), refusals };
}

/** The only referral of an act on one. */
export function only(referrals: readonly Referral[]): Referral {
  const [row] = referrals;
  if (!row) throw referralNotFound(['input', 'id']);
  return row;
}

export interface ReferralProposeInput {
  requestId: string;
  id?: string | null;
  caseId: string;
  programId: string;
  /** The member of the case's household that it is for; the whole of it where left out. */
  personId?: string | null;
  quantity?: number | null;
  amountRupiah?: bigint | null;
  note?: string | null;
  /** Why it departs from the rules (`departure.ts`), where it does. */
  reason?: string | null;
}

/**
 * Proposes a programme for a case. A programme that asks for no approval is approved by being proposed, where nothing
 * departs from the rules. RuleErrors `STATE_FORBIDS`, `CASE_NOT_VERIFIED`, `APPEAL_OPEN`, `PROGRAM_CLOSED`,
 * `NOT_OF_HOUSEHOLD`, `REFERRAL_EXISTS`, `REASON_NEEDED`.
 */
export async function proposeReferral(ctx: CasesContext, input: ReferralProposeInput): Promise<Referral> {
  const { scope } = authorise(ctx, referralPolicy, 'propose');
  const act = { requestId: input.requestId, name: 'referralPropose', input };
  const { caseId, programId } = input;
  const question = { programId, fiscalYear: fiscalYear(ctx.clock.now()), householdId: null };
  const assessment = await assess(ctx, { ...question, householdId: await householdOfCase(ctx, caseId) });
  const { referrals, refusals } = await actAndKeep(ctx, act, async (tx) => {
    const { row: ofCase, facts } = await lockCase(tx, input.caseId, scope, ['input', 'caseId']);
    assertCase(facts, 'refer');
    const program = await openProgram(tx, input.programId, ['input', 'programId']);
    const named = { ...input, personId: await memberAsked(tx, input.personId, ofCase) };
    await refuseSecond(tx, ctx, named, ofCase);
    const referral = await insertProposal(tx, ctx, named, ofCase, program, assessment);
    if (ofCase.status !== 'REFERRED') await moveCase(tx, ofCase, 'REFERRED');
    const claims = referral.approval === 'NONE' ? [await claim(tx, ctx, referral, ofCase)] : [];
    return { ids: [referral.id], claims };
  });
  if (refusals[0]) throw refusals[0];
  return only(referrals);
}

/** What is proposed, for a member that is known to be of the household. */
type Proposal = ReferralProposeInput & { personId: string | null };

async function insertProposal(
  tx: CasesTx,
  ctx: CasesContext,
  input: Proposal,
  ofCase: Case,
  program: ProgramRef,
  assessment: Assessment | null,
): Promise<Referral> {
  const quantity = input.quantity ?? 1;
  const asked = {
    programId: program.id,
    personId: input.personId,
    fiscalYear: fiscalYear(tx.now),
    quantity,
    amountRupiah: input.amountRupiah ?? program.unitAmountRupiah * BigInt(quantity),
  };
  const departures = await reviewReferral(tx, asked, ofCase, program, assessment);
  const refusal = reasonRefusal(departures, input.reason);
  if (refusal) throw refusal;
  const reason = departures.length > 0 ? (input.reason ?? null) : null;
  const referral = await tx.prisma.referral.create({
    data: {
      id: createdId('refl', input.id),
      ...asked,
      caseId: ofCase.id,
      agencyId: program.agencyId,
      sector: program.sector,
      status: 'PROPOSED',
      statusSince: tx.now,
      dueOn: await dueDay(tx, 'REFERRAL', 'PROPOSED'),
      approval: approvalFor(program.approval, departures),
      departures,
      answeredDepartures: departures,
      departureReason: reason,
      note: input.note ?? null,
      criteriaVersion: assessment?.criteriaVersion ?? null,
      eligibilityOutcome: assessment?.outcome ?? null,
      proposedAt: tx.now,
      proposedBy: ctx.actor?.accountId ?? 'system',
    },
  });
  const decision = await recordDecision(tx, ctx.keys, referral, ofCase, {
    outcome: 'PROPOSED',
    by: await deciderOf(tx, ctx.actor),
    assessment,
    fiscalYear: referral.fiscalYear,
    reason: reason ?? referral.note,
    departures,
  });
  const profile = await readProfile(tx, { ...ofCase, personId: personOf(referral, ofCase) });
  tx.emit({
    kind: 'REFERRAL_PROPOSED',
    subject: { type: 'Referral', id: referral.id },
    payload: { ...referralFields(referral, ofCase), status: 'PROPOSED', decision, profile },
  });
  return referral;
}

/** One programme is asked once for the same subject in a year, over all cases, until its answer. */
async function refuseSecond(tx: CasesTx, ctx: CasesContext, input: Proposal, ofCase: Case): Promise<void> {
  await holdSubject(tx, input.programId, ofCase);
  const asked = { programId: input.programId, personId: input.personId, fiscalYear: fiscalYear(tx.now) };
  const siblings = await readSiblings(tx, asked, ofCase);
  const open = siblings.find((other) => !isEnded(other.status));
  if (!open) return;
  const path = ['input', 'programId'];
  if (open.caseId === ofCase.id) {
    throw new RuleError(
      'REFERRAL_EXISTS',
      {
        id: 'Pengaduan ini sudah dirujuk ke program tersebut dan belum ada jawabannya.',
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
      id: `Keluarga ini sudah dirujuk ke program tersebut lewat pengaduan lain${number} dan belum ada jawabannya.`,
      en: `This family is already referred to that programme by another case${number}, without an answer yet.`,
    },
    { path },
  );
}

async function openProgram(tx: CasesTx, id: string, path: readonly string[]): Promise<ProgramRef> {
  const program = await tx.prisma.programRef.findUnique({ where: { id } });
  if (!program) throw notFound({ id: 'Program', en: 'The programme' }, path);
  if (!program.active) throw programClosed(path);
  return program;
}

const programClosed = (path: readonly string[]): RuleError =>
  new RuleError(
    'PROGRAM_CLOSED',
    { id: 'Program ini sudah ditutup.', en: 'This programme is closed.' },
    { path },
  );

/** Approves: commits the intent to reserve. The act's promise is kept after its transaction. */
export async function claim(
  tx: CasesTx,
  ctx: Pick<CasesContext, 'actor'>,
  row: Referral,
  ofCase: Case,
  reviewed: Pick<
    Prisma.ReferralUncheckedUpdateInput,
    'departures' | 'answeredDepartures' | 'approverReason'
  > = {},
): Promise<string> {
  const year = fiscalYear(tx.now);
  const { id } = await openClaim(tx, row, year);
  const approver = ctx.actor && {
    approverAccountId: ctx.actor.accountId,
    approverPostingId: ctx.actor.postingId,
    approverName: ctx.actor.name,
    actingAs: await readActingTitle(tx, ctx.actor),
  };
  await moveReferral(tx, row, ofCase, 'CLAIMING', {
    changes: { ...approver, ...reviewed, claimId: id, fiscalYear: year },
  });
  return id;
}

export interface ReferralApproveInput {
  requestId: string;
  ids: readonly string[];
  /** Deprecated: the office's own title of who acts as a head today, or nothing; another text is refused. */
  actingAs?: string | null;
  /** Why what departs from the rules in a way that its proposal gave no reason for is approved. */
  reason?: string | null;
}

/**
 * Approves one or many by their programmes' rule, all or none, and reserves their quota in the same act: each comes
 * back APPROVED with its letter, WAITING where the quota is used up (SRG-14), or CLAIMING while services is away.
 * What departs from the rules by then in a way that the proposal gives no reason for needs one of the approver. RuleErrors
 * `NEEDS_MANAGER`, `NEEDS_REGENT`, `APPROVED_ONE_BY_ONE`, `PROGRAM_CLOSED`, `STATE_FORBIDS`,
 * `OWN_PROPOSAL`, `REASON_NEEDED`, `NOT_ACTING`.
 */
export async function approveReferrals(ctx: CasesContext, input: ReferralApproveInput): Promise<Referral[]> {
  const { scope } = authorise(ctx, referralPolicy, 'approve');
  const role = ctx.actor?.role ?? 'ANALYST';
  const act = { requestId: input.requestId, name: 'referralApprove', input };
  const assessments = await assessAll(ctx, input.ids);
  const { referrals, refusals } = await actAndKeep(ctx, act, async (tx) => {
    assertActing(input.actingAs, await readActingTitle(tx, ctx.actor));
    const locked = await lockReferrals(tx, input.ids, scope, (index) => ['input', 'ids', String(index)]);
    const programIds = locked.map((one) => one.row.programId);
    const programs = await tx.prisma.programRef.findMany({ where: { id: { in: programIds } } });
    const programOf = new Map(programs.map((program) => [program.id, program]));
    const departuresOf = new Map<string, Departure[]>();
    for (const { row, case: ofCase } of locked) {
      const program = programOf.get(row.programId);
      const assessment = assessments.get(row.id) ?? null;
      if (program) departuresOf.set(row.id, await reviewReferral(tx, row, ofCase, program, assessment));
    }
    refuseTogether(locked, ({ row, path }) => {
      const program = programOf.get(row.programId);
      const departures = departuresOf.get(row.id) ?? [];
      if (!program?.active) return programClosed(path);
      if (!program.batch && input.ids.length > 1) return approvedOneByOne();
      return (
        referralRefusal(row, 'claim') ??
        approvalRefusal(approvalFor(row.approval, departures), role) ??
        ownProposalRefusal(row, ctx.actor?.accountId) ??
        reasonRefusal(unanswered(row, departures), input.reason, path)
      );
    });
    const claims: string[] = [];
    for (const { row, case: ofCase } of locked) {
      const departures = departuresOf.get(row.id) ?? [];
      const approverReason = unanswered(row, departures).length > 0 ? (input.reason ?? null) : null;
      const reviewed = { departures, answeredDepartures: departures, approverReason };
      claims.push(await claim(tx, ctx, row, ofCase, reviewed));
    }
    return { ids: [...input.ids], claims };
  });
  if (referrals.length === 1 && refusals[0]) throw refusals[0];
  return referrals;
}

/** Nobody titles themselves: the posting says who acts as a head, the office how that post is called. */
function assertActing(said: string | null | undefined, title: string | null): void {
  if (!said || said === title) return;
  throw new RuleError(
    'NOT_ACTING',
    {
      id: title
        ? `Hari ini Anda bertindak sebagai ${title}, bukan ${said}.`
        : 'Penugasan Anda hari ini bukan Plt atau Plh. Pilih penugasan sementara Anda, atau setujui atas nama sendiri.',
      en: title
        ? `Today you act as ${title}, not ${said}.`
        : 'Your posting today is not that of an acting head. Choose your acting posting, or approve in your own name.',
    },
    { path: ['input', 'actingAs'] },
  );
}

const approvedOneByOne = (): RuleError =>
  new RuleError('APPROVED_ONE_BY_ONE', {
    id: 'Program ini disetujui satu per satu, tidak sekaligus.',
    en: 'This programme is approved one by one, not many at once.',
  });

/** Throws when one or several of many are refused: all reasons in one error, each at its path; nothing is done. */
export function refuseTogether(
  locked: readonly LockedReferral[],
  refusal: (one: LockedReferral) => RuleError | null,
): void {
  const issues: ErrorIssue[] = [];
  for (const one of locked) {
    const error = refusal(one);
    if (error) issues.push({ code: error.code, message: error.text, path: one.path });
  }
  const [first] = issues;
  if (first) throw new RuleError(first.code, first.message, { path: first.path, issues });
}

export interface ReferralEndInput {
  requestId: string;
  id: string;
  expectedVersion: number;
  reason: string;
}

/** The approver says no: nothing is asked of the agency. The reason is told to the family (SRG-15). */
export async function declineReferral(ctx: CasesContext, input: ReferralEndInput): Promise<Referral> {
  const grant = authorise(ctx, referralPolicy, 'approve');
  const act = { requestId: input.requestId, name: 'referralDecline', input };
  const assessment = await assess(ctx, await questionOfReferral(ctx, input.id));
  const { referrals } = await actAndKeep(ctx, act, async (tx) => {
    const { row, case: ofCase } = await lockOne(tx, input, grant);
    assertReferral(row, 'decline');
    const refusal = approvalRefusal(row.approval, ctx.actor?.role ?? 'ANALYST');
    if (refusal) throw refusal;
    const decision = await recordDecision(tx, ctx.keys, row, ofCase, {
      outcome: 'DECLINED',
      by: await deciderOf(tx, ctx.actor),
      assessment,
      fiscalYear: row.fiscalYear,
      reason: input.reason,
    });
    await moveReferral(tx, row, ofCase, 'DECLINED', { changes: { reasonText: input.reason }, decision });
    return { ids: [row.id], claims: [] };
  });
  return only(referrals);
}

/** Locks the one referral of an edit and compares its version. */
export async function lockOne(
  tx: CasesTx,
  input: { id: string; expectedVersion: number },
  grant: Grant,
): Promise<LockedReferral> {
  const [locked] = await lockReferrals(tx, [input.id], grant.scope, () => ['input', 'id']);
  if (!locked) throw referralNotFound(['input', 'id']);
  assertVersion(locked.row, input.expectedVersion);
  return locked;
}
