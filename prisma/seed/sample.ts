import { drain } from '../../subgraphs/shared/background.ts';
import { seedCases } from './cases.ts';
import { seedRegistry } from './registry.ts';
import type { SampleContext } from './sample-context.ts';
import { seedServices } from './services.ts';

/** One subgraph's part; it lies in `prisma/seed/<subgraph>.ts`. */
type SampleLoader = (context: SampleContext) => Promise<void>;

/** In this order; what one part emits has reached the others' projections before the next part runs. */
const PARTS: SampleLoader[] = [seedServices, seedRegistry, seedCases];

/** Fills an empty database with the sample regency: Sragen, invented people, an account for every role. */
export async function loadSample(context: SampleContext): Promise<void> {
  for (const load of PARTS) {
    await load(context);
    await drain(context.house.subgraphs);
  }
}
