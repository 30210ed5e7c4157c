import { deliveredOpenSince } from '../shared/agency-window.ts';
import { type Scope, type ScopeColumns, scopeSql } from '../shared/policy.ts';

// The registry's scopes as SQL, for all reads and acts. An agency sees whom a referral `a` opens to it: while it is
// open, and for `AGENCY_ACCESS_DAYS` after delivery. The day is checked here, without waiting for an event.

const OWN_TASK = `v.surveyor_account_id = ? and v.status in ('ASSIGNED', 'SUBMITTED')`;

/** The referrals that are open to an agency; `$` stands for the place of `deliveredOpenSince`. */
const OPEN = `referral_access a where a.agency_id = ? and a.visible and (a.delivered_at is null or a.delivered_at > $::timestamptz)`;

/** A scope as SQL; the condition for an agency depends on the moment. */
function sqlOf(
  scope: Scope,
  columns: ScopeColumns & { agencyId: string },
  params: unknown[],
  now: Date,
): string {
  if (typeof scope === 'string' || scope.agencyId === undefined) return scopeSql(scope, columns, params);
  const since = `$${params.push(deliveredOpenSince(now))}`;
  const agencyId = columns.agencyId.replaceAll('$', () => since);
  return scopeSql(scope, { ...columns, agencyId }, params);
}

/** The WHERE condition that a scope puts on `household h`; pushes its values to `params`. */
export function householdScope(scope: Scope, params: unknown[], now: Date): string {
  return sqlOf(
    scope,
    {
      region: 'h.village_code',
      agencyId: `exists (select 1 from ${OPEN} and a.household_id = h.id)`,
      assigneeId: `exists (select 1 from verification v where v.household_id = h.id and ${OWN_TASK})`,
    },
    params,
    now,
  );
}

/** The WHERE condition that a scope puts on `person p`. */
export function personScope(scope: Scope, params: unknown[], now: Date): string {
  return sqlOf(
    scope,
    {
      region: 'p.village_code',
      agencyId: `exists (select 1 from ${OPEN} and (a.household_id = p.household_id or a.person_id = p.id))`,
      assigneeId: `exists (select 1 from verification v where v.household_id = p.household_id and ${OWN_TASK})`,
    },
    params,
    now,
  );
}

/** The households of a scope as a condition on `person p`, written to be joined with many persons at once. */
export function memberScope(scope: Scope, params: unknown[], now: Date): string {
  return sqlOf(
    scope,
    {
      region: 'p.village_code',
      agencyId: `p.household_id in (select a.household_id from ${OPEN})`,
      assigneeId: `p.household_id in (select v.household_id from verification v where ${OWN_TASK})`,
    },
    params,
    now,
  );
}

/** A surveyor's task until it is decided or cancelled, as a condition on `v` (`?` is the account). */
const OPEN_TASK = "(v.surveyor_account_id = ? and v.status in ('ASSIGNED', 'SUBMITTED'))";

/**
 * The scope of a verification's content (photos): a surveyor sees it until the decision. Afterwards they see only a
 * reduced row (`withoutContent` in verification.store.ts).
 */
export function verificationContentScope(scope: Scope, params: unknown[]): string {
  return scopeSql(scope, { region: 'v.village_code', assigneeId: OPEN_TASK }, params);
}

/** The WHERE condition that a scope puts on `verification v`. */
export function verificationScope(scope: Scope, params: unknown[]): string {
  return scopeSql(scope, { region: 'v.village_code', assigneeId: 'v.surveyor_account_id' }, params);
}
