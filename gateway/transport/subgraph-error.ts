import { GraphQLError } from 'graphql';
import type { BaseContext } from '../../subgraphs/shared/context.ts';
import { PanduError } from '../../subgraphs/shared/errors.ts';
import { inputPathOf } from '../graphql/variables.ts';

/** An error as it leaves a subgraph: nothing in it that a client may not see. */
export interface SubgraphError {
  message: string;
  path?: readonly (string | number)[];
  extensions: { code: string; traceId?: string; [key: string]: unknown };
}

/** What telling an error needs of a request's context. */
export type FaultContext = Pick<BaseContext, 'language' | 'traceId' | 'log'>;

const FAULT = {
  id: 'Terjadi gangguan di sistem. Sebutkan nomor jejak ini kepada administrator.',
  en: 'The system failed. Tell the administrator this trace id.',
};

/**
 * A refusal keeps its code and its words in the caller's language; anything else that was thrown is a fault: logged
 * here, and told as no more than a trace id.
 */
export function toSubgraphError(error: GraphQLError, context: FaultContext, subgraph: string): SubgraphError {
  const cause = originOf(error);
  const path = error.path;
  if (cause instanceof PanduError) {
    const { code, text } = cause;
    return { message: text[context.language], path, extensions: { code, inputPath: cause.inputPath } };
  }
  if (cause instanceof GraphQLError && path === undefined) {
    // A scalar of ours refused the variable: its words are for people, in both languages.
    return {
      message: cause.message,
      extensions: { code: 'BAD_USER_INPUT', inputPath: inputPathOf(error.message) },
    };
  }
  if (cause === undefined && typeof error.extensions?.code === 'string') {
    return { message: error.message, path, extensions: { ...error.extensions, code: error.extensions.code } };
  }
  context.log.error({ err: cause ?? error, subgraph, path, traceId: context.traceId }, 'fault in a subgraph');
  return {
    message: FAULT[context.language],
    path,
    extensions: { code: 'INTERNAL', traceId: context.traceId },
  };
}

/**
 * An operation that was refused before it ran: a scalar's value that only the subgraph can judge (a date that does not exist).
 * Its message speaks of what the caller sent, of nothing else.
 */
export function toInputError(error: GraphQLError): SubgraphError {
  return { message: error.message, extensions: { code: 'BAD_USER_INPUT' } };
}

/** What was thrown, under the layers that GraphQL puts around it; undefined where GraphQL itself refused. */
function originOf(error: GraphQLError): Error | undefined {
  let cause: Error | undefined = error.originalError ?? undefined;
  while (cause && 'originalError' in cause && cause.originalError instanceof Error)
    cause = cause.originalError;
  return cause;
}
