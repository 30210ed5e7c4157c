import { officeDate } from '../../shared/clock.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import type { CriteriaVersion } from '../generated/prisma/client.ts';
import { programPolicy } from '../program/program.policy.ts';
import type { Criterion } from './criteria.language.ts';
import { compileCriteria } from './criteria.sql.ts';

/** A stored version with its rule as what it is: only `parseCriteria`'s results are ever stored. */
export type CriteriaRow = Omit<CriteriaVersion, 'rule'> & { rule: Criterion };

/** SQL: the version of programme `p` in force on a day: the latest that has begun. One row or none. */
export const criteriaInForce = (dayPlace: string): string =>
  `lateral (select c.id, c.program_id, c.number, c.valid_from, c.rule, c.source from criteria_version c
    where c.program_id = p.id and c.valid_from <= ${dayPlace}::date order by c.valid_from desc, c.number desc limit 1)`;

/** The criteria of programmes that are in force today. A programme without any has none to meet. */
export const criteriaOfProgram = defineLoader<ServicesContext, CriteriaRow>(
  (programIds, ctx) =>
    sql<CriteriaRow>(
      ctx.db.pool,
      `select c.* from program p join ${criteriaInForce('$2')} c on true where p.id = any($1)`,
      [programIds, officeDate(ctx.clock.now())],
    ),
  (row) => row.programId,
);

/** How many households meet the criteria of programmes, within the actor's region: one scan for all of them. */
export const eligibleCountOfProgram = defineLoader<ServicesContext, { programId: string; count: number }>(
  async (programIds, ctx) => {
    const grant = grantFor(programPolicy, ctx.actor, 'countEligible');
    if (grant.scope === 'nothing') return [];
    const versions = await Promise.all(programIds.map((id) => ctx.load(criteriaOfProgram, id)));
    const params: unknown[] = [];
    const counts = versions.map((version, index) => {
      const condition = version ? compileCriteria(version.rule, 'f', params) : 'true';
      return `count(*) filter (where ${condition})::int as c${index}`;
    });
    const scope = scopeSql(grant.scope, { region: 'f.village_code' }, params);
    const [row] = await sql<Record<string, number>>(
      ctx.db.pool,
      `select ${counts.join(', ')} from household_fact f where ${scope}`,
      params,
    );
    return programIds.map((programId, index) => ({ programId, count: row?.[`c${index}`] ?? 0 }));
  },
  (row) => row.programId,
);
