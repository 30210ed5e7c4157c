import { officeDate } from '../../shared/clock.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import type { ServicesContext } from '../context.ts';
import type { Criterion } from '../criteria/criteria.language.ts';
import type { ProgramVersion } from '../generated/prisma/client.ts';

/** The criteria of a version of a programme: only results of `parseCriteria` are stored. */
export type CriteriaRow = Pick<ProgramVersion, 'id' | 'programId' | 'number' | 'validFrom'> & {
  rule: Criterion;
  source: LocalizedText;
};

/** SQL: the version of programme `p` in force on a day: the latest that has begun and was not called off, one row or none. */
export const versionInForce = (dayPlace: string): string =>
  `lateral (select c.* from program_version c
    where c.program_id = p.id and c.valid_from <= ${dayPlace}::date and c.withdrawn_at is null
    order by c.valid_from desc, c.number desc limit 1)`;

/** SQL: the criteria of that version, one row; none where it asks nothing. */
export const criteriaInForce = (dayPlace: string): string =>
  `lateral (select v.id, v.program_id, v.number, v.valid_from, v.rule, v.source from ${versionInForce(dayPlace)} v
    where v.rule is not null)`;

/** The criteria of programmes. */
export interface ProgramCriteria {
  programId: string;
  /** In force today; null for a programme without criteria, and before its first version. */
  inForce: CriteriaRow | null;
  /** What it goes by: the criteria in force, or those of its draft before the first version. */
  rule: Criterion | null;
}

export const criteriaOfProgram = defineLoader<ServicesContext, ProgramCriteria>(
  async (programIds, ctx) => {
    const rows = await sql<Partial<CriteriaRow> & { ofProgram: string; draftRule: Criterion | null }>(
      ctx.db.pool,
      `select c.*, p.id as of_program, d.rule as draft_rule
       from program p left join ${criteriaInForce('$2')} c on true
       left join program_draft d on d.program_id = p.id and p.version_number is null
       where p.id = any($1)`,
      [programIds, officeDate(ctx.clock.now())],
    );
    return rows.map(({ ofProgram, draftRule, ...row }) => {
      const inForce = row.id ? (row as CriteriaRow) : null;
      return { programId: ofProgram, inForce, rule: inForce?.rule ?? draftRule };
    });
  },
  (row) => row.programId,
);

/** Every version of programmes that changed their criteria, future ones included, the newest first. */
export const criteriaHistoryOfProgram = defineLoader<
  ServicesContext,
  { programId: string; versions: CriteriaRow[] }
>(
  async (programIds, ctx) => {
    const rows = await sql<CriteriaRow>(
      ctx.db.pool,
      `select c.id, c.program_id, c.number, c.valid_from, c.rule, c.source
       from (select v.*, lag(v.rule) over (partition by v.program_id order by v.number) as former_rule from program_version v
         where v.program_id = any($1) and v.withdrawn_at is null) c
       where c.rule is not null and c.rule is distinct from c.former_rule order by c.number desc`,
      [programIds],
    );
    return programIds.map((programId) => ({
      programId,
      versions: rows.filter((row) => row.programId === programId),
    }));
  },
  (row) => row.programId,
);
