import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { generateCode } from '../runtime/generate.ts';
import { runCommand, StartupError } from '../runtime/startup-error.ts';

/**
 * `npm run bench -- NAME [arguments]`: runs `bench/NAME.bench.ts`, whose default export gets the arguments. A
 * benchmark prints its measurements and its reference. It is never part of the tests.
 */
await runCommand(async () => {
  const [name, ...args] = process.argv.slice(2);
  const files = await readdir(import.meta.dirname);
  const names = files
    .filter((file) => file.endsWith('.bench.ts'))
    .map((file) => file.slice(0, -'.bench.ts'.length));
  if (!name || !names.includes(name))
    throw new StartupError(`name a benchmark: npm run bench -- ${names.join('|')}`);
  await generateCode();
  const { default: run } = await import(join(import.meta.dirname, `${name}.bench.ts`));
  await run(args);
  process.exit(); // with exit code 1 if a benchmark missed its floor
});
