import { pathToFileURL } from 'node:url';
import { generateCode } from '../generate.ts';
import { type Check, reportChecks } from './check.ts';
import { checkDatabase, withScratchServer } from './database.ts';
import { checkGraph } from './graph.ts';

/** Every check beyond lint and types: migrations against database, committed graph against code. */
export async function runChecks(): Promise<Check[]> {
  return [...(await checkGraph()), ...(await withScratchServer(checkDatabase))];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await generateCode();
  const { failed } = reportChecks(await runChecks());
  process.exit(failed > 0 ? 1 : 0);
}
