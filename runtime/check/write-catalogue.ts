import { runCommand } from '../startup-error.ts';
import { withScratchServer, writeListings } from './database.ts';

/** `npm run catalogue`: commits to what the migrations make; read the diff of `prisma/catalogue/` before you commit it. */
await runCommand(() => withScratchServer(writeListings));
