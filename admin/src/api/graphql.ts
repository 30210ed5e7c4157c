import type { TypedDocumentString } from '../generated/graphql.ts';

/** The language in which the server writes its messages; set by the switch in the top bar. */
export const caller = { language: 'id' };

/**
 * Asks whoever works on a page to sign in again when the session has ended under it; true when there is one again.
 * Set while somebody is signed in, so that what they have typed stays where it is.
 */
export const session: { renew?: () => Promise<boolean> } = {};

/** The session ended, and was not renewed, or was never there. */
export class SignedOutError extends Error {
  readonly status = 401;
}

/** No answer came: the network broke, or the server is away. Nothing is known about the effect. */
export class UnreachableError extends Error {}

/** The server failed, or refused a query (`code` says which); `traceId` finds the cause in its log. */
export class FaultError extends Error {
  constructor(
    message: string,
    readonly traceId?: string,
    readonly code?: string,
  ) {
    super(message);
  }
}

/** One entry of `errors` as the gateway writes it. */
interface GraphQLFault {
  message: string;
  extensions?: { code?: string; traceId?: string };
}

/**
 * Runs one document of the console and gives its data; once more, the same, where the session had to be renewed.
 * Only the document's hash travels: the gateway knows the text from the build's manifest.
 * Partial answers are given as they are (what is missing is null), unless nothing came at all.
 */
export async function execute<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  try {
    return await ask(document, variables, signal);
  } catch (error) {
    if (!(error instanceof SignedOutError && (await session.renew?.()))) throw error;
    return ask(document, variables, signal);
  }
}

async function ask<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const documentId = document.__meta__?.hash;
  const response = await send('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': caller.language },
    body: JSON.stringify({ documentId, variables }),
    signal,
  });
  if (response.status === 401) throw new SignedOutError('401');
  const answer = await answerOf<Result>(response, signal);
  const fault = answer.errors?.[0];
  if (!answer.data || (fault && isNothing(answer.data)))
    throw new FaultError(
      fault?.message ?? response.statusText,
      fault?.extensions?.traceId,
      fault?.extensions?.code,
    );
  if (isRefusedToNobody(answer.data)) throw new SignedOutError('NOT_SIGNED_IN');
  return answer.data;
}

/** What the gateway wrote. An answer that broke off, or a proxy's in its place, is none: the act may be done. */
async function answerOf<Result>(
  response: Response,
  signal?: AbortSignal,
): Promise<{ data?: Result | null; errors?: GraphQLFault[] }> {
  try {
    return await response.json();
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new UnreachableError(response.statusText, { cause });
  }
}

/** Every root is null: with an error beside it, an empty list would say what is not so. */
const isNothing = (data: object): boolean => Object.values(data).every((root) => root === null);

/** Acts answer nobody with a refusal like any other. */
function isRefusedToNobody(data: { result?: { code?: string } | null }): boolean {
  return data.result?.code === 'NOT_SIGNED_IN';
}

/** `fetch` that tells a broken network from an answer. */
export async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new UnreachableError('unreachable', { cause });
  }
}
