import { writeGraph } from './check/graph.ts';
import { runCommand } from './startup-error.ts';

/**
 * `npm run schema`: writes the committed files that are drawn from the code. What would break a client is
 * refused: deprecate it first, or add `-- --accept-breaking` where nobody uses it yet.
 */
await runCommand(async () => {
  const breaks = await writeGraph(process.argv.includes('--accept-breaking'));
  if (breaks.length === 0) return;
  console.error([...breaks, 'Nothing was written. -- --accept-breaking writes it all the same.'].join('\n'));
  process.exit(1);
});
