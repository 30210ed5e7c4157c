import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { whenStale } from './fingerprint.ts';
import { projectRoot } from './project.ts';

const CONSOLE = 'admin/src';
const SCHEMA = 'api.graphql';

/**
 * Makes what the console is made from: types of every `.graphql` document of its sources against the committed
 * `api.graphql`; `...EveryReferralCounts` asks for whatever values that type has. The console carries only the hash of a document; the gateway reads the texts from
 * `persisted-documents.json`; its mutations become acts (`generated/acts.ts`). Returns whether they were made anew.
 */
export async function generateDocuments(): Promise<boolean> {
  if (![CONSOLE, SCHEMA].every((path) => existsSync(join(projectRoot, path)))) return false;
  const sources = [
    ...[CONSOLE, SCHEMA, 'runtime/generate-documents.ts'],
    'node_modules/@graphql-codegen/client-preset/package.json',
  ];
  return whenStale({ sources, product: `${CONSOLE}/generated/graphql.ts` }, typeDocuments);
}

/** As the command of graphql-codegen does it, which would load a hundred packages more. */
async function typeDocuments(): Promise<void> {
  const [graphql, { codegen }, { preset }] = await Promise.all([
    import('graphql'),
    import('@graphql-codegen/core'),
    import('@graphql-codegen/client-preset'),
  ]);
  const { buildSchema, parse } = graphql;
  const sdl = await readFile(join(projectRoot, SCHEMA), 'utf8');
  const schema = buildSchema(sdl);
  const written = await readDocuments(parse);
  const documents = [...written, ...wholeTypes(written, schema, graphql)];
  const files = await preset.buildGeneratesSection({
    baseOutputDir: `${join(projectRoot, CONSOLE, 'generated')}/`,
    schema: parse(sdl),
    schemaAst: schema,
    documents,
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
      scalars: {
        ID: 'string',
        Rupiah: 'string',
        Date: 'string',
        Instant: 'string',
        JSON: 'unknown',
        Sector: 'string',
        CaseChannel: 'string',
        VisitKind: 'string',
        ReferralRefusalReason: 'string',
        DeferralReason: 'string',
        WithdrawalReason: 'string',
        DepartureReason: 'string',
        CardTier: 'string',
        Card: 'string',
        FundSource: 'string',
      },
    },
    plugins: [],
    pluginMap: {},
  });
  for (const file of files) {
    await mkdir(dirname(file.filename), { recursive: true });
    await writeFile(file.filename, await codegen(file));
  }
  await writeFile(join(projectRoot, CONSOLE, 'generated/acts.ts'), actsOf(documents));
}

/** For each `...EveryCaseReportRow` that documents spread, a fragment of all values of that type, but no objects. */
function wholeTypes(
  documents: Awaited<ReturnType<typeof readDocuments>>,
  schema: GraphQLSchema,
  { getNamedType, isLeafType, isObjectType, parse }: typeof import('graphql'),
): typeof documents {
  const names = documents.flatMap(({ rawSDL }) =>
    [...rawSDL.matchAll(/\.\.\.Every(\w+)/g)].map(([, name]) => name),
  );
  return [...new Set(names)].map((name = '') => {
    const type = schema.getType(name);
    const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
    const values = fields.filter((field) => isLeafType(getNamedType(field.type))).map((field) => field.name);
    const rawSDL = `fragment Every${name} on ${name} { ${values.join(' ')} }`;
    return { location: SCHEMA, rawSDL, document: parse(rawSDL) };
  });
}

/** Every mutation of the console as an act by the name of its field: `caseRegister`. */
function actsOf(documents: Awaited<ReturnType<typeof readDocuments>>): string {
  const acts = documents
    .flatMap(({ document }) => document.definitions)
    .flatMap((one) => (one.kind === 'OperationDefinition' && one.operation === 'mutation' ? [one] : []))
    .map(({ name, selectionSet }) => {
      const [field] = selectionSet.selections;
      return `  ${field?.kind === 'Field' ? field.name.value : ''}: act(documents.${name?.value}Document),`;
    });
  return [
    "import { act } from '../api/acts.ts';",
    "import * as documents from './graphql.ts';",
    '',
    'export const acts = {',
    ...acts,
    '};',
    '',
  ].join('\n');
}

async function readDocuments(parse: typeof import('graphql').parse) {
  const names = await readdir(join(projectRoot, CONSOLE), { recursive: true });
  const paths = names.filter((name) => name.endsWith('.graphql')).sort();
  return Promise.all(
    paths.map(async (name) => {
      const location = join(projectRoot, CONSOLE, name);
      const rawSDL = await readFile(location, 'utf8');
      return { location, rawSDL, document: parse(rawSDL) };
    }),
  );
}
