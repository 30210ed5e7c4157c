import { deliveredOpenSince } from '../shared/agency-window.ts';
import { type Scope, type ScopeColumns, scopeSql } from '../shared/policy.ts';
import type { Referral } from './generated/prisma/client.ts';
import type { ReferralStatus } from './generated/prisma/enums.ts';

// Each scope of this subgraph as SQL, once for lists, counts, search, single reads, entities and acts.

/** Ends that close the family to the agency at once; what was delivered stays open for `AGENCY_ACCESS_DAYS` more. */
const CLOSING: readonly ReferralStatus[] = ['REFUSED', 'DECLINED', 'WITHDRAWN'];

/** What decides whether a referral opens its family to its agency. */
export const OPEN_FACTS = [
  'status',
  'approvedAt',
  'statusSince',
] as const satisfies readonly (keyof Referral)[];
export type OpenFacts = Pick<Referral, (typeof OPEN_FACTS)[number]>;

/** Whether a referral opens its family to its agency: from its approval until it ends. Of the rest the agency keeps number and outcome. */
export function isOpenToAgency({ status, approvedAt, statusSince }: OpenFacts, now: Date): boolean {
  if (approvedAt === null || CLOSING.includes(status)) return false;
  return status !== 'DELIVERED' || statusSince > deliveredOpenSince(now);
}

/** Whether a referral in a scope no longer shows its family there. */
export function isClosedTo(scope: Scope, facts: OpenFacts, now: Date): boolean {
  return isAgency(scope) && !isOpenToAgency(facts, now);
}

/** The same as a condition on a row of `referral`; `since` is the place of `deliveredOpenSince`. */
export const openSql = (referral: string, since: string): string =>
  `(${referral}.approved_at is not null and ${referral}.status not in (${CLOSING.map((one) => `'${one}'`).join(', ')})
    and (${referral}.status <> 'DELIVERED' or ${referral}.status_since > ${since}::timestamptz))`;

const isAgency = (scope: Scope): boolean => typeof scope !== 'string' && scope.agencyId !== undefined;

/**
 * A case belongs to the sector of the desk that has it, and is counted there; the desk of a programme that it was referred
 * to reads it too.
 */
const CASE_COLUMNS: ScopeColumns = {
  region: 'c.region_code',
  sector:
    '(c.sector = any(?) or exists (select 1 from referral s where s.case_id = c.id and s.sector = any(?)))',
  // What is a village's own: the cases referred to its own programmes (TGL-14).
  village: 'exists (select 1 from referral s where s.case_id = c.id and s.village_code = ?)',
  assigneeId: 'c.surveyor_account_id',
};

/** The same for acts on the case itself: of a sector, only the desk that has it; of a village, the cases of its residents. */
const CASE_ACT_COLUMNS: ScopeColumns = { ...CASE_COLUMNS, sector: 'c.sector', village: 'c.region_code' };

/**
 * A referral belongs to the sector of its programme, whichever desk has the case: lists, filters, reports and rights
 * go by it. The desk that has the case still sees and follows up what it referred.
 */
const REFERRAL_COLUMNS: ScopeColumns = {
  ...CASE_COLUMNS,
  sector: '(r.sector = any(?) or c.sector = any(?))',
  village: 'r.village_code',
  agencyId: '(r.agency_id = ? and r.approved_at is not null)',
};

/** A scope as SQL; `agency` is its condition for an agency, given the place of `deliveredOpenSince`. */
function withAgency(
  scope: Scope,
  params: unknown[],
  now: Date,
  agency: (since: string) => string,
  columns = CASE_COLUMNS,
): string {
  if (!isAgency(scope)) return scopeSql(scope, columns, params);
  const since = `$${params.push(deliveredOpenSince(now))}`;
  return scopeSql(scope, { ...columns, agencyId: agency(since) }, params);
}

/** Cases that a referral opens to an agency. */
const openCase = (since: string): string =>
  `exists (select 1 from referral a where a.case_id = c.id and a.agency_id = ? and ${openSql('a', since)})`;

/** The WHERE condition of a scope on `case c`; pushes its values to `params`. An agency has a case while a referral opens it. */
export function caseScope(scope: Scope, params: unknown[], now: Date): string {
  return withAgency(scope, params, now, openCase);
}

/** The same for acts on the case itself. */
export function caseActScope(scope: Scope, params: unknown[], now: Date): string {
  return withAgency(scope, params, now, openCase, CASE_ACT_COLUMNS);
}

/** The same for a referral `r` of a case `c`, and for its letters. An agency keeps what was approved to it, open or not. */
export function referralScope(scope: Scope, params: unknown[]): string {
  return scopeSql(scope, REFERRAL_COLUMNS, params);
}

/** The same for a file `f` of a case `c`: an agency has the files of its own referrals while they are open. */
export function fileScope(scope: Scope, params: unknown[], now: Date): string {
  return withAgency(
    scope,
    params,
    now,
    (since) =>
      `exists (select 1 from referral a where a.id = f.referral_id and a.agency_id = ? and ${openSql('a', since)})`,
  );
}

/**
 * What a search or filter by the family itself adds for a referral `r`: who is not shown a family may not find by it
 * either. Everybody but an agency is shown the family of each referral in their scope.
 */
export function knowsFamily(scope: Scope, params: unknown[], now: Date): string {
  return isAgency(scope) ? openSql('r', `$${params.push(deliveredOpenSince(now))}`) : 'true';
}
