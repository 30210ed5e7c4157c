import { sql } from '../../shared/database.ts';
import { grantFor, type Scope } from '../../shared/policy.ts';
import type { RegistryContext } from '../context.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { householdScope, verificationScope } from '../scope.ts';
import { verificationPolicy } from '../verification/verification.policy.ts';

/** An item that changed within the actor's scope, or left it. */
export interface ChangeRow {
  /** A bigint in decimal. */
  position: string;
  id: string;
  /** True if the actor may no longer see it. */
  gone: boolean;
}

/** The nouns that a device keeps a copy of. */
export type CopiedNoun = 'household' | 'verification';

/** Progress of a first copy. Items are copied by village and id, an order that every scope can be read in. */
export interface CopyPlace {
  villageCode: string;
  id: string;
}

const scopesOf = (ctx: RegistryContext): Record<CopiedNoun, Scope> => ({
  household: grantFor(householdPolicy, ctx.actor, 'read').scope,
  verification: grantFor(verificationPolicy, ctx.actor, 'read').scope,
});

/** The next items of the actor's scope after a place, in their current state, without reading the log. */
export async function readCopy(
  ctx: RegistryContext,
  noun: CopiedNoun,
  after: CopyPlace | null,
  limit: number,
): Promise<CopyPlace[]> {
  const params: unknown[] = [];
  const place = (value: unknown) => `$${params.push(value)}`;
  const scope = scopesOf(ctx)[noun];
  const [table, alias, condition] =
    noun === 'household'
      ? ['household', 'h', householdScope(scope, params, ctx.clock.now())]
      : ['verification', 'v', verificationScope(scope, params)];
  const conditions = [condition];
  // Makes one range of the village index, which the scope's own condition (region or below) does not.
  if (typeof scope === 'object' && scope.region)
    conditions.push(`${alias}.village_code like ${place(`${scope.region}%`)}`);
  if (after) {
    const village = place(after.villageCode);
    conditions.push(
      `${alias}.village_code ~>=~ ${village} and (${alias}.village_code ~>~ ${village} or ${alias}.id > ${place(after.id)})`,
    );
  }
  return sql<CopyPlace>(
    ctx.db.pool,
    `select ${alias}.village_code, ${alias}.id from ${table} ${alias} where ${conditions.join(' and ')}
     order by ${alias}.village_code using ~<~, ${alias}.id limit ${limit}`,
    params,
  );
}

/**
 * What changed in the actor's scope between two positions, in order. Each item comes once, at its last event or at
 * the event with which it left the scope. An event touches its subject and the household and verification that it
 * names; a move also touches every verification of the household. Events name the former village, surveyor or agency,
 * which shows what left the scope.
 */
export async function readChanges(
  ctx: RegistryContext,
  after: string,
  upTo: string,
  limit: number,
): Promise<ChangeRow[]> {
  const params: unknown[] = [after, upTo];
  const scopes = scopesOf(ctx);
  const households = householdScope(scopes.household, params, ctx.clock.now());
  const verifications = verificationScope(scopes.verification, params);
  return sql<ChangeRow>(
    ctx.db.pool,
    `with recent as materialized (
       select s.position, e.subject_id, e.kind, e.payload
       from event_seal s join event e on e.id = s.event_id
       where s.position > $1::bigint and s.position <= $2::bigint and e.subject_type in ('Household', 'Verification')
     ), touched as materialized (
       select t.id, max(r.position) as changed_at, max(r.position) filter (where ${departure(scopes.household, params)}) as left_at
       from recent r
       cross join lateral (
         select unnest(array[r.subject_id, r.payload->>'householdId', r.payload->>'verificationId']) as id
         union all
         select v.id from verification v
         where r.kind = 'HOUSEHOLD_MOVED' and v.household_id = r.subject_id
       ) t
       where t.id is not null group by t.id
     ), seen as (
       select t.*, exists (select 1 from household h where h.id = t.id and ${households})
         or exists (select 1 from verification v where v.id = t.id and ${verifications}) as visible
       from touched t
     )
     select position::text as position, id, gone from (
       select id, not visible as gone, case when visible then changed_at else left_at end as position from seen) found
     where found.position is not null
     order by found.position, id limit ${limit}`,
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

/** The condition on an event `r` by which something left this actor's scope. */
function departure(scope: Scope, params: unknown[]): string {
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
