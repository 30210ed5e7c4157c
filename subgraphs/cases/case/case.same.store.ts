import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Case } from '../generated/prisma/client.ts';
import { OPEN_STATUSES } from './case.lifecycle.ts';

/** What makes two cases the same: the subject in the registry, and what is needed. */
export type SameAs = Pick<Case, 'subjectType' | 'personId' | 'householdId' | 'needs'>;

/** An open case of the same subject with the same need: what every officer may know of it, without its contents. */
export interface SameCase {
  id: string;
  number: string;
  deskId: string;
  deskName: LocalizedText | null;
}

/** The id in the registry that tells whether two subjects are the same: of a person the person, else the household. */
export const subjectKey = ({ subjectType, personId, householdId }: Omit<SameAs, 'needs'>): string | null => {
  if (subjectType === 'PERSON') return personId;
  return subjectType === 'HOUSEHOLD' ? householdId : null;
};

/**
 * SQL: the oldest open cases of the subject `$1` (a person's id or a household's) with one of the needs `$2`, without the case
 * `$4`. Cases that name no need are the same as each other: nobody can tell them apart.
 */
const SAME_CASES = `select c.id, c.number, c.desk_id, d.name as desk_name
  from "case" c left join desk_ref d on d.id = c.desk_id
  where c.status = any($3::text[]::case_status[]) and c.id is distinct from $4::text
    and (c.subject_type = 'PERSON' and c.person_id = $1 or c.subject_type = 'HOUSEHOLD' and c.household_id = $1)
    and (exists (select 1 from unnest(c.needs) need where lower(need) = any($2::text[]))
      or cardinality(c.needs) = 0 and cardinality($2::text[]) = 0)
  order by c.registered_at, c.id limit 10`;

const paramsOf = (key: string, needs: readonly string[], but: string | null): unknown[] => [
  key,
  needs.map((need) => need.toLowerCase()),
  OPEN_STATUSES,
  but,
];

/** The open cases that this one repeats, oldest first, without regard to scope; `but`: the case itself, once it is there. */
export async function sameCasesOf(
  ctx: CasesContext,
  same: SameAs,
  but: string | null = null,
): Promise<SameCase[]> {
  const key = subjectKey(same);
  return key === null ? [] : batchedSql(ctx.db, SAME_CASES, paramsOf(key, same.needs, but));
}

/**
 * Until the act ends, no other act on this subject's cases looks which are open: two desks in the same second would each find
 * nothing. It comes before all other locks.
 */
export async function holdSubject(tx: CasesTx, subject: Omit<SameAs, 'needs'>): Promise<void> {
  const key = subjectKey(subject);
  if (key === null) return;
  await tx.query('select 1 as held from pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `pandu.case-of.${key}`,
  ]);
}

/** `sameCasesOf` inside an act, which holds the subject. */
export async function lockSameCases(tx: CasesTx, same: SameAs, but: string | null): Promise<SameCase[]> {
  const key = subjectKey(same);
  if (key === null) return [];
  await holdSubject(tx, same);
  return tx.query<SameCase>(SAME_CASES, paramsOf(key, same.needs, but));
}

/** The subject and needs of a case as they are now, without regard to scope and without a lock. */
export async function subjectOfCase(tx: CasesTx, caseId: string): Promise<SameAs | null> {
  const [row] = await tx.query<SameAs>(
    'select subject_type, person_id, household_id, needs from "case" where id = $1',
    [caseId],
  );
  return row ?? null;
}

/** Keeps why a case is open beside another one. */
export async function insertBeside(
  tx: CasesTx,
  caseId: string,
  { besideId, id, reason }: { besideId: string; id: string; reason: string },
): Promise<void> {
  const row = { id: besideId, caseId, duplicateOf: id, reason, recordedAt: tx.now };
  await tx.prisma.caseBeside.create({ data: row });
}

/** The last time that a case became open beside another one of the same need, and why. */
export const lastBesideOf = defineLoader<
  CasesContext,
  { caseId: string; duplicateOf: string; reason: string }
>(
  (ids, ctx) =>
    batchedSql(
      ctx.db,
      `select distinct on (case_id) case_id, duplicate_of, reason from case_beside where case_id = any($1)
       order by case_id, recorded_at desc, id desc`,
      [ids],
    ),
  (row) => row.caseId,
);
