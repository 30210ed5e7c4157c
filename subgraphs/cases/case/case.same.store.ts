import { batchedSql } from '../../shared/batched-sql.ts';
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
const subjectKey = ({ subjectType, personId, householdId }: Omit<SameAs, 'needs'>): string | null => {
  if (subjectType === 'PERSON') return personId;
  return subjectType === 'HOUSEHOLD' ? householdId : null;
};

/**
 * SQL: the oldest open cases of the subject `$1` (a person's id or a household's) with one of the needs `$2`. Cases that name no
 * need are the same as each other: nobody can tell them apart.
 */
const SAME_CASES = `select c.id, c.number, c.desk_id, d.name as desk_name
  from "case" c left join desk_ref d on d.id = c.desk_id
  where c.status = any($3::text[]::case_status[])
    and (c.subject_type = 'PERSON' and c.person_id = $1 or c.subject_type = 'HOUSEHOLD' and c.household_id = $1)
    and (exists (select 1 from unnest(c.needs) need where lower(need) = any($2::text[]))
      or cardinality(c.needs) = 0 and cardinality($2::text[]) = 0)
  order by c.registered_at, c.id limit 10`;

const paramsOf = (key: string, needs: readonly string[]): unknown[] => [
  key,
  needs.map((need) => need.toLowerCase()),
  OPEN_STATUSES,
];

/** The open cases that a new one would repeat, oldest first, without regard to scope. */
export async function sameCasesOf(ctx: CasesContext, same: SameAs): Promise<SameCase[]> {
  const key = subjectKey(same);
  return key === null ? [] : batchedSql(ctx.db, SAME_CASES, paramsOf(key, same.needs));
}

/**
 * The same inside a registration. Until it ends, no other registration of this subject looks: two desks in the same second
 * would each find nothing.
 */
export async function lockSameCases(tx: CasesTx, same: SameAs): Promise<SameCase[]> {
  const key = subjectKey(same);
  if (key === null) return [];
  await tx.query('select 1 as held from pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `pandu.case-of.${key}`,
  ]);
  return tx.query<SameCase>(SAME_CASES, paramsOf(key, same.needs));
}
