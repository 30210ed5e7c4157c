import pg from 'pg';
import { loadRegistryReference } from '../../prisma/seed/registry-reference.ts';
import type { Client } from './client.ts';
import { type Office, type OfficeOptions, openOffice } from './office.ts';
import { ADOPTING, EXPORTED, type ProfileDocument } from './shipped-profile.ts';
import { type Written, watchWrites } from './writes.ts';

/** What became of one statement of a profile. */
export interface Item {
  section: string;
  key: string;
  name: string;
  outcome: 'ADDED' | 'SAME' | 'KEPT' | 'LEFT_OUT';
  reason: string | null;
  source: string;
}
export const ITEMS = 'ProfileAdoption { dryRun items { section key: code name outcome reason source } }';

/** A real installation on its first day: the regions of its regency and nothing else. */
export class NewOffice {
  readonly office: Office;
  readonly administrator: Client;
  readonly #owner: pg.Pool;
  #written: () => Promise<Written> = () => Promise.resolve({});

  private constructor(office: Office) {
    this.office = office;
    this.administrator = office.officer('ADMINISTRATOR');
    this.#owner = new pg.Pool({ connectionString: office.database.ownerUrl, max: 2 });
  }

  static async open(options?: OfficeOptions): Promise<NewOffice> {
    const office = await openOffice(options);
    await loadRegistryReference({ subgraphs: [...office.subgraphs] }, '33.14');
    const one = new NewOffice(office);
    one.#written = await watchWrites(one.#owner);
    return one;
  }

  async written(): Promise<Written> {
    await this.office.settle();
    return this.#written();
  }

  /** The same while a subgraph is away, for which nothing can settle. */
  writtenNow(): Promise<Written> {
    return this.#written();
  }

  /** Adopts in every subgraph, one after the other, as the console does; what each says of each statement. */
  async adopt(profile: ProfileDocument, dryRun = false): Promise<Item[]> {
    const items: Item[] = [];
    for (const act of ADOPTING) {
      const adoption = await this.administrator.done<{ items: Item[] }>(act, { profile, dryRun }, ITEMS);
      items.push(...adoption.items);
      await this.office.settle();
    }
    return items;
  }

  async export(): Promise<ProfileDocument> {
    const parts = await this.administrator.ask<Record<string, ProfileDocument>>(EXPORTED);
    return Object.assign({}, ...Object.values(parts));
  }

  async close(): Promise<void> {
    await this.#owner.end();
    await this.office.close();
  }
}
