import { type House, openHouse } from '../../runtime/house.ts';
import { drain } from '../../subgraphs/shared/background.ts';
import type { Clock } from '../../subgraphs/shared/clock.ts';
import { createTestDatabase, type TestDatabase, testKeys } from './database.ts';
import type { TemplateKind } from './templates.ts';

/** The four subgraphs in the test's process, on their own database. */
export interface TestHouse extends House {
  database: TestDatabase;
  /** Applies every event to every projection, instead of waiting. */
  settle(): Promise<void>;
}

/** Opens a house on an empty database, or on the `sample`. `close` drops the database too. */
export async function openTestHouse(options: { on?: TemplateKind; clock?: Clock } = {}): Promise<TestHouse> {
  const database = await createTestDatabase(options.on);
  const house = await openHouse({
    urls: database.urls,
    keys: testKeys,
    regencyCode: '33.14',
    connections: 5,
    logLevel: 'error',
    clock: options.clock,
  });
  return {
    ...house,
    database,
    settle: () => drain(house.subgraphs),
    close: async () => {
      await house.close();
      await database.drop();
    },
  };
}
