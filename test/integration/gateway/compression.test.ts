import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startToyGateway, type ToyGateway } from './toy-gateway.ts';

let gateway: ToyGateway;
beforeAll(async () => {
  gateway = await startToyGateway('in-process');
});
afterAll(() => gateway.close());

/** An answer as it travels: `fetch` would decompress it. */
function bytesOf(
  query: string,
  accepted?: string,
): Promise<{ encoding: string | undefined; vary: string; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(accepted && { 'accept-encoding': accepted }) },
    });
    asked.once('error', reject);
    asked.once('response', async (response) => {
      const { 'content-encoding': encoding, vary = '' } = response.headers;
      resolve({ encoding, vary, body: await buffer(response) });
    });
    asked.end(JSON.stringify({ query }));
  });
}

const LIST = '{ cases(first: 100) { edges { node { __typename id number } } } }';

describe('an answer', () => {
  it('is compressed for clients that accept it, at least four times smaller', async () => {
    const plain = await bytesOf(LIST);
    expect(plain.encoding).toBeUndefined();
    for (const [accepted, encoding, opened] of [
      ['br, gzip', 'br', brotliDecompressSync],
      ['gzip, deflate', 'gzip', gunzipSync],
    ] as const) {
      const small = await bytesOf(LIST, accepted);
      expect([small.encoding, small.vary]).toEqual([encoding, 'accept-encoding']);
      expect(opened(small.body)).toEqual(plain.body);
      expect(small.body.length * 4).toBeLessThan(plain.body.length);
    }
  });

  it('is left alone where it is small, or the client knows no form of ours', async () => {
    expect((await bytesOf('{ me }', 'br, gzip')).encoding).toBeUndefined();
    expect((await bytesOf(LIST, 'identity')).encoding).toBeUndefined();
    expect((await bytesOf(LIST, 'compress')).encoding).toBeUndefined();
  });

  it('is not read compressed: a small body could become a huge one', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: 'x',
    });
    expect(response.status).toBe(400);
  });
});
