import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { officeSettings, startEmbedded } from '../../runtime/postgres/embedded.ts';
import { prepareDatabase } from '../../runtime/postgres/prepare.ts';
import { openOwnerPool } from '../../runtime/postgres/scratch.ts';
import type { RegistryContext } from '../../subgraphs/registry/context.ts';
import { createSubgraph } from '../../subgraphs/registry/schema.ts';
import type { Actor, Role } from '../../subgraphs/shared/actor.ts';
import { systemClock } from '../../subgraphs/shared/clock.ts';
import { createLogger } from '../../subgraphs/shared/log.ts';
import { LocalPeers } from '../../subgraphs/shared/peers.ts';
import type { PersonalKeys } from '../../subgraphs/shared/personal.ts';
import { AGENCY, fillPopulation, SURVEYOR } from './population.ts';

/** A registry of invented people on its own server, with an office's settings: commits survive a crash. */
export interface BenchRegistry {
  /** Connected as the owner of the registry's schema, with all privileges. */
  owner: pg.Pool;
  keys: PersonalKeys;
  /** The request context of an officer with this role and region. */
  as(role: Role, regionCode?: string): RegistryContext;
  close(): Promise<void>;
}

/** Starts the server in a temporary folder and fills it. Takes a minute or two for a million people. */
export async function openBenchRegistry(people: number): Promise<BenchRegistry> {
  const folder = await mkdtemp(join(tmpdir(), 'pandu-bench-'));
  const server = await startEmbedded({ folder, settings: officeSettings(20), shared: false });
  const database = await prepareDatabase({
    ownerUrl: server.url('postgres'),
    isEmbedded: true,
    keysFolder: join(folder, 'keys'),
    fillsEmpty: true,
  });
  const owner = openOwnerPool(database.ownerUrl, 'registry', 2);
  const start = performance.now();
  await fillPopulation(owner, people);
  console.log(
    `${people.toLocaleString('en')} people invented in ${((performance.now() - start) / 1000).toFixed(0)} s`,
  );
  const registry = createSubgraph({
    databaseUrl: database.urls.registry,
    clock: systemClock,
    keys: database.keys,
    peers: new LocalPeers(),
    log: createLogger('silent'),
    regencyCode: '33.14',
  });
  return {
    owner,
    keys: database.keys,
    as: (role, regionCode = '33.14') =>
      registry.createContext({
        actor: actor(role, regionCode),
        language: 'id',
        traceId: 'bench',
      }) as RegistryContext,
    close: async () => {
      await registry.close();
      await owner.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function actor(role: Role, regionCode: string): Actor {
  return {
    accountId: role === 'SURVEYOR' ? SURVEYOR : 'acct_bench',
    postingId: 'post_bench',
    role,
    regionCode,
    deskId: null,
    agencyId: role === 'AGENCY_OFFICER' ? AGENCY : null,
    sectors: [],
    name: 'Bench',
  };
}
