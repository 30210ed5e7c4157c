import type { z } from 'zod';
import type { BaseContext } from './context.ts';
import { type LocalizedText, PanduError, RuleError } from './errors.ts';
import type { SubgraphName } from './subgraph-name.ts';

/** What a person reads where a part of the system does not answer. */
export const UNAVAILABLE = {
  code: 'SUBGRAPH_UNAVAILABLE',
  text: {
    id: 'Sebagian data sedang tidak dapat diambil. Coba lagi sebentar.',
    en: 'Part of the data cannot be had right now. Try again in a moment.',
  } satisfies LocalizedText,
} as const;

/** A question to another subgraph that takes part in what a person does now. */
interface PeerQuestion<A> {
  to: SubgraphName;
  method: string;
  input: unknown;
  answer: z.ZodType<A>;
}

/**
 * Asks another subgraph while a person waits. A refusal is thrown as it is; RuleError `SUBGRAPH_UNAVAILABLE` where there is no
 * answer. Not for promises between subgraphs, which repeat a call without an answer and give up at a refusal.
 */
export async function askPeer<A>(
  { peers, log, traceId }: Pick<BaseContext, 'peers' | 'log' | 'traceId'>,
  { to, method, input, answer }: PeerQuestion<A>,
): Promise<A> {
  const answered = await peers.call(to, method, input).catch((error: unknown) => {
    if (error instanceof PanduError) throw error;
    log.warn({ err: error, traceId, subgraph: to }, 'a subgraph did not answer');
    throw new RuleError(UNAVAILABLE.code, UNAVAILABLE.text);
  });
  return answer.parse(answered);
}
