import { describe, expect, it } from 'vitest';
import { type Actor, type Role, roles, signActor } from '../../subgraphs/shared/actor.ts';
import { systemClock } from '../../subgraphs/shared/clock.ts';
import { fixedId, newId } from '../../subgraphs/shared/ids.ts';
import { grantFor, isWithinRegion, type Policy, type Scope } from '../../subgraphs/shared/policy.ts';
import { SUBGRAPHS, type Subgraph } from '../../subgraphs/shared/subgraph.ts';
import type { Client } from '../testkit/client.ts';
import { testKeys } from '../testkit/database.ts';
import { ACTS, MASKS, OTHER_ACTIONS, OWN_ACTS } from './acts.ts';
import { AGENCIES, type Attributes, CLOSED, DESK, FAMILIES, isOfClosed, SURVEYORS } from './families.ts';
import { api, inputOf, listQuery, mutations, plainInput, proofOf, singleQuery } from './graph.ts';
import { openWatchedOffice } from './watched.ts';

// Everything here is computed from the policy tables that the subgraphs export: role × noun × action × field.

const { office, sightings, written, untouched } = await openWatchedOffice({ mode: 'http' });

/** The same person in every role: one district, sector, agency and account, so that only the role decides. */
const actorAs = (role: Role): Actor => ({
  accountId: SURVEYORS[0],
  postingId: newId('post'),
  role,
  regionCode: '33.14.01',
  deskId: DESK,
  agencyId: AGENCIES[0],
  sectors: ['HEALTH'],
  name: 'Petugas Uji',
});

const officers = new Map(roles.list.map((role) => [role, office.officer(role, actorAs(role))]));
function officer(role: Role): Client {
  const found = officers.get(role);
  if (!found) throw new Error(role);
  return found;
}

const policies = office.subgraphs.flatMap((subgraph) =>
  subgraph.policies.map((policy) => ({ subgraph, policy })),
);
const READ = ['read', 'view'];
/** Nouns with fewer rows in the list than by reference. */
const BROWSE = 'browse';

/** Types with the rights of another noun. */
const TYPES_OF: Record<string, string[]> = {
  Household: ['Household', 'Family'],
  Program: ['Program', 'ProgramFile'],
};

const readable = policies.flatMap(({ subgraph, policy }) => {
  const action = READ.find((one) => one in policy.actions);
  const types = (TYPES_OF[policy.noun] ?? [policy.noun]).filter((type) => type in sightings);
  return action ? types.map((type) => ({ type, policy, action, subgraph })) : [];
});

/** The same as `scopeSql`, over the fixture's attributes. */
function covers(scope: Scope, attributes: Attributes): boolean {
  if (scope === 'everything') return true;
  if (scope === 'nothing') return false;
  return Object.entries(scope).every(([key, wanted]) => {
    if (wanted === undefined) return true;
    const value = attributes[key as keyof Attributes];
    if (value === undefined) return false;
    if (typeof wanted !== 'string') return wanted.includes(value);
    return key === 'region' ? isWithinRegion(value, wanted) : value === wanted;
  });
}

const rowsOf = (type: string) => sightings[type] ?? [];
const seenBy = (role: Role, policy: Policy, action: string, type: string): string[] => {
  const { allow, scope } = grantFor(policy, actorAs(role), action);
  return allow
    ? rowsOf(type)
        .filter(({ attributes }) => covers(scope, attributes))
        .map(({ id }) => id)
    : [];
};

const codeOf = (id: string): string => id.replace(/^region_/, '');
const idsOf = (rows: unknown): string[] =>
  (rows as ({ id?: string } | null)[] | null | undefined)?.flatMap((row) => (row?.id ? [row.id] : [])) ?? [];
const proven = (rows: unknown): unknown =>
  (rows as ({ proof?: unknown } | null)[] | null)?.filter((row) => row !== null && row.proof !== null);
const sorted = (ids: readonly string[]): string[] => [...ids].sort();

