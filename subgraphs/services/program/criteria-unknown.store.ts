import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import { isMemberFact, statedFact } from '../criteria/criteria.facts.ts';
import { AID_FACT } from '../criteria/criteria.survey.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { programPolicy } from './program.policy.ts';

/**
 * In how many households of the actor's region facts are not known, in one scan. By the rights of the counts of eligible
 * households (decision 27): none for callers who may not open those households, nor of facts that they may not read.
 */
export const unknownCountOfFact = defineLoader<ServicesContext, { name: string; count: number }>(
  async (names, ctx) => {
    const { scope } = grantFor(programPolicy, ctx.actor, 'countEligible');
    if (scope === 'nothing') return [];
    const { masked } = grantFor(householdPolicy, ctx.actor, 'eligibility');
    const counted = names.filter((name) => {
      const field = statedFact(name)?.discloses;
      return !isMemberFact(name) && name !== AID_FACT && !(field && masked.has(field));
    });
    if (counted.length === 0) return [];
    const params: unknown[] = [...counted];
    const counts = counted.map((_, at) => `count(*) filter (where not f.facts ? $${at + 1})::int as c${at}`);
    const region = scopeSql(scope, { region: 'f.village_code' }, params);
    const [row] = await sql<Record<string, number>>(
      ctx.db.pool,
      `select ${counts.join(', ')} from household_fact f where ${region}`,
      params,
    );
    return counted.map((name, at) => ({ name, count: row?.[`c${at}`] ?? 0 }));
  },
  (row) => row.name,
);
