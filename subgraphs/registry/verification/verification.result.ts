import type { RegistryTx } from '../context.ts';
import type { Household, Verification } from '../generated/prisma/client.ts';
import { type Answers, factAnswers, storedAnswers } from '../instrument/instrument.answers.ts';
import type { WelfareClass } from '../instrument/instrument.definition.ts';
import { readInstrument } from '../instrument/instrument.store.ts';

/** The part of a decided verification that the household gets. */
export type Result = Pick<Household, 'instrumentId' | 'score' | 'className' | 'cardTier'> & {
  answers: Answers;
};

/** The result of a verification decided for this class. */
export function resultOf(verification: Verification, decided: WelfareClass): Result {
  return {
    instrumentId: verification.instrumentId,
    answers: factAnswers(storedAnswers(verification.answers)),
    score: verification.score,
    className: decided.code,
    cardTier: decided.cardTier ?? null,
  };
}

/** The result of a household's latest decided verification (as `latestDecisions`), or null. */
export async function latestResult(tx: RegistryTx, householdId: string): Promise<Result | null> {
  const verification = await tx.prisma.verification.findFirst({
    where: { householdId, status: 'DECIDED' },
    orderBy: [{ decidedOn: 'desc' }, { createdAt: 'desc' }],
    include: { instrument: true },
  });
  if (!verification) return null;
  const { classes } = readInstrument(verification.instrument).definition;
  const decided = classes.find(({ code }) => code === verification.className);
  return decided ? resultOf(verification, decided) : null;
}
