import { askPeer } from '../../shared/ask-peer.ts';
import { notFound, RuleError } from '../../shared/errors.ts';
import { grantFor } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import { type Criterion, disclosedBy } from '../criteria/criteria.language.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { criteriaOfProgram } from '../program/criteria-version.store.ts';
import { programPolicy } from '../program/program.policy.ts';
import { PROGRAM_NOUN, programById } from '../program/program.store.ts';
import { termsOf } from '../program/program.terms.ts';
import { currentFiscalYear, quotasOfProgram } from '../quota/quota.store.ts';
import { type Changes, type FormInForce, formInForce } from './scenario.changes.ts';
import type { Question } from './scenario.figures.store.ts';
import type { Amounts } from './scenario.figures.ts';

/** The survey form in force, from the registry; null before the first. RuleError `SUBGRAPH_UNAVAILABLE`. */
export const readForm = (ctx: ServicesContext): Promise<FormInForce | null> =>
  askPeer(ctx, { to: 'registry', method: 'formInForce', input: {}, answer: formInForce.nullable() });

/** For how many households a programme has room this year: its quota, where that is a number. */
export async function numberOf(ctx: ServicesContext, programId: string): Promise<number | null> {
  const year = currentFiscalYear(ctx.clock.now());
  const quotas = (await ctx.load(quotasOfProgram, programId))?.quotas ?? [];
  return quotas.find(({ fiscalYear }) => fiscalYear === year)?.cap ?? null;
}

/**
 * What is counted for a programme and for changes of it: what stays comes from the version in force and this year's quota.
 * NotFoundError; RuleErrors `FACTS_WITHHELD` (criteria over what the caller may not read), `SUBGRAPH_UNAVAILABLE`.
 */
export async function presentOf(
  ctx: ServicesContext,
  programId: string,
  changes: Changes,
): Promise<Question & { amounts: Amounts }> {
  const program = await ctx.load(programById, programId);
  if (!program) throw notFound(PROGRAM_NOUN, ['programId']);
  const inForce = (await ctx.load(criteriaOfProgram, programId))?.inForce?.rule ?? null;
  const number = await numberOf(ctx, programId);
  const rule = changes.rule === undefined ? inForce : changes.rule;
  if (withholds([inForce, rule], grantFor(householdPolicy, ctx.actor, 'eligibility').masked))
    throw factsWithheld();
  const form = changes.cutOffs ? await readForm(ctx) : null;
  const amount = termsOf(program.terms).unitAmountRupiah;
  return {
    present: { rule: inForce, number },
    changed: { rule, number: changes.number ?? number },
    cutOffs: changes.cutOffs && form ? { changed: changes.cutOffs, form } : null,
    scope: grantFor(programPolicy, ctx.actor, 'countEligible').scope,
    survey: await readSurvey(ctx),
    amounts: { present: amount, changed: changes.unitAmountRupiah ?? amount },
  };
}

/** Whether criteria ask fields that are hidden: a count must not disclose more than the single answers do. */
export const withholds = (rules: readonly (Criterion | null)[], hidden: ReadonlySet<string>): boolean =>
  rules.some((rule) => rule && disclosedBy(rule).some((field) => hidden.has(field)));

export const WITHHELD = 'FACTS_WITHHELD';

const factsWithheld = (): RuleError =>
  new RuleError(
    WITHHELD,
    {
      id: 'Syaratnya menanyakan data keluarga yang tidak dibuka untuk tugas Anda, jadi hasil hitungnya juga tidak.',
      en: 'The criteria ask about families what your posting may not read, so their counts are not shown either.',
    },
    { path: ['changes', 'criteria'] },
  );
