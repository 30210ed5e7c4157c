import type { Actor } from '../../shared/actor.ts';
import { dayToDate, officeDate } from '../../shared/clock.ts';
import { refuseFuture, refuseTooEarly } from '../../shared/days.ts';
import { createdId } from '../../shared/ids.ts';
import { assertOfficeCodes, firstOfficeCode } from '../../shared/office-code.store.ts';
import { authorise } from '../../shared/policy.ts';
import { handOnWay } from '../case/case.hand-on.lifecycle.ts';
import { hasCoordinator } from '../case/case.hand-on.store.ts';
import { registryOutcome, standingStatus } from '../case/case.lifecycle.ts';
import { registryFacts } from '../case/case.moves.store.ts';
import { casePolicy } from '../case/case.policy.ts';
import { insertBeside } from '../case/case.same.store.ts';
import { assertNotSame, type Beside, besideInEvent } from '../case/case.same.ts';
import { actOnCase, findDesk, refuseOutside } from '../case/case.service.ts';
import { awaitSubject, type CaseSubjectInput, resolveSubject } from '../case/case.subject.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Case } from '../generated/prisma/client.ts';
import type { CaseKind, CasePriority } from '../generated/prisma/enums.ts';
import { nextYearlyNumber } from '../numbering/numbering.store.ts';
import { dueOfState } from '../procedure/due-day.ts';
import { readProfile } from '../profile/profile.store.ts';
import type { Profile } from '../profile/profile.ts';
import { villageOf } from '../region.ts';
import { takeTicket } from '../ticket/ticket.store.ts';

export interface CaseRegisterInput {
  requestId: string;
  id?: string | null;
  kind: CaseKind;
  channel: string;
  deskId?: string | null;
  sector?: string | null;
  priority?: CasePriority | null;
  subject: CaseSubjectInput;
  villageCode?: string | null;
  problem: string;
  needs?: readonly string[] | null;
  reporterName?: string | null;
  reporterPhone?: string | null;
  occurredOn?: Date | null;
  ticketId?: string | null;
  /** Why there is another case with the same need. */
  duplicateReason?: string | null;
}

/**
 * Registers a complaint or a request: its number of the year, the registry's answer (BRU-2, PYK-1, SRG-2), and where it
 * goes from there. ValidationErrors at `subject`, RuleErrors `OUTSIDE_REGION`, `SAME_CASE_OPEN`; ValidationErrors `DATE_IN_FUTURE`, `DAY_TOO_EARLY`,
 * `CODE_UNKNOWN`, `CODE_RETIRED`.
 */
