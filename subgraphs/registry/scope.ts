import { type Scope, scopeSql } from '../shared/policy.ts';

/** Households that a referral opened to an agency, as a condition on `h` (`?` is the agency). */
const REFERRED =
  'exists (select 1 from referral_access a where a.household_id = h.id and a.agency_id = ? and a.visible)';

/** Households that a surveyor still has to visit, or has just visited, as a condition on `h` (`?` is the account). */
const OWN_TASK = `exists (select 1 from verification v
  where v.household_id = h.id and v.surveyor_account_id = ? and v.status in ('ASSIGNED', 'SUBMITTED'))`;

/** The WHERE condition that a scope puts on `household h`; pushes its values to `params`. */
export function householdScope(scope: Scope, params: unknown[]): string {
  return scopeSql(scope, { region: 'h.village_code', agencyId: REFERRED, assigneeId: OWN_TASK }, params);
}

const REFERRED_PERSON = `(exists (select 1 from referral_access a
    where a.household_id = p.household_id and a.agency_id = ? and a.visible)
  or exists (select 1 from referral_access a where a.person_id = p.id and a.agency_id = ? and a.visible))`;

const OWN_TASK_OF_PERSON = `exists (select 1 from verification v
  where v.household_id = p.household_id and v.surveyor_account_id = ? and v.status in ('ASSIGNED', 'SUBMITTED'))`;

/** The WHERE condition that a scope puts on `person p`. */
export function personScope(scope: Scope, params: unknown[]): string {
  return scopeSql(
    scope,
    { region: 'p.village_code', agencyId: REFERRED_PERSON, assigneeId: OWN_TASK_OF_PERSON },
    params,
  );
}

/** The households of a scope as a condition on `person p`, written to be joined with many persons at once. */
export function memberScope(scope: Scope, params: unknown[]): string {
  return scopeSql(
    scope,
    {
      region: 'p.village_code',
      agencyId:
        'p.household_id in (select a.household_id from referral_access a where a.agency_id = ? and a.visible)',
      assigneeId: `p.household_id in (select v.household_id from verification v
        where v.surveyor_account_id = ? and v.status in ('ASSIGNED', 'SUBMITTED'))`,
    },
    params,
  );
}

/** The WHERE condition that a scope puts on `verification v`. */
export function verificationScope(scope: Scope, params: unknown[]): string {
  return scopeSql(scope, { region: 'v.village_code', assigneeId: 'v.surveyor_account_id' }, params);
}
