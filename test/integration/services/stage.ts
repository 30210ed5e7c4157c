import { graphql } from 'graphql';
import { seedServices } from '../../../prisma/seed/services.ts';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import type { ReserveAnswer } from '../../../subgraphs/services/reservation/reservation.service.ts';
import { createSubgraph } from '../../../subgraphs/services/schema.ts';
import type { Actor, Role } from '../../../subgraphs/shared/actor.ts';
import { drain } from '../../../subgraphs/shared/background.ts';
import { SettableClock } from '../../../subgraphs/shared/clock.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { createLogger } from '../../../subgraphs/shared/log.ts';
import { LocalPeers } from '../../../subgraphs/shared/peers.ts';
import { type Subgraph, systemIdentity } from '../../../subgraphs/shared/subgraph.ts';
import { createTestDatabase, type TestDatabase, testKeys } from '../../testkit/database.ts';
import { type EventSource, openEventSource } from '../../testkit/event-source.ts';

/** Services with the sample's programmes and people, and registry and cases as whatever a test lets them say. */
export interface Stage {
  database: TestDatabase;
  subgraph: Subgraph;
  clock: SettableClock;
  /** The system itself. */
  ctx: ServicesContext;
  registry: EventSource;
  cases: EventSource;
  /** What cases says is open to agencies: `DINSOS` has a referral of a household to these programmes. */
  open: { agency: string; householdId: string; programs: readonly string[] }[];
  /** A context of somebody with these rights. */
  as(role: Role, rights?: Partial<Actor>): ServicesContext;
  /** Runs a document against the subgraph; top-level errors fail the test. */
  ask<Data = Record<string, unknown>>(
    ctx: ServicesContext,
    document: string,
    variables?: object,
  ): Promise<Data>;
  /** Calls a peer method as another subgraph does. */
  call<Answer>(method: string, input: unknown): Promise<Answer>;
  /** Kinds of all events so far, in order of writing. */
  eventKinds(): Promise<string[]>;
  /** A fingerprint of every table: unchanged means that nothing was written. */
  contents(): Promise<string>;
  settle(): Promise<void>;
  close(): Promise<void>;
}

export const TODAY = '2026-11-21T03:00:00Z';

export async function openStage(options: { connections?: number } = {}): Promise<Stage> {
  const database = await createTestDatabase();
  const clock = new SettableClock(TODAY);
  const peers = new LocalPeers();
  const subgraph = createSubgraph({
    databaseUrl: database.urls.services,
    connections: options.connections ?? 5,
    clock,
    keys: testKeys,
    peers,
    log: createLogger('silent'),
    regencyCode: '33.14',
  });
  peers.register('services', subgraph.peers);
  const registry = openEventSource('registry', database, clock, { peers });
  const cases = openEventSource('cases', database, clock, { peers });
  const open: Stage['open'] = [];
  peers.register('cases', {
    ...cases.subgraph.peers,
    openReferrals: async (input) => {
      const { agencyId, householdIds } = input as { agencyId: string; householdIds: string[] };
      return open
        .filter((one) => fixedId('agcy', one.agency) === agencyId && householdIds.includes(one.householdId))
        .flatMap(({ householdId, programs }) =>
          programs.map((code) => ({ programId: program(code), householdId, personId: null })),
        );
    },
  });
  const subgraphs = [registry.subgraph, subgraph, cases.subgraph];
  await seedServices({
    urls: database.urls,
    keys: testKeys,
    regencyCode: '33.14',
    house: { subgraphs, peers, close: async () => undefined },
    report: () => undefined,
  });
  const ctx = subgraph.createContext(systemIdentity()) as ServicesContext;
  return {
    database,
    subgraph,
    clock,
    ctx,
    registry,
    cases,
    open,
    as: (role, rights = {}) =>
      subgraph.createContext(
        systemIdentity({ ...NOBODY, role, accountId: newId('acct'), postingId: newId('post'), ...rights }),
      ) as ServicesContext,
    ask: async (context, document, variables) => {
      // A fresh context, as every request has: nothing is remembered from the one before.
      const contextValue = subgraph.createContext(systemIdentity(context.actor));
      const answer = await graphql({
        schema: subgraph.schema,
        source: document,
        contextValue,
        variableValues: { ...variables },
      });
      if (answer.errors) throw new Error(answer.errors.map((error) => error.message).join('; '));
      return JSON.parse(JSON.stringify(answer.data));
    },
    call: async <Answer>(method: string, input: unknown) =>
      (await peers.call('services', method, input)) as Answer,
    eventKinds: async () => {
      const { rows } = await ctx.db.pool.query<{ kind: string }>(
        'select kind from event order by recorded_at, id',
      );
      return rows.map((row) => row.kind);
    },
    contents: () => contentsOf(ctx),
    settle: () => drain(subgraphs),
    close: async () => {
      await Promise.all(subgraphs.map((one) => one.close()));
      await database.drop();
    },
  };
}

