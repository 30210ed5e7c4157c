import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../subgraphs/shared/clock.ts';
import { FILE_TYPES } from '../../subgraphs/shared/files.ts';
import type { Peers } from '../../subgraphs/shared/peers.ts';
import type { FileStore } from '../files/file-store.ts';
import { protect } from '../files/protect.ts';
import type { Installation } from '../installation.ts';
import { FILE_PATH } from '../printing/standard.ts';
import { GatewayRefusal } from '../refusal.ts';
import { countedAddress, RateLimit } from '../sessions/rate-limit.ts';
import { insteadPage } from './catalogue.html.ts';
import { COME_BACK_SECONDS, HTML, KEPT_SECONDS, languageOf } from './catalogue-page.ts';

/** Downloads a minute from one address: a decree may have 10 MB. */
const DOWNLOADS_PER_MINUTE = 20;

/** What services says of the file in force; the type was found in its bytes when they arrived. */
const found = z
  .object({
    fileId: z.string(),
    contentType: z.enum(FILE_TYPES),
    bytes: z.number(),
    sha256: z.string().regex(/^[0-9a-f]+$/),
  })
  .nullable();

const ENDINGS = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
} as const satisfies Record<(typeof FILE_TYPES)[number], string>;

export interface CatalogueFileDependencies {
  peers: Peers;
  clock: Clock;
  installation: Installation;
  files: Pick<FileStore, 'get'>;
}

/**
 * `/layanan/<code>/dasar-hukum`: the decree that an active programme rests on, for anybody (SRG-20). Only the file that the version in
 * force names: services is asked at every download, so that none stays open that a later version replaced.
 */
export function registerCatalogueFiles(
  app: FastifyInstance,
  { peers, clock, installation, files }: CatalogueFileDependencies,
): void {
  const downloads = new RateLimit(DOWNLOADS_PER_MINUTE, 60_000);

  app.get(`/layanan/:code/${FILE_PATH}`, async (request, reply) => {
    if (!downloads.allows(countedAddress(request.ip), clock.now().getTime()))
      throw new GatewayRefusal('TOO_MANY_REQUESTS');
    const instead = (why: 'noFile' | 'away', status: number): FastifyReply =>
      reply
        .status(status)
        .header('cache-control', 'no-store')
        .type(HTML)
        .send(insteadPage(why, { language: languageOf(request), installation }));
    const code = (request.params as { code: string }).code.toUpperCase();
    let file: z.infer<typeof found>;
    try {
      file = found.parse(await peers.call('services', 'publicProgramFile', { code }));
    } catch (error) {
      request.log.warn({ err: error }, 'the file of a public programme cannot be had');
      reply.header('retry-after', COME_BACK_SECONDS);
      return instead('away', 503);
    }
    if (!file) return instead('noFile', 404);
    const tag = `"${file.sha256}"`;
    const kept = `public, max-age=${KEPT_SECONDS}`;
    if (request.headers['if-none-match'] === tag)
      return reply.status(304).header('etag', tag).header('cache-control', kept).send();
    const stored = await files.get(file.fileId);
    if (!stored) return instead('noFile', 404);
    const { contentType } = file;
    const kind = contentType.startsWith('image/') ? 'inline' : 'attachment';
    // The name by which somebody called it at the upload is not for the public.
    const name = `${FILE_PATH}-${code.toLowerCase()}.${ENDINGS[contentType]}`;
    return protect(reply, contentType)
      .headers({ 'content-disposition': `${kind}; filename="${name}"`, 'cache-control': kept, etag: tag })
      .header('content-length', stored.bytes)
      .send(stored.stream);
  });
}
