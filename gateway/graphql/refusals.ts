/** Refusals of `/graphql`: HTTP status and words. */
export const GRAPHQL_REFUSALS = {
  NOT_ACCEPTABLE: [
    406,
    'Jawaban tersedia sebagai application/json.',
    'Answers come as application/json or application/graphql-response+json.',
  ],
  MUTATION_BY_GET: [405, 'Perubahan dikirim dengan POST.', 'Mutations are sent by POST.'],
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
  QUERY_TOO_DEEP: [400, 'Permintaan terlalu dalam.', 'The query is nested too deeply.'],
  TOO_MANY_ALIASES: [400, 'Terlalu banyak alias.', 'Too many aliases.'],
  QUERY_TOO_COSTLY: [
    400,
    'Permintaan terlalu besar. Kurangi isian atau baris.',
    'The query is too costly. Ask for fewer fields or rows.',
  ],
  PAGE_TOO_LARGE: [400, 'Satu halaman memuat 1 sampai 100 baris.', 'A page has 1 to 100 rows.'],
} as const;
