import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeSubgraph, NODE_SUBGRAPH, NODE_TYPES } from '../../gateway/node-subgraph.ts';
import { connectOwner } from '../../runtime/postgres/connection.ts';
import { type Actor, signActor } from '../../subgraphs/shared/actor.ts';
import { systemClock } from '../../subgraphs/shared/clock.ts';
import { newId } from '../../subgraphs/shared/ids.ts';
import { startSubgraphServer } from '../../subgraphs/shared/server/server.ts';
import type { Answer } from '../testkit/client.ts';
import { createTestDatabase, type TestDatabase, testKeys } from '../testkit/database.ts';
import { startHive } from '../testkit/hive.ts';
import { type Office, openOffice } from '../testkit/office.ts';
import { everyQuery, hasData, type Variables, variablesThatFind } from './documents.ts';

const documents = everyQuery();

/** The callers, by username in the sample: together they may see all results. */
const ASKERS = ['manajer', 'dinkes', 'admin', 'surveyor1'] as const;

/** Queries without data for any of them, and why. */
const ASKED_BY_COUNT =
  'A selection is asked with the count of its reader: here it is refused alike (selection tests).';
const WITHOUT_DATA: Readonly<Record<string, string>> = {
  CaseSelection: ASKED_BY_COUNT,
  HouseholdSelection: ASKED_BY_COUNT,
  LetterSelection: ASKED_BY_COUNT,
  ReferralSelection: ASKED_BY_COUNT,
  VerificationSelection: ASKED_BY_COUNT,
  SameOpenCases: 'Only those who register cases are told: none of these does (same-case.test.ts).',
};

const actors = new Map<string, Actor>();
let variables: Variables;
let database: TestDatabase;
let compiled: Office;
let plain: Office;
let http: Office;
let hive: Awaited<ReturnType<typeof startHive>>;
let stub: Awaited<ReturnType<typeof startSubgraphServer>>;

beforeAll(async () => {
  database = await createTestDatabase('sample');
  const owner = await connectOwner(database.ownerUrl);
  // Nobody of the sample has asked for a file.
  await owner.query(
    `insert into services.job (id, account_id, posting_id, language, list, format, title, request, created_at)
     select $1, p.account_id, p.id, 'id', 'CASES', 'CSV', 'Kasus', '{}', now()
     from services.posting p join services.account a on a.id = p.account_id where a.username = 'manajer' limit 1`,
    [newId('job')],
  );
  // Nor kept a view of a list.
  await owner.query(
    `insert into services.saved_view (id, account_id, list, name, address, created_at)
     select $1, id, 'CASES', 'Terlambat', 'sort=DUE&order=ASC', now() from services.account where username = 'manajer'`,
    [newId('view')],
  );
  // Nor kept a scenario of the programme that is asked for.
  await owner.query(
    `insert into services.scenario (id, program_id, name, changes, counted_on, created_at, saved_at, saved_by)
     select $1, v.program_id, 'Sepuluh keluarga', '{"number": 10}', current_date, now(), now(), a.id
     from services.program_version v, services.account a
     where v.rule is not null and a.username = 'manajer' order by v.program_id limit 1`,
    [newId('scen')],
  );
  // Nor is anybody's work with a substitute.
  await owner.query(
    `insert into registry.substitution (id, from_account_id, to_account_id, first_day, last_day, reason, begun_by)
     select $1, one.id, other.id, current_date, current_date + 7, 'Cuti melahirkan.', manager.id
     from services.account one, services.account other, services.account manager
     where one.username = 'surveyor1' and other.username = 'surveyor2' and manager.username = 'manajer'`,
    [newId('subs')],
  );
  // The sample has no proposals to take a family off, so this adds some for `listingReport`.
  await owner.query(
    `insert into reporting.listing_rollup (carried, day, district_code, off_proposed)
     values (false, '2026-01-01', '*', 3), (false, '2026-01-01', '33.14.01', 3)`,
  );
  // Nor has an agency proposed anything.
  await owner.query(
    `insert into services.program_proposal (id, program_id, agency_id, fields, terms, former, reason, proposed_by, proposed_at)
     select $1, p.id, p.agency_id, '{contact}', '{"contact": "Loket 6"}', '{"contact": null}', 'Loketnya pindah.', a.id, now()
     from services.program p join services.agency g on g.id = p.agency_id, services.account a
     where g.code = 'DINKES' and a.username = 'dinkes' order by p.id limit 1`,
    [newId('prop')],
  );
  variables = await variablesThatFind(owner);
  for (const name of ASKERS) actors.set(name, await actorOf(owner, name));
  await owner.end();
  compiled = await openOffice({ database });
  plain = await openOffice({ database, compile: false });
  http = await openOffice({ database, mode: 'http' });
  const log = pino({ level: 'silent' });
  const asServer = { clusterKey: testKeys.cluster, clock: systemClock, log };
  stub = await startSubgraphServer(createNodeSubgraph(NODE_TYPES, log), asServer);
  hive = await startHive(http.supergraphSdl, { ...http.subgraphUrls, [NODE_SUBGRAPH]: stub.url });
});
afterAll(async () => {
  await hive.close();
  await stub.close();
  await Promise.all([compiled.close(), plain.close(), http.close()]);
  await database.drop();
});

