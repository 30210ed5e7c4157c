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

/** How the gateway's other addresses query the graph. */
export interface GraphAccess {
  /** Runs a document through the gateway's own executor as the request's actor. */
  execute(request: FastifyRequest, document: string, variables: object): Promise<Answer>;
  /** The identity of the request, as for /graphql; its actor is null when nobody is signed in. */
  identify(request: FastifyRequest): Promise<SignedIdentity>;
}

/** The code of a refused query, and the refusal that the address answers with; any other error is a fault. */
const REFUSALS: Record<string, RefusalCode> = {
  NOT_SIGNED_IN: 'NOT_SIGNED_IN',
  NOT_ALLOWED: 'NOT_ALLOWED',
  NOT_FOUND: 'NOT_FOUND',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  INVALID_INPUT: 'BAD_USER_INPUT',
  SUBGRAPH_UNAVAILABLE: 'UNAVAILABLE',
};

/** An error of an answer. A refusal names the input (`inputPath`) and has words for people; a fault has neither. */
const graphError = z.object({
  message: z.string().optional(),
  extensions: z.object({ code: z.string(), inputPath: z.array(z.string()).optional() }),
});

/** Queries as the request's caller. Any error in the answer becomes a refusal or a fault, even beside data. */
export function askAs(request: FastifyRequest, graph: Pick<GraphAccess, 'execute'>): Ask {
  return async (document, variables, shape) => {
    const { data, errors = [] } = await graph.execute(request, document, variables);
    for (const error of errors) {
      const { message, extensions } = graphError.safeParse(error).data ?? {};
      const refusal = extensions && REFUSALS[extensions.code];
      if (refusal) throw new GatewayRefusal(refusal);
      if (extensions?.inputPath) throw new GatewayRefusal('BAD_USER_INPUT', message);
      // Its words may quote what was asked; the subgraph's own log tells more.
      throw new Error(`a document's query failed (${extensions?.code ?? 'no code'})`);
    }
    return shape.parse(data);
  };
}