export async function registerCase(ctx: CasesContext, input: CaseRegisterInput): Promise<Case> {
  const { scope, actor } = authorise(ctx, casePolicy, 'register');
  await awaitSubject(ctx, input.subject, scope);
  return actOnCase(ctx, { requestId: input.requestId, name: 'caseRegister', input }, async (tx) => {
    const today = officeDate(tx.now);
    const occurredOn = input.occurredOn ?? dayToDate(today);
    refuseFuture(tx.now, occurredOn, ['input', 'occurredOn']);
    refuseTooEarly(tx.now, occurredOn, ['input', 'occurredOn']);
    const subject = await resolveSubject(tx, input.subject, scope);
    // Whom the registry keeps lives where it says, or nowhere known until it does.
    const typed = isOfRegistry(subject.row) ? null : input.villageCode;
    const regionCode = subject.regionCode ?? typed ?? actor.regionCode;
    refuseOutside(ctx, scope, regionCode);
    await assertOfficeCodes(tx, 'CASE_CHANNEL', [input.channel], ['input', 'channel']);
    const desk = await findDesk(tx, input.deskId ?? actor.deskId);
    const needs = [...(input.needs ?? [])];
    const beside = await assertNotSame(tx, { ...subject.row, needs }, input.duplicateReason ?? null);
    const facts = await registryFacts(tx, subject.row.householdId);
    const outcome = registryOutcome(subject.row.subjectType, facts);
    const priority = input.priority ?? 'NORMAL';
    const standing = { ...NEW_STANDING, ...subject.row, registryOutcome: outcome, priority };
    const status = standingStatus(standing, facts?.verificationId != null);
    const held = await heldBy(tx, actor, regionCode, priority);
    const sector = await sectorOf(tx, input.sector ?? onlySector(actor) ?? desk.sector);
    const row = await tx.prisma.case.create({
      data: {
        ...subject.row,
        id: createdId('case', input.id),
        kind: input.kind,
        channel: input.channel,
        priority,
        status,
        statusSince: tx.now,
        ...(await dueOfState(tx, 'CASE', status)),
        problem: input.problem,
        needs,
        reporterName: input.reporterName ?? null,
        reporterPhone: input.reporterPhone ?? null,
        deskId: desk.id,
        sector,
        regionCode,
        atPuskesos: held.atPuskesos,
        registryOutcome: outcome,
        verificationId: facts?.verificationId ?? null,
        surveyorAccountId: facts?.surveyorAccountId ?? null,
        occurredOn,
        registeredAt: tx.now,
        registeredBy: actor.accountId,
        number: await nextYearlyNumber(tx, 'CASE', today, { sector, deskId: desk.id }),
      },
    });
    if (beside) await insertBeside(tx, row.id, beside);
    emitRegistered(tx, row, {
      occurredOn,
      beside,
      handedOn: held.handedOn,
      profile: await readProfile(tx, row),
    });
    if (input.ticketId) await takeTicket(tx, input.ticketId, row.id, actor.regionCode);
    return { id: row.id };
  });
}

/** Whether a Puskesos keeps what it registers until its coordinator agrees (TGL-14); else why the office has it at once. */
interface Held {
  atPuskesos: boolean;
  handedOn: 'EMERGENCY' | 'NO_COORDINATOR' | null;
}

async function heldBy(
  tx: CasesTx,
  { role }: Actor,
  regionCode: string,
  priority: CasePriority,
): Promise<Held> {
  if (role !== 'PUSKESOS') return { atPuskesos: false, handedOn: null };
  const way = handOnWay({ atPuskesos: true, priority }, await hasCoordinator(tx, regionCode));
  if (way === 'EMERGENCY' || way === 'NO_COORDINATOR') return { atPuskesos: false, handedOn: way };
  return { atPuskesos: true, handedOn: null };
}

/** A posting for one sector decides it; a posting for several leaves it to the desk. */
const onlySector = ({ sectors }: Actor): string | null => (sectors.length === 1 && sectors[0]) || null;

/**
 * A sector that new cases may have; where neither the caller nor the desk has one, the first of the office's list finds the
 * right one. ValidationErrors `CODE_UNKNOWN`, `CODE_RETIRED`.
 */
async function sectorOf(tx: CasesTx, asked: string | null): Promise<string> {
  const sector = asked ?? (await firstOfficeCode(tx, 'SECTOR')) ?? '';
  await assertOfficeCodes(tx, 'SECTOR', [sector], ['input', 'sector']);
  return sector;
}

/** Whose standing nothing has changed yet. */
const NEW_STANDING = { verifiedAt: null, appealedAt: null, officerVerifiedAt: null };

interface RegisteredNews {
  occurredOn: Date;
  beside: Beside | null;
  handedOn: Held['handedOn'];
  profile: Profile;
}

function emitRegistered(
  tx: CasesTx,
  row: Case,
  { occurredOn, beside, handedOn, profile }: RegisteredNews,
): void {
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
      ...besideInEvent(beside),
      handedOn,
      profile,
    },
  });
}

export const isOfRegistry = (subject: Pick<Case, 'personId' | 'householdId'>): boolean =>
  subject.personId !== null || subject.householdId !== null;
