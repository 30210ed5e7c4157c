import { defineConfig } from 'prisma/config';

/**
 * Every command of Prisma's CLI first looks for its native schema engine, and downloads it when it is
 * missing. Nothing here needs that engine (`generate` does not use it, migrations have a runner of their
 * own), so a path that merely exists keeps the CLI offline. Who has the engine names it and keeps
 * native `prisma migrate`.
 */
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({});
