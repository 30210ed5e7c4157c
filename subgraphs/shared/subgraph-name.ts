export const SUBGRAPHS = ['registry', 'services', 'cases', 'reporting'] as const;
export type SubgraphName = (typeof SUBGRAPHS)[number];
