import type { GraphQLSchema } from 'graphql';
import type { Path } from './entities.ts';
import { compileEntityFetches, compileRootFetch, type PlacedFetch, type Step } from './fetch.ts';
import { type PlanNode, UnknownPlan } from './plan-node.ts';

/**
 * Compiles a query's plan: the fetches from each subgraph, in sequence or in parallel, and where their answers go.
 * Throws UnknownPlan for rewrites (fields of one name and different types), `@defer`, subscriptions, and names that
 * every object has.
 */
export function compilePlan(node: PlanNode, schema: GraphQLSchema, path: Path = []): Step {
  switch (node.kind) {
    case 'Sequence': {
      const steps = node.nodes.map((one) => compilePlan(one, schema, path));
      return async (run) => {
        for (const step of steps) await step(run);
      };
    }
    case 'Parallel': {
      const steps = compileParallel(node.nodes, schema, path);
      return (run) => Promise.all(steps.map((step) => step(run)));
    }
    case 'Condition': {
      const [yes, no] = [node.ifClause, node.elseClause].map((one) => one && compilePlan(one, schema, path));
      return (run) => (run.variables[node.condition] ? yes : no)?.(run);
    }
    case 'Flatten':
    case 'Fetch': {
      const fetch = entityFetchOf(node, path);
      if (fetch) return compileEntityFetches([fetch], schema);
      if (node.kind === 'Flatten') return compilePlan(node.node, schema, [...path, ...node.path]);
      return compileRootFetch({ node, path });
    }
    default:
      throw new UnknownPlan();
  }
}

/** Steps that run at the same moment; what asks one subgraph for entities is one of them. */
function compileParallel(nodes: readonly PlanNode[], schema: GraphQLSchema, path: Path): Step[] {
  const bySubgraph = new Map<string, PlacedFetch[]>();
  const others: PlanNode[] = [];
  for (const node of nodes) {
    const fetch = entityFetchOf(node, path);
    if (!fetch) {
      others.push(node);
      continue;
    }
    const { serviceName } = fetch.node;
    bySubgraph.set(serviceName, [...(bySubgraph.get(serviceName) ?? []), fetch]);
  }
  return [
    ...[...bySubgraph.values()].map((fetches) => compileEntityFetches(fetches, schema)),
    ...others.map((node) => compilePlan(node, schema, path)),
  ];
}

/** The fetch of entities that a node is, or null. */
function entityFetchOf(node: PlanNode, path: Path): PlacedFetch | null {
  if (node.kind === 'Flatten') return entityFetchOf(node.node, [...path, ...node.path]);
  return node.kind === 'Fetch' && node.requires ? { node, path } : null;
}
