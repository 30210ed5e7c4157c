import { type DocumentNode, GraphQLError } from 'graphql';
import { z } from 'zod';
import { type BaseContext, inOfficeWords } from '../context.ts';
import { PanduError } from '../errors.ts';
import { inputPathOf, placeOfLiteral } from './input-path.ts';

/** An error as it leaves a subgraph: nothing in it that a client may not see. */
export interface SubgraphError {
  message: string;
  path?: readonly (string | number)[];
  extensions: { code: string; traceId?: string; [key: string]: unknown };
}

/** What telling an error needs of a request's context. */
export type FaultContext = Pick<BaseContext, 'language' | 'officeWords' | 'traceId' | 'log' | 'signal'>;

/** What is said of a fault, beside its trace id. */
export const FAULT = {
  id: 'Terjadi gangguan di sistem. Sebutkan nomor jejak ini kepada administrator.',
  en: 'The system failed. Tell the administrator this trace id.',
};

/** What stopped because the client has gone: nobody reads it. */
const CANCELLED = 'CANCELLED';

/**
 * A refusal keeps its code and its words in the caller's language; anything else that was thrown is a fault: logged
 * here, and told as no more than a trace id. What stopped because the client has gone is neither.
 */
export async function toSubgraphError(
  error: GraphQLError,
  context: FaultContext,
  subgraph: string,
): Promise<SubgraphError> {
  const cause = originOf(error);
  const path = error.path;
  if (cause instanceof PanduError) {
    const { code, text } = cause;
    const message = await inOfficeWords(context, text);
    return { message, path, extensions: { code, inputPath: cause.inputPath } };
  }
  if (context.signal?.aborted && cause === context.signal.reason) {
    return { message: CANCELLED, path, extensions: { code: CANCELLED } };
  }
  if (cause instanceof GraphQLError && path === undefined) {
    return toInputError(error, context);
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
 * An operation that was refused before it ran: a scalar's value that only the subgraph can judge (a date that does
 * not exist). GraphQL's own words repeat the value, which may be a NIK: only a scalar's own message is passed on.
 * `document` is that of a value that stands in it; of a variable GraphQL's words tell where it is wrong.
 */
export function toInputError(
  error: GraphQLError,
  { language }: FaultContext,
  document?: DocumentNode,
): SubgraphError {
  const refusal = scalarRefusal.safeParse((originOf(error) ?? error) as object);
  const [node] = error.nodes ?? [];
  const inputPath = document && node ? placeOfLiteral(document, node) : inputPathOf(error.message);
  return {
    message: (refusal.success ? refusal.data.extensions.text : UNFIT)[language],
    extensions: { code: 'BAD_USER_INPUT', inputPath },
  };
}

/** What the scalars of `shared/scalars.ts` throw. */
const scalarRefusal = z.object({
  extensions: z.object({ text: z.object({ id: z.string(), en: z.string() }) }),
});

/** What is said of an input that does not fit its type. */
export const UNFIT = { id: 'Isian tidak sah.', en: 'The input is not valid.' };

/** What was thrown, under the layers that GraphQL puts around it; undefined where GraphQL itself refused. */
function originOf(error: GraphQLError): Error | undefined {
  let cause: Error | undefined = error.originalError ?? undefined;
  while (cause && 'originalError' in cause && cause.originalError instanceof Error)
    cause = cause.originalError;
  return cause;
}
