import { ApolloServer } from '@apollo/server';
import type { Logger } from 'pino';
import { APOLLO_OPTIONS, SILENT_PLUGINS } from '../../subgraphs/shared/server/apollo-options.ts';
import { CompilingGateway } from '../execution/compiling-gateway.ts';
import type { Metrics } from '../operations/metrics.ts';
import type { SubgraphLink } from '../transport/data-source.ts';
import type { Asked } from './asked.ts';
import { LIMITS } from './cost.ts';
import { hashIn, RememberedDocuments } from './documents.ts';
import { callerRules } from './plugins/caller.ts';
import { compiled } from './plugins/compiled.ts';
import { limits } from './plugins/limits.ts';
import { masking } from './plugins/masking.ts';
import { measuring } from './plugins/measuring.ts';
import { mutations } from './plugins/mutations.ts';
import { variables } from './plugins/variables.ts';
import type { TrustedDocuments } from './trusted-documents.ts';
import { fittingLiterals } from './values.ts';

interface GraphRules {
  trusted: Pick<TrustedDocuments, 'get'>;
  metrics: Pick<Metrics, 'observeOperation'>;
  log: Logger;
}

export interface GraphOptions extends GraphRules {
  supergraphSdl: string;
  /** How each subgraph of the supergraph is reached, by its name. */
  links: ReadonlyMap<string, SubgraphLink>;
}

/** Starts Apollo Server over Apollo's gateway: it parses, validates, plans and executes what the plugins let pass. */
export async function startGraph({
  supergraphSdl,
  links,
  ...rules
}: GraphOptions): Promise<ApolloServer<Asked>> {
  process.env.APOLLO_TELEMETRY_DISABLED = 'true'; // nothing leaves an office's server on its own
  const gateway = new CompilingGateway(supergraphSdl, links);
  const options = rulesOf(rules);
  const server = new ApolloServer<Asked>({
    ...options,
    gateway,
    plugins: [...options.plugins, compiled(gateway)],
  });
  await server.start();
  return server;
}

/** Options of Apollo Server: the plugins, one rule each, in the order in which they refuse, and the document store. */
export function rulesOf({ trusted, metrics, log }: GraphRules) {
  const documents = new RememberedDocuments();
  return {
    ...APOLLO_OPTIONS, // introspection is a matter of plugins/caller.ts, requests from other sites of sessions/identity.ts
    documentStore: documents,
    // Trusted documents are ours: what a client sends with a hash of its own is not kept.
    persistedQueries: {
      cache: {
        get: async (key: string) => trusted.get(hashIn(key)),
        set: async () => undefined,
        delete: async () => undefined,
      },
    },
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: [fittingLiterals],
    // Suggestions ("Did you mean …") would tell what the caller did not ask for.
    validationOptions: { maxErrors: 10, hideSuggestions: true },
    plugins: [
      limits(documents),
      mutations,
      callerRules,
      variables,
      measuring(metrics),
      masking(log),
      ...SILENT_PLUGINS,
    ],
  };
}
