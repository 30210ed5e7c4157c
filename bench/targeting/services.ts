import type pg from 'pg';
import { readProfile } from '../../prisma/seed/offices/read-profile.ts';
import { seedServices } from '../../prisma/seed/services.ts';
import { formOf } from '../../prisma/seed/survey-form.ts';
import { joinScratchServer, openOwnerPool } from '../../runtime/postgres/scratch.ts';
import type { ServicesContext } from '../../subgraphs/services/context.ts';
import { createSubgraph } from '../../subgraphs/services/schema.ts';
import type { Actor } from '../../subgraphs/shared/actor.ts';
import { SettableClock } from '../../subgraphs/shared/clock.ts';
import { createLogger } from '../../subgraphs/shared/log.ts';
import { LocalPeers } from '../../subgraphs/shared/peers.ts';
import { knowSurvey } from '../../test/testkit/bru1.ts';
import { createTestDatabase, testKeys } from '../../test/testkit/database.ts';
import { fillFacts } from './fill.ts';

const MANAGER: Actor = {
  accountId: 'acct_bench',
  postingId: 'post_bench',
  role: 'MANAGER',
  regionCode: '33.14',
  deskId: null,
  agencyId: null,
  sectors: [],
  name: 'Bench',
};

/** The services of an office with the sample's programmes and so many households; `ask` gives the context of one request. */
export interface BenchServices {
  owner: pg.Pool;
  people: number;
  ask: () => ServicesContext;
  close: () => Promise<void>;
}

export async function openBenchServices(households: number): Promise<BenchServices> {
  const { leave } = await joinScratchServer();
  const database = await createTestDatabase();
  const owner = openOwnerPool(database.ownerUrl, 'services', 1);
  const peers = new LocalPeers();
  const services = await createSubgraph({
    databaseUrl: database.urls.services,
    clock: new SettableClock('2026-11-21T03:00:00Z'),
    keys: testKeys,
    peers,
    log: createLogger('silent'),
    regencyCode: '33.14',
  });
  const profile = await readProfile('sragen');
  await seedServices({
    urls: database.urls,
    keys: testKeys,
    profile,
    house: { subgraphs: [services], peers, close: async () => undefined },
    report: () => undefined,
  });
  await knowSurvey(owner, formOf(profile.survey), '2020-01-01');
  const people = await fillFacts(owner, households);
  return {
    owner,
    people,
    ask: () =>
      services.createContext({ actor: MANAGER, language: 'id', traceId: 'bench' }) as ServicesContext,
    close: async () => {
      await services.close();
      await owner.end();
      await database.drop();
      await leave();
    },
  };
}
