import type { GraphQLEnumType } from 'graphql';
import { expect, it } from 'vitest';
import { CASE_STATUSES } from '../../subgraphs/reporting/case-report/case-report.facts.ts';
import { api } from './graph.ts';

it('reports know the states of cases, all of them and no others', () => {
  const states = (api.getType('CaseStatus') as GraphQLEnumType).getValues().map(({ name }) => name);
  expect([...CASE_STATUSES].sort()).toEqual(states.sort());
});
