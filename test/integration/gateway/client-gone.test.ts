import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openOwnerPool } from '../../../runtime/postgres/scratch.ts';
import { IDENTITY_HEADER, signActor } from '../../../subgraphs/shared/actor.ts';
import { onStatement } from '../../../subgraphs/shared/database.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { actorOf } from '../../testkit/actors.ts';
import { testKeys } from '../../testkit/database.ts';
import { type Office, openOffice } from '../../testkit/office.ts';

process.env.PANDU_LOG_LEVEL = 'warn';
const logged: string[] = [];
vi.spyOn(process.stdout, 'write').mockImplementation((line) => logged.push(String(line)) > 0);

/** Two connections: a third statement of services waits for one. */
const CONNECTIONS = 2;
/** A condition that never comes fails its test; nothing is asserted of how long it takes. */
const PATIENT = { timeout: 20_000, interval: 10 };
const programId = fixedId('prog', 'SINTAWATI');
const rule = { fact: 'elderly60', operator: 'GTE', values: ['1'] };
const ofMembers = {
  group: 'MEMBERS_AT_LEAST',
  atLeast: 1,
  parts: [{ fact: 'member.age', operator: 'GTE', values: ['60'] }],
};
const COUNT =
  'query Count($rule: CriterionInput!) { criteriaDraft(rule: $rule) { issues { code } count { eligible } } }';
const TRIAL = `query Trial($programId: ID!) { scenarioTrial(programId: $programId, changes: { unitAmountRupiah: "1000" }) {
  issues { code } figures { total { eligibleNow } } } }`;
const MANY = `query Many($rule: CriterionInput!) { ${[1, 2, 3, 4, 5].map((n) => `c${n}: criteriaDraft(rule: $rule) { count { eligible } }`).join(' ')} }`;
const UNKNOWN = 'query Unknown { criteriaFacts { name unknownHouseholdCount } }';
const KEEP = `mutation Keep($input: ScenarioCreateInput!) { scenarioCreate(input: $input) {
  __typename ... on Scenario { name } ... on PanduError { code message } } }`;