const NOBODY: Omit<Actor, 'role' | 'accountId' | 'postingId'> = {
  regionCode: '33.14',
  deskId: null,
  agencyId: null,
  sector: null,
  name: 'Petugas Uji',
};

export const program = (code: string): string => fixedId('prog', code);

/** A programme of its own, otherwise as RUSELA, without any quota. */
export async function freshProgram({ ctx }: Pick<Stage, 'ctx'>): Promise<string> {
  const id = newId('prog');
  await ctx.db.pool.query(
    `insert into program (id, code, name, description, agency_id, sector, approval, batch, unit_amount_rupiah, letter_required, letter_valid_months)
     select $1, $1, name, description, agency_id, sector, approval, batch, unit_amount_rupiah, letter_required, letter_valid_months
     from program where id = $2`,
    [id, program('RUSELA')],
  );
  return id;
}

const QUOTA_SET = `mutation ($input: QuotaSetInput!) { quotaSet(input: $input) { __typename
  ... on Quota { cap used remaining budgetLeftRupiah availability warning
    cuts { decreeNumber decreedOn reason cap used budgetRupiah usedRupiah }
    holders { totalCount edges { node { claimId status caseId } } } }
  ... on PanduError { code path } } }`;

export interface QuotaAnswer {
  __typename: string;
  code?: string;
  holders?: { edges: { node: { claimId: string; status: string } }[] };
}

/** A fresh programme and claims on it, by names that are theirs within a test. */
export async function freshClaims(stage: Stage) {
  const programId = await freshProgram(stage);
  const idOf = (name: string): string => `${programId}/${name}`;
  return {
    programId,
    idOf,
    nameOf: (claimId: string | null): string => claimId?.slice(programId.length + 1) ?? '',
    /** One unit of a million rupiah in 2026, unless told otherwise. */
    reserve: (name: string, more: object = {}) =>
      stage.call<ReserveAnswer>('reserve', {
        claimId: idOf(name),
        programId,
        fiscalYear: 2026,
        quantity: 1,
        amountRupiah: '1000000',
        caseId: `case_${name}`,
        ...more,
      }),
    agencyId: async () =>
      (await stage.ctx.db.prisma.program.findUniqueOrThrow({ where: { id: programId } })).agencyId,
    /** Sets or changes the quota of a year (2026), as the manager unless told otherwise. */
    setQuota: async (fields: object, fiscalYear = 2026, as = stage.as('MANAGER')): Promise<QuotaAnswer> => {
      const [row] = await stage.ctx.db.prisma.quota.findMany({ where: { programId, fiscalYear } });
      const input = { requestId: newId('req'), programId, fiscalYear, capKind: 'NUMBER', ...fields };
      const { quotaSet } = await stage.ask<{ quotaSet: QuotaAnswer }>(as, QUOTA_SET, {
        input: { ...input, expectedVersion: row?.version },
      });
      return quotaSet;
    },
  };
}

export type Claims = Awaited<ReturnType<typeof freshClaims>>;

async function contentsOf({ db }: ServicesContext): Promise<string> {
  const { rows: tables } = await db.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'services' and table_name !~ '^_' order by 1`,
  );
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as hash from "${name}" t`,
  );
  const { rows } = await db.pool.query<{ name: string; hash: string }>(parts.join(' union all '));
  return rows
    .map(({ name, hash }) => `${name} ${hash}`)
    .sort()
    .join('\n');
}

/** A household's facts as the registry would tell them; enough for SRG-7 unless changed. */
export function householdFacts(
  householdId: string,
  facts: Record<string, unknown> = {},
  villageCode = '33.14.01.2001',
) {
  return {
    kind: 'HOUSEHOLD_FACTS',
    subjectId: householdId,
    payload: {
      householdId,
      villageCode,
      listing: 'LISTED',
      personIds: [],
      facts: { listing: 'LISTED', entitled: true, class: 'POOR', score: 40, villageCode, ...facts },
    },
  };
}
