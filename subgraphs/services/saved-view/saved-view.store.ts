import { officeDate } from '../../shared/clock.ts';
import { sql } from '../../shared/database.ts';
import { grantFor, type Scope, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { SavedView } from '../generated/prisma/client.ts';
import { isInForce } from '../in-force.ts';
import type { SavedViewList } from './saved-view.codes.ts';
import { SHARING_ROLES, savedViewPolicy } from './saved-view.policy.ts';

export const SAVED_VIEW_NOUN = { id: 'Tampilan tersimpan', en: 'The saved view' };

/** A view as its reader has it. */
export interface SeenView extends SavedView {
  isMine: boolean;
  /** Whether the list opens with it for the reader. */
  isDefault: boolean;
  /** Who keeps it. */
  keeperName: string;
}

const IS_DEFAULT = 'exists (select 1 from saved_view_default d where d.account_id = $1 and d.view_id = v.id)';
const COLUMNS = `v.id, v.list, v.name, v.address, v.account_id, v.shared_with, v.created_at, v.version,
  v.account_id = $1 as is_mine, ${IS_DEFAULT} as is_default, a.name as keeper_name`;

/** One's own views, and those that somebody who may still share has shared with the posting's role. Pushes to `params`. */
function inSight(ctx: ServicesContext, params: unknown[]): string {
  const { scope } = grantFor(savedViewPolicy, ctx.actor, 'read');
  const own = scopeSql(scope, { accountId: 'v.account_id' }, params);
  if (!ctx.actor) return own;
  const role = `$${params.push(ctx.actor.role)}`;
  const sharing = `$${params.push(SHARING_ROLES)}`;
  const today = `$${params.push(officeDate(ctx.clock.now()))}::date`;
  return `(${own} or (v.shared_with = ${role} and exists (select 1 from posting p
    where p.account_id = v.account_id and p.role = any(${sharing}) and ${isInForce(today)})))`;
}

/** The views that the caller may open and that meet `where`: their own first, then by name. `$2` is the value. */
function find(ctx: ServicesContext, where: string, value: string): Promise<SeenView[]> {
  const params: unknown[] = [ctx.actor?.accountId ?? null, value];
  return sql<SeenView>(
    ctx.db.pool,
    `select ${COLUMNS} from saved_view v join account a on a.id = v.account_id
     where ${where} and ${inSight(ctx, params)} order by is_mine desc, lower(v.name), v.id`,
    params,
  );
}

/** The views of a list that the caller may open. */
export const findSavedViews = (ctx: ServicesContext, list: SavedViewList): Promise<SeenView[]> =>
  find(ctx, 'v.list = $2', list);

/** The views with which lists open for the caller. */
export const findOpeningViews = (ctx: ServicesContext, accountId: string): Promise<SeenView[]> =>
  find(ctx, 'v.id in (select view_id from saved_view_default where account_id = $2)', accountId);

/** One view that the caller may open, or null. */
export async function readSavedView(ctx: ServicesContext, id: string): Promise<SeenView | null> {
  return (await find(ctx, 'v.id = $2', id))[0] ?? null;
}

/** One's own view, locked until the transaction ends. */
export async function lockOwnView(tx: ServicesTx, scope: Scope, id: string): Promise<SavedView | null> {
  const params: unknown[] = [id];
  const own = scopeSql(scope, { accountId: 'v.account_id' }, params);
  const [view] = await tx.query<SavedView>(
    `select v.* from saved_view v where v.id = $1 and ${own} for update of v`,
    params,
  );
  return view ?? null;
}

/** Names by id of a person's views of a list. Locks the account, so that two requests at once come one after the other. */
export async function lockNames(
  tx: ServicesTx,
  accountId: string,
): Promise<{ id: string; list: string; name: string }[]> {
  await tx.query('select 1 from account where id = $1 for no key update', [accountId]);
  return tx.query('select id, list, name from saved_view where account_id = $1', [accountId]);
}
