import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedIdentity } from '../../subgraphs/shared/actor.ts';
import type { Ask } from '../printing/ask.ts';
import { GatewayRefusal, type RefusalCode } from '../refusal.ts';

/** The answer of a GraphQL operation; refusals of queries stand in `errors` with their code. */
export interface Answer {
  data?: unknown;
  errors?: unknown[];
}

/** How the gateway's other addresses reach the graph. */
export interface GraphAccess {
  /** Runs a document through the gateway's own executor as the request's actor. */
  execute(request: FastifyRequest, document: string, variables: object): Promise<Answer>;
  /** The identity of the request, as for /graphql; its actor is null when nobody is signed in. */
  identify(request: FastifyRequest): Promise<SignedIdentity>;
}

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

/** Asks as the request's caller. Any error of the answer is a refusal (or a fault), even where other fields came. */
export function askAs(request: FastifyRequest, graph: Pick<GraphAccess, 'execute'>): Ask {
  return async (document, variables, shape) => {
    const { data, errors = [] } = await graph.execute(request, document, variables);
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
