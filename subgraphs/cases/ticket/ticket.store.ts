import type { Order, Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { notFound, RuleError } from '../../shared/errors.ts';
import { Conditions, readPage } from '../../shared/list.ts';
import { grantFor, type Scope, type ScopeColumns, scopeSql } from '../../shared/policy.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Ticket } from '../generated/prisma/client.ts';
import type { TicketStatus } from '../generated/prisma/enums.ts';
import { ticketPolicy } from './ticket.policy.ts';

const TICKET_SCOPE: ScopeColumns = { region: 't.region_code' };

/** Tickets by id, as far as the caller may see them. */
export const ticketById = defineLoader<CasesContext, Ticket>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    const visible = scopeSql(grantFor(ticketPolicy, ctx.actor, 'read').scope, TICKET_SCOPE, params);
    return sql(ctx.db.pool, `select t.* from ticket t where t.id = any($1) and ${visible}`, params);
  },
  (row) => row.id,
);

/** What a list of tickets may be narrowed to; every given condition holds. */
export interface TicketFilter {
  /** Today where left out. */
  day?: Date | null;
  deskId?: string | null;
  status?: readonly TicketStatus[] | null;
  visitKind?: string | null;
}

const QUEUE: Order<Ticket> = {
  columns: [
    { sql: 't.issued_at', type: 'timestamptz', value: (row) => row.issuedAt.toISOString() },
    { sql: 't.id', type: 'text', value: (row) => row.id },
  ],
  direction: 'asc',
};

/** The queue of a day in order; counted only when asked, which counts the services given as well (TGL-1). */
export function listTickets(
  ctx: CasesContext,
  filter: TicketFilter & { day: Date },
  page: PageArguments,
): Promise<Page<Ticket>> {
  const { scope } = grantFor(ticketPolicy, ctx.actor, 'read');
  const conditions = new Conditions();
  conditions
    .given(filter.day, (p) => `t.day = ${p}::date`)
    .and(scopeSql(scope, TICKET_SCOPE, conditions.params))
    .given(filter.deskId, (p) => `t.desk_id = ${p}`)
    .given(filter.status, (p) => `t.status = any(${p}::text[]::ticket_status[])`)
    .given(filter.visitKind, (p) => `t.visit_kind = ${p}`);
  const { sql: where, params } = conditions;
  return readPage(ctx, { columns: 't.*', from: 'ticket t', where, params, order: QUEUE }, page);
}

/** Locks a ticket that the scope covers; NotFoundError where it is not there or not for this caller. */
export async function lockTicket(
  tx: CasesTx,
  id: string,
  scope: Scope,
  path: readonly string[] = ['input', 'id'],
): Promise<Ticket> {
  const params: unknown[] = [id];
  const covered = scopeSql(scope, TICKET_SCOPE, params);
  const [row] = await tx.query<Ticket>(
    `select t.* from ticket t where t.id = $1 and ${covered} for update`,
    params,
  );
  if (!row) throw notFound(TICKET, path);
  return row;
}

/** Locks the next who waits at a desk today; two callers never get the same one. Null where nobody waits. */
export async function lockNext(
  tx: CasesTx,
  deskId: string,
  regionCode: string,
  day: string,
): Promise<Ticket | null> {
  const [row] = await tx.query<Ticket>(
    `select t.* from ticket t where t.day = $1::date and t.desk_id = $2 and t.region_code = $3 and t.status = 'WAITING'
     order by t.number limit 1 for update skip locked`,
    [day, deskId, regionCode],
  );
  return row ?? null;
}

/** Ties a ticket of an office to the case that came of the visit. RuleError `TICKET_TAKEN` where another case did. */
export async function takeTicket(tx: CasesTx, id: string, caseId: string, regionCode: string): Promise<void> {
  const path = ['input', 'ticketId'];
  const ticket = await lockTicket(tx, id, { region: regionCode }, path);
  refuseTaken(ticket, caseId, path);
  await tx.prisma.ticket.update({ where: { id }, data: { caseId, version: { increment: 1 } } });
}

/** One visit, one case: RuleError `TICKET_TAKEN` where the ticket belongs to another. */
export function refuseTaken(
  ticket: Pick<Ticket, 'caseId'>,
  caseId: string | null | undefined,
  path: readonly string[],
): void {
  if (!caseId || ticket.caseId === null || ticket.caseId === caseId) return;
  throw new RuleError(
    'TICKET_TAKEN',
    {
      id: 'Nomor antrean ini sudah dipakai untuk kasus lain.',
      en: 'This queue number belongs to another case.',
    },
    { path },
  );
}

export const TICKET = { id: 'Nomor antrean', en: 'The queue number' };
