import { type ErrorIssue, ValidationError } from '../../shared/errors.ts';
import { assertOfficeCodes } from '../../shared/office-code.store.ts';
import type { RegistryTx } from '../context.ts';
import type { InstrumentDefinition } from './instrument.definition.ts';

/**
 * The classes of a form whose card tier the office does not have (`CODE_UNKNOWN`) or has retired (`CODE_RETIRED`), with paths
 * in the definition. What the edition before has on a class stays, whether the office keeps it or not.
 */
export async function tierIssues(
  tx: Pick<RegistryTx, 'query'>,
  { classes }: InstrumentDefinition,
  former: InstrumentDefinition | null,
): Promise<ErrorIssue[]> {
  const kept = new Set(former?.classes.map(({ cardTier }) => cardTier));
  const issues: ErrorIssue[] = [];
  for (const [at, { cardTier }] of classes.entries()) {
    if (cardTier === null) continue;
    try {
      await assertOfficeCodes(tx, 'CARD_TIER', [cardTier], ['classes', String(at), 'cardTier']);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      const { code, text: message, inputPath: path } = error;
      if (!kept.has(cardTier)) issues.push({ code, message, path });
    }
  }
  return issues;
}
