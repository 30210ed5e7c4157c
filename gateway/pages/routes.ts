import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../subgraphs/shared/actor.ts';
import { type Clock, officeDate } from '../../subgraphs/shared/clock.ts';
import { MOST_UNDER_ONE_PAPER } from '../../subgraphs/shared/inputs.ts';
import type { Peers } from '../../subgraphs/shared/peers.ts';
import type { FileStore } from '../files/file-store.ts';
import { askAs, type GraphAccess } from '../graphql/ask.ts';
import type { Installation } from '../installation.ts';
import { Unprintable } from '../printing/ask.ts';
import { print } from '../printing/print.ts';
import { readReport } from '../printing/reports.ts';
import { GatewayRefusal } from '../refusal.ts';
import { LANGUAGE_HEADER } from '../sessions/identity.ts';
import { registerCatalogueFiles } from './catalogue-file.ts';
import { registerCataloguePages } from './catalogue-page.ts';
import { htmlPage } from './html.ts';
import { registerLetterPage } from './letter-page.ts';

/** What the server gives to printed pages. */
export interface PageDependencies extends GraphAccess {
  peers: Peers;
  clock: Clock;
  installation: Installation;
  /** Where uploaded bytes lie. */
  files: Pick<FileStore, 'get'>;
}

/** The addresses of everything that is printed or saved: PDFs, CSV, and the public pages: behind a letter's QR code, and the catalogue. */
export function registerPages(app: FastifyInstance, deps: PageDependencies): void {
  void app.register(async (pages) => {
    pages.setErrorHandler((error, request, reply) => {
      const refusal = error instanceof Unprintable ? new GatewayRefusal(error.code, error.detail) : error;
      if (!(refusal instanceof GatewayRefusal) || !wantsPage(request)) throw refusal; // the server's own form
      return reply
        .status(refusal.status)
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(htmlPage({ heading: refusal.say('id') }, deps.installation));
    });
    registerLetterPage(pages, deps);
    registerCataloguePages(pages, deps);
    registerCatalogueFiles(pages, deps);
    registerPdfs(pages, deps);
    registerReports(pages, deps);
  });
}

function registerPdfs(app: FastifyInstance, deps: PageDependencies): void {
  const { clock, installation } = deps;

  const printed = async (
    kind: Parameters<typeof print>[0],
    id: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ) => {
    request.headers[LANGUAGE_HEADER] = 'id'; // official papers are Indonesian for every caller
    const actor = await signedIn(request, deps);
    const press = { ask: askAs(request, deps), actor, today: officeDate(clock.now()), installation };
    const bytes = await print(kind, { id, parameter: (name) => parameter(request, name) }, press);
    return send(reply, 'application/pdf', 'inline').send(bytes);
  };

  for (const kind of ['letter', 'refusal', 'form', 'slip'] as const)
    app.get(`/documents/${kind}/:file`, (request, reply) =>
      printed(kind, nameOf(request, '.pdf'), request, reply),
    );
  for (const kind of ['covering-letter', 'letters'] as const)
    app.get(`/documents/${kind}.pdf`, (request, reply) => printed(kind, '', request, reply));
}

/** UTF-8's mark, without which Excel reads the file as something else. */
const BYTE_ORDER_MARK = '\ufeff';

function registerReports(app: FastifyInstance, deps: PageDependencies): void {
  app.get('/reports/:file', async (request, reply) => {
    await signedIn(request, deps);
    const { fileName, csv } = await readReport(askAs(request, deps), nameOf(request, '.csv'), request.query);
    return send(reply, 'text/csv; charset=utf-8', `attachment; filename="${fileName}"`).send(
      csv.startsWith(BYTE_ORDER_MARK) ? csv : BYTE_ORDER_MARK + csv,
    );
  });
}

async function signedIn(request: FastifyRequest, deps: PageDependencies): Promise<Actor> {
  const { actor } = await deps.identify(request);
  if (!actor) throw new GatewayRefusal('NOT_SIGNED_IN');
  return actor;
}

/** `lett_….pdf` → `lett_…`; NOT_FOUND with another ending. */
function nameOf(request: FastifyRequest, ending: string): string {
  const { file = '' } = request.params as { file?: string };
  if (!file.endsWith(ending)) throw new GatewayRefusal('NOT_FOUND');
  return file.slice(0, -ending.length);
}

/** An id and the comma after it. */
const ID_IN_LIST = 32;
/** Letters' numbers and names; the list of all referrals of one paper is the longest. */
const LONGEST_PARAMETER = MOST_UNDER_ONE_PAPER * ID_IN_LIST;

function parameter(request: FastifyRequest, name: string): string | null {
  const value = (request.query as Record<string, unknown>)[name];
  return typeof value === 'string' ? value.trim().slice(0, LONGEST_PARAMETER) || null : null;
}

const send = (reply: FastifyReply, type: string, disposition: string): FastifyReply =>
  reply.headers({
    'content-type': type,
    'content-disposition': disposition,
    'cache-control': 'private, no-store',
  });

const wantsPage = (request: FastifyRequest): boolean => (request.headers.accept ?? '').includes('text/html');
