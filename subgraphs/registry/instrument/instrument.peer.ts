import type { LocalizedText } from '../../shared/errors.ts';
import type { RegistryContext } from '../context.ts';
import { maximumOf } from './instrument.score.ts';
import { instrumentInForce } from './instrument.store.ts';

/** How the form in force classes scores, for scenarios of services; its classes the poorest first. */
export interface FormInForce {
  instrumentId: string;
  name: LocalizedText;
  /** The highest score that its answers can reach. */
  maximum: number;
  classes: { code: string; fromScore: number; entitles: boolean; cardTier: string | null }[];
}

/** The survey form in force today; null before the first. Forms are public to signed-in people. */
export async function formInForce(_: unknown, ctx: RegistryContext): Promise<FormInForce | null> {
  const form = await instrumentInForce(ctx);
  if (!form) return null;
  const { id, name, definition } = form;
  const classes = definition.classes.map(({ code, fromScore, entitles, cardTier }) => ({
    ...{ code, fromScore, entitles },
    cardTier: cardTier ?? null,
  }));
  return { instrumentId: id, name, maximum: maximumOf(definition), classes };
}
