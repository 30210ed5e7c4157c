import { type DocumentNode, print } from 'graphql';
import { newId } from '../../subgraphs/shared/ids.ts';

/** A raw answer of `/graphql`. */
export interface Answer<T = Record<string, unknown>> {
  status: number;
  data?: T | null;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; [key: string]: unknown };
  }[];
}

/** A mutation's result: its type, the code and path of a refusal, and the selected fields. */
export type Outcome = { __typename: string; code?: string; message?: string; path?: string[] } & Record<
  string,
  unknown
>;

const REFUSAL = '... on PanduError { code path message issues { code path } }';

/** A day as `2026-01-03`, or money without separators: for programs, not for an officer who reads why not. */
const UNREADABLE = /\b\d{4}-\d{2}-\d{2}\b|Rp\s?\d{4,}/;

/** Throws where a refusal's words hold a day or an amount as programs write it. */
function assertReadable(name: string, message: unknown): void {
  if (typeof message === 'string' && UNREADABLE.test(message))
    throw new Error(`${name}: "${message}" has a day or an amount that is not in words (dayInWords, rupiah)`);
}

/** A client of the gateway, with or without a token. */
export class Client {
  constructor(
    readonly door: { readonly url: string },
    readonly token: string | null,
    readonly language: 'id' | 'en' = 'id',
  ) {}

  /** Runs an operation; refusals and errors are part of the answer. */
  query<T = Record<string, unknown>>(
    document: string | DocumentNode,
    variables: object = {},
  ): Promise<Answer<T>> {
    const query = typeof document === 'string' ? document : print(document);
    return this.send({ query, variables });
  }

  /** The data of an operation; throws at any error. */
  async ask<T = Record<string, unknown>>(
    document: string | DocumentNode,
    variables: object = {},
  ): Promise<T> {
    const answer = await this.query<T>(document, variables);
    if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer.errors ?? answer));
    return answer.data;
  }

  /**
   * Does one business act and returns its result, a refusal too: `act('caseRegister', {…}, 'Case { id status }')`.
   */
  async act<T = Outcome>(name: string, input: object, result = ''): Promise<T> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const fields = result && `... on ${result}`;
    const answer = await this.ask<Record<string, T>>(
      `mutation Act($input: ${type}!) { ${name}(input: $input) { __typename ${REFUSAL} ${fields} } }`,
      { input: { requestId: newId('req'), ...input } },
    );
    const outcome = answer[name];
    if (!outcome) throw new Error(`${name} gave nothing`);
    assertReadable(name, (outcome as Outcome).message);
    return outcome;
  }

  /** Does an act that must succeed; throws at a refusal. */
  async done<T = Outcome>(name: string, input: object, result = ''): Promise<T> {
    const outcome = await this.act<Outcome>(name, input, result);
    if (outcome.code)
      throw new Error(`${name} was refused: ${outcome.code} ${outcome.message} (${outcome.path?.join('.')})`);
    return outcome as T;
  }

  /** Runs a trusted document by its hash, as phones do. */
  byHash<T = Record<string, unknown>>(documentId: string, variables: object = {}): Promise<Answer<T>> {
    return this.send({ documentId, variables });
  }

  /** Any other URL: documents, files, health. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(this.#headers())) headers.set(name, value);
    return fetch(new URL(path, this.door.url), { ...init, headers });
  }

  async send<T>(body: object): Promise<Answer<T>> {
    const response = await fetch(new URL('/graphql', this.door.url), {
      method: 'POST',
      headers: { ...this.#headers(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer<T>, 'status'>) };
  }

  #headers(): Record<string, string> {
    const language = { 'accept-language': this.language };
    return this.token ? { ...language, authorization: `Bearer ${this.token}` } : language;
  }
}
