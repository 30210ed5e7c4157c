import { officeDate } from '../../shared/clock.ts';
import type { Order, Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { notFound } from '../../shared/errors.ts';
import { Conditions, containing, readPage } from '../../shared/list.ts';
import { grantFor, type Scope, type ScopeColumns, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Language } from '../generated/prisma/enums.ts';
import { isInForce } from '../in-force.ts';
import { UNIT_OF_POSTING } from '../unit/unit.store.ts';
import { accountPolicy } from './account.policy.ts';

/** An account as it leaves the store: without its password. */
export interface AccountRow {
  id: string;
  username: string;
  name: string;
  language: Language;
  mustChangePassword: boolean;
  lockedAt: Date | null;
  lockReason: string | null;
  version: number;
  createdAt: Date;
  /** The proposer of a new password that waits for a second person, and when. */
  resetProposedBy: string | null;
  resetProposedAt: Date | null;
}

export interface SignInAccount {
  id: string;
  passwordHash: string;
  mustChangePassword: boolean;
  lockedAt: Date | null;
}

export type LockedAccount = AccountRow & SignInAccount & { resetHash: string | null };

export interface AccountFilter {
  /** Part of the name, or of the username where the actor may see it. */
  search?: string | null;
  searchUsername?: boolean;
  role?: string | null;
  /** Accounts with a posting within this region. */
  regionCode?: string | null;
  /** With a posting of this unit or of one of its desks. */
  unitId?: string | null;
  /** For those who may see it. */
  locked?: boolean | null;
}

export const ACCOUNT_NOUN = { id: 'Akun', en: 'The account' };
const COLUMNS =
  'a.id, a.username, a.name, a.language, a.must_change_password, a.locked_at, a.lock_reason, a.version, a.created_at, a.reset_proposed_by, a.reset_proposed_at';

/** SQL: the account `a` has a posting in force on the day at `day`. */
const hasPosting = (day: string, more: readonly string[]): string =>
  `exists (select 1 from posting p where ${['p.account_id = a.id', isInForce(day), ...more].join(' and ')})`;

const scopeOn = (today: string): ScopeColumns => ({
  accountId: 'a.id',
  role: hasPosting(`date '${today}'`, ['p.role = ?']),
});

const ACCOUNT_ORDER: Order<AccountRow> = {
  columns: [
    { sql: 'a.name', value: (row) => row.name, type: 'text' },
    { sql: 'a.id', value: (row) => row.id, type: 'text' },
  ],
  direction: 'asc',
};

export const accountById = defineLoader<ServicesContext, AccountRow>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    const today = officeDate(ctx.clock.now());
    const scope = scopeSql(grantFor(accountPolicy, ctx.actor, 'read').scope, scopeOn(today), params);
    return sql<AccountRow>(
      ctx.db.pool,
      `select ${COLUMNS} from account a where a.id = any($1) and ${scope}`,
      params,
    );
  },
  (row) => row.id,
);

/** A page of accounts by name. The filter counts postings in force on `today`. */
export function findAccounts(
  ctx: ServicesContext,
  scope: Scope,
  filter: AccountFilter,
  page: PageArguments,
  today: string,
): Promise<Page<AccountRow>> {
  const where = new Conditions();
  where
    .and(scopeSql(scope, scopeOn(today), where.params))
    .given(containing(filter.search), (part) =>
      filter.searchUsername ? `(a.name ilike ${part} or a.username ilike ${part})` : `a.name ilike ${part}`,
    );
  where.given(
    filter.locked == null ? null : String(filter.locked),
    (is) => `(a.locked_at is not null) = ${is}::boolean`,
  );
  const posting: string[] = [];
  if (filter.role) posting.push(`p.role = ${where.place(filter.role)}`);
  if (filter.regionCode)
    posting.push(scopeSql({ region: filter.regionCode }, { region: 'p.region_code' }, where.params));
  if (filter.unitId) posting.push(`${UNIT_OF_POSTING} = ${where.place(filter.unitId)}`);
  if (posting.length > 0) where.and(hasPosting(`date '${today}'`, posting));
  return readPage(
    ctx,
    { columns: COLUMNS, from: 'account a', where: where.sql, params: where.params, order: ACCOUNT_ORDER },
    page,
  );
}

/** The account of a username (lower case) with what sign-in needs, or null. */
export async function findSignInAccount(
  ctx: ServicesContext,
  username: string,
): Promise<SignInAccount | null> {
  const [row] = await sql<SignInAccount>(
    ctx.db.pool,
    'select id, password_hash, must_change_password, locked_at from account where username = $1',
    [username],
  );
  return row ?? null;
}

/** Accounts with a new password that waits for a second person, the oldest first. */
export function findProposedResets(ctx: ServicesContext): Promise<AccountRow[]> {
  return sql<AccountRow>(
    ctx.db.pool,
    `select ${COLUMNS} from account a where a.reset_hash is not null order by a.reset_proposed_at, a.id`,
  );
}

/** The account's row, locked until the transaction ends. Throws NotFoundError. */
export async function lockAccountRow(tx: ServicesTx, id: string): Promise<LockedAccount> {
  const [row] = await tx.query<LockedAccount>(
    `select ${COLUMNS}, a.password_hash, a.reset_hash from account a where a.id = $1 for update`,
    [id],
  );
  if (!row) throw notFound(ACCOUNT_NOUN, ['input', 'id']);
  return row;
}

/** Whether an account has a posting in force, in the future, or unconfirmed. */
export async function holdsPosting(tx: ServicesTx, accountId: string, today: string): Promise<boolean> {
  const [row] = await tx.query<{ id: string }>(
    `select p.id from posting p where p.account_id = $1 and p.state <> 'DECLINED'
       and (p.valid_until is null or p.valid_until >= $2::date) limit 1`,
    [accountId, today],
  );
  return row !== undefined;
}

/** Inserts an account whose password must be changed; false where the username is taken. */
export async function insertAccount(
  tx: ServicesTx,
  account: Pick<AccountRow, 'id' | 'username' | 'name' | 'language'> & { passwordHash: string },
): Promise<boolean> {
  const created = await tx.query(
    `insert into account (id, username, name, password_hash, must_change_password, language, created_at)
     values ($1, $2, $3, $4, true, $5::"Language", $6) on conflict (username) do nothing returning 1`,
    [account.id, account.username, account.name, account.passwordHash, account.language, tx.now],
  );
  return created.length > 0;
}

/** Locks the creation of the first accounts to one process. */
export async function lockFirstAccounts(tx: Pick<ServicesTx, 'query'>): Promise<void> {
  await tx.query(`select 1 from pg_advisory_xact_lock(hashtext('pandu.first-accounts'))`);
}