describe.each(readable)('who sees a $type', ({ type, policy, action, subgraph }) => {
  const ids = rowsOf(type).map(({ id }) => id);

  it('is a question with an answer: there are rows, and somebody sees some of them', () => {
    const seen = roles.list.flatMap((role) => seenBy(role, policy, action, type));
    expect([ids.length > 0, seen.length > 0]).toEqual([true, true]);
  });

  it.each(roles.list)('%s: by list, count, search, single read, node and _entities alike', async (role) => {
    const expected = sorted(seenBy(role, policy, action, type));
    const client = officer(role);

    const nodes = await client.query<{ nodes: unknown }>(
      `query N($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type} { id proof: ${proofOf(type)} } } }`,
      { ids },
    );
    expect(sorted(idsOf(proven(nodes.data?.nodes))), 'node').toEqual(expected);

    const single = singleQuery(type);
    if (single) {
      const key = single.args.some(({ name }) => name === 'code') ? 'code' : 'id';
      for (const id of ids) {
        const argument = JSON.stringify(key === 'code' ? codeOf(id) : id);
        const answer = await client.query<{ one: unknown }>(
          `{ one: ${single.name}(${key}: ${argument}) { id } }`,
        );
        expect(idsOf([answer.data?.one]), `single read of ${id}`).toEqual(expected.includes(id) ? [id] : []);
      }
    }

    const list = listQuery(type);
    const listed = BROWSE in policy.actions ? sorted(seenBy(role, policy, BROWSE, type)) : expected;
    if (list && !list.isConnection) {
      const answer = await client.query<{ list: unknown }>(`{ list: ${list.field.name} { id } }`);
      expect(sorted(idsOf(answer.data?.list)), 'list').toEqual(listed);
    }
    if (list?.isConnection) {
      const filter = list.field.args.find(({ name }) => name === 'filter');
      const isSearchable =
        filter && 'search' in ((filter.type as { getFields?(): object }).getFields?.() ?? {});
      for (const search of isSearchable ? [null, 'uji'] : [null]) {
        const narrowed = search ? `, filter: {search: "${search}"}` : '';
        const answer = await client.query<{
          list: { totalCount: number; edges: { node: unknown }[] } | null;
        }>(`{ list: ${list.field.name}(first: 100${narrowed}) { totalCount edges { node { id } } } }`);
        const found = answer.data?.list ?? { totalCount: 0, edges: [] };
        const seen = sorted(idsOf(found.edges.map(({ node }) => node)));
        if (search) expect(listed, `search in ${list.field.name}`).toEqual(expect.arrayContaining(seen));
        else expect(seen, 'list').toEqual(listed);
        expect(found.totalCount, `count${narrowed}`).toBe(seen.length);
      }
    }

    const entities = await askSubgraph(subgraph, actorAs(role), type, ids);
    if (entities) expect(sorted(idsOf(entities)), '_entities').toEqual(expected);
  });
});

const maskable = readable.filter(({ type, policy }) => policy.fields.length > 0 && policy.noun === type);

describe.each(maskable)('what is hidden of a $type', ({ type, policy, action }) => {
  it.each(roles.list)('%s: the fields that the policy masks, and no others', async (role) => {
    const mine = seenBy(role, policy, action, type).filter((one) => !isOfClosed(one));
    const id = mine.at(-1); // the last one is not the caller's own account
    if (!id) return seesNothing(role, policy, action, type);
    const { masked } = grantFor(policy, actorAs(role), action);
    for (const field of policy.fields) {
      const selection = MASKS[`${type}.${field}`] ?? field;
      const answer = await officer(role).query<{ node: Record<string, unknown> | null }>(
        `query M($id: ID!) { node(id: $id) { ... on ${type} { masked: ${selection} } } }`,
        { id },
      );
      expect(answer.errors, `${type}.${field}`).toBeUndefined();
      const isHidden = !isShown(answer.data?.node?.masked ?? null);
      if (masked.has(field)) expect(isHidden, `${type}.${field} is masked`).toBe(true);
      else expect(isHidden, `${type}.${field} is shown`).toBe(false);
    }
  });
});

/** For a role that may see no row: it gets no field of any row, while another role does. */
async function seesNothing(role: Role, policy: Policy, action: string, type: string): Promise<void> {
  const ids = rowsOf(type).map(({ id }) => id);
  const fields = policy.fields.map((field, index) => `f${index}: ${MASKS[`${type}.${field}`] ?? field}`);
  const shown = async (asked: Role): Promise<boolean> => {
    const answer = await officer(asked).query<{ nodes: (Record<string, unknown> | null)[] | null }>(
      `query S($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type} { ${fields.join(' ')} } } }`,
      { ids },
    );
    return (answer.data?.nodes ?? []).some((row) => Object.values(row ?? {}).some(isShown));
  };
  const sighted = roles.list.find((one) => seenBy(one, policy, action, type).length > 0);
  expect(sighted, `somebody sees a ${type}`).toBeDefined();
  expect(await shown(role), `${role} is shown something of a ${type}`).toBe(false);
  expect(sighted && (await shown(sighted)), `${sighted} is shown something of a ${type}`).toBe(true);
}

const isShown = (value: unknown): boolean => value !== null && !(Array.isArray(value) && value.length === 0);

