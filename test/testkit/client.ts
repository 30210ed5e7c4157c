import { type DocumentNode, print } from 'graphql';

/** An answer of `/graphql` as it came. */
export interface Answer<T = Record<string, unknown>> {
  status: number;
  data?: T | null;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; [key: string]: unknown };
  }[];
}

/** Somebody at the gateway's door: with a token, or nobody. */
export class Client {
  constructor(
    readonly url: string,
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

  /** The data of an operation; throws where there is any error. */
  async ask<T = Record<string, unknown>>(
    document: string | DocumentNode,
    variables: object = {},
  ): Promise<T> {
    const answer = await this.query<T>(document, variables);
    if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer.errors ?? answer));
    return answer.data;
  }

  /** Runs a trusted document by its hash, as phones do. */
  byHash<T = Record<string, unknown>>(documentId: string, variables: object = {}): Promise<Answer<T>> {
    return this.send({ documentId, variables });
  }

  /** Any other address: documents, files, health. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(this.#headers())) headers.set(name, value);
    return fetch(new URL(path, this.url), { ...init, headers });
  }

  async send<T>(body: object): Promise<Answer<T>> {
    const response = await fetch(new URL('/graphql', this.url), {
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
