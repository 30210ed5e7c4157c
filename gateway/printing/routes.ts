import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../subgraphs/shared/actor.ts';
import { officeDate } from '../../subgraphs/shared/clock.ts';
import { GatewayRefusal } from '../refusal.ts';
import { LANGUAGE_HEADER } from '../sessions/identity.ts';
import { type Ask, askAs } from './ask.ts';
import { readCoveringLetter } from './covering-letter.query.ts';
import type { DocumentDependencies } from './dependencies.ts';
import { readBlankForm, readVerificationForm } from './form.query.ts';
import { htmlPage } from './html.ts';
import { readLetter } from './letter.query.ts';
import { registerLetterPage } from './letter-page.ts';
import { readLetterhead } from './office.query.ts';
import type { Printing } from './paper.ts';
import { readRefusal } from './refusal.query.ts';
import { readReport } from './reports.ts';
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
    make: (
      ask: Ask,
      printing: Printing,
      id: string,
      request: FastifyRequest,
      actor: Actor,
    ) => Promise<Buffer>,
  ): void => {
    app.get(path, async (request, reply) => {
      request.headers[LANGUAGE_HEADER] = 'id'; // official papers are Indonesian, whoever prints them
      const actor = await signedIn(request, deps);
      const ask = askAs(request, deps);
      const office = await readLetterhead(ask);
      const printing = { installation, office, printedOn: officeDate(clock.now()), printedBy: actor.name };
      const { file = '' } = request.params as { file?: string };
      const bytes = await make(ask, printing, withoutEnding(file, '.pdf'), request, actor);
      return send(reply, 'application/pdf', 'inline').send(bytes);
    });
  };

  // What draws is loaded with the first paper of its kind: an office opens sooner without it.
  pdf('/documents/letter/:file', async (ask, printing, id) => {
    const { renderLetter } = await import('./letter.pdf.ts');
    return renderLetter(await readLetter(ask, id, installation), printing);
  });
  pdf('/documents/refusal/:file', async (ask, printing, id) => {
    const { renderRefusal } = await import('./refusal.pdf.ts');
    return renderRefusal(await readRefusal(ask, id, printing.printedOn), printing);
  });
  pdf('/documents/form/:file', async (ask, printing, id, request) => {
    const { renderForm } = await import('./form.pdf.ts');
    const verification = parameter(request, 'verification');
    const form = verification
      ? await readVerificationForm(ask, id, verification)
      : await readBlankForm(ask, id);
    return renderForm(form, printing);
  });
  pdf('/documents/slip/:file', async (ask, printing, id) => {
    const { renderTicketSlip } = await import('./slip.pdf.ts');
    return renderTicketSlip(await readSlip(ask, id), printing);
  });
  pdf('/documents/:file', async (ask, printing, id, request, actor) => {
    if (id !== 'covering-letter') throw new GatewayRefusal('NOT_FOUND');
    const referrals = (parameter(request, 'referrals') ?? '').split(',').filter(Boolean);
    const words = {
      isOfAgency: actor.role === 'AGENCY_OFFICER',
      number: parameter(request, 'number'),
      date: dayParameter(request, 'date') ?? printing.printedOn,
      today: printing.printedOn,
      signerTitle: parameter(request, 'signerTitle'),
      signerName: parameter(request, 'signerName'),
      signerNip: parameter(request, 'signerNip'),
    };
    const { renderCoveringLetter } = await import('./covering-letter.pdf.ts');
    return renderCoveringLetter(await readCoveringLetter(ask, referrals, words), printing);
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

/** Letters' numbers and names; a list of a hundred referrals is the longest. */
const LONGEST_PARAMETER = 4_000;

function parameter(request: FastifyRequest, name: string): string | null {
  const value = (request.query as Record<string, unknown>)[name];
  return typeof value === 'string' ? value.trim().slice(0, LONGEST_PARAMETER) || null : null;
}

/** A day of the calendar, `YYYY-MM-DD`; anything else is refused. */
function dayParameter(request: FastifyRequest, name: string): string | null {
  const value = parameter(request, name);
  if (value && !z.iso.date().safeParse(value).success) throw new GatewayRefusal('BAD_USER_INPUT');
  return value || null;
}

const send = (reply: FastifyReply, type: string, disposition: string): FastifyReply =>
  reply.headers({
    'content-type': type,
    'content-disposition': disposition,
    'cache-control': 'private, no-store',
  });

const wantsPage = (request: FastifyRequest): boolean => (request.headers.accept ?? '').includes('text/html');