describe('what an agency still sees of an ended referral', () => {
  const agency = () => officer('AGENCY_OFFICER');

  it.each(CLOSED)('%s: its number and how it ended, and nothing of the family', async (key) => {
    const { referral } = await agency().ask<{ referral: Record<string, unknown> | null }>(
      `query R($id: ID!) { referral(id: $id) { caseNumber status statusSince deliveredRupiah program { id }
         case { id } note reason appealNote departureReason approverReason onBehalfReason earlyReason eligibilityOutcome
         decisions { id } departures { kind } evidence { id } scan { id } settlement { state }
         letters { number token provision extensionLog { reason } } } }`,
      { id: fixedId('refl', key) },
    );
    const { caseNumber, status, statusSince, deliveredRupiah, program, letters, ...family } = referral ?? {};
    expect(caseNumber).toMatch(/^UJI-/);
    expect(['REFUSED', 'WITHDRAWN', 'DELIVERED']).toContain(status);
    expect(program).toEqual({ id: fixedId('prog', key) });
    expect(letters).toEqual([
      { number: expect.stringMatching(/^460/), token: null, provision: null, extensionLog: null },
    ]);
    for (const [field, value] of Object.entries(family))
      expect(value, field).toEqual(field === 'departures' ? [] : null);
  });

  it.each(CLOSED)('%s: nobody finds it by its family, its place or a NIK', async (key) => {
    const household = fixedId('hh', key);
    const { byFamily, byPlace, byNumber, letters } = await agency().ask<
      Record<'byFamily' | 'byPlace' | 'byNumber' | 'letters', { edges: { node: { id: string } }[] }>
    >(
      `query S($households: [ID!]!, $number: String!) {
         byFamily: referrals(first: 100, filter: { searchHouseholdIds: $households }) { edges { node { id } } }
         byPlace: referrals(first: 100, filter: { regionCode: "33.14.01" }) { edges { node { id } } }
         byNumber: referrals(first: 100, filter: { search: $number }) { edges { node { id } } }
         letters(first: 100, filter: { searchHouseholdIds: $households }) { edges { node { id } } } }`,
      { households: [household], number: `UJI-${FAMILIES.findIndex((family) => family.key === key) + 1}` },
    );
    const found = (list: typeof byFamily) => list.edges.map(({ node }) => node.id);
    expect(found(byFamily)).toEqual([]);
    expect(found(letters)).toEqual([]);
    expect(found(byPlace)).not.toContain(fixedId('refl', key));
    expect(found(byNumber)).toEqual([fixedId('refl', key)]);
    const answer = await act(agency(), 'personReveal', {
      requestId: newId('req'),
      personId: fixedId('pers', key),
      purpose: 'LETTER',
    });
    expect(answer).toBe('NotFoundError');
    expect(await written()).toEqual(untouched);
  });

  it('the waiting list names no family, and leads to none by its case', async () => {
    const { waitingEntries } = await agency().ask<{
      waitingEntries: {
        edges: {
          node: { case: { id: string } | null; claim: { referral: { subject: unknown } | null } | null };
        }[];
      };
    }>(
      `{ waitingEntries(first: 100) { edges { node {
           household { id } personId reason case { id subject { __typename } problem region { code } }
           claim { referral { id subject { __typename } } } } } } }`,
    );
    const rows = waitingEntries.edges.map(({ node }) => node);
    expect(rows).not.toEqual([]);
    const closed = rows.filter((row) => CLOSED.some((key) => row.case?.id === fixedId('case', key)));
    expect(closed).not.toEqual([]);
    for (const row of rows) expect(row).toMatchObject({ household: null, personId: null, reason: null });
    for (const row of closed) expect(row.case).toMatchObject({ subject: null, problem: null, region: null });
    for (const row of closed) expect(row.claim?.referral?.subject ?? null).toBeNull();
  });
});

/** Asks a subgraph directly for entities; null if the type is no entity there. */
async function askSubgraph(
  { name, nodeTypes }: Subgraph,
  actor: Actor | null,
  type: string,
  ids: readonly string[],
): Promise<unknown> {
  if (!Object.values(nodeTypes).includes(type)) return null;
  const identity = signActor(testKeys.cluster, { actor, language: 'id', traceId: 't' }, systemClock.now());
  const representations = ids.map((id) =>
    type === 'Region' ? { __typename: type, code: codeOf(id) } : { __typename: type, id },
  );
  const { body } = await post(name, identity, {
    query: `query E($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { id } } }`,
    variables: { r: representations },
  });
  return body.data?._entities;
}

