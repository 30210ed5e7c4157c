import { keyset, type Order, type Page, type PageArguments, toPage } from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { type NotFoundError, notFound } from '../../shared/errors.ts';
import { grantFor, type Scope, type ScopeColumns, scopeSql } from '../../shared/policy.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Ticket } from '../generated/prisma/client.ts';
import type { TicketStatus, VisitKind } from '../generated/prisma/enums.ts';
import { ticketPolicy } from './ticket.policy.ts';

const TICKET_SCOPE: ScopeColumns = { region: 't.region_code' };

/** Tickets by id, read now, as far as the caller may see them. */
export function readTickets(ids: readonly string[], ctx: CasesContext): Promise<Ticket[]> {
  const params: unknown[] = [ids];
  const visible = scopeSql(grantFor(ticketPolicy, ctx.actor, 'read').scope, TICKET_SCOPE, params);
  return sql(ctx.db.pool, `select t.* from ticket t where t.id = any($1) and ${visible}`, params);
}

export const ticketById = defineLoader<CasesContext, Ticket>(readTickets, (row) => row.id);

/** What a list of tickets may be narrowed to; every given condition holds. */
export interface TicketFilter {
  /** Today where left out. */
  day?: Date | null;
  deskId?: string | null;
  status?: readonly TicketStatus[] | null;
  visitKind?: VisitKind | null;
}

const QUEUE: Order<Ticket> = {
  columns: [
    { sql: 't.issued_at', type: 'timestamptz', value: (row) => row.issuedAt.toISOString() },
    { sql: 't.id', type: 'text', value: (row) => row.id },
  ],
  direction: 'asc',
};

/** The queue of a day in order; counted only when asked, which counts the services given as well (TGL-1). */
export async function listTickets(
  ctx: CasesContext,
  filter: TicketFilter & { day: Date },
  page: PageArguments,
): Promise<Page<Ticket>> {
  const params: unknown[] = [filter.day];
  const parts = [
    't.day = $1::date',
    scopeSql(grantFor(ticketPolicy, ctx.actor, 'read').scope, TICKET_SCOPE, params),
  ];
  const add = (value: unknown, condition: (place: string) => string): void => {
    if (value === undefined || value === null) return;
    params.push(value);
    parts.push(condition(`$${params.length}`));
  };
  add(filter.deskId, (p) => `t.desk_id = ${p}`);
  add(filter.status, (p) => `t.status = any(${p}::text[]::ticket_status[])`);
  add(filter.visitKind, (p) => `t.visit_kind = ${p}`);
  const where = parts.join(' and ');
  const counted = [...params];
  const keys = keyset(page, QUEUE, params);
  const rows = await sql<Ticket>(
    ctx.db.pool,
    `select t.* from ticket t where ${where} and ${keys.where} order by ${keys.orderBy} limit ${keys.limit}`,
    params,
  );
  return toPage(rows, page, QUEUE, keys, async () => {
    const [total] = await sql<{ count: number }>(
      ctx.db.pool,
      `select count(*)::int as count from ticket t where ${where}`,
      counted,
    );
    return total?.count ?? 0;
  });
}

/** Locks a ticket that the scope covers; NotFoundError where it is not there or not for this caller. */
export async function lockTicket(tx: CasesTx, id: string, scope: Scope): Promise<Ticket> {
  const params: unknown[] = [id];
  const covered = scopeSql(scope, TICKET_SCOPE, params);
  const [row] = await tx.query<Ticket>(
    `select t.* from ticket t where t.id = $1 and ${covered} for update`,
    params,
  );
  if (!row) throw ticketNotFound(['input', 'id']);
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

export const ticketNotFound = (path: readonly string[]): NotFoundError =>
  notFound({ id: 'Nomor antrean', en: 'The queue number' }, path);
