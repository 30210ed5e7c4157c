import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** A smaller answer fits into the first packet anyway, bytes. */
const SMALLEST = 1024;

/** What shrinks: answers, reports, pages. Pictures and PDFs are compressed already. */
const SHRINKS = /^(?:application\/(?:graphql-response\+)?json|text\/(?:csv|html|plain))\b/;

/**
 * Compresses answers for clients that accept it: a page of a list becomes four to ten times smaller, which matters to a phone on
 * 2G. The levels suit answers that are made once; the build has already compressed the console's files harder. Request bodies
 * are never decompressed: a small one could become huge.
 *
 * The length of a compressed answer can betray a secret if the answer also repeats text that an attacker chose (BREACH). The
 * attack needs a foreign page that sends our cookie many times; `SameSite=Strict` and `sec-fetch-site` prevent that.
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