describe.each(['in-process', 'http'] as const)('a client that goes away (%s)', (mode) => {
  let office: Office;
  let owner: pg.Pool;
  let lock: pg.PoolClient | undefined;

  beforeAll(async () => {
    office = await openOffice({ mode, seed: 'sample', connections: CONNECTIONS });
    owner = openOwnerPool(office.database.ownerUrl, 'services', 3);
  });
  afterEach(() => unlock());
  afterAll(async () => {
    await owner?.end();
    await office?.close();
  });

  /** Nobody reads a table until `unlock`: a count of its rows takes as long. */
  async function lockTable(table = 'services.household_fact'): Promise<void> {
    lock = await owner.connect();
    await lock.query(`begin; lock table ${table} in access exclusive mode`);
  }
  async function unlock(): Promise<void> {
    await lock?.query('rollback');
    lock?.release();
    lock = undefined;
  }

  /** Resolves once so many statements of the subgraphs wait for the lock. */
  async function untilWaiting(count: number): Promise<void> {
    const waiting = async () => {
      const { rows } = await owner.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_stat_activity where datname = current_database()
           and application_name like 'pandu-%' and wait_event_type = 'Lock' and leader_pid is null`,
      );
      return rows[0]?.waiting;
    };
    await expect.poll(waiting, PATIENT).toBe(count);
  }

  /** Asks as a manager; `leave` closes the connection. */
  function ask(query: string, variables: object, send = throughGateway) {
    const client = new AbortController();
    const answer = send({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal: client.signal,
    })
      .then((response) => response.json() as Promise<object>)
      .catch((error: Error) => error.name);
    return { answer, leave: () => client.abort() };
  }
  const throughGateway = (init: RequestInit) => office.officer('MANAGER').fetch('/graphql', init);
  /** As the gateway asks services. */
  const toSubgraph = (init: RequestInit) => {
    const identity = { actor: actorOf('MANAGER'), language: 'id', traceId: 'test' } as const;
    const signature = signActor(testKeys.cluster, identity, new Date());
    const headers = { ...(init.headers as object), [IDENTITY_HEADER]: signature };
    return fetch(`${office.subgraphUrls.services}/graphql`, { ...init, headers });
  };
  const metrics = async () => (await fetch(`${office.url}/metrics`)).text();
  const programs = () => office.officer('MANAGER').ask('{ programs(first: 1) { edges { node { code } } } }');

  it.each([
    ['a draft', COUNT, { rule }, 1],
    ['a draft about members', COUNT, { rule: ofMembers }, 2],
    ['what if', TRIAL, { programId }, 1],
    ['what is not known', UNKNOWN, {}, 2],
    [
      'how many meet the criteria',
      'query Programs { programs(first: 20) { edges { node { eligibleHouseholdCount } } } }',
      {},
      1,
    ],
  ])(
    '[issue 9] stops the count of %s in PostgreSQL, and leaves the connections healthy',
    async (_, query, variables, statements) => {
      await lockTable();
      const asked = ask(query, variables);
      await untilWaiting(statements);
      asked.leave();
      expect(await asked.answer).toBe('AbortError');
      await untilWaiting(0); // the table is still locked
      await Promise.all([programs(), programs(), programs()]);
      await unlock();
      const answer = JSON.stringify(await ask(query, variables).answer);
      expect(answer).toMatch(/"(eligible|eligibleNow|unknownHouseholdCount|eligibleHouseholdCount)":\d/);
      expect(answer).not.toContain('"errors"');
    },
  );

  it('stops a filtered list', async () => {
    const query = `query Families { households(first: 5, filter: { regionCode: "33.14.01" }) { totalCount edges { node { id } } } }`;
    await lockTable('registry.household');
    const asked = ask(query, {});
    await untilWaiting(1);
    asked.leave();
    await untilWaiting(0);
    await unlock();
    expect(await ask(query, {}).answer).not.toHaveProperty('errors');
  });

  it('starts no further statement', async () => {
    const counts: string[] = [];
    const deaf = onStatement((_, text) => {
      if (text.includes('household_fact')) counts.push(text);
    });
    await lockTable();
    const asked = ask(MANY, { rule });
    await untilWaiting(CONNECTIONS);
    asked.leave();
    await untilWaiting(0);
    await programs(); // behind those that waited for a connection
    deaf();
    expect(counts).toHaveLength(CONNECTIONS);
  });

  it('takes nothing from another client with the same question', async () => {
    const alone = await ask(COUNT, { rule }).answer;
    await lockTable();
    const [one, other] = [ask(COUNT, { rule }), ask(COUNT, { rule })];
    await untilWaiting(2);
    one.leave();
    await untilWaiting(1);
    await unlock();
    expect(await other.answer).toEqual(alone);
    expect(alone).toMatchObject({ data: { criteriaDraft: { count: { eligible: expect.any(Number) } } } });
  });

  /** Leaves an act and a question that both wait for the lock, and waits until the question has stopped. */
  async function leaveActAndQuestion(name: string, send: typeof throughGateway): Promise<void> {
    const input = { requestId: newId('req'), programId, name, changes: { unitAmountRupiah: '1000' } };
    await lockTable();
    const act = ask(KEEP, { input }, send);
    await untilWaiting(1);
    act.leave();
    const question = ask(TRIAL, { programId }, send);
    await untilWaiting(2);
    question.leave();
    await untilWaiting(1);
  }
  /** The act is done although nobody hears of it. */
  async function untilKept(name: string): Promise<void> {
    await unlock();
    const kept = () => owner.query('select from scenario where name = $1', [name]);
    await expect.poll(async () => (await kept()).rowCount, PATIENT).toBe(1);
  }

  it('does not stop a mutation, which counts the same', async () => {
    await leaveActAndQuestion('Kept', throughGateway);
    await untilKept('Kept');
  });

  it.runIf(mode === 'http')('does not stop it where the gateway waits no longer', async () => {
    await leaveActAndQuestion('Kept in services', toSubgraph);
    await untilKept('Kept in services');
  });

  it('is nobody’s failure: nothing is logged, and it is counted as cancelled', async () => {
    await lockTable();
    logged.length = 0;
    const before = await metrics();
    const asked = ask(COUNT, { rule });
    await untilWaiting(1);
    asked.leave();
    await untilWaiting(0);
    const value = (text: string, line: string) =>
      Number(
        text
          .split('\n')
          .find((one) => one.startsWith(line))
          ?.split(' ')
          .at(-1) ?? 0,
      );
    const cancelled = 'pandu_subgraph_calls_cancelled_total{subgraph="services"}';
    await expect
      .poll(async () => value(await metrics(), cancelled), PATIENT)
      .toBe(value(before, cancelled) + 1);
    const after = await metrics();
    const operation = 'pandu_graphql_operation_seconds_count{operation="Count",outcome="cancelled"}';
    expect(value(after, operation)).toBe(value(before, operation) + 1);
    expect(after).not.toContain('pandu_subgraph_call_failures_total{');
    expect(after).not.toContain('operation="Count",outcome="errors"');
    expect(logged).toEqual([]);
  });
});
