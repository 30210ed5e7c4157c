import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Below this many bytes an answer fits into the first packet whatever is done to it. */
const SMALLEST = 1024;

/** What shrinks: answers, reports, pages. Pictures and PDFs are compressed already. */
const SHRINKS = /^(?:application\/(?:graphql-response\+)?json|text\/(?:csv|html|plain))\b/;

/**
 * Compresses answers for clients that ask for it: a page of a list becomes four to ten times smaller, which a phone on 2G
 * feels. The levels are those of answers made anew each time; the console's files were compressed as hard as can be when it was built.
 * What comes in is never decompressed: a small body could become a huge one.
 *
 * Compression can tell a secret by the length of an answer that also repeats what an attacker chose (BREACH). That needs a foreign
 * page that asks with our cookie over and over, which `SameSite=Strict` and `sec-fetch-site` do not let it do.
 */
export async function registerCompression(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    customTypes: SHRINKS,
    threshold: SMALLEST,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 6 },
  });
}
