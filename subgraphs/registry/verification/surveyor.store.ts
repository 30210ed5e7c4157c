import { sql } from '../../shared/database.ts';
import { RuleError } from '../../shared/errors.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';

/**
 * Refuses an account without a surveyor's posting on the day (of the visit, or of the assignment). RuleError
 * `SURVEYOR_UNKNOWN`.
 */
export async function assertSurveyor(tx: RegistryTx, accountId: string, day: Date): Promise<void> {
  const posting = await tx.prisma.surveyorPosting.findFirst({
    where: { accountId, OR: [{ lastDay: null }, { lastDay: { gte: day } }] },
  });
  if (!posting) throw surveyorUnknown(['input', 'surveyorAccountId']);
}

const surveyorUnknown = (path: readonly string[]): RuleError =>
  new RuleError(
    'SURVEYOR_UNKNOWN',
    {
      id: 'Akun ini tidak bertugas sebagai petugas survei pada hari itu. Pilih petugas lain, atau tulis namanya bila ia tidak berakun.',
      en: 'This account did not survey on that day. Choose another surveyor, or write the name of somebody without an account.',
    },
    { path },
  );

/** What a surveyor's postings in force cover. RuleError `SURVEYOR_UNKNOWN` where there is none on that day. */
export async function regionsOfSurveyor(
  tx: RegistryTx,
  accountId: string,
  day: Date,
  path: readonly string[],
): Promise<readonly (string | null)[]> {
  const rows = await tx.query<{ regionCode: string | null }>(
    `select p.region_code from surveyor_posting p where p.account_id = $1 and ${surveysOn('$2::date')}`,
    [accountId, day],
  );
  if (rows.length === 0) throw surveyorUnknown(path);
  return rows.map((row) => row.regionCode);
}

/** SQL: the posting `p` is in force on `day`, an SQL expression of type date. */
const surveysOn = (day: string): string =>
  `(p.first_day is null or p.first_day <= ${day}) and (p.last_day is null or p.last_day >= ${day})`;

/** A surveyor whose posting is in force, with the visits that wait for them. */
export interface SurveyorLoad {
  accountId: string;
  /** What their postings cover; null is everywhere. */
  regions: (string | null)[];
  /** Visits that they have not made yet. */
  open: number;
  /** How many of these are past their day. */
  late: number;
  /** How many of the visits in `among` are theirs already. */
  among: number;
  /** Somebody stands in for them, as planned until this day. */
  awayUntil: Date | null;
}

/** All surveyors in force on a day, those with the fewest visits first. */
export function surveyorLoads(
  ctx: RegistryContext,
  day: string,
  among: readonly string[],
): Promise<SurveyorLoad[]> {
  return sql<SurveyorLoad>(
    ctx.db.pool,
    `select s.account_id, s.regions, coalesce(l.open, 0)::int as open, coalesce(l.late, 0)::int as late,
        coalesce(l.among, 0)::int as among,
        (select b.last_day from substitution b where b.from_account_id = s.account_id and b.ended_on is null) as away_until
     from (select p.account_id, array_agg(distinct p.region_code) as regions from surveyor_posting p
       where ${surveysOn('$1::date')} group by p.account_id) s
     left join lateral (
       select count(*) as open, count(*) filter (where v.due_on < $1::date) as late,
         count(*) filter (where v.id = any($2)) as among
       from verification v where v.surveyor_account_id = s.account_id and v.status = 'ASSIGNED') l on true
     order by 3, 1`,
    [day, [...among]],
  );
}
