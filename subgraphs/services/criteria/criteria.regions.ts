import { z } from 'zod';
import type { Peers } from '../../shared/peers.ts';
import type { ServicesContext } from '../context.ts';
import type { ListedCode, Survey } from './criteria.survey.ts';

const region = z.object({ code: z.string(), level: z.enum(['DISTRICT', 'VILLAGE']), name: z.string() });
type Region = z.infer<typeof region>;

/** How long names are taken as they were read: regions are renamed by law, years apart. */
const KEPT_MS = 10 * 60_000;
/** How long the registry is left alone where it did not answer. */
const RETRY_MS = 30_000;

interface Read {
  until: number;
  regions: Promise<NonNullable<Survey['regions']> | undefined>;
}

/** What each process last read, by the peers through which it asked. */
const lastRead = new WeakMap<Peers, Read>();

/**
 * The districts and villages of the regency by their codes, for criteria about places; undefined where the registry does not
 * answer: places then read as codes, and any is taken.
 */
export async function readRegions(ctx: ServicesContext): Promise<Survey['regions']> {
  const now = performance.now();
  const last = lastRead.get(ctx.peers);
  if (last && now < last.until) return last.regions;
  const read: Read = { until: now + KEPT_MS, regions: ask(ctx) };
  lastRead.set(ctx.peers, read);
  const regions = await read.regions;
  if (!regions) read.until = now + RETRY_MS;
  return regions;
}

async function ask(ctx: ServicesContext): Promise<Survey['regions']> {
  try {
    const found = z.array(region).parse(await ctx.peers.call('registry', 'regencyRegions', {}));
    return found.length > 0 ? regionsByFact(found) : undefined;
  } catch (error) {
    ctx.log.warn({ err: error, traceId: ctx.traceId }, 'criteria go without the names of regions');
    return undefined;
  }
}

/** Villages with their district, since many share a name. Pure. */
export function regionsByFact(found: readonly Region[]): NonNullable<Survey['regions']> {
  const districts = found.filter(({ level }) => level === 'DISTRICT');
  const districtOf = new Map(districts.map(({ code, name }) => [code, name]));
  const listed = (regions: readonly Region[], nameOf: (one: Region) => string) =>
    Object.fromEntries(
      regions.map((one): [string, ListedCode] => [
        one.code,
        { name: { id: nameOf(one), en: nameOf(one) }, active: true },
      ]),
    );
  return {
    districtCode: listed(districts, ({ name }) => name),
    villageCode: listed(
      found.filter(({ level }) => level === 'VILLAGE'),
      ({ code, name }) => {
        const district = districtOf.get(code.slice(0, code.lastIndexOf('.')));
        return district ? `${name} (${district})` : name;
      },
    ),
  };
}
