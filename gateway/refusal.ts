import { GraphQLError } from 'graphql';
import type { Language, LocalizedText } from '../subgraphs/shared/errors.ts';
import { FAULT, UNFIT } from '../subgraphs/shared/server/subgraph-error.ts';
import { FILE_REFUSALS } from './files/refusals.ts';
import { GRAPHQL_REFUSALS } from './graphql/refusals.ts';
import { SESSION_REFUSALS } from './sessions/refusals.ts';

/** The gateway's own refusals by code: HTTP status and words. Codes are stable: clients switch on them. */
const REFUSALS = {
  ...GRAPHQL_REFUSALS,
  ...FILE_REFUSALS,
  ...SESSION_REFUSALS,
  BAD_REQUEST: [400, 'Permintaan tidak dapat dibaca.', 'The request cannot be read.'],
  BODY_TOO_LARGE: [413, 'Permintaan lebih dari 1 MB.', 'The request is larger than 1 MB.'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'Kirim permintaan sebagai application/json.', 'Send application/json.'],
  METHOD_NOT_ALLOWED: [405, 'Hanya GET dan POST.', 'Only GET and POST.'],
  NOT_FOUND: [404, 'Tidak ditemukan.', 'Not found.'],
  NOT_ALLOWED: [403, 'Penugasan Anda tidak berhak.', 'Your posting may not do this.'],
  BAD_USER_INPUT: [400, UNFIT.id, UNFIT.en],
  DOCUMENT_NOT_READY: [422, 'Dokumen ini belum dapat dicetak.', 'This document cannot be printed yet.'],
  INTERNAL: [500, FAULT.id, FAULT.en],
  UNAVAILABLE: [503, 'Layanan sedang tidak siap.', 'The service is not ready.'],
} satisfies Record<string, readonly [number, string, string]>;

export type RefusalCode = keyof typeof REFUSALS;

/** A request that the gateway refuses before, or instead of, running it. */
export class GatewayRefusal extends Error {
  readonly status: number;
  readonly text: LocalizedText;

  /** `detail` is appended as it is: the place in the document or the limit; `inputPath` is the path of the wrong variable. */
  constructor(
    readonly code: RefusalCode,
    readonly detail?: string,
    readonly inputPath?: readonly string[],
  ) {
    super(code);
    this.name = 'GatewayRefusal';
    const [status, id, en] = REFUSALS[code];
    this.status = status;
    this.text = { id, en };
  }

  /** The words in one language. */
  say(language: Language): string {
    return this.detail ? `${this.text[language]} ${this.detail}` : this.text[language];
  }

  /** As an entry of a GraphQL answer's `errors`. */
  toGraphQLError(language: Language): GraphQLError {
    const { code, inputPath } = this;
    return new GraphQLError(this.say(language), { extensions: { code, ...(inputPath && { inputPath }) } });
  }
}
