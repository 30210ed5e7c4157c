import { beforeAll, describe, expect, it } from 'vitest';
import type { CasesContext } from '../../../subgraphs/cases/context.ts';
import { onStatement } from '../../../subgraphs/shared/database.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { DINKES, DISPERKIM, HEALTH_DESK, VILLAGE } from '../../testkit/ground.ts';
import { seed } from '../../testkit/seed.ts';

const ROWS = 100;
const householdIds = Array.from({ length: ROWS }, (_, i) => fixedId('hh', `batch-${i}`));
const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { manager } = office.crew;
let programId: string;

beforeAll(async () => {
  programId = await office.program('BATCH');
  const now = office.clock.now();
  await office.context<CasesContext>().db.prisma.case.createMany({
    data: householdIds.map((householdId, i) => ({
      id: newId('case'),
      number: `B/${i}`,
      kind: 'REQUEST' as const,
      channel: 'DESK' as const,
      status: 'REFERRED' as const,
      statusSince: now,
      subjectType: 'HOUSEHOLD' as const,
      householdId,
      problem: `Masalah ${i}`,
      deskId: HEALTH_DESK,
      sector: 'HEALTH' as const,
      regionCode: VILLAGE,
      occurredOn: now,
      registeredAt: now,
      registeredBy: 'test',
    })),
  });
  const rows = await office.context<CasesContext>().db.prisma.case.findMany();
  await office.context<CasesContext>().db.prisma.referral.createMany({
    data: rows.map((row) => ({
      id: newId('refl'),
      caseId: row.id,
      programId,
      agencyId: DINKES,
      sector: 'HEALTH' as const,
      status: 'APPROVED' as const,
      statusSince: now,
      approval: 'MANAGER' as const,
      amountRupiah: 0n,
      fiscalYear: 2026,
      proposedAt: now,
      approvedAt: now,
      proposedBy: 'test',
    })),
  });
});

const FIELDS = `id number late subject { __typename } desk { id } region { code } files { id }
  timeline { kind } availableActions { action allowed }
  referrals { id program { id } agency { id } letters { id valid } availableActions { action } case { id } }`;

async function statements(query: string, variables = {}): Promise<number> {
  let count = 0;
  const stop = onStatement((subgraph) => {
    if (subgraph === 'cases') count += 1;
  });
  await manager.ask(query, variables).finally(stop);
  return count;
}

describe('SQL statements', () => {
  const list = `query ($first: Int!) { cases(first: $first) { edges { node { ${FIELDS} } } } }`;

  it('are as many for 100 cases as for 10', async () => {
    const few = await statements(list, { first: 10 });
    expect(few).toBe(9); // cases, files, timelines, states, programmes, referrals, letters, appeals, cases of referrals
    expect(await statements(list, { first: 100 })).toBe(few);
  });

  it('are as many for the cases of 100 households as of 10', async () => {
    const entities = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Household { cases { id number } } } }`;
    const of = (count: number) => ({
      of: householdIds.slice(0, count).map((id) => ({ __typename: 'Household', id })),
    });
    expect(await statements(entities, of(10))).toBe(1);
    expect(await statements(entities, of(100))).toBe(1);
  });

  it('count only when a count is selected', async () => {
    expect(await statements('{ cases { edges { node { id } } } }')).toBe(1);
    expect(await statements('{ cases { totalCount edges { node { id } } } }')).toBe(2);
  });
});

describe('the scope is the same on every path', () => {
  it('for lists, counts, search, single reads, entities and programmes', async () => {
    const outsider = office.officer('AGENCY_OFFICER', { agencyId: DISPERKIM });
    const [one] = await office.context<CasesContext>().db.prisma.case.findMany({ take: 1 });
    const data = await outsider.ask(
      `query ($id: ID!, $of: [_Any!]!, $search: String) {
         case(id: $id) { id } cases { totalCount edges { node { id } } } found: cases(filter: { search: $search }) { totalCount }
         referrals { totalCount } letters { totalCount }
         _entities(representations: $of) { ... on Case { id } ... on Household { cases { id } } ... on Program { referrals { id } } } }`,
      {
        id: one?.id,
        search: 'B/',
        of: [
          { __typename: 'Case', id: one?.id },
          { __typename: 'Household', id: one?.householdId },
          { __typename: 'Program', id: programId },
        ],
      },
    );
    expect(data).toEqual({
      case: null,
      cases: { totalCount: 0, edges: [] },
      found: { totalCount: 0 },
      referrals: { totalCount: 0 },
      letters: { totalCount: 0 },
      _entities: [null, { cases: [] }, { referrals: [] }],
    });
  });

  it('is nothing for nobody', async () => {
    await expect(
      office.askSubgraph(office.subject, null, '{ cases { totalCount } }', {}),
    ).rejects.toMatchObject({
      code: 'NOT_SIGNED_IN',
    });
  });

  it('pages by keyset through all rows once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: {
        cases: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      } = await manager.ask(
        'query ($after: String) { cases(first: 30, after: $after, sort: DUE) { edges { node { id } } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...page.cases.edges.map((edge) => edge.node.id));
      after = page.cases.pageInfo.hasNextPage ? page.cases.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toHaveLength(ROWS);
    expect(new Set(seen).size).toBe(ROWS);
  });
});
