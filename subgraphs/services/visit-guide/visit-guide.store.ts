import { sql } from '../../shared/database.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { VisitGuide } from '../generated/prisma/client.ts';
import { visitGuidePolicy } from './visit-guide.policy.ts';

export const VISIT_GUIDE_NOUN = { id: 'Panduan berkas', en: 'The visit guide' };

/** The guides of a kind of visit: the general one, and with `programId` that programme's. */
export function findVisitGuides(
  ctx: ServicesContext,
  kind: string | null,
  programId: string | null,
): Promise<VisitGuide[]> {
  const params: unknown[] = [kind, programId];
  const scope = scopeSql(grantFor(visitGuidePolicy, ctx.actor, 'read').scope, {}, params);
  return sql<VisitGuide>(
    ctx.db.pool,
    `select g.id, g.kind, g.program_id, g.documents, g.version from visit_guide g
     where ($1::text is null or g.kind = $1) and (g.program_id is null or $2::text is null or g.program_id = $2) and ${scope}
     order by g.kind, g.program_id nulls first`,
    params,
  );
}

export async function readVisitGuide(ctx: ServicesContext, id: string): Promise<VisitGuide | null> {
  const params: unknown[] = [id];
  const scope = scopeSql(grantFor(visitGuidePolicy, ctx.actor, 'read').scope, {}, params);
  const [guide] = await sql<VisitGuide>(
    ctx.db.pool,
    `select g.id, g.kind, g.program_id, g.documents, g.version from visit_guide g where g.id = $1 and ${scope}`,
    params,
  );
  return guide ?? null;
}

/**
 * The guide of a kind and programme (null: the general one), or null. Locks all guides until the transaction ends, because
 * a row that does not exist yet cannot be locked.
 */
export async function lockVisitGuide(
  tx: ServicesTx,
  kind: string,
  programId: string | null,
): Promise<VisitGuide | null> {
  await tx.query(`select 1 from pg_advisory_xact_lock(hashtext('pandu.visit-guide'))`);
  return tx.prisma.visitGuide.findFirst({ where: { kind, programId } });
}
