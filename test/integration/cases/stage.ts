import { type ExecutionResult, graphql } from 'graphql';
import pg from 'pg';
import type { CasesContext } from '../../../subgraphs/cases/context.ts';
import type { PrismaClient } from '../../../subgraphs/cases/generated/prisma/client.ts';
import { createSubgraph as createCases } from '../../../subgraphs/cases/schema.ts';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import { createSubgraph as createServices } from '../../../subgraphs/services/schema.ts';
import type { Actor, Sector } from '../../../subgraphs/shared/actor.ts';
import { drain } from '../../../subgraphs/shared/background.ts';
import { SettableClock } from '../../../subgraphs/shared/clock.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { createLogger } from '../../../subgraphs/shared/log.ts';
import { LocalPeers, type Peers } from '../../../subgraphs/shared/peers.ts';
import { systemIdentity } from '../../../subgraphs/shared/subgraph.ts';
import { transact } from '../../../subgraphs/shared/write.ts';
import { createTestDatabase, testKeys } from '../../testkit/database.ts';
import { openEventSource } from '../../testkit/event-source.ts';

export const VILLAGE = '33.14.01.2001';
export const OTHER_VILLAGE = '33.14.02.2001';
export const DINKES = fixedId('agcy', 'DINKES');
export const DISPERKIM = fixedId('agcy', 'DISPERKIM');
export const HEALTH_DESK = fixedId('desk', 'KESEHATAN');
export const DATA_DESK = fixedId('desk', 'DATA');

const AGENCIES = [
  { id: DINKES, code: 'DINKES', name: { id: 'Dinas Kesehatan', en: 'Health agency' }, signsIn: true },
  { id: DISPERKIM, code: 'DISPERKIM', name: { id: 'Disperkim', en: 'Housing agency' }, signsIn: false },
];
const DESKS = [
  { id: HEALTH_DESK, code: 'KESEHATAN', name: { id: 'Kesehatan', en: 'Health' }, sector: 'HEALTH' as const },
  { id: DATA_DESK, code: 'DATA', name: { id: 'Data', en: 'Data' }, sector: 'DATA' as const },
];

interface ProgramSetup {
  agencyId?: string;
  sector?: Sector;
  approval?: 'NONE' | 'MANAGER' | 'REGENT';
  batch?: boolean;
  /** Units of this and the next year; unlimited where left out. */
  cap?: number;
  unitAmountRupiah?: bigint;
}

/** What a mutation answered: the typename, and the fields asked for. */
export type Answer = { __typename: string; code?: string; path?: string[] } & Record<string, unknown>;

/** Services as cases reaches it, or does not while `isAway`: promises are kept later then. For `openStage`. */
export function awayAtTimes() {
  const services = {
    isAway: false,
    wrapPeers: (peers: Peers): Peers => ({
      call: (to, method, input) =>
        services.isAway ? Promise.reject(new Error('services is away')) : peers.call(to, method, input),
    }),
  };
  return services;
}

