import type { TypedDocumentString } from '../generated/graphql.ts';
import { execute, FaultError } from './graphql.ts';

/** What every error member of a result union carries (`PanduError`, selected by the fragment `Problem`). */
export interface Problem {
  code: string;
  message: string;
  /** The field that is wrong, as `['input', 'subject', 'nik']`. */
  path: readonly string[];
  issues?: readonly { message: string; path: readonly string[] }[];
}

/** The server refused the act. The message is written for the user. */
export class ActRefused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }

  /** Somebody else changed the record since it was read. */
  get isOutdated(): boolean {
    return ['VERSION_CONFLICT', 'DRAFT_CHANGED', 'NO_DRAFT'].includes(this.problem.code);
  }

  /** Messages by form field: `{ 'subject.nik': '…' }`. Empty when the refusal names no field. */
  fieldErrors(): Record<string, string> {
    const issues = this.problem.issues?.length ? this.problem.issues : [this.problem];
    return Object.fromEntries(
      issues
        .filter((issue) => issue.path.length > 1)
        .map((issue) => [issue.path.slice(1).join('.'), issue.message]),
    );
  }
}

type Refusal = Problem & { __typename: string };
type Answer = { __typename: string };
type Success<Data extends { result: Answer | null }> = Exclude<NonNullable<Data['result']>, Refusal>;

/** An act as the pages call it: without `requestId`, and with the success member alone as its result. */
export type Act<Fields, Done> = (fields: Fields) => Promise<Done>;

/** Request ids of acts without a clear answer. A retry after a lost connection or a fault sends the same id, so it has one effect. */
const unanswered = new Map<string, string>();

/**
 * Turns a mutation document into an act. Its field is always named `result`.
 * Throws `ActRefused` when the server refuses and `UnreachableError` when no answer arrives.
 */
export function act<
  Data extends { result: Answer | null },
  Variables extends { input: { requestId: string } },
>(document: TypedDocumentString<Data, Variables>): Act<Omit<Variables['input'], 'requestId'>, Success<Data>> {
  return async (fields) => {
    const key = JSON.stringify([document.__meta__?.hash, fields]);
    const requestId = unanswered.get(key) ?? crypto.randomUUID();
    unanswered.set(key, requestId);
    const { result } = await execute(document, { input: { ...fields, requestId } } as unknown as Variables);
    if (!result) throw new FaultError('no result');
    unanswered.delete(key);
    if (isRefusal(result)) throw new ActRefused(result);
    return result as Success<Data>;
  };
}

function isRefusal(result: Answer): result is Refusal {
  return result.__typename.endsWith('Error');
}
