import { MAX_PAGE } from '../../shared/connection.ts';
import { sql } from '../../shared/database.ts';
import { ValidationError } from '../../shared/errors.ts';
import { grantFor, type Scope } from '../../shared/policy.ts';
import { casePolicy } from '../case/case.policy.ts';
import type { CasesContext } from '../context.ts';
import { referralPolicy } from '../referral/referral.policy.ts';
import { caseScope, referralScope } from '../scope.ts';

/** The changes for a posting after a position. */
export interface ChangedIds {
  caseIds: string[];
  referralIds: string[];
  /** Cases that this posting no longer sees: the phone forgets them, and of their referrals all but those of `referralIds`. */
  goneIds: string[];
  /** The position for the next call: a bigint in decimal. */
  position: string;
  hasMore: boolean;
}

interface ChangeRow {
  position: string;
  caseId: string | null;
  referralId: string | null;
  visible: boolean;
}

/**
 * The next changes of rows that the caller sees or saw, after a position of the event log. It counts events of visible rows only, so that
 * a village's phone does not page through the whole regency (PKY-3).
 */
export async function changesSince(ctx: CasesContext, since: string, first: number): Promise<ChangedIds> {
  if (!/^\d{1,18}$/.test(since) || first < 1 || first > MAX_PAGE) {
    throw new ValidationError(
      'INVALID_POSITION',
      { id: 'Penanda perubahan tidak dikenal.', en: 'Unknown position of changes.' },
      { path: ['since'] },
    );
  }
  const { scope } = grantFor(casePolicy, ctx.actor, 'read');
  // Read before the page: what is sealed in between belongs to the next call.
  const head = await headOf(ctx, since);
  const params: unknown[] = [since, head, first + 1];
  const seesCase = caseScope(scope, params, ctx.clock.now());
  const seesReferral = referralScope(grantFor(referralPolicy, ctx.actor, 'read').scope, params);
  const lost = lostSql(scope, params);
  const rows = await sql<ChangeRow>(
    ctx.db.pool,
    `select s.position::text as position, r.id as referral_id, ${seesCase} as visible,
       case when r.id is null or ${lost} and not ${seesCase} then c.id end as case_id
     from event_seal s join event e on e.id = s.event_id
     left join letter l on e.subject_type = 'Letter' and l.id = e.subject_id
     left join referral r on r.id = case when e.subject_type = 'Referral' then e.subject_id else l.referral_id end
     join "case" c on c.id = coalesce(r.case_id, e.subject_id)
     where s.position > $1::bigint and s.position <= $2::bigint
       and (case when r.id is null then ${seesCase} or ${lost} else ${seesReferral} end)
     order by s.position limit $3`,
    params,
  );
  const page = rows.slice(0, first);
  const hasMore = rows.length > first;
  const unique = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];
  return {
    caseIds: unique(page.filter((row) => row.visible).map((row) => row.caseId)),
    referralIds: unique(page.map((row) => row.referralId)),
    goneIds: unique(page.filter((row) => !row.visible).map((row) => row.caseId)),
    position: hasMore ? (page.at(-1)?.position ?? since) : head,
    hasMore,
  };
}

/** Events that took a case out of a scope: only an actor who saw it before learns of that. */
function lostSql(scope: Scope, params: unknown[]): string {
  if (typeof scope === 'string') return 'false';
  const parts: string[] = [];
  const add = (value: string | readonly string[] | undefined, condition: (place: string) => string): void => {
    if (value === undefined) return;
    params.push(value);
    parts.push(condition(`$${params.length}`));
  };
  // With an end of a referral its family closes to the agency, which keeps the referral itself.
  add(scope.agencyId, (p) => `(e.kind = 'REFERRAL_ACCESS_ENDED' and e.payload->>'agencyId' = ${p})`);
  add(scope.sector, (p) => `(e.kind = 'CASE_MOVED' and e.payload->>'fromSector' = any(${p}))`);
  add(scope.assigneeId, (p) => `(e.kind = 'CASE_SURVEYOR_CHANGED' and e.payload->>'from' = ${p})`);
  add(
    scope.region,
    (p) =>
      `(e.kind = 'CASE_UPDATED' and (e.payload->>'fromRegionCode' = ${p} or e.payload->>'fromRegionCode' like ${p} || '.%'))`,
  );
  return parts.length === 0 ? 'false' : `(${parts.join(' or ')})`;
}

/** The newest sealed position, never before `since`. */
async function headOf(ctx: CasesContext, since: string): Promise<string> {
  const [row] = await sql<{ head: string }>(
    ctx.db.pool,
    'select greatest(coalesce(max(position), 0), $1::bigint)::text as head from event_seal',
    [since],
  );
  return row?.head ?? since;
}
