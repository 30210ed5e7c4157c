import pg from 'pg';
import { startEmbedded } from '../../../runtime/postgres/embedded.ts';

/** Runs a server until it is stopped or killed. Its first output means that a row is committed. */
const server = await startEmbedded({ folder: process.argv[2] ?? '', settings: {}, shared: false });
const client = new pg.Client(server.url('postgres'));
client.on('error', () => undefined);
await client.connect();
await client.query('create table written as select 1 as id');
console.log('ready');
process.on('SIGTERM', async () => {
  await client.end();
  await server.stop();
  process.exit(0);
});
setInterval(() => undefined, 1000);
