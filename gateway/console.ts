import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Installation } from './installation.ts';

/** Files in this folder have a hash of their content in their name, so they never change. */
const HASHED = /[\\/]assets[\\/]/;

/** The page of a server without a built console; everything else works. */
const NOT_BUILT = `<!doctype html><html lang="id"><meta charset="utf-8"><title>Pandu</title>
<p>Konsol belum dibangun. Jalankan <code>npm start</code>. / The console is not built yet: run <code>npm start</code>.</p></html>`;

/**
 * The console from `admin/dist`: precompressed files as they are, hashed ones cached for a year, and `index.html` for every
 * address that a person may open or reload. `/installation` tells it whose office this is, before anybody signs in.
 */
export async function registerConsole(
  app: FastifyInstance,
  projectFolder: string,
  { mode, regencyCode, regencyName }: Installation,
): Promise<void> {
  const folder = join(projectFolder, 'admin', 'dist');
  const version = readVersion(projectFolder);
  const about = { mode, regency: { code: regencyCode, name: regencyName }, version };
  app.get('/installation', (_, reply) => reply.header('cache-control', 'no-cache').send(about));

  const index = join(folder, 'index.html');
  if (existsSync(folder)) {
    await app.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      wildcard: true,
      // A list: with a plain name the library finds no index among precompressed files.
      index: ['index.html'],
      cacheControl: false,
      setHeaders: (response, path) => {
        response.setHeader('vary', 'accept-encoding');
        response.setHeader(
          'cache-control',
          HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  } else {
    app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(NOT_BUILT));
  }

  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (wantsPage && existsSync(index)) {
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(readFileSync(index));
    }
    return reply.status(404).send({ code: 'NOT_FOUND', message: 'Tidak ditemukan. / Not found.' });
  });
}

function readVersion(projectFolder: string): string {
  const text = readFileSync(join(projectFolder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
