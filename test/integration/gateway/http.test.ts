import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startToyGateway, TOKEN, type ToyGateway } from './toy-gateway.ts';

let gateway: ToyGateway;
beforeAll(async () => {
  gateway = await startToyGateway('in-process');
});
afterAll(() => gateway.close());

interface Sent {
  status: number;
  body: { data?: unknown; errors?: { message: string; extensions: { code: string } }[] };
  headers: Headers;
}

async function post(body: unknown, headers: Record<string, string> = {}): Promise<Sent> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

const codes = ({ body }: Sent) => body.errors?.map((error) => error.extensions.code);

describe('/graphql over HTTP', () => {
  it('passes the audit of graphql-http without an error', async () => {
    const results = await auditServer({
      url: `${gateway.url}/graphql`,
      fetchFn: (url: string, init: RequestInit = {}) => {
        const headers = new Headers(init.headers);
        headers.set('authorization', `Bearer ${TOKEN}`); // some ask about the schema
        return fetch(url, { ...init, headers });
      },
    });
    expect(results.filter((result) => result.status === 'error')).toEqual([]);
    expect(results.length).toBeGreaterThan(50);
  });

  it('refuses unreadable requests with a code, in the requested language', async () => {
    expect(codes(await post('{"query": '))).toEqual(['BAD_REQUEST']);
    expect(codes(await post({}))).toEqual(['BAD_REQUEST']);
    expect(codes(await post({ query: '{ me' }))).toEqual(['GRAPHQL_PARSE_FAILED']);
    expect(codes(await post({ query: '{ meee }' }))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(codes(await post({ query: 'query A { me } query B { me }' }))).toEqual(['OPERATION_NOT_FOUND']);
    const english = await post({ query: '{ me' }, { 'accept-language': 'en' });
    expect(english.body.errors?.[0]?.message).toMatch(/^The GraphQL document does not parse\./);
  });

  it('sends an answer that a board has already not again, and another one whole', async () => {
    const ask = (known: string, query = '{ me }') =>
      fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'if-none-match': known },
        body: JSON.stringify({ query }),
      });
    const first = await ask('"none"');
    const tag = first.headers.get('etag') ?? '';
    expect([first.status, tag]).toEqual([200, expect.stringMatching(/^W\/"[\w-]{43}"$/)]);
    const again = await ask(tag);
    expect([again.status, await again.text(), again.headers.get('cache-control')]).toEqual([
      304,
      '',
      'no-store',
    ]);
    const other = await ask(tag, '{ __typename }');
    expect([other.status, await other.json()]).toEqual([200, { data: { __typename: 'Query' } }]);
    expect((await post({ query: '{ me }' })).headers.get('etag')).toBeNull();
  });

  it('never suggests names that the caller did not ask for', async () => {
    const { body } = await post({ query: '{ secre }' });
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('refuses a body over 1 MB', async () => {
    const sent = await post({ query: `{ me } #${'x'.repeat(1024 * 1024)}` });
    expect(sent.status).toBe(413);
    expect(codes(sent)).toEqual(['BODY_TOO_LARGE']);
  });

  it('refuses a mutation by GET', async () => {
    const url = `${gateway.url}/graphql?query=${encodeURIComponent('mutation { caseSolve(id: "case_1") { id } }')}`;
    const response = await fetch(url);
    expect(response.status).toBe(405);
  });

  it('masks a fault and names a trace; a refusal keeps its code and message', async () => {
    const { body } = await post({ query: '{ secret fault }' });
    expect(JSON.stringify(body)).not.toContain('hunter2');
    expect(body.errors).toEqual([
      { path: ['secret'], message: 'Tidak boleh.', extensions: { code: 'NOT_ALLOWED', inputPath: [] } },
      expect.objectContaining({
        path: ['fault'],
        extensions: { code: 'INTERNAL', traceId: expect.stringMatching(/^[0-9a-f]{16}$/) },
      }),
    ]);
  });

  it('reports a value that only the subgraph can judge', async () => {
    const sent = await post({ query: 'query($on: Date!) { day(on: $on) }', variables: { on: '30 Feb' } });
    expect(codes(sent)).toEqual(['BAD_USER_INPUT']);
  });

  it('runs a document by its hash, and knows no others', async () => {
    const unknown = await post({ documentId: 'a'.repeat(64) });
    expect(codes(unknown)).toEqual(['DOCUMENT_NOT_FOUND']);
    const asApollo = await post({
      extensions: { persistedQuery: { version: 1, sha256Hash: 'b'.repeat(64) } },
    });
    expect(codes(asApollo)).toEqual(['DOCUMENT_NOT_FOUND']);
  });

  it('finds anything by its id', async () => {
    const { body } = await post({
      query:
        '{ node(id: "case_3") { ... on Case { number } } nodes(ids: ["prog_1", "zz_1", "case_hidden"]) { id __typename ... on Case { number } } }',
    });
    expect(body.data).toEqual({
      node: { number: 'No. 3' },
      nodes: [{ __typename: 'Program', id: 'prog_1' }, null, null],
    });
  });

  it('sends the headers that keep browsers safe, and lets nothing be cached', async () => {
    const { headers } = await post({ query: '{ __typename }' });
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('knows a phone by its bearer token', async () => {
    const { body } = await post({ query: '{ me }' }, { authorization: `Bearer ${TOKEN}` });
    expect(body.data).toEqual({ me: 'Sri' });
  });

  it('closes a connection without a request', async () => {
    const hurried = await startToyGateway('in-process', {
      httpLimits: { headersMs: 100, requestMs: 200, checkMs: 50 },
    });
    const { hostname, port } = new URL(hurried.url);
    const answerTo = async (begun: string) => {
      const socket = connect(Number(port), hostname);
      socket.write(begun);
      return text(socket);
    };
    const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\n';
    expect(await answerTo(head)).toMatch(/^HTTP\/1.1 408 /);
    expect(await answerTo(`${head}content-type: application/json\r\ncontent-length: 9\r\n\r\n{"q`)).toMatch(
      /^HTTP\/1.1 408 /,
    );
    await hurried.close();
  });

  it('asks nothing more of the subgraphs for a client that has gone', async () => {
    const calls: string[] = [];
    let signal: AbortSignal | undefined;
    const toy = await startToyGateway('in-process', {
      onSend: (subgraph, context) => {
        calls.push(subgraph);
        signal = context.signal;
      },
    });
    const release = toy.holdSlow();
    const socket = connect(Number(new URL(toy.url).port), '127.0.0.1');
    const body = JSON.stringify({ query: '{ slow { programs { name } } }' });
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    while (!signal) await sleep(10);
    socket.destroy();
    while (!signal.aborted) await sleep(10);
    release();
    await toy.close(); // after the operation has ended
    expect(calls).toEqual(['cases']);
  });

  it('answers health, metrics and unknown addresses', async () => {
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(metrics).toContain('pandu_graphql_operation_seconds');
    const nowhere = await fetch(`${gateway.url}/nowhere`);
    expect([nowhere.status, ((await nowhere.json()) as { code: string }).code]).toEqual([404, 'NOT_FOUND']);
  });
});
