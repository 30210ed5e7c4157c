import { sql } from '../../shared/database.ts';
import { grantFor } from '../../shared/policy.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Substitution, Verification } from '../generated/prisma/client.ts';
import { VERIFICATION_COLUMNS } from '../verification/verification.store.ts';
import { substitutionPolicy } from './substitution.policy.ts';

/** A substitution with how many of its visits nobody has made yet. */
export interface SubstitutionRow extends Substitution {
  open: number;
}

const COLUMNS = `s.id, s.from_account_id, s.to_account_id, s.first_day, s.last_day, s.reason, s.begun_by, s.ended_on, s.ended_by,
  s.version, s.created_at, (select count(*)::int from verification v
    where v.surveyor_account_id = s.to_account_id and v.status = 'ASSIGNED' and v.substitution_id = s.id) as open`;

/** Those under way, the first to end first; none for roles that hand no work over. */
export async function listSubstitutions(ctx: RegistryContext): Promise<SubstitutionRow[]> {
  if (!grantFor(substitutionPolicy, ctx.actor, 'read').allow) return [];
  return sql<SubstitutionRow>(
    ctx.db.pool,
    `select ${COLUMNS} from substitution s where s.ended_on is null order by s.last_day, s.id`,
  );
}

/** One as it is now, for the answer of an act. */
export async function readSubstitution(ctx: RegistryContext, id: string): Promise<SubstitutionRow> {
  const [row] = await sql<SubstitutionRow>(
    ctx.db.pool,
    `select ${COLUMNS} from substitution s where s.id = $1`,
    [id],
  );
  if (!row) throw new Error(`no substitution ${id}`);
  return row;
}

/** Locks one; null where there is none. */
export async function lockSubstitution(tx: RegistryTx, id: string): Promise<Substitution | null> {
  await tx.query('select id from substitution where id = $1 for update', [id]);
  return tx.prisma.substitution.findUnique({ where: { id } });
}

/** Locks the visits that a person has not made yet; of one substitution, where it is given. */
export function lockOpenVisits(
  tx: RegistryTx,
  accountId: string,
  substitutionId: string | null = null,
): Promise<Verification[]> {
  return tx.query<Verification>(
    `select ${VERIFICATION_COLUMNS} from verification v
     where v.surveyor_account_id = $1 and v.status = 'ASSIGNED' and ($2::text is null or v.substitution_id = $2)
     order by v.id for update of v`,
    [accountId, substitutionId],
  );
}
