import { defineLoader } from '../../shared/context.ts';
import { longRead } from '../../shared/long-read.ts';
import { grantFor, type Scope, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import { isMemberFact, statedFact } from '../criteria/criteria.facts.ts';
import { compileCriteria } from '../criteria/criteria.sql.ts';
import { AID_FACT } from '../criteria/criteria.survey.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { programPolicy } from './program.policy.ts';

/**
 * Counts the households of the actor's region where a fact is not known, in one scan; a fact of members counts where one living member
 * lacks it. By the rights of the counts of eligible households (decision 27): none for callers who may not open those households, nor of facts that they may not read.
 */
export const unknownCountOfFact = defineLoader<ServicesContext, { name: string; count: number }>(
  async (names, ctx) => {
    const { scope } = grantFor(programPolicy, ctx.actor, 'countEligible');
    if (scope === 'nothing') return [];
    const { masked } = grantFor(householdPolicy, ctx.actor, 'eligibility');
    const counted = names.filter((name) => {
      const field = statedFact(name)?.discloses;
      return name !== AID_FACT && !(field && masked.has(field));
    });
    const [ofMembers, ofHousehold] = [
      counted.filter(isMemberFact),
      counted.filter((name) => !isMemberFact(name)),
    ];
    const found = await Promise.all([
      countUnknown(ctx, scope, ofHousehold),
      countUnknownOfMembers(ctx, scope, ofMembers),
    ]);
    return found.flat();
  },
  (row) => row.name,
);

async function countUnknown(ctx: ServicesContext, scope: Scope, counted: readonly string[]) {
  if (counted.length === 0) return [];
  const params: unknown[] = [];
  const counts = counted.map((fact, at) => {
    const isKnown = compileCriteria({ fact, op: 'known' }, 'f', params);
    return `count(*) filter (where not ${isKnown})::int as c${at}`;
  });
  const region = scopeSql(scope, { region: 'f.village_code' }, params);
  const [row] = await longRead<Record<string, number>>(
    ctx,
    `select ${counts.join(', ')} from household_fact f where ${region}`,
    params,
  );
  return counted.map((name, at) => ({ name, count: row?.[`c${at}`] ?? 0 }));
}

/** Households with a living member who lacks a fact; each fact is asked of each member as criteria ask it. */
async function countUnknownOfMembers(ctx: ServicesContext, scope: Scope, counted: readonly string[]) {
  if (counted.length === 0) return [];
  const params: unknown[] = [];
  const unknown = counted.map(
    (fact, at) => `bool_or(not ${compileCriteria({ fact, op: 'known' }, 'm', params)}) as u${at}`,
  );
  const region = scopeSql(scope, { region: 'f.village_code' }, params);
  const [row] = await longRead<Record<string, number>>(
    ctx,
    `select ${counted.map((_, at) => `count(*) filter (where u${at})::int as c${at}`).join(', ')}
     from (select ${unknown.join(', ')} from person_fact m join household_fact f on f.household_id = m.household_id
       where (m.facts ->> 'dead') is distinct from 'true' and ${region} group by m.household_id) of_household`,
    params,
  );
  return counted.map((name, at) => ({ name, count: row?.[`c${at}`] ?? 0 }));
}
