import { join } from 'node:path';
import { connectOwner } from '../../runtime/postgres/connection.ts';
import { joinScratchServer } from '../../runtime/postgres/scratch.ts';
import { createTestDatabase } from '../testkit/database.ts';
import { writeRows } from './rows.ts';

/**
 * `npm run release:keep -- 0.2.0`: stores the sample's database of this version beside this file. From then on
 * `test/integration/runtime/upgrade.test.ts` opens it with the current code.
 */
const version = process.argv[2] ?? '';
if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error('name the version: npm run release:keep -- 0.2.0');

const { leave } = await joinScratchServer();
const database = await createTestDatabase('sample');
const owner = await connectOwner(database.ownerUrl);
const path = join(import.meta.dirname, `${version}.copy.gz`);
await writeRows(owner, path);
await owner.end();
await database.drop();
await leave();
console.log(`kept ${path}`);
