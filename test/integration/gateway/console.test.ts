import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import fastify from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { registerConsole } from '../../../gateway/console.ts';

const PAGE = '<!doctype html><title>Pandu</title>';
const app = fastify();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-console-'));
  const dist = join(folder, 'admin', 'dist');
  await mkdir(dist, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"version":"1.0.0"}');
  await writeFile(join(dist, 'index.html'), PAGE);
  await writeFile(join(dist, 'index.html.br'), brotliCompressSync(PAGE));
  await writeFile(join(dist, 'index.html.gz'), gzipSync(PAGE));
  await registerConsole(app, folder, {
    mode: 'sample',
    regencyCode: '33.14',
    regencyName: 'Kabupaten Sragen',
    publicUrl: 'http://localhost',
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

/** An answer as it travels: `fetch` would decompress it. */
function get(path: string, headers: Record<string, string>) {
  const { port } = app.server.address() as AddressInfo;
  return new Promise<{ status?: number; encoding?: string; vary?: string; body: Buffer }>(
    (resolve, reject) => {
      const asked = request({ port, path, headers });
      asked.once('error', reject);
      asked.once('response', async (response) => {
        const { 'content-encoding': encoding, vary } = response.headers;
        resolve({ status: response.statusCode, encoding, vary, body: await buffer(response) });
      });
      asked.end();
    },
  );
}

it('answers the first page in any requested form, also without a type (a probe, a proxy)', async () => {
  for (const [accepted, encoding, opened] of [
    ['gzip', 'gzip', gunzipSync],
    ['br, gzip', 'br', brotliDecompressSync],
    ['identity', undefined, (body: Buffer) => body],
  ] as const) {
    for (const path of ['/', '/index.html']) {
      const answer = await get(path, { 'accept-encoding': accepted });
      expect([path, answer.status, answer.encoding, answer.vary]).toEqual([
        path,
        200,
        encoding,
        'accept-encoding',
      ]);
      expect(opened(answer.body).toString()).toBe(PAGE);
    }
  }
});

it('answers a page of the console with its first page, and anything else with 404', async () => {
  const page = await get('/case/1/show', { accept: 'text/html', 'accept-encoding': 'gzip' });
  expect([page.status, page.body.toString()]).toEqual([200, PAGE]);
  expect((await get('/nowhere', { 'accept-encoding': 'gzip' })).status).toBe(404);
});
