import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import type * as engineModule from '@prisma/schema-engine-wasm';

type EngineBindings = typeof engineModule & { __wbg_set_wasm(exports: WebAssembly.Exports): void };

/**
 * The SQL that leads from one Prisma schema to another, or from nothing when `from` is null; empty when
 * nothing changes. Purely textual: Prisma's engine compares two data models and never asks a database.
 */
export async function diffSchemas(from: string | null, to: string): Promise<string> {
  loadedEngine ??= loadEngine();
  const bindings = await loadedEngine;
  const factory = bindMigrationAwareSqlAdapterFactory(versionOnlyDatabase);
  const engine = await bindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', to]] },
    () => undefined,
    factory,
  );
  const result = await engine.diff({
    from: from === null ? { tag: 'empty' } : { tag: 'schemaDatamodel', ...asContainer(from) },
    to: { tag: 'schemaDatamodel', ...asContainer(to) },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  if (result.exitCode === 0) return '';
  // The runner creates the schema; a migration names no schema, it goes where search_path points.
  return (result.stdout ?? '').replace(/-- CreateSchema\nCREATE SCHEMA[^;]*;\n+/, '');
}

function asContainer(content: string) {
  return { files: [{ path: 'schema.prisma', content }] };
}

let loadedEngine: Promise<EngineBindings> | undefined;

/** Node does not import .wasm files without a flag, so the module is put together here, once. */
async function loadEngine(): Promise<EngineBindings> {
  const bindings: EngineBindings = await import('@prisma/schema-engine-wasm/schema_engine_bg' as string);
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const bytes = readFileSync(join(folder, 'schema_engine_bg.wasm'));
  const imports = { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
  // Where the engine leaves the message of a panic (a schema it cannot read, for example).
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings;
}

/** The engine opens a connection when it starts, and asks whether the schema exists and which version this is. */
const version: SqlResultSet = {
  columnNames: ['exists', 'version', 'numeric_version'],
  columnTypes: [5, 7, 0],
  rows: [[true, 'PostgreSQL 15.0', 150_000]],
};

const refuse = () => Promise.reject(new Error('comparing two schemas must not touch a database'));

const versionOnlyDatabase: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: 'version-only',
  connectToShadowDb: refuse,
  connect: async () => ({
    provider: 'postgres',
    adapterName: 'version-only',
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    queryRaw: async () => version,
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    dispose: async () => undefined,
  }),
};
