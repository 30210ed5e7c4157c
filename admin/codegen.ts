import { join } from 'node:path';
import type { CodegenConfig } from '@graphql-codegen/cli';

const folder = join(import.meta.dirname, 'src');

/**
 * Types every `.graphql` document under `admin/src` against the committed `api.graphql`.
 * The console carries only the hash of a document; the gateway reads the texts from `persisted-documents.json`.
 */
const config: CodegenConfig = {
  schema: join(import.meta.dirname, '..', 'api.graphql'),
  documents: join(folder, '**', '*.graphql'),
  generates: {
    [`${join(folder, 'generated')}/`]: {
      preset: 'client',
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: { mode: 'replaceDocumentWithHash', hashAlgorithm: 'sha256' },
      },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        skipTypename: false,
        nonOptionalTypename: true,
        useTypeImports: true,
        scalars: { ID: 'string', Rupiah: 'string', Date: 'string', Instant: 'string', JSON: 'unknown' },
      },
    },
  },
  silent: true,
};

export default config;
