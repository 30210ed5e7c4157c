import pg from 'pg';
import { afterAll } from 'vitest';
import { type Office, type OfficeOptions, openOffice } from '../testkit/office.ts';
import { type Written, watchWrites } from '../testkit/writes.ts';
import { seedFourFamilies } from './seed-families.ts';

/** An office with four families, and a way to show that nothing was written in it. */
export interface WatchedOffice {
  office: Office;
  /** The texts that would disclose each family. */
  sightings: Awaited<ReturnType<typeof seedFourFamilies>>;
  /** The current content of every table. */
  written(): Promise<Written>;
  /** The initial content of every table. */
  untouched: Written;
}

/** Opens it for one test file, at whose end it closes. */
export async function openWatchedOffice(options: OfficeOptions = {}): Promise<WatchedOffice> {
  const office = await openOffice(options);
  const sightings = await seedFourFamilies(office.database.ownerUrl);
  const owner = new pg.Pool({ connectionString: office.database.ownerUrl, max: 1 });
  const written = await watchWrites(owner);
  afterAll(async () => {
    await owner.end();
    await office.close();
  });
  return { office, sightings, written, untouched: await written() };
}
