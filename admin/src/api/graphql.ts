import type { TypedDocumentString } from '../generated/graphql.ts';

/** The language in which the server writes its messages; set by the switch in the top bar. */
export const caller = { language: 'id' };

/**
 * Asks the user to sign in again when the session has ended; resolves to true once a new session exists.
 * Set while a user is signed in, so that the page keeps what they typed.
 */
export const session: { renew?: () => Promise<boolean> } = {};

/** There is no session: it ended and was not renewed, or never existed. */
export class SignedOutError extends Error {
  readonly status = 401;
}

/** No answer arrived: the network failed or the server is down. The effect is unknown. */
export class UnreachableError extends Error {}

/** The server failed or refused a query (see `code`). `traceId` finds the cause in the server's log. */
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
 * Runs one document of the console and returns its data. Retries once after the session was renewed.
 * Only the document's hash is sent: the gateway knows the text from the build's manifest.
 * `last` keeps the answer for a board that asks the same again: only another answer is sent.
 * A partial answer is returned as it is (missing parts are null), unless every root is null.
 */
export async function execute<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
  last?: { current?: Tagged },
): Promise<Result> {
  try {
    return await ask(document, variables, signal, last);
  } catch (error) {
    if (!(error instanceof SignedOutError && (await session.renew?.()))) throw error;
    return ask(document, variables, signal, last);
  }
}

/** An answer with the tag that the server gave it. */
export interface Tagged {
  tag: string | null;
  data: unknown;
}

async function ask<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
  last?: { current?: Tagged },
): Promise<Result> {
  const documentId = document.__meta__?.hash;
  const response = await send('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': caller.language,
      ...(last && { 'if-none-match': last.current?.tag ?? '"none"' }),
    },
    body: JSON.stringify({ documentId, variables }),
    signal,
  });
  if (response.status === 304 && last?.current) return last.current.data as Result;
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
  if (last) last.current = { tag: response.headers.get('etag'), data: answer.data };
  return answer.data;
}

/** Parses the gateway's answer. A truncated answer or a proxy's page counts as no answer: the act may have run. */
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

/** Every root is null. With an error beside it, showing an empty list would be wrong. */
const isNothing = (data: object): boolean => Object.values(data).every((root) => root === null);

/** An act without a session is refused in its result, like any other refusal. */
function isRefusedToNobody(data: { result?: { code?: string } | null }): boolean {
  return data.result?.code === 'NOT_SIGNED_IN';
}

/** `fetch` that throws `UnreachableError` when the network fails. */
export async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new UnreachableError('unreachable', { cause });
  }
}
