import { joinScratchServer, scratchServer } from '../../runtime/postgres/scratch.ts';
import { ensureTemplate } from './templates.ts';

/** Vitest calls this once per project and run, to start the server and make its template before the first file. */
export default async function setup(): Promise<() => Promise<void>> {
  const { leave } = await joinScratchServer();
  await ensureTemplate(await scratchServer(), 'empty');
  return leave;
}
