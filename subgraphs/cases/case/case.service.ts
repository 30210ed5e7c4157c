import { dayToDate, officeDate } from '../../shared/clock.ts';
import { refuseFuture, refuseTooEarly } from '../../shared/days.ts';
import { NotFoundError, notFound, RuleError, ValidationError } from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import { authorise, isWithinRegion, type Scope } from '../../shared/policy.ts';
import { type Act, assertVersion, write } from '../../shared/write.ts';
import { keepPromises } from '../claim/claim.service.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Case } from '../generated/prisma/client.ts';
import type {
  CaseChannel,
  CaseKind,
  CasePriority,
  ReferralStatus,
  Sector,
} from '../generated/prisma/enums.ts';
import { nextYearlyNumber } from '../numbering.ts';
import { dueDay } from '../procedure.ts';
import { readProfile } from '../profile/profile.store.ts';
import type { Profile } from '../profile/profile.ts';
import { isEnded } from '../referral/referral.lifecycle.ts';
import { villageOf } from '../region.ts';
import { takeTicket } from '../ticket/ticket.store.ts';
import { endedRefusal } from './case.actions.ts';
import { registryOutcome, standingStatus } from './case.lifecycle.ts';
import { registryFacts } from './case.moves.store.ts';
import { moveCase, noteChanges } from './case.moves.ts';
import { casePolicy } from './case.policy.ts';
import { lockCase, readCases, readCaseUnscoped } from './case.store.ts';
import { awaitSubject, type CaseSubjectInput, resolveSubject } from './case.subject.ts';

/** The sector of a case whose desk has none: the data desk finds the right one. */
const DEFAULT_SECTOR: Sector = 'DATA';

export interface CaseRegisterInput {
  requestId: string;
  id?: string | null;
  kind: CaseKind;
  channel: CaseChannel;
  deskId?: string | null;
  sector?: Sector | null;
  priority?: CasePriority | null;
  subject: CaseSubjectInput;
  villageCode?: string | null;
  problem: string;
  needs?: readonly string[] | null;
  reporterName?: string | null;
  reporterPhone?: string | null;
  occurredOn?: Date | null;
  ticketId?: string | null;
}

/** Runs an act on one case and answers with the case as it is afterwards; NotFoundError for a replay of what is out of sight. */
export async function actOnCase(
  ctx: CasesContext,
  act: Act,
  work: (tx: CasesTx) => Promise<{ id: string; claims: string[] }>,
): Promise<Case> {
  let isReplay = true;
  const { id, claims } = await write(ctx, act, (tx) => {
    isReplay = false;
    return work(tx);
  });
  await keepPromises(ctx, claims);
  const [row] = await readCases([id], ctx);
  if (row) return row;
  // Handing a case over may take it out of the caller's sight: what they made of it is told once, but not, by repeating
  // the request later, what others made of it since.
  if (isReplay) throw outOfSight();
  return readCaseUnscoped(ctx, id);
}

/** Says that the act was done, so that nobody repeats it under another request id. */
function outOfSight(): NotFoundError {
  return new NotFoundError(
    'NOT_FOUND',
    {
      id: 'Permintaan ini sudah dijalankan, dan pengaduannya kini di luar wewenang Anda.',
      en: 'This request was carried out before, and its case is no longer yours to see.',
    },
    { path: ['input', 'requestId'] },
  );
}

/**
 * Registers a complaint or a request: its number of the year, the registry's answer (BRU-2, PYK-1, SRG-2), and where it
 * goes from there. ValidationErrors at `subject`, RuleError `OUTSIDE_REGION`; ValidationErrors `DATE_IN_FUTURE`, `DAY_TOO_EARLY`.
 */
