import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';

import type { LocalizedText } from '../../shared/errors.ts';
import type { OfficeListName } from '../../shared/office-code.ts';
import { grantFor, permits } from '../../shared/policy.ts';
import { casePolicy } from '../case/case.policy.ts';
import type { CasesContext } from '../context.ts';
import { groupBy } from '../group.ts';
import { unmetNeedPolicy } from '../unmet-need/unmet-need.policy.ts';

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
  /** Of a referral or its letter. */
  programName: LocalizedText | null;
  agencyName: LocalizedText | null;
  /** A code of one of the office's lists that the event has (why, or which need), and its words where the office has stored any. */
  reason: { list: OfficeListName; code: string; name: LocalizedText | null } | null;
  /** Why a case became open beside another one; words kept apart from the event, shown with the problem. */
  duplicateReason: string | null;
}

/** SQL: reserving quota and giving the attempt up are steps between two states, of use to nobody who reads a history. */
const IS_STEP_BETWEEN = `e.kind = 'REFERRAL_STATUS_CHANGED' and (e.payload ->> 'to' = 'CLAIMING'
  or e.payload ->> 'from' = 'CLAIMING' and e.payload ->> 'to' in ('PROPOSED', 'DEFERRED'))`;

/**
 * SQL: an agency sees its own referrals from their approval on, and their letters. Everybody else: everything. `$2`
 * is the agency, or null. Of unmet needs only who may read them: `$3`.
 */
const IS_TOLD = `($2::text is null or (s.agency_id = $2 and s.is_approved
  and e.kind <> 'REFERRAL_PROPOSED' and e.payload ->> 'to' is distinct from 'WAITING'))
  and ($3 or e.kind not like 'UNMET_NEED_%')`;

/** SQL: the list and code of the reason in an event, or of its unmet need. */
const REASON = `lateral (
  select case when e.kind like 'UNMET_NEED_%' then 'CASE_NEED'
      when e.kind = 'CASE_STATUS_CHANGED' or e.payload ->> 'to' = 'WITHDRAWN' then 'WITHDRAWAL_REASON'
      when e.payload ->> 'to' = 'REFUSED' then 'REFUSAL_REASON' when e.payload ->> 'to' = 'DEFERRED' then 'DEFERRAL_REASON'
      else 'DEPARTURE_REASON' end as list,
    case when e.kind like 'UNMET_NEED_%' then e.payload ->> 'need'
      else coalesce(e.payload ->> 'reasonCode', e.payload ->> 'departureReasonCode') end as code) why`;

/** The timelines of cases, oldest first. Whoever asks has been shown the case by `caseById` before. */
export const timelineOfCase = defineLoader<CasesContext, { caseId: string; entries: TimelineRow[] }>(
  async (ids, ctx) => {
    const { scope } = grantFor(casePolicy, ctx.actor, 'read');
    const rows = await batchedSql<TimelineRow>(
      ctx.db,
      `with subject as (
         select id as case_id, id as subject_id, null as program_id, null as agency_id, false as is_approved
         from unnest($1::text[]) id
         union all select case_id, id, program_id, agency_id, approved_at is not null from referral where case_id = any($1)
         union all select r.case_id, l.id, r.program_id, r.agency_id, r.approved_at is not null
         from letter l join referral r on r.id = l.referral_id where r.case_id = any($1))
       select e.id, s.case_id, e.kind, e.subject_id, e.occurred_on, e.recorded_at, e.account_id, e.posting_id, e.payload,
         p.name as program_name, a.name as agency_name,
         case when why.code is not null then jsonb_build_object('list', why.list, 'code', why.code, 'name', o.name) end as reason,
         case when e.payload ? 'duplicateOf' then (select b.reason from case_beside b
           where b.id = coalesce(e.payload ->> 'besideId', s.case_id)) end as duplicate_reason
       from subject s join event e on e.subject_id = s.subject_id
       left join program_ref p on p.id = s.program_id left join agency_ref a on a.id = s.agency_id
       cross join ${REASON} left join office_code o on o.list = why.list and o.code = why.code
       where not (${IS_STEP_BETWEEN}) and (${IS_TOLD}) order by e.recorded_at, e.id`,
      [
        ids,
        typeof scope === 'string' ? null : (scope.agencyId ?? null),
        permits(ctx, unmetNeedPolicy, 'read'),
      ],
    );
    return groupBy(rows, (row) => row.caseId).map(([caseId, entries]) => ({ caseId, entries }));
  },
  (found) => found.caseId,
);
