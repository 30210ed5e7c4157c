import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onStatement } from '../../../subgraphs/shared/database.ts';
import { fillCases } from '../../testkit/fill-cases.ts';
import { type Office, openOffice } from '../../testkit/office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await fillCases(office.database.ownerUrl, 100);
});
afterAll(() => office.close());

/** Every edge between subgraphs, over a list, with its number of SQL statements. */
const ACROSS: Record<string, { query: string; statements: number }> = {
  'Case.subject, Referral.program, Referral.agency': {
    query: `query($first: Int!) { cases(first: $first) { edges { node {
      subject { ... on Household { address head { name } } } referrals { program { name } agency { name } } } } } }`,
    statements: 6,
  },
  'Case.desk, Case.region': {
    query:
      'query($first: Int!) { cases(first: $first) { edges { node { desk { code } region { name parent { name } } } } } }',
    statements: 4,
  },
  'Household.cases': {
    query:
      'query($first: Int!) { households(first: $first) { edges { node { cases { number referrals { status } } } } } }',
    statements: 3,
  },
  'Person.cases through Household.head': {
    query:
      'query($first: Int!) { households(first: $first) { edges { node { head { name cases { number } } } } } }',
    statements: 3,
  },
  'Household.eligibility': {
    query:
      'query($first: Int!) { households(first: $first) { edges { node { eligibility { program { name } } } } } }',
    statements: 7, // households, their facts and people, when they were recorded, offers, the survey form in force, programmes
  },
  'Program.referrals, Program.quotas, Program.agency': {
    query:
      'query($first: Int!) { referrals(first: $first) { edges { node { program { agency { name } quotas { cap } referrals { id } } } } } }',
    statements: 5,
  },
};

describe('the number of SQL statements of a federated list', () => {
  it.each(Object.entries(ACROSS))(
    '%s: the same for 10 rows and for 100',
    async (_, { query, statements }) => {
      const manager = office.officer('MANAGER');
      const texts: string[] = [];
      const count = async (first: number): Promise<number> => {
        texts.length = 0;
        const stop = onStatement((subgraph, text) => texts.push(`${subgraph}: ${text}`));
        await manager.ask(query, { first });
        stop();
        return texts.length;
      };
      await count(1); // reads once per process do not count
      expect(await count(10), texts.join('\n')).toBe(statements);
      expect(await count(100), texts.join('\n')).toBe(statements);
    },
  );
});