/** An answer without the values that differ by request. */
const comparable = ({ data, errors }: Answer) => ({
  data,
  errors: errors
    ?.map(({ message, path, extensions }) => ({ message, path, code: extensions.code }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
});

async function askHive(query: string, variables: object, actor: Actor): Promise<unknown> {
  const identity = signActor(testKeys.cluster, { actor, language: 'id', traceId: 'hive' }, new Date());
  const response = await fetch(`${hive.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-pandu-identity': identity },
    body: JSON.stringify({ query, variables }),
  });
  return ((await response.json()) as Answer).data ?? null;
}

/** Somebody of the sample, with the rights of their posting. */
async function actorOf(owner: pg.Client, username: string): Promise<Actor> {
  const { rows } = await owner.query<Actor>(
    `select a.id as "accountId", p.id as "postingId", p.role, p.region_code as "regionCode", p.desk_id as "deskId",
       p.agency_id as "agencyId", p.sectors, a.name
     from services.account a join services.posting p on p.account_id = a.id where a.username = $1 order by p.id limit 1`,
    [username],
  );
  const [actor] = rows;
  if (!actor) throw new Error(`nobody is called ${username}`);
  return actor;
}

/** By query, the callers who got data. */
const answered = new Map<string, string[]>([...documents.keys()].map((name) => [name, []]));

describe.each(ASKERS)('every query answers %s alike', (asker) => {
  it.each([...documents])(
    '%s: compiled, by graphql-js, over HTTP, and under Hive Gateway',
    async (name, { text, hash }) => {
      const actor = actors.get(asker);
      if (!actor) throw new Error(asker);
      const values = variables[name] ?? {};
      const ask = (office: Office): Promise<Answer> => {
        const officer = office.officer(actor.role, actor);
        return hash ? officer.byHash(hash, values) : officer.query(text, values);
      };
      const first = await ask(compiled);
      const expected = comparable(first);
      expect(comparable(await ask(plain))).toEqual(expected);
      expect(comparable(await ask(http))).toEqual(expected);
      expect(await askHive(text, values, actor)).toEqual(first.data ?? null);
      const faults = first.errors?.map(({ extensions }) => extensions.code) ?? [];
      expect(faults.filter((code) => !REFUSALS.has(code))).toEqual([]);
      if (hasData(first.data)) answered.get(name)?.push(asker);
    },
  );
});

/** The refusals for a caller without the right; anything else is a fault. */
const REFUSALS: ReadonlySet<string> = new Set(['NOT_ALLOWED', 'SELECTION_CHANGED', 'SELECTION_SIZE']);

it('compares real answers: every query returns data for somebody, except those named with a reason', async ({
  annotate,
}) => {
  const silent = [...answered].filter(([, askers]) => askers.length === 0).map(([name]) => name);
  await annotate(`${documents.size - silent.length} of ${documents.size} queries brought data`);
  expect(silent.sort()).toEqual(Object.keys(WITHOUT_DATA).sort());
  expect(Object.values(WITHOUT_DATA).filter((reason) => reason.length < 20)).toEqual([]);
});
