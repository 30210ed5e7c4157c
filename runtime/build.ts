import { pathToFileURL } from 'node:url';
import { bundleServer } from './bundle.ts';
import { buildConsole } from './console.ts';
import { generateCode } from './generate.ts';
import { runCommand } from './startup-error.ts';

/**
 * Makes what is made from sources, where they changed: generated code, console and bundled server. `npm start` does it at every
 * start; `npm run build` does it alone, so that an image or a folder that the service may not write into holds all of it.
 */
export async function makeWhatIsStale(say: (line: string) => void, isBundled = true): Promise<void> {
  // Code first: the console is built from generated documents.
  const generated = await generateCode();
  if (generated.length > 0) say(`generated code for ${generated.join(', ')}`);
  if (await buildConsole()) say('built the console');
  if (isBundled && (await bundleServer())) say('bundled the server');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runCommand(() => makeWhatIsStale((line) => console.log(`· ${line}`)));
}
