import { drain } from '../../subgraphs/shared/background.ts';
import { seedCases } from './cases.ts';
import { seedRegistry } from './registry.ts';
import type { SampleContext } from './sample-context.ts';
import { seedServices } from './services.ts';

/**
 * Fills an empty database with the sample regency: Sragen, invented people, an account for every role. What one part
 * emits has reached the subgraphs that the next part asks before it runs. What reports and others make of it is
 * left to the background, which begins with the office.
 */
export async function loadSample(context: SampleContext): Promise<void> {
  const asked = context.house.subgraphs.filter(({ name }) => name !== 'reporting');
  await seedServices(context);
  await drain(asked);
  await seedRegistry(context);
  await drain(asked);
  await seedCases(context);
}
