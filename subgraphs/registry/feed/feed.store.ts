import { sql } from '../../shared/database.ts';
import { grantFor, type Scope } from '../../shared/policy.ts';
import type { RegistryContext } from '../context.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { householdScope, verificationScope } from '../scope.ts';
import { verificationPolicy } from '../verification/verification.policy.ts';

/** Something that changed within the actor's scope, or left it. */
export interface ChangeRow {
  /** A bigint in decimal. */
  position: string;
  id: string;
  /** True where the actor may no longer see it. */
  gone: boolean;
}

/**
 * What changed after a position within the actor's scope, each thing once at its latest event, in order of position.
 * What left the scope is known from the events themselves: they name the former village, surveyor or agency.
 */
export async function readChanges(ctx: RegistryContext, since: string, limit: number): Promise<ChangeRow[]> {
  const params: unknown[] = [since];
  const households = householdScope(grantFor(householdPolicy, ctx.actor, 'read').scope, params);
  const verifications = verificationScope(grantFor(verificationPolicy, ctx.actor, 'read').scope, params);
  const left = departures(ctx, params);
  return sql<ChangeRow>(
    ctx.db.pool,
    `with recent as (
       select s.position, e.subject_type, e.subject_id, e.kind, e.payload
       from event_seal s join event e on e.id = s.event_id
       where s.position > $1::bigint and e.subject_type in ('Household', 'Verification')
     ), visible as (
       select r.position, r.subject_id as id, false as gone from recent r
       where (r.subject_type = 'Household' and exists (select 1 from household h where h.id = r.subject_id and ${households}))
          or (r.subject_type = 'Verification' and exists (select 1 from verification v where v.id = r.subject_id and ${verifications}))
     ), departed as (
       select r.position, d.id, true as gone from recent r
       cross join lateral (values (r.payload->>'householdId'), (r.payload->>'verificationId')) d(id)
       where d.id is not null and ${left}
         and not exists (select 1 from household h where h.id = d.id and ${households})
         and not exists (select 1 from verification v where v.id = d.id and ${verifications})
     )
     select max(position)::text as position, id, bool_and(gone) as gone
     from (select * from visible union all select * from departed) changed
     group by id order by max(position) limit ${limit}`,
    params,
  );
}

/** The newest sealed position, a bigint in decimal. */
export async function readHead(ctx: RegistryContext): Promise<string> {
  const [row] = await sql<{ head: string }>(
    ctx.db.pool,
    'select coalesce(max(position), 0)::text as head from event_seal',
  );
  return row?.head ?? '0';
}

/** The condition on an event `r` that says: with it, something left this actor's scope. */
function departures(ctx: RegistryContext, params: unknown[]): string {
  const scope: Scope = grantFor(householdPolicy, ctx.actor, 'read').scope;
  if (typeof scope === 'string') return 'false';
  const place = (value: unknown) => `$${params.push(value)}`;
  if (scope.assigneeId) {
    const account = place(scope.assigneeId);
    return `((r.kind = 'VERIFICATION_ASSIGNED' and r.payload->>'previousSurveyorAccountId' = ${account})
      or (r.kind in ('VERIFICATION_CANCELLED', 'VERIFICATION_DECIDED') and r.payload->>'surveyorAccountId' = ${account}))`;
  }
  if (scope.agencyId) {
    return `(r.kind = 'HOUSEHOLD_ACCESS_CHANGED' and not (r.payload->>'visible')::boolean
      and r.payload->>'agencyId' = ${place(scope.agencyId)})`;
  }
  if (scope.region) {
    const region = place(scope.region);
    return `(r.kind = 'HOUSEHOLD_MOVED' and (r.payload->>'fromVillageCode') || '.' like ${region} || '.%')`;
  }
  return 'false';
}
