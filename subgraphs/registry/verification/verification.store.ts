import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';

import { grantFor, type Scope } from '../../shared/policy.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Verification } from '../generated/prisma/client.ts';
import { verificationScope } from '../scope.ts';
import { OPEN_STATES } from './verification.lifecycle.ts';
import { verificationPolicy } from './verification.policy.ts';

export const VERIFICATION_NOUN = { id: 'Verifikasi', en: 'The verification' };

/** The columns of a row, as `v`. */
export const VERIFICATION_COLUMNS = `v.id, v.household_id, v.case_id, v.village_code, v.status, v.instrument_id, v.note, v.origin, v.requested_on,
  v.surveyor_account_id, v.assigned_on, v.due_on, v.substitution_id, v.answers, v.members, v.score, v.score_class, v.latitude, v.longitude, v.narrative,
  v.occurred_on, v.filled_offline, v.submitted_by, v.filled_by, v.filled_by_name, v.photo_missing_reason,
  v.place_missing_reason, v.outcome, v.class_name, v.reason, v.decided_on, v.decided_by, v.version,
  v.created_at, v.updated_at`;

/** What of the verifications the actor may read. */
export const readScope = (ctx: RegistryContext): Scope =>
  grantFor(verificationPolicy, ctx.actor, 'read').scope;

/** Whether the actor reads verifications as their surveyor. */
export const readsAsSurveyor = (scope: Scope): boolean =>
  typeof scope === 'object' && scope.assigneeId !== undefined;

/**
 * What a surveyor still sees of a decided or cancelled verification: that it was theirs, its days and its state, but
 * not the family, the form or the decision.
 */
function withoutContent(row: Verification): Verification {
  return {
    ...row,
    caseId: null,
    villageCode: '',
    note: null,
    answers: {},
    members: null,
    score: null,
    scoreClass: null,
    latitude: null,
    longitude: null,
    narrative: null,
    filledByName: null,
    photoMissingReason: null,
    placeMissingReason: null,
    outcome: null,
    className: null,
    reason: null,
    decidedBy: null,
  };
}

/** Reduces rows to what the actor may see; every read of rows ends here. */
export function asSeen(ctx: RegistryContext, rows: readonly Verification[]): Verification[] {
  if (!readsAsSurveyor(readScope(ctx))) return [...rows];
  return rows.map((row) => (OPEN_STATES.includes(row.status) ? row : withoutContent(row)));
}

/** A verification that the actor may read. */
export const verificationById = defineLoader<RegistryContext, Verification>(
  async (ids, ctx) => {
    const params: unknown[] = [ids];
    const scope = verificationScope(readScope(ctx), params);
    const rows = await batchedSql<Verification>(
      ctx.db,
      `select ${VERIFICATION_COLUMNS} from verification v where v.id = any($1) and ${scope}`,
      params,
    );
    return asSeen(ctx, rows);
  },
  (row) => row.id,
);

/** The verifications of households that the actor may read, the latest first. */
export const verificationsOfHousehold = defineLoader<
  RegistryContext,
  { householdId: string; verifications: Verification[] }
>(
  async (householdIds, ctx) => {
    const rows = await readBy(ctx, 'v.household_id', householdIds);
    return householdIds.map((householdId) => ({
      householdId,
      verifications: rows.filter((row) => row.householdId === householdId),
    }));
  },
  (row) => row.householdId,
);

/** The verifications requested by cases that the actor may read, latest first. */
export const verificationsOfCase = defineLoader<
  RegistryContext,
  { caseId: string; verifications: Verification[] }
>(
  async (caseIds, ctx) => {
    const rows = await readBy(ctx, 'v.case_id', caseIds);
    return caseIds.map((caseId) => ({ caseId, verifications: rows.filter((row) => row.caseId === caseId) }));
  },
  (row) => row.caseId,
);

async function readBy(ctx: RegistryContext, column: string, ids: readonly string[]): Promise<Verification[]> {
  const params: unknown[] = [ids];
  const scope = verificationScope(readScope(ctx), params);
  const rows = await batchedSql<Verification>(
    ctx.db,
    `select ${VERIFICATION_COLUMNS} from verification v where ${column} = any($1) and ${scope} order by v.created_at desc, v.id desc`,
    params,
  );
  return asSeen(ctx, rows);
}

/** Locks one verification for an act; null where it is not within the scope. */
export async function lockVerification(
  tx: RegistryTx,
  scope: Scope,
  id: string,
): Promise<Verification | null> {
  const params: unknown[] = [id];
  const condition = verificationScope(scope, params);
  const [row] = await tx.query<{ id: string }>(
    `select v.id from verification v where v.id = $1 and ${condition} for update of v`,
    params,
  );
  return row ? tx.prisma.verification.findUnique({ where: { id: row.id } }) : null;
}

/**
 * Removes a case from verifications of households other than the case's own or its person's; returns those
 * verifications.
 */
export function letGoOfCase(
  tx: RegistryTx,
  of: { caseId: string; householdId?: string | null; personId?: string | null },
): Promise<{ id: string; householdId: string }[]> {
  return tx.query(
    `update verification v set case_id = null, version = version + 1, updated_at = now()
     where v.case_id = $1 and v.household_id is distinct from $2
       and not exists (select 1 from person p where p.id = $3 and p.household_id = v.household_id)
     returning v.id, v.household_id`,
    [of.caseId, of.householdId ?? null, of.personId ?? null],
  );
}
