import type { TypedDocumentString } from '../generated/graphql.ts';

/** The language in which the server writes its messages; set by the switch in the top bar. */
export const caller = { language: 'id' };

/** The session ended or was never there. The sign-in page follows. */
export class SignedOutError extends Error {
  readonly status = 401;
}

/** No answer came: the network broke, or the server is away. Nothing is known about the effect. */
export class UnreachableError extends Error {}

/** The server failed; `traceId` finds the cause in its log. */
export class FaultError extends Error {
  constructor(
    message: string,
    readonly traceId?: string,
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
 * Runs one document of the console and gives its data.
 * Only the document's hash travels: the gateway knows the text from the build's manifest.
 * Partial answers are given as they are (what is missing is null), unless nothing came at all.
 */
export async function execute<Result, Variables>(
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
  const answer: { data?: Result | null; errors?: GraphQLFault[] } = await response.json().catch(() => ({}));
  const fault = answer.errors?.[0];
  if (fault?.extensions?.code === 'UNAUTHENTICATED') throw new SignedOutError(fault.message);
  if (!answer.data) throw new FaultError(fault?.message ?? response.statusText, fault?.extensions?.traceId);
  return answer.data;
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
