import { z } from 'zod';
import type { LocalizedText } from '../../shared/errors.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import { type Criterion, isAidCriterion, isFactCriterion, partsOf, valuesOf } from './criteria.language.ts';
import { criteriaInUse, criteriaOfActivePrograms } from './criteria.survey.store.ts';

const question = z.object({ what: z.array(z.string().max(80)).max(5000) });

/** A programme whose criteria name something of a survey form. */
export interface NamedUse {
  programId: string;
  programName: LocalizedText;
  what: string;
}

/**
 * Peer `criteriaUses`: which criteria of active programmes, in force or to come, name these: the key of a question
 * (`roof`), one of its answers (`roof=3`), or a class (`POOR`). Asked before a survey form drops them.
 */
export async function criteriaUses(input: unknown, ctx: ServicesContext): Promise<NamedUse[]> {
  const { what } = question.parse(input);
  const found = new Map<string, NamedUse>();
  for (const { programId, programName, rule } of await criteriaOfActivePrograms(ctx)) {
    const named = namedBy(rule as Criterion);
    for (const one of what)
      if (named.has(one)) found.set(`${programId} ${one}`, { programId, programName, what: one });
  }
  return [...found.values()];
}

/** The active programmes whose criteria, in force or to come, name a card tier. */
export const programsOfTier = (tx: ServicesTx, code: string): Promise<LocalizedText[]> =>
  programsNaming(tx, (rule) => tiersNamed(rule).includes(code));

/** The same of a card. */
export const programsOfCard = (tx: ServicesTx, code: string): Promise<LocalizedText[]> =>
  programsNaming(tx, (rule) => cardsNamed(rule).includes(code));

/** The same of a need. */
export const programsOfNeed = (tx: ServicesTx, code: string): Promise<LocalizedText[]> =>
  programsNaming(tx, (rule) => needsNamed(rule).includes(code));

async function programsNaming(
  tx: ServicesTx,
  isNamed: (rule: Criterion) => boolean,
): Promise<LocalizedText[]> {
  const uses = await criteriaInUse(tx);
  const found = uses.filter(({ rule }) => isNamed(rule as Criterion));
  return [...new Map(found.map(({ programId, programName }) => [programId, programName])).values()];
}

/** The card tiers that criteria name. Pure. */
export const tiersNamed = (rule: Criterion): string[] => valuesNamed(rule, 'cardTier=');

/** The cards that criteria name. Pure. */
export const cardsNamed = (rule: Criterion): string[] => valuesNamed(rule, 'cards=');

/** The needs that criteria about aid name. Pure. */
export const needsNamed = (rule: Criterion): string[] => valuesNamed(rule, 'aid.need=');

const valuesNamed = (rule: Criterion, of: `${string}=`): string[] =>
  [...namedBy(rule)].filter((one) => one.startsWith(of)).map((one) => one.slice(of.length));

/** What criteria name of a survey form, and of other facts. Pure. */
export function namedBy(criterion: Criterion): Set<string> {
  if (isAidCriterion(criterion)) return new Set(criterion.needs.map((need) => `aid.need=${need}`));
  if (!isFactCriterion(criterion)) return new Set(partsOf(criterion).flatMap((part) => [...namedBy(part)]));
  const values = valuesOf(criterion);
  if (criterion.fact === 'class') return new Set(values.map(String));
  return new Set([criterion.fact, ...values.map((value) => `${criterion.fact}=${value}`)]);
}
