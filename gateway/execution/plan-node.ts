import type { Experimental_DidResolveQueryPlanCallback } from '@apollo/gateway';

export type QueryPlan = Parameters<Experimental_DidResolveQueryPlanCallback>[0]['queryPlan'];
export type PlanNode = NonNullable<QueryPlan['node']>;
export type FetchNode = Extract<PlanNode, { kind: 'Fetch' }>;
/** The fields that name an entity to a subgraph. */
export type Requires = NonNullable<FetchNode['requires']>;

/** A plan of a form that only Apollo's own executor knows. */
export class UnknownPlan extends Error {}

/** A name of the data; one that every object has by birth would be taken for data. */
export function known(name: string): string {
  if (name in {}) throw new UnknownPlan();
  return name;
}
