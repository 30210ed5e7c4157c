import { z } from 'zod';
import type { RegistryContext } from '../context.ts';
import { regionByCode, regionsOfRegency } from './region.store.ts';

/** More than a report over all villages of the largest regency needs. */
const MOST_CODES = 2000;
const asked = z.object({ codes: z.array(z.string()).max(MOST_CODES) });

/** The names of regions, for reporting's tables; unknown codes are left out. Regions are public. */
export async function regionNames(
  input: unknown,
  ctx: RegistryContext,
): Promise<{ code: string; name: string }[]> {
  const { codes } = asked.parse(input);
  const rows = await regionByCode.fetch(codes, ctx);
  return rows.map(({ code, name }) => ({ code, name }));
}

/** The districts and villages of this installation's regency, for reporting, which names those without something. */
export async function regencyRegions(
  _: unknown,
  ctx: RegistryContext,
): Promise<{ code: string; level: 'DISTRICT' | 'VILLAGE'; name: string }[]> {
  return regionsOfRegency(ctx, ctx.regencyCode);
}
