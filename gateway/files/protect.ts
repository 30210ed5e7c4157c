import type { FastifyReply } from 'fastify';

/** Headers that keep a browser from guessing a file's type or running anything in it; pictures are shown, others saved. */
export function protect(reply: FastifyReply, type: string): FastifyReply {
  return reply.headers({
    'content-type': type,
    'content-disposition': type.startsWith('image/') ? 'inline' : 'attachment',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
  });
}
