import { drain } from '../../subgraphs/shared/background.ts';
import { seedAidReports } from './aid-reports.ts';
import { seedCases } from './cases.ts';
import { seedRegistry } from './registry.ts';
import type { SampleContext } from './sample-context.ts';
import { seedServices } from './services.ts';

/**
 * Fills an empty database with the sample of an office: its profile, invented people, an account for every role. Each part
 * waits until the events of earlier parts have arrived where it needs them. Reports and other projections catch up in
 * the background once the server starts.
 */
export async function loadSample(context: SampleContext): Promise<void> {
  const asked = context.house.subgraphs.filter(({ name }) => name !== 'reporting');
  await seedServices(context);
  await drain(asked);
  await seedRegistry(context);
  await drain(asked);
  await seedCases(context);
  await drain(asked);
  await seedAidReports(context);
}
