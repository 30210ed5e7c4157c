import type { Actor } from '../../shared/actor.ts';
import { dayToDate, officeDate } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { notFound, RuleError, ValidationError } from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import { nextState } from '../../shared/lifecycle.ts';
import { assertOfficeCodes } from '../../shared/office-code.store.ts';
import { authorise } from '../../shared/policy.ts';
import { type Act, write } from '../../shared/write.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Ticket } from '../generated/prisma/client.ts';
import { nextInSeries } from '../numbering/numbering.store.ts';
import { type TicketCommand, ticketLifecycle } from './ticket.lifecycle.ts';
import { ticketPolicy } from './ticket.policy.ts';
import { lockNext, lockTicket, refuseTaken, TICKET, ticketById } from './ticket.store.ts';

export interface TicketIssueInput {
  requestId: string;
  id?: string | null;
  deskId: string;
  visitKind: string;
  programId?: string | null;
}

async function actOnTicket(
  ctx: CasesContext,
  act: Act,
  work: (tx: CasesTx) => Promise<string>,
): Promise<Ticket> {
  return readAfterWrite(ctx, ticketById, await write(ctx, act, work), TICKET);
}

/**
 * Gives out the next number of a desk today, in the office's zone; kind of visit first (TGL-1). No gaps, no doubles.
 * ValidationErrors `CODE_UNKNOWN`, `CODE_RETIRED`.
 */
export async function issueTicket(ctx: CasesContext, input: TicketIssueInput): Promise<Ticket> {
  const { actor } = authorise(ctx, ticketPolicy, 'issue');
  return actOnTicket(ctx, { requestId: input.requestId, name: 'ticketIssue', input }, async (tx) => {
    const desk = await tx.prisma.deskRef.findUnique({ where: { id: input.deskId } });
    if (!desk) throw notFound({ id: 'Loket', en: 'The desk' }, ['input', 'deskId']);
    await assertOfficeCodes(tx, 'VISIT_KIND', [input.visitKind], ['input', 'visitKind']);
    const id = createdId('tick', input.id);
    const day = officeDate(tx.now);
    const { regionCode } = actor;
    const row = await tx.prisma.ticket.create({
      data: {
        id,
        day: dayToDate(day),
        deskId: desk.id,
        regionCode,
        visitKind: input.visitKind,
        programId: input.programId ?? null,
        issuedAt: tx.now,
        number: await nextInSeries(tx, `TICKET:${day}:${desk.id}:${regionCode}`),
      },
    });
    emitChange(tx, row);
    return row.id;
  });
}

export interface TicketCallInput {
  requestId: string;
  /** This one; or the next of the desk. */
  id?: string | null;
  deskId?: string | null;
}

/** Calls a number, or the next who waits at a desk. RuleErrors `NOBODY_WAITS`, `STATE_FORBIDS`. */
export async function callTicket(ctx: CasesContext, input: TicketCallInput): Promise<Ticket> {
  const { scope, actor } = authorise(ctx, ticketPolicy, 'serve');
  return actOnTicket(ctx, { requestId: input.requestId, name: 'ticketCall', input }, async (tx) => {
    const row = input.id ? await lockTicket(tx, input.id, scope) : await nextOfDesk(tx, actor, input.deskId);
    return moveTicket(tx, row, 'call', {});
  });
}

async function nextOfDesk(tx: CasesTx, actor: Actor, given: string | null | undefined): Promise<Ticket> {
  const deskId = given ?? actor.deskId;
  const path = ['input', 'deskId'];
  if (!deskId)
    throw new ValidationError('DESK_MISSING', { id: 'Pilih loketnya.', en: 'Choose the desk.' }, { path });
  const next = await lockNext(tx, deskId, actor.regionCode, officeDate(tx.now));
  if (next) return next;
  throw new RuleError('NOBODY_WAITS', { id: 'Tidak ada yang menunggu.', en: 'Nobody is waiting.' }, { path });
}

export interface TicketServeInput {
  requestId: string;
  id: string;
  /** The case that came of the visit, where one did. */
  caseId?: string | null;
  /** The visitor left before being served. */
  left?: boolean | null;
}

/** Ends a visit: served, or left. RuleError `STATE_FORBIDS` where it had ended. */
export async function serveTicket(ctx: CasesContext, input: TicketServeInput): Promise<Ticket> {
  const { scope } = authorise(ctx, ticketPolicy, 'serve');
  return actOnTicket(ctx, { requestId: input.requestId, name: 'ticketServe', input }, async (tx) => {
    const row = await lockTicket(tx, input.id, scope);
    refuseTaken(row, input.caseId, ['input', 'caseId']);
    const caseId = input.caseId ?? row.caseId;
    return moveTicket(tx, row, input.left ? 'leave' : 'serve', { caseId });
  });
}

async function moveTicket(
  tx: CasesTx,
  row: Ticket,
  command: TicketCommand,
  changes: Partial<Ticket>,
): Promise<string> {
  const status = nextState(ticketLifecycle, row.status, command);
  const moment = command === 'call' ? { calledAt: tx.now } : { endedAt: tx.now };
  const moved = await tx.prisma.ticket.update({
    where: { id: row.id },
    data: { ...changes, ...moment, status, version: { increment: 1 } },
  });
  emitChange(tx, moved);
  return row.id;
}

function emitChange(tx: CasesTx, row: Ticket): void {
  tx.emit({
    kind: 'TICKET_CHANGED',
    subject: { type: 'Ticket', id: row.id },
    payload: {
      ticketId: row.id,
      deskId: row.deskId,
      visitKind: row.visitKind,
      status: row.status,
      caseId: row.caseId,
    },
  });
}