export async function registerCase(ctx: CasesContext, input: CaseRegisterInput): Promise<Case> {
  const { scope } = authorise(ctx, casePolicy, 'register');
  await awaitSubject(ctx, input.subject, scope);
  return actOnCase(ctx, { requestId: input.requestId, name: 'caseRegister', input }, async (tx) => {
    const today = officeDate(tx.now);
    const occurredOn = input.occurredOn ?? dayToDate(today);
    refuseFuture(tx.now, occurredOn, ['input', 'occurredOn']);
    refuseTooEarly(tx.now, occurredOn, ['input', 'occurredOn']);
    const subject = await resolveSubject(tx, input.subject, scope);
    // Whom the registry keeps lives where it says, or nowhere known until it does.
    const typed = isOfRegistry(subject.row) ? null : input.villageCode;
    const regionCode = subject.regionCode ?? typed ?? ctx.actor?.regionCode ?? ctx.regencyCode;
    refuseOutside(ctx, scope, regionCode);
    const desk = await findDesk(tx, input.deskId ?? ctx.actor?.deskId ?? null);
    const facts = await registryFacts(tx, subject.row.householdId);
    const outcome = registryOutcome(subject.row.subjectType, facts);
    const priority = input.priority ?? 'NORMAL';
    const standing = { ...NEW_STANDING, ...subject.row, registryOutcome: outcome, priority };
    const status = standingStatus(standing, facts?.verificationId != null);
    const row = await tx.prisma.case.create({
      data: {
        ...subject.row,
        id: createdId('case', input.id),
        kind: input.kind,
        channel: input.channel,
        priority,
        status,
        statusSince: tx.now,
        dueOn: await dueDay(tx, 'CASE', status),
        problem: input.problem,
        needs: [...(input.needs ?? [])],
        reporterName: input.reporterName ?? null,
        reporterPhone: input.reporterPhone ?? null,
        deskId: desk.id,
        sector: input.sector ?? ctx.actor?.sector ?? desk.sector ?? DEFAULT_SECTOR,
        regionCode,
        registryOutcome: outcome,
        verificationId: facts?.verificationId ?? null,
        surveyorAccountId: facts?.surveyorAccountId ?? null,
        occurredOn,
        registeredAt: tx.now,
        registeredBy: ctx.actor?.accountId ?? 'system',
        number: await nextYearlyNumber(tx, 'CASE', today),
      },
    });
    emitRegistered(tx, row, occurredOn, await readProfile(tx, row));
    if (input.ticketId)
      await takeTicket(tx, input.ticketId, row.id, ctx.actor?.regionCode ?? ctx.regencyCode);
    return { id: row.id, claims: [] };
  });
}

/** Whose standing nothing has changed yet. */
const NEW_STANDING = { verifiedAt: null, appealedAt: null };

function emitRegistered(tx: CasesTx, row: Case, occurredOn: Date, profile: Profile): void {
  tx.emit({
    kind: 'CASE_REGISTERED',
    subject: { type: 'Case', id: row.id },
    occurredOn: occurredOn.toISOString().slice(0, 10),
    payload: {
      caseId: row.id,
      number: row.number,
      kind: row.kind,
      channel: row.channel,
      deskId: row.deskId,
      sector: row.sector,
      subjectType: row.subjectType,
      subjectId: row.personId ?? row.householdId,
      householdId: row.householdId,
      personId: row.personId,
      villageCode: villageOf(row.regionCode),
      registryOutcome: row.registryOutcome,
      status: row.status,
      profile,
    },
  });
}

/** A village or district registers for its own people. */
function refuseOutside(ctx: CasesContext, scope: Scope, regionCode: string): void {
  const within = typeof scope === 'string' ? ctx.regencyCode : (scope.region ?? ctx.regencyCode);
  if (isWithinRegion(regionCode, within)) return;
  throw new RuleError(
    'OUTSIDE_REGION',
    {
      id: `Wilayah ini di luar wilayah tugas Anda (${within}).`,
      en: `This region is outside your own (${within}).`,
    },
    { path: ['input', 'villageCode'] },
  );
}

async function findDesk(tx: CasesTx, id: string | null): Promise<{ id: string; sector: Sector | null }> {
  const path = ['input', 'deskId'];
  if (id === null) {
    throw new ValidationError('DESK_MISSING', { id: 'Pilih loketnya.', en: 'Choose the desk.' }, { path });
  }
  const desk = await tx.prisma.deskRef.findUnique({ where: { id } });
  if (!desk) throw notFound({ id: 'Loket', en: 'The desk' }, path);
  return desk;
}

export interface CaseUpdateInput {
  requestId: string;
  id: string;
  expectedVersion: number;
  kind?: CaseKind | null;
  priority?: CasePriority | null;
  subject?: CaseSubjectInput | null;
  villageCode?: string | null;
  problem?: string | null;
  needs?: readonly string[] | null;
  reporterName?: string | null;
  reporterPhone?: string | null;
}

const isOfRegistry = (subject: Pick<Case, 'personId' | 'householdId'>): boolean =>
  subject.personId !== null || subject.householdId !== null;

/** Where somebody lives whom the registry keeps is the registry's to say: a case is not moved past it by its form. */
function refusePlacing(subject: Pick<Case, 'personId' | 'householdId'>): void {
  if (!isOfRegistry(subject)) return;
  throw new RuleError(
    'PLACE_OF_REGISTRY',
    {
      id: 'Desa orang atau rumah tangga ini mengikuti data induk. Perbaiki alamatnya di sana.',
      en: 'The village of this person or household is what the registry says. Correct their address there.',
    },
    { path: ['input', 'villageCode'] },
  );
}

/** Whether a corrected subject is still the same one, described better. */
function isSameSubject(row: Case, next: Pick<Case, 'subjectType' | 'personId' | 'householdId'>): boolean {
  if (next.subjectType !== row.subjectType) return false;
  if (next.subjectType === 'PERSON') return next.personId === row.personId;
  return next.subjectType !== 'HOUSEHOLD' || next.householdId === row.householdId;
}

