import { sql } from '../../shared/database.ts';
import type { Scope } from '../../shared/policy.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Verification } from '../generated/prisma/client.ts';
import { verificationScope } from '../scope.ts';
import type { Visit } from './verification.distribution.ts';
import type { VerificationStep } from './verification.lifecycle.ts';
import { VERIFICATION_COLUMNS } from './verification.store.ts';

/** Those of the visits that nobody has made yet, within the scope. */
export function visitsToDistribute(
  ctx: RegistryContext,
  scope: Scope,
  ids: readonly string[],
): Promise<(Omit<Visit, 'conflicts'> & { version: number })[]> {
  const params: unknown[] = [[...ids]];
  const condition = verificationScope(scope, params);
  return sql(
    ctx.db.pool,
    `select v.id, v.village_code, v.version from verification v
     where v.id = any($1) and v.status in ('REQUESTED', 'ASSIGNED') and ${condition} order by v.id`,
    params,
  );
}

/** Locks verifications in the order of their ids; those outside the scope are not among them. */
export function lockVisits(tx: RegistryTx, scope: Scope, ids: readonly string[]): Promise<Verification[]> {
  const params: unknown[] = [[...ids]];
  const condition = verificationScope(scope, params);
  return tx.query<Verification>(
    `select ${VERIFICATION_COLUMNS} from verification v where v.id = any($1) and ${condition}
     order by v.id for update of v`,
    params,
  );
}

/** Writes what `assign` made of locked visits in one statement, with an event for each. */
export async function moveVisits(
  tx: RegistryTx,
  moves: readonly { visit: Verification; step: VerificationStep }[],
): Promise<void> {
  await tx.query(
    `update verification v set status = 'ASSIGNED', surveyor_account_id = n.surveyor, assigned_on = n.assigned, due_on = n.due,
        substitution_id = n.substitution, version = v.version + 1, updated_at = $6
     from unnest($1::text[], $2::text[], $3::date[], $4::date[], $5::text[]) as n (id, surveyor, assigned, due, substitution)
     where v.id = n.id returning v.id`,
    [
      moves.map(({ visit }) => visit.id),
      moves.map(({ step }) => step.changes.surveyorAccountId),
      moves.map(({ step }) => step.changes.assignedOn),
      moves.map(({ step }) => step.changes.dueOn),
      moves.map(({ step }) => step.changes.substitutionId),
      tx.now,
    ],
  );
  for (const { visit, step } of moves) {
    tx.emit({
      ...step.event,
      subject: { type: 'Verification', id: visit.id },
      payload: { ...step.event.payload, verificationId: visit.id, householdId: visit.householdId },
    });
  }
}
