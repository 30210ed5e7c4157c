import { describe, expect, it } from 'vitest';
import { startToyGateway, TOKEN } from '../integration/gateway/toy-gateway.ts';
import { startHive } from '../testkit/hive.ts';

const DOCUMENTS = [
  '{ cases(first: 3) { edges { node { id number again { number } programs { id name cap } } } } }',
  '{ case(id: "case_1") { number agency { id name } } me }',
  '{ secret programs { name cap } }',
  '{ nodes(ids: ["case_1", "prog_2", "zz_1", "case_hidden"]) { id ... on Case { number } ... on Program { name } } }',
  '{ a: case(id: "case_1") { ...c } b: case(id: "case_2") { ...c } } fragment c on Case { __typename number }',
  'mutation { caseSolve(id: "case_7") { number programs { name } } }',
];

async function answers(
  { url }: { url: string },
  headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` },
): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const query of DOCUMENTS) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    found.push(JSON.parse((await response.text()).replace(/"traceId":"[0-9a-f]+"/g, '"traceId":"…"')));
  }
  return found;
}

describe('the ways of running', () => {
  it('give the same answers: compiled, by graphql-js, and over HTTP', async () => {
    const compiled = await startToyGateway('in-process');
    const plain = await startToyGateway('in-process', { compile: false });
    const http = await startToyGateway('http');
    try {
      const expected = await answers(compiled);
      expect(await answers(plain)).toEqual(expected);
      expect(await answers(http)).toEqual(expected);
    } finally {
      await Promise.all([compiled.close(), plain.close(), http.close()]);
    }
  });

  it('are not bound to our gateway: Hive Gateway gives the same data over the same supergraph', async () => {
    const ours = await startToyGateway('http');
    const hive = await startHive(ours.supergraphSdl, ours.urls);
    try {
      const expected = (await answers(ours)) as { data: unknown }[];
      const found = (await answers(hive, { 'x-pandu-identity': ours.identity() })) as { data: unknown }[];
      expect(found.map(({ data }) => data)).toEqual(expected.map(({ data }) => data));
    } finally {
      await hive.close();
      await ours.close();
    }
  });

  it('return the rest when a subgraph is down', async () => {
    const gateway = await startToyGateway('http');
    try {
      await gateway.stopServices();
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': 'en' },
        body: JSON.stringify({ query: '{ case(id: "case_1") { number programs { id name } } }' }),
      });
      expect(await response.json()).toEqual({
        data: { case: { number: 'No. 1', programs: null } },
        errors: [
          {
            message: 'Part of the data cannot be had right now. Try again in a moment.',
            extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'services' },
          },
        ],
      });
    } finally {
      await gateway.close();
    }
  });
});
