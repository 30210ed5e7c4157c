import type pg from 'pg';
import type { Role } from '../../subgraphs/shared/actor.ts';
import { officeDate } from '../../subgraphs/shared/clock.ts';
import { fixedId } from '../../subgraphs/shared/ids.ts';

/**
 * The attributes of a row for scopes. A noun leaves out what it does not have, and a scope that needs it sees
 * nothing.
 */
export interface Attributes {
  region?: string;
  sector?: string;
  agencyId?: string;
  assigneeId?: string;
  accountId?: string;
  role?: Role;
}

/** A row that somebody may or may not see. */
export interface Sighting {
  id: string;
  attributes: Attributes;
}

export const AGENCIES = [fixedId('agcy', 'one'), fixedId('agcy', 'two')] as const;
export const SURVEYORS = [fixedId('acct', 'surveyor one'), fixedId('acct', 'surveyor two')] as const;
export const DESK = fixedId('desk', 'one');
export const INSTRUMENT = fixedId('inst', 'one');

const [agencyOne, agencyTwo] = AGENCIES;
const [surveyorOne, surveyorTwo] = SURVEYORS;

/** A family, and how its referral ended: by default, delivered today. */
export interface Family {
  key: string;
  region: string;
  sector: string;
  agencyId: string;
  assigneeId: string;
  end?: 'DELIVERED' | 'REFUSED' | 'WITHDRAWN';
  endedDaysAgo?: number;
}

const HEALTH_ONE = {
  region: '33.14.01.2001',
  sector: 'HEALTH',
  agencyId: agencyOne,
  assigneeId: surveyorOne,
} as const;

/**
 * Everything has ended, so that a rule refuses even allowed acts and nothing is written. Every condition of a scope
 * holds for some of these families only, independently of the others. The last three differ from `a` in how their
 * referral ended: their agency keeps the referral, and no longer sees the family.
 */
export const FAMILIES = [
  { ...HEALTH_ONE, key: 'a', end: 'DELIVERED', endedDaysAgo: 89 },
  { ...HEALTH_ONE, key: 'b', sector: 'EDUCATION', agencyId: agencyTwo, assigneeId: surveyorTwo },
  { ...HEALTH_ONE, key: 'c', region: '33.14.02.2001', agencyId: agencyTwo, assigneeId: surveyorTwo },
  { ...HEALTH_ONE, key: 'd', region: '33.14.02.2001', sector: 'EDUCATION' },
  { ...HEALTH_ONE, key: 'refused', end: 'REFUSED' },
  { ...HEALTH_ONE, key: 'withdrawn', end: 'WITHDRAWN' },
  { ...HEALTH_ONE, key: 'old', end: 'DELIVERED', endedDaysAgo: 91 },
] as const satisfies readonly Family[];

/** Whether the family is closed to the agency of its referral. */
const isClosed = ({ end = 'DELIVERED', endedDaysAgo = 0 }: Family): boolean =>
  end !== 'DELIVERED' || endedDaysAgo > 90;

/** The keys of the families that are closed to their agency. */
export const CLOSED = FAMILIES.filter(isClosed).map(({ key }) => key);

/** Whether a row belongs to a family that is closed to its agency. */
export const isOfClosed = (id: string): boolean =>
  CLOSED.some((key) => id === fixedId(id.split('_')[0] ?? '', key));

/** By GraphQL type, every row with its attributes for scopes. */
export type Sightings = Readonly<Record<string, readonly Sighting[]>>;

/** The attributes of each family's rows. */
export function familySightings(): Sightings {
  type Key = keyof Attributes & keyof Family;
  const rows = (prefix: string, ...keys: Key[]): Sighting[] =>
    FAMILIES.map((family: Family) => ({
      id: fixedId(prefix, family.key),
      attributes: Object.fromEntries(keys.map((key) => [key, family[key]])),
    }));
  /** Types that show the family itself: closed to an agency once its referral has ended. */
  const ofFamily = (prefix: string, ...keys: Key[]): Sighting[] =>
    rows(prefix, ...keys).map(({ id, attributes: { agencyId, ...others } }) => ({
      id,
      attributes: CLOSED.some((key) => id === fixedId(prefix, key)) ? others : { ...others, agencyId },
    }));
  const wholeCase = ['region', 'sector', 'agencyId', 'assigneeId'] as const;
  return {
    Household: ofFamily('hh', 'region', 'agencyId', 'assigneeId'),
    Family: ofFamily('fam', 'region', 'agencyId', 'assigneeId'),
    Person: ofFamily('pers', 'region', 'agencyId', 'assigneeId'),
    Verification: rows('verif', 'region', 'assigneeId'),
    RegistryFile: rows('rfile', 'region', 'assigneeId'),
    WaitingEntry: rows('wait', 'region', 'sector', 'agencyId'),
    Reservation: [...rows('resv', 'region', 'sector', 'agencyId')],
    Case: ofFamily('case', ...wholeCase),
    Referral: rows('refl', ...wholeCase),
    Letter: rows('lett', ...wholeCase),
    CaseFile: ofFamily('cfile', ...wholeCase),
    Ticket: rows('tick', 'region'),
    UnmetNeed: rows('unmet', 'region', 'sector'),
  };
}

export const today = officeDate(new Date());
export const now = new Date().toISOString();

/** The time this many days ago. */
export const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

/** A name as stored in reference tables. */
export const nameOf = (text: string): string => JSON.stringify({ id: `Uji ${text}`, en: `Test ${text}` });

/** Writes a row without a service. */
export async function insert(db: pg.Client, table: string, row: Record<string, unknown>): Promise<void> {
  const [schema, relation] = table.split('.');
  const columns = Object.keys(row);
  await db.query(
    `insert into ${schema}."${relation}" (${columns.map((one) => `"${one}"`).join(', ')})
     values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  );
}
