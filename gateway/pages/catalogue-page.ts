import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../subgraphs/shared/clock.ts';
import type { Language } from '../../subgraphs/shared/errors.ts';
import type { Peers } from '../../subgraphs/shared/peers.ts';
import type { Installation } from '../installation.ts';
import type { Printing } from '../printing/paper.ts';
import { type PublicCatalogue, readable } from '../printing/standard.ts';
import { GatewayRefusal } from '../refusal.ts';
import { countedAddress, RateLimit } from '../sessions/rate-limit.ts';
import { insteadPage, listPage, standardPage, type View } from './catalogue.html.ts';
import { CatalogueSource, type Edition } from './catalogue.source.ts';

/** Requests a minute from one address: a village office behind one address reads in peace, a flood does not pass. */
const LOOKS_PER_MINUTE = 120;
/** For how long a browser or a proxy may show its copy without asking, seconds. */
export const KEPT_SECONDS = 60;
/** After how many seconds to come back where services does not answer. */
export const COME_BACK_SECONDS = 30;

export interface CatalogueDependencies {
  peers: Peers;
  clock: Clock;
  installation: Installation;
}

/**
 * `/layanan` and `/layanan/<code>`: what the office offers and the standard of each service (SRG-20), for anybody, readable without
 * scripts, in Indonesian or with `?bahasa=en` in English; the same on paper under `/layanan.pdf` and `/layanan/<code>.pdf`.
 */
export function registerCataloguePages(
  app: FastifyInstance,
  { peers, clock, installation }: CatalogueDependencies,
): void {
  const source = new CatalogueSource(peers, clock);
  const looks = new RateLimit(LOOKS_PER_MINUTE, 60_000);

  type Answer = (edition: Edition, view: View) => Promise<{ type: string; body: string | Buffer } | null>;

  /** Answers with what `make` makes of the catalogue; a page in words where it makes nothing, or services does not answer. */
  const answer = async (request: FastifyRequest, reply: FastifyReply, make: Answer) => {
    if (!looks.allows(countedAddress(request.ip), clock.now().getTime()))
      throw new GatewayRefusal('TOO_MANY_REQUESTS');
    const view: View = { language: languageOf(request), installation };
    const instead = (why: 'missing' | 'away', status: number) =>
      send(reply.status(status).header('cache-control', 'no-store'), view).send(insteadPage(why, view));
    let edition: Edition;
    try {
      edition = await source.current();
    } catch (error) {
      request.log.warn({ err: error }, 'the public catalogue cannot be had');
      reply.header('retry-after', COME_BACK_SECONDS);
      return instead('away', 503);
    }
    const found = await make(edition, view);
    if (!found) return instead('missing', 404);
    const tag = `W/"${edition.version}-${view.language}"`;
    reply.header('etag', tag).header('cache-control', `public, max-age=${KEPT_SECONDS}`);
    if (request.headers['if-none-match'] === tag) return reply.status(304).send();
    return send(reply, view).type(found.type).send(found.body);
  };

  app.get('/layanan', (request, reply) =>
    answer(request, reply, async (edition, view) => ({
      type: HTML,
      body: await edition.made(`list ${view.language}`, () => listPage(edition.catalogue, view)),
    })),
  );

  app.get('/layanan.pdf', (request, reply) =>
    answer(request, reply, async (edition) => ({
      type: PDF,
      body: await edition.made('list.pdf', () => catalogueOnPaper(edition.catalogue, installation)),
    })),
  );

  app.get('/layanan/:name', (request, reply) =>
    answer(request, reply, async (edition, view) => {
      const { name = '' } = request.params as { name?: string };
      const isPaper = name.endsWith('.pdf');
      const code = (isPaper ? name.slice(0, -'.pdf'.length) : name).toUpperCase();
      const program = edition.catalogue.programs.find((one) => one.code === code);
      if (!program) return null;
      if (!isPaper) {
        const make = () => standardPage(edition.catalogue, program, view);
        return { type: HTML, body: await edition.made(`${code} ${view.language}`, make) };
      }
      const body = await edition.made(`${code}.pdf`, async () => {
        const { renderStandard } = await import('../printing/standard.pdf.ts');
        const one = readable(program, 'id', edition.catalogue.day);
        const address = `${installation.publicUrl}/layanan/${code}`;
        return renderStandard(one, address, paperOf(edition.catalogue, installation));
      });
      return { type: PDF, body };
    }),
  );
}

export const HTML = 'text/html; charset=utf-8';
const PDF = 'application/pdf';

const send = (reply: FastifyReply, { language }: View): FastifyReply =>
  reply.type(HTML).header('content-language', language);

/** Indonesian, unless the address asks for English. */
export function languageOf({ query }: FastifyRequest): Language {
  return (query as { bahasa?: unknown }).bahasa === 'en' ? 'en' : 'id';
}

async function catalogueOnPaper(catalogue: PublicCatalogue, installation: Installation): Promise<Buffer> {
  const { renderCatalogue } = await import('../printing/standard.pdf.ts');
  const { sectors, programs, day } = catalogue;
  const bySector = sectors.map(({ code, name }) => ({
    name: name.id,
    programs: programs.filter(({ sector }) => sector === code).map((one) => readable(one, 'id', day)),
  }));
  const standards = { sectors: bySector, address: `${installation.publicUrl}/layanan` };
  return renderCatalogue(standards, paperOf(catalogue, installation));
}

/** The office's paper, printed by nobody in particular. */
function paperOf({ office, day }: PublicCatalogue, installation: Installation): Printing {
  const { name } = office;
  return { installation, office: name ? { ...office, name } : null, printedOn: day, printedBy: null };
}
