import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { GatewayRefusal, type RefusalCode } from '../refusal.ts';
import type { DocumentDependencies } from './dependencies.ts';

/** What a query was refused with, and what the address answers then; any other error is a fault. */
const REFUSALS: Record<string, RefusalCode> = {
  NOT_SIGNED_IN: 'NOT_SIGNED_IN',
  NOT_ALLOWED: 'NOT_ALLOWED',
  NOT_FOUND: 'NOT_FOUND',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  INVALID_INPUT: 'BAD_USER_INPUT',
  SUBGRAPH_UNAVAILABLE: 'UNAVAILABLE',
};

/** An error of an answer. Who refuses what was asked names the input (`inputPath`), in words for people; a fault does not. */
const told = z.object({
  message: z.string().optional(),
  extensions: z.object({ code: z.string(), inputPath: z.array(z.string()).optional() }),
});

/** Asks the graph; the answer has the given shape, or the page is refused. */
export type Ask = <T>(document: string, variables: object, shape: z.ZodType<T>) => Promise<T>;

/**
 * Asks as the request's caller. A page that cannot be made whole is not made at all: any error of the answer is a refusal (or
 * a fault), even where other fields came.
 */
export function askAs(request: FastifyRequest, deps: Pick<DocumentDependencies, 'execute'>): Ask {
  return async (document, variables, shape) => {
    const { data, errors = [] } = await deps.execute(request, document, variables);
    for (const error of errors) {
      const { message, extensions } = told.safeParse(error).data ?? {};
      const refusal = extensions && REFUSALS[extensions.code];
      if (refusal) throw new GatewayRefusal(refusal);
      if (extensions?.inputPath) throw new GatewayRefusal('BAD_USER_INPUT', message);
      // Its words may quote what was asked; the subgraph's own log tells more.
      throw new Error(`a document's query failed (${extensions?.code ?? 'no code'})`);
    }
    return shape.parse(data);
  };
}

/** A row of `nodes` (with `__typename`) that must be of one type; null where the id is another thing's. */
export const nodeOf = <T>(type: string, shape: z.ZodType<T>) =>
  z.preprocess(
    (node) => ((node as { __typename?: unknown } | null)?.__typename === type ? node : null),
    shape.nullable(),
  );

/** The thing asked for, or NOT_FOUND: what is not there and what the caller may not see look the same. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new GatewayRefusal('NOT_FOUND');
  return value;
}