async function post(
  subgraph: Subgraph['name'],
  identity: string | null,
  request: object,
): Promise<{ status: number; body: { data?: { _entities?: unknown } } }> {
  const response = await fetch(`${office.subgraphUrls[subgraph]}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(identity ? { 'x-pandu-identity': identity } : {}) },
    body: JSON.stringify(request),
  });
  return { status: response.status, body: (await response.json()) as { data?: { _entities?: unknown } } };
}

interface Outcome {
  result: { __typename: string; code?: string } | null;
}

async function act(client: Client, name: string, input: object): Promise<string> {
  const mutation = mutations.find((field) => field.name === name);
  if (!mutation) throw new Error(name);
  const answer = await client.query<Outcome>(
    `mutation A($input: ${inputOf(mutation).name}!) { result: ${name}(input: $input) { __typename ... on PanduError { code } } }`,
    { input },
  );
  return answer.data?.result?.__typename ?? `error ${answer.errors?.[0]?.extensions.code}`;
}

function policyOf(text: string): { policy: Policy; action: string } {
  const [noun, action = ''] = text.split(':');
  const found = policies.find(({ policy }) => policy.noun === noun && action in policy.actions);
  if (!found) throw new Error(`no policy ${text}`);
  return { policy: found.policy, action };
}

const tried = mutations.flatMap((mutation) => {
  const known = ACTS[mutation.name];
  return known ? [{ name: mutation.name, mutation, known }] : [];
});

describe.each(tried)('who may $name', ({ name, mutation, known }) => {
  const { policy, action } = policyOf(known.policy);

  it('is decided by the policy, and a refusal writes nothing', async () => {
    const outcomes = new Set<string>();
    for (const role of roles.list) {
      const { allow, scope } = grantFor(policy, actorAs(role), action);
      const targets = known.on ? rowsOf(known.on.type) : [{ id: '', attributes: {} }];
      expect(targets, 'something to act on').not.toEqual([]);
      for (const { id, attributes } of targets) {
        const target = known.on ? { [known.on.field]: known.on.isList ? [id] : id } : {};
        const isWithin = !known.on || covers(scope, attributes);
        if (allow && isWithin && known.writesWhenAllowed) continue;
        const outcome = await act(
          officer(role),
          name,
          plainInput(inputOf(mutation), { ...known.hints, ...target }),
        );
        const context = `${role} ${id}`;
        outcomes.add(outcome);
        if (!allow) expect(outcome, context).toBe('ForbiddenError');
        else if (!isWithin) expect(outcome, context).toBe('NotFoundError');
        else if (known.on)
          expect(['ConflictError', 'RuleError', 'ValidationError'], `${context}: ${outcome}`).toContain(
            outcome,
          );
        else
          expect(
            ['NotFoundError', 'RuleError', 'ValidationError', 'ConflictError'],
            `${context}: ${outcome}`,
          ).toContain(outcome);
      }
    }
    // Some may and some may not: an act that always refuses would pass every line above.
    expect([...outcomes]).toContain('ForbiddenError');
    if (!known.writesWhenAllowed) expect(outcomes.size, [...outcomes].join()).toBeGreaterThan(1);
    const nobody = await act(office.nobody, name, plainInput(inputOf(mutation), known.hints ?? {}));
    expect(['ForbiddenError', 'error NOT_SIGNED_IN']).toContain(nobody);
    expect(await written()).toEqual(untouched);
  });
});

describe('the tables and the graph', () => {
  it('speak of the same acts', () => {
    expect(sorted(mutations.map(({ name }) => name))).toEqual(sorted([...Object.keys(ACTS), ...OWN_ACTS]));
    const spoken = new Set([...Object.values(ACTS).map(({ policy }) => policy), ...OTHER_ACTIONS]);
    for (const { policy } of policies) {
      for (const action of Object.keys(policy.actions).filter((one) => ![...READ, BROWSE].includes(one)))
        expect([...spoken], `${policy.noun}:${action}`).toContain(`${policy.noun}:${action}`);
    }
  });

  it('cover every type that node can find', () => {
    const types = office.subgraphs.flatMap(({ nodeTypes }) => Object.values(nodeTypes));
    expect(sorted([...new Set(readable.map(({ type }) => type))])).toEqual(sorted([...new Set(types)]));
    for (const type of types) expect(api.getType(type)).toBeDefined();
  });
});

describe('a subgraph without the gateway', () => {
  const request = { query: '{ __typename }' };
  const identity = { actor: actorAs('MANAGER'), language: 'id', traceId: 't' } as const;

  it.each(SUBGRAPHS)('%s refuses a missing, a forged and an old signature', async (name) => {
    const forged = signActor(Buffer.alloc(32, 9), identity, systemClock.now());
    const old = signActor(testKeys.cluster, identity, new Date(Date.now() - 3_600_000));
    const right = signActor(testKeys.cluster, identity, systemClock.now());
    for (const header of [null, 'x', forged, old])
      expect((await post(name, header, request)).status).toBe(401);
    expect((await post(name, right, request)).status).toBe(200);
  });

  it.each(office.subgraphs.filter(({ nodeTypes }) => Object.keys(nodeTypes).length > 0))(
    '$name returns nothing without an actor, with any signature',
    async (subgraph) => {
      for (const type of Object.values(subgraph.nodeTypes)) {
        const ids = rowsOf(type).map(({ id }) => id);
        expect(idsOf(await askSubgraph(subgraph, null, type, ids)), type).toEqual([]);
      }
    },
  );
});
