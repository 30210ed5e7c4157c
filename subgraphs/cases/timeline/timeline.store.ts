import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { groupBy } from '../case/case.store.ts';
import type { CasesContext } from '../context.ts';

/** One event of a case, of its referrals or of their letters. */
export interface TimelineRow {
  id: string;
  caseId: string;
  kind: string;
  subjectId: string;
  occurredOn: Date;
  recordedAt: Date;
  accountId: string | null;
  postingId: string | null;
  payload: Record<string, unknown>;
}

/** The timelines of cases, oldest first. Whoever asks has been shown the case by `caseById` before. */
export const timelineOfCase = defineLoader<CasesContext, { caseId: string; entries: TimelineRow[] }>(
  async (ids, ctx) => {
    const rows = await sql<TimelineRow>(
      ctx.db.pool,
      `with subject as (
         select id as case_id, id as subject_id from unnest($1::text[]) id
         union all select case_id, id from referral where case_id = any($1)
         union all select r.case_id, l.id from letter l join referral r on r.id = l.referral_id where r.case_id = any($1))
       select e.id, s.case_id, e.kind, e.subject_id, e.occurred_on, e.recorded_at, e.account_id, e.posting_id, e.payload
       from subject s join event e on e.subject_id = s.subject_id order by e.recorded_at, e.id`,
      [ids],
      { prepare: true },
    );
    return groupBy(rows, (row) => row.caseId).map(([caseId, entries]) => ({ caseId, entries }));
  },
  (found) => found.caseId,
);
