import { GraphQLError } from 'graphql';
import type { Language, LocalizedText } from '../../subgraphs/shared/errors.ts';

/** What the gateway itself refuses, by code: what to tell, and the HTTP status. Stable: clients switch on the code. */
const REFUSALS = {
  BAD_REQUEST: [400, 'Permintaan tidak dapat dibaca.', 'The request cannot be read.'],
  BODY_TOO_LARGE: [413, 'Permintaan lebih dari 1 MB.', 'The request is larger than 1 MB.'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'Kirim permintaan sebagai application/json.', 'Send application/json.'],
  NOT_ACCEPTABLE: [
    406,
    'Jawaban tersedia sebagai application/json.',
    'Answers come as application/json or application/graphql-response+json.',
  ],
  METHOD_NOT_ALLOWED: [405, 'Hanya GET dan POST.', 'Only GET and POST.'],
  MUTATION_BY_GET: [405, 'Perubahan dikirim dengan POST.', 'Mutations are sent by POST.'],
  CSRF_REFUSED: [
    403,
    'Permintaan datang dari situs lain dan ditolak.',
    'The request came from another site and is refused.',
  ],
  SESSION_ENDED: [
    401,
    'Sesi Anda sudah berakhir. Silakan masuk lagi.',
    'Your session has ended. Sign in again.',
  ],
  PASSWORD_CHANGE_REQUIRED: [403, 'Ganti kata sandi Anda lebih dahulu.', 'Change your password first.'],
  NOT_SIGNED_IN: [401, 'Silakan masuk lebih dahulu.', 'Sign in first.'],
  TOO_MANY_REQUESTS: [429, 'Terlalu sering. Coba lagi sebentar.', 'Too often. Try again in a moment.'],
  NOT_FOUND: [404, 'Tidak ditemukan.', 'Not found.'],
  NOT_ALLOWED: [403, 'Penugasan Anda tidak berhak.', 'Your posting may not do this.'],
  DOCUMENT_NOT_FOUND: [400, 'Dokumen tepercaya ini tidak dikenal.', 'No trusted document has this hash.'],
  GRAPHQL_PARSE_FAILED: [400, 'Dokumen GraphQL salah tulis.', 'The GraphQL document does not parse.'],
  GRAPHQL_VALIDATION_FAILED: [
    400,
    'Dokumen GraphQL tidak cocok dengan skema.',
    'The GraphQL document does not fit the schema.',
  ],
  OPERATION_NOT_FOUND: [
    400,
    'Sebutkan operasi yang dijalankan.',
    'Name the operation to run (operationName).',
  ],
  BAD_USER_INPUT: [400, 'Isian tidak sah.', 'The input is not valid.'],
  QUERY_TOO_DEEP: [400, 'Permintaan terlalu dalam.', 'The query is nested too deeply.'],
  TOO_MANY_ALIASES: [400, 'Terlalu banyak alias.', 'Too many aliases.'],
  QUERY_TOO_COSTLY: [
    400,
    'Permintaan terlalu besar. Kurangi isian atau baris.',
    'The query is too costly. Ask for fewer fields or rows.',
  ],
  PAGE_TOO_LARGE: [400, 'Satu halaman memuat 1 sampai 100 baris.', 'A page has 1 to 100 rows.'],
  FILE_REFUSED: [
    415,
    'Berkas harus JPEG, PNG, WebP, atau PDF, dan utuh.',
    'The file must be a whole JPEG, PNG, WebP or PDF.',
  ],
  FILE_TOO_LARGE: [413, 'Berkas lebih dari 10 MB.', 'The file is larger than 10 MB.'],
  PICTURE_TOO_LARGE: [
    413,
    'Gambar lebih dari 40 megapiksel (20 dengan warna 16 bit). Kirim foto atau pindaian dengan resolusi lebih kecil.',
    'The picture has more than 40 megapixels (20 with 16-bit colours). Send a photo or scan of a lower resolution.',
  ],
  DISK_FULL: [
    507,
    'Penyimpanan server penuh. Beri tahu administrator, lalu kirim lagi; berkas belum tersimpan.',
    'The server has no room left. Tell the administrator, then send it again; the file was not kept.',
  ],
  FILE_CONFLICT: [
    409,
    'Tiket ini sudah dipakai untuk berkas lain.',
    'This ticket was already used for another file.',
  ],
  UPLOAD_OFFSET: [
    409,
    'Lanjutkan pengiriman dari tempat terputusnya (upload-offset).',
    'Go on where the upload broke off (upload-offset).',
  ],
  TICKET_REFUSED: [
    403,
    'Tautan berkas ini tidak sah atau sudah lewat waktunya. Muat ulang halaman.',
    'This file link is not valid or its time is over. Reload the page.',
  ],
  DOCUMENT_NOT_READY: [422, 'Dokumen ini belum dapat dicetak.', 'This document cannot be printed yet.'],
  INTERNAL: [
    500,
    'Terjadi gangguan di sistem. Sebutkan nomor jejak ini kepada administrator.',
    'The system failed. Tell the administrator this trace id.',
  ],
  UNAVAILABLE: [503, 'Layanan sedang tidak siap.', 'The service is not ready.'],
} satisfies Record<string, readonly [number, string, string]>;

export type RefusalCode = keyof typeof REFUSALS;

/** A request that the gateway refuses before, or instead of, running it. */
export class GatewayRefusal extends Error {
  readonly status: number;
  readonly text: LocalizedText;

  /** `detail` is appended as it is: where the document is wrong, what the limit was; `inputPath` is the wrong variable's. */
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