/** Cases with the real services as its peer, on a database of its own; the registry says what the test makes it say. */
export async function openStage(options: { wrapPeers?: (peers: Peers) => Peers } = {}) {
  const database = await createTestDatabase();
  const clock = new SettableClock('2026-03-02T03:00:00Z');
  const peers = new LocalPeers();
  const log = createLogger('silent');
  const dependencies = { clock, keys: testKeys, log, regencyCode: '33.14', connections: 8 };
  const services = await createServices({ ...dependencies, databaseUrl: database.urls.services, peers });
  const cases = createCases({
    ...dependencies,
    databaseUrl: database.urls.cases,
    peers: options.wrapPeers?.(peers) ?? peers,
  });
  const registry = openEventSource('registry', database, clock, { peers });
  peers.register('services', services.peers);
  peers.register('cases', cases.peers);
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  const all = [registry.subgraph, services, cases];
  const servicesContext = () => services.createContext(systemIdentity()) as ServicesContext;
  const settle = () => drain(all);

  await transact(servicesContext(), null, async (tx) => {
    await tx.prisma.agency.createMany({ data: AGENCIES });
    await tx.prisma.desk.createMany({ data: DESKS });
    for (const { id, ...agency } of AGENCIES)
      tx.emit({
        kind: 'AGENCY_SAVED',
        subject: { type: 'Agency', id },
        payload: { agencyId: id, ...agency },
      });
    for (const { id, ...desk } of DESKS)
      tx.emit({ kind: 'DESK_SAVED', subject: { type: 'Desk', id }, payload: { deskId: id, ...desk } });
  });

  /** A programme with quota for this and the next year, known to cases. */
  const program = async (code: string, setup: ProgramSetup = {}): Promise<string> => {
    const id = fixedId('prog', code);
    const row = {
      code,
      name: { id: code, en: code },
      agencyId: setup.agencyId ?? DINKES,
      sector: setup.sector ?? ('HEALTH' as const),
      approval: setup.approval ?? ('MANAGER' as const),
      batch: setup.batch ?? true,
      unitAmountRupiah: setup.unitAmountRupiah ?? null,
      letterRequired: true,
      letterValidMonths: 1,
      active: true,
    };
    const cap = setup.cap ?? null;
    await transact(servicesContext(), null, async (tx) => {
      await tx.prisma.program.create({ data: { id, ...row, description: row.name } });
      for (const fiscalYear of [2026, 2027]) {
        const capKind = cap === null ? 'UNLIMITED' : 'NUMBER';
        await tx.prisma.quota.create({
          data: { id: newId('quota'), programId: id, fiscalYear, capKind, cap },
        });
      }
      const unitAmountRupiah = row.unitAmountRupiah?.toString() ?? null;
      tx.emit({
        kind: 'PROGRAM_SAVED',
        subject: { type: 'Program', id },
        payload: { programId: id, ...row, unitAmountRupiah },
      });
    });
    await settle();
    return id;
  };

  /** The office's own list of which post signs when, known to cases. */
  const officeSigns = async (
    signers: { title: string; acting: 'PLT' | 'PLH' | null; from: string; until: string | null }[],
  ): Promise<void> => {
    await transact(servicesContext(), null, async (tx) =>
      tx.emit({
        kind: 'OFFICE_SET',
        subject: { type: 'Office', id: 'office' },
        payload: { officeId: 'office', signers },
      }),
    );
    await settle();
  };

  /** Asks cases as somebody; data, or the original error of the first fault. */
  const ask = async <T>(actor: Actor | null, query: string, variables = {}): Promise<T> => {
    const contextValue = cases.createContext({ actor, language: 'en', traceId: 'test' });
    const result: ExecutionResult = await graphql({
      schema: cases.schema,
      source: query,
      variableValues: variables,
      contextValue,
    });
    if (result.errors) throw result.errors[0]?.originalError ?? result.errors[0];
    return result.data as T;
  };

  /** Does a mutation as somebody: the error's code and path, or the fields of the result. */
  const act = async (
    actor: Actor,
    name: string,
    input: Record<string, unknown>,
    fields: string,
  ): Promise<Answer> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const data = await ask<Record<string, Answer>>(
      actor,
      `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on PanduError { code path message issues { code path } } ${fields} } }`,
      { input: { requestId: newId('req'), ...input } },
    );
    const answer = data[name];
    if (!answer) throw new Error(`${name} gave nothing`);
    return answer;
  };

  /** How many rows and events cases has: a refusal leaves them as they were. */
  const footprint = async (): Promise<unknown> => {
    const tables = [
      'event',
      'request',
      '"case"',
      'referral',
      'claim',
      'decision',
      'letter',
      'ticket',
      'case_file',
      'counter',
    ];
    const counts = tables.map((table) => `(select count(*) from cases.${table})`).join(', ');
    const { rows } = await owner.query({ text: `select ${counts}`, rowMode: 'array' });
    return rows[0];
  };

  return {
    database,
    clock,
    cases,
    services,
    registry,
    owner,
    ask,
    act,
    program,
    officeSigns,
    settle,
    footprint,
    /** The context of the system, for jobs. */
    system: () => cases.createContext(systemIdentity()) as CasesContext,
    contextOf: (actor: Actor) =>
      cases.createContext({ actor, language: 'en', traceId: 'test' }) as CasesContext,
    prisma: () => cases.createContext(systemIdentity()).db.prisma as PrismaClient,
    job: (name: string) => {
      const job = cases.jobs.find((one) => one.name === name);
      if (!job) throw new Error(`no job ${name}`);
      return job.run(cases.createContext(systemIdentity()));
    },
    close: async () => {
      await Promise.all([cases.close(), services.close(), registry.subgraph.close(), owner.end()]);
      await database.drop();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;
