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

/** The results of the latest decided verification (as `latestDecisions`) of each household that has one, by household. */
export async function latestResults(
  tx: RegistryTx,
  householdIds: readonly string[],
): Promise<Map<string, Result>> {
  if (householdIds.length === 0) return new Map();
  const verifications = await tx.prisma.verification.findMany({
    where: { householdId: { in: [...householdIds] }, status: 'DECIDED' },
    orderBy: [{ decidedOn: 'desc' }, { createdAt: 'desc' }],
    distinct: ['householdId'],
    include: { instrument: true },
  });
  return new Map(
    verifications.flatMap((verification) => {
      const { classes } = readInstrument(verification.instrument).definition;
      const decided = classes.find(({ code }) => code === verification.className);
      return decided ? [[verification.householdId, resultOf(verification, decided)] as const] : [];
    }),
  );
}