/**
 * What was proposed was weighed for this subject: while that is under way nobody takes its place, and nobody ever takes
 * the place of who received something, save an unknown person's, once recognised.
 */
function refuseExchange(row: Case, referrals: readonly ReferralStatus[]): void {
  const isFixed = (status: ReferralStatus): boolean =>
    status === 'DELIVERED' ? row.subjectType !== 'UNKNOWN_PERSON' : !isEnded(status);
  if (!referrals.some(isFixed)) return;
  throw new RuleError(
    'SUBJECT_FIXED',
    {
      id: 'Rujukan pengaduan ini dibuat untuk subjek yang tercatat. Cabut rujukannya, atau daftarkan pengaduan baru.',
      en: 'A referral of this case was made for its subject. Withdraw the referral, or register another case.',
    },
    { path: ['input', 'subject'] },
  );
}

/**
 * Corrects an open case; what is left out stays. An unknown person may be named once recognised. Another subject begins
 * where the registry's answer about it says. RuleErrors `SUBJECT_FIXED` where somebody else would take the place of whom
 * a referral is for, `PLACE_OF_REGISTRY`.
 */
export async function updateCase(ctx: CasesContext, input: CaseUpdateInput): Promise<Case> {
  const { scope } = authorise(ctx, casePolicy, 'update');
  if (input.subject) await awaitSubject(ctx, input.subject, scope);
  return actOnCase(ctx, { requestId: input.requestId, name: 'caseUpdate', input }, async (tx) => {
    const { row, facts: present } = await lockEdit(tx, input, scope);
    assertOpen(row);
    const subject = input.subject ? await resolveSubject(tx, input.subject, scope) : null;
    const isExchanged = subject !== null && !isSameSubject(row, subject.row);
    if (isExchanged) refuseExchange(row, present.referrals);
    const facts = subject && (await registryFacts(tx, subject.row.householdId));
    if (input.villageCode) refusePlacing(subject?.row ?? row);
    const regionCode = subject?.regionCode ?? input.villageCode;
    if (regionCode) refuseOutside(ctx, scope, regionCode);
    const given = Object.fromEntries(
      Object.entries({
        kind: input.kind,
        priority: input.priority,
        problem: input.problem,
        needs: input.needs ? [...input.needs] : undefined,
        reporterName: input.reporterName,
        reporterPhone: input.reporterPhone,
        regionCode,
      }).filter(([, value]) => value !== undefined && value !== null),
    );
    const recognised = subject && {
      ...subject.row,
      registryOutcome: registryOutcome(subject.row.subjectType, facts),
    };
    const another = isExchanged && {
      verifiedAt: null,
      verificationDueOn: null,
      verificationId: facts?.verificationId ?? null,
      surveyorAccountId: facts?.surveyorAccountId ?? null,
    };
    const updated = await noteChanges(tx, row, { ...given, ...recognised, ...another });
    const to = standingStatus(updated, facts?.verificationId != null);
    if (isExchanged && to !== row.status) await moveCase(tx, updated, to, { reason: 'SUBJECT_CHANGED' });
    return { id: row.id, claims: [] };
  });
}

export interface CaseEndInput {
  requestId: string;
  id: string;
  expectedVersion: number;
}

export interface CaseDisposeInput extends CaseEndInput {
  deskId: string;
  /** The desk's own where left out. */
  sector?: Sector | null;
  note?: string | null;
}

/** Hands a case over to another desk and its sector; the regent hands down a disposition this way. */
export async function disposeCase(ctx: CasesContext, input: CaseDisposeInput): Promise<Case> {
  const { scope } = authorise(ctx, casePolicy, 'dispose');
  return actOnCase(ctx, { requestId: input.requestId, name: 'caseDispose', input }, async (tx) => {
    const { row } = await lockEdit(tx, input, scope);
    assertOpen(row);
    const desk = await findDesk(tx, input.deskId);
    const sector = input.sector ?? desk.sector ?? row.sector;
    await tx.prisma.case.update({
      where: { id: row.id },
      data: { deskId: desk.id, sector, dispositionNote: input.note ?? null, version: { increment: 1 } },
    });
    tx.emit({
      kind: 'CASE_MOVED',
      subject: { type: 'Case', id: row.id },
      payload: { caseId: row.id, fromSector: row.sector, toSector: sector, deskId: desk.id },
    });
    return { id: row.id, claims: [] };
  });
}

/** Locks the case of an edit and compares its version. */
export async function lockEdit(tx: CasesTx, input: CaseEndInput, scope: Scope) {
  const locked = await lockCase(tx, input.id, scope, ['input', 'id']);
  assertVersion(locked.row, input.expectedVersion);
  return locked;
}

function assertOpen(row: Case): void {
  const refusal = endedRefusal(row);
  if (refusal) throw refusal;
}
