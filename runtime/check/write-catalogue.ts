import { runCommand } from '../startup-error.ts';
import { withTestServer, writeListings } from './database.ts';

/** `npm run catalogue`: commits to what the migrations make; read the diff of `prisma/catalogue/` before you commit it. */
await runCommand(() => withTestServer(writeListings));
