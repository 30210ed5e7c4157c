import { assembleSubgraph } from '../shared/assemble.ts';
import { openDatabase } from '../shared/database.ts';
import { once } from '../shared/once.ts';
import type { Subgraph, SubgraphDependencies } from '../shared/subgraph.ts';
import { builder, nodeTypes } from './builder.ts';
import './case-report/case-report.schema.ts';
import { reportingConsumers } from './consumers.ts';
import { reportingEvents } from './events.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { readWords } from './label/label.store.ts';
import './listing-report/listing-report.schema.ts';
import './program-report/program-report.schema.ts';
import './quota-report/quota-report.schema.ts';
import './referral-report/referral-report.schema.ts';
import './unit-coverage/unit-coverage.schema.ts';
import './unmet-need-report/unmet-need-report.schema.ts';
import { noteFreshness } from './report/freshness.store.ts';
import { reportPolicies } from './report/report.policy.ts';

/** The schema alone, for composition and checks. */
/** Built on first use, since the background process answers no query. */
const schema = once(() => builder.toSubGraphSchema({}));

/** Reporting: facts and rollups projected from the other subgraphs' events, and the reports on them. */
export function createSubgraph(dependencies: SubgraphDependencies): Subgraph {
  return assembleSubgraph(dependencies, {
    db: openDatabase(
      'reporting',
      dependencies.databaseUrl,
      (adapter) => new PrismaClient({ adapter }),
      dependencies,
    ),
    events: reportingEvents,
    schema,
    consumers: reportingConsumers,
    jobs: [
      {
        name: 'reporting.freshness',
        everyMs: 2000,
        run: async (ctx) => {
          for (const consumer of reportingConsumers) await noteFreshness(ctx, consumer);
        },
      },
    ],
    officeWords: readWords,
    policies: reportPolicies,
    nodeTypes,
  });
}
