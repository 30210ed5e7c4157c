import { type ExecutionResult, graphql } from 'graphql';
import pg from 'pg';
import { createSubgraph } from '../../../subgraphs/reporting/schema.ts';
import type { Actor, Role } from '../../../subgraphs/shared/actor.ts';
import { drain } from '../../../subgraphs/shared/background.ts';
import { SettableClock } from '../../../subgraphs/shared/clock.ts';
import { createLogger } from '../../../subgraphs/shared/log.ts';
import { LocalPeers } from '../../../subgraphs/shared/peers.ts';
import { createTestDatabase, testKeys } from '../../testkit/database.ts';
import { type EventSource, openEventSource } from '../../testkit/event-source.ts';

/** Reporting on a database of its own, with cases, services and registry, whose events the test makes by hand. */
export async function openStage() {
  const database = await createTestDatabase();
  const clock = new SettableClock('2026-01-05T03:00:00Z');
  const peers = new LocalPeers();
  const cases = openEventSource('cases', database, clock, { peers });
  const services = openEventSource('services', database, clock, { peers });
  const registry = openEventSource('registry', database, clock, { peers });
  const reporting = await createSubgraph({
    databaseUrl: database.urls.reporting,
    clock,
    keys: testKeys,
    peers,
    log: createLogger('silent'),
    regencyCode: '33.14',
  });
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  const all = [cases.subgraph, services.subgraph, registry.subgraph, reporting];

  /** Asks reporting as somebody; data or the code of the first error. */
  const ask = async <T>(
    query: string,
    actor: Partial<Actor> & { role: Role },
    variables = {},
  ): Promise<T> => {
    const result: ExecutionResult = await graphql({
      schema: reporting.schema,
      source: query,
      variableValues: variables,
      contextValue: reporting.createContext({ actor: actorOf(actor), language: 'en', traceId: 'test' }),
    });
    if (result.errors) throw result.errors[0]?.originalError ?? result.errors[0];
    return result.data as T;
  };

  return {
    database,
    clock,
    cases,
    services,
    registry,
    reporting,
    owner,
    ask,
    /** Seals and projects all that was said so far. */
    settle: () => drain(all),
    /** Empties the logs of the sources and all that was projected. */
    clear: async () => {
      for (const schema of ['cases', 'services', 'registry']) {
        await owner.query(`truncate ${schema}.event, ${schema}.event_seal, ${schema}.event_pending`);
      }
      await owner.query(
        `truncate reporting.inbox, reporting.label, reporting.progress, reporting.case_fact, reporting.case_rollup,
           reporting.referral_fact, reporting.referral_rollup, reporting.quota_fact, reporting.quota_rollup,
           reporting.listing_fact, reporting.listing_rollup`,
      );
    },
    close: async () => {
      await Promise.all(all.map((subgraph) => subgraph.close()));
      await owner.end();
      await database.drop();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

function actorOf(actor: Partial<Actor> & { role: Role }): Actor {
  return {
    accountId: 'acct_test',
    postingId: 'post_test',
    regionCode: '33.14',
    deskId: null,
    agencyId: null,
    sector: null,
    name: 'Test',
    ...actor,
  };
}

/** The events of the domain, with what a test does not care about filled in. */
export function tellerOf(cases: EventSource, services: EventSource) {
  return {
    registered: (
      caseId: string,
      sector: string,
      villageCode: string | null,
      occurredOn?: string,
      profile: object | null = null,
    ) =>
      cases.emit({
        kind: 'CASE_REGISTERED',
        subjectId: caseId,
        occurredOn,
        payload: {
          caseId,
          sector,
          villageCode,
          profile,
          status: 'REGISTERED',
          subjectType: 'PERSON',
          kind: 'COMPLAINT',
        },
      }),
    statusChanged: (caseId: string, sector: string, to: string) =>
      cases.emit({
        kind: 'CASE_STATUS_CHANGED',
        subjectId: caseId,
        payload: { caseId, sector, from: 'REGISTERED', to },
      }),
    moved: (caseId: string, toSector: string) =>
      cases.emit({
        kind: 'CASE_MOVED',
        subjectId: caseId,
        payload: { caseId, fromSector: 'DATA', toSector, deskId: 'desk_x' },
      }),
    proposed: (
      referralId: string,
      caseId: string,
      programId: string,
      agencyId: string,
      sector: string,
      villageCode: string | null = null,
      profile: object | null = null,
    ) =>
      cases.emit({
        kind: 'REFERRAL_PROPOSED',
        subjectId: referralId,
        payload: {
          referralId,
          caseId,
          programId,
          agencyId,
          sector,
          villageCode,
          profile,
          status: 'PROPOSED',
        },
      }),
    updated: (caseId: string, villageCode: string, profile: object | null = null) =>
      cases.emit({
        kind: 'CASE_UPDATED',
        subjectId: caseId,
        payload: { caseId, fields: ['regionCode'], villageCode, profile },
      }),
    referralBecame: (
      referralId: string,
      caseId: string,
      agencyId: string,
      to: string,
      rest: Record<string, unknown> = {},
    ) =>
      cases.emit({
        kind: 'REFERRAL_STATUS_CHANGED',
        subjectId: referralId,
        payload: { referralId, caseId, agencyId, to, ...rest },
      }),
    services: (kind: string, subjectId: string, payload: Record<string, unknown>) =>
      services.emit({ kind, subjectId, payload }),
  };
}
