import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../subgraphs/shared/actor.ts';
import { officeDate } from '../../subgraphs/shared/clock.ts';
import { GatewayRefusal } from '../graphql/faults.ts';
import { LANGUAGE_HEADER } from '../sessions/identity.ts';
import { type Ask, askAs } from './ask.ts';
import { renderCoveringLetter } from './covering-letter.pdf.ts';
import { readCoveringLetter } from './covering-letter.query.ts';
import type { DocumentDependencies } from './dependencies.ts';
import { renderForm } from './form.pdf.ts';
import { readBlankForm, readFilledForm } from './form.query.ts';
import { htmlPage } from './html.ts';
import { renderLetter } from './letter.pdf.ts';
import { readLetter } from './letter.query.ts';
import { registerLetterPage } from './letter-page.ts';
import type { Printing } from './page.ts';
import { renderRefusal } from './refusal.pdf.ts';
import { readRefusal } from './refusal.query.ts';
import { readReport } from './reports.ts';
import { renderTicketSlip } from './slip.pdf.ts';
import { readSlip } from './slip.query.ts';

/** Everything that is printed or saved: PDFs, CSV, and the public page behind a letter's QR code. */
export function registerDocuments(app: FastifyInstance, deps: DocumentDependencies): void {
  void app.register(async (documents) => {
    documents.setErrorHandler((error, request, reply) => {
      if (!(error instanceof GatewayRefusal) || !wantsPage(request)) throw error; // the server's own form
      return reply
        .status(error.status)
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(htmlPage({ heading: error.say('id') }, deps.installation));
    });
    registerLetterPage(documents, deps);
    registerPdfs(documents, deps);
    registerReports(documents, deps);
  });
}

function registerPdfs(app: FastifyInstance, deps: DocumentDependencies): void {
  const { clock, installation } = deps;

  /** `make` reads under the caller's rights and renders. */
  const pdf = (
    path: string,
    make: (ask: Ask, printing: Printing, id: string, request: FastifyRequest) => Promise<Buffer>,
  ): void => {
    app.get(path, async (request, reply) => {
      request.headers[LANGUAGE_HEADER] = 'id'; // official papers are Indonesian, whoever prints them
      const { name } = await signedIn(request, deps);
      const printing = { installation, printedOn: officeDate(clock.now()), printedBy: name };
      const { file = '' } = request.params as { file?: string };
      const bytes = await make(askAs(request, deps), printing, withoutEnding(file, '.pdf'), request);
      return send(reply, 'application/pdf', 'inline').send(bytes);
    });
  };

  pdf('/documents/letter/:file', async (ask, printing, id) =>
    renderLetter(await readLetter(ask, id, installation), printing),
  );
  pdf('/documents/refusal/:file', async (ask, printing, id) =>
    renderRefusal(await readRefusal(ask, id), printing),
  );
  pdf('/documents/form/:file', async (ask, printing, id, request) => {
    const verification = parameter(request, 'verification');
    const form = verification ? await readFilledForm(ask, id, verification) : await readBlankForm(ask, id);
    return renderForm(form, printing);
  });
  pdf('/documents/slip/:file', async (ask, printing, id) =>
    renderTicketSlip(await readSlip(ask, id), printing),
  );
  pdf('/documents/:file', async (ask, printing, id, request) => {
    if (id !== 'covering-letter') throw new GatewayRefusal('NOT_FOUND');
    const referrals = (parameter(request, 'referrals') ?? '').split(',').filter(Boolean);
    return renderCoveringLetter(await readCoveringLetter(ask, referrals), printing);
  });
}

/** UTF-8's mark, without which Excel reads the file as something else. */
const BYTE_ORDER_MARK = '\ufeff';

function registerReports(app: FastifyInstance, deps: DocumentDependencies): void {
  app.get('/reports/:file', async (request, reply) => {
    await signedIn(request, deps);
    const { file = '' } = request.params as { file?: string };
    const name = withoutEnding(file, '.csv');
    const { fileName, csv } = await readReport(askAs(request, deps), name, request.query);
    return send(reply, 'text/csv; charset=utf-8', `attachment; filename="${fileName}"`).send(
      csv.startsWith(BYTE_ORDER_MARK) ? csv : BYTE_ORDER_MARK + csv,
    );
  });
}

async function signedIn(request: FastifyRequest, deps: DocumentDependencies): Promise<Actor> {
  const { actor } = await deps.identify(request);
  if (!actor) throw new GatewayRefusal('NOT_SIGNED_IN');
  return actor;
}

/** `lett_….pdf` → `lett_…`; NOT_FOUND with another ending. */
function withoutEnding(file: string, ending: string): string {
  if (!file.endsWith(ending)) throw new GatewayRefusal('NOT_FOUND');
  return file.slice(0, -ending.length);
}

function parameter(request: FastifyRequest, name: string): string | null {
  const value = (request.query as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : null;
}

const send = (reply: FastifyReply, type: string, disposition: string): FastifyReply =>
  reply.headers({
    'content-type': type,
    'content-disposition': disposition,
    'cache-control': 'private, no-store',
  });

const wantsPage = (request: FastifyRequest): boolean => (request.headers.accept ?? '').includes('text/html');
