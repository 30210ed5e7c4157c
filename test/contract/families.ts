import type pg from 'pg';
import type { Role, Sector } from '../../subgraphs/shared/actor.ts';
import { officeDate } from '../../subgraphs/shared/clock.ts';
import { fixedId } from '../../subgraphs/shared/ids.ts';

/** What a scope may ask of a row; a key that a noun does not have is left out, and a scope that asks for it sees nothing. */
export interface Attributes {
  region?: string;
  sector?: Sector;
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

/**
 * Everything has come to its end, so that an act which is allowed is refused by a rule and still writes nothing.
 * Every condition of a scope holds for some of these families and not for others, independently of the rest.
 */
export const FAMILIES = [
  { key: 'a', region: '33.14.01.2001', sector: 'HEALTH', agencyId: agencyOne, assigneeId: surveyorOne },
  { key: 'b', region: '33.14.01.2001', sector: 'EDUCATION', agencyId: agencyTwo, assigneeId: surveyorTwo },
  { key: 'c', region: '33.14.02.2001', sector: 'HEALTH', agencyId: agencyTwo, assigneeId: surveyorTwo },
  { key: 'd', region: '33.14.02.2001', sector: 'EDUCATION', agencyId: agencyOne, assigneeId: surveyorOne },
] as const;

export type Family = (typeof FAMILIES)[number];

/** By GraphQL type, every row there is and what a scope may ask of it. */
export type Sightings = Readonly<Record<string, readonly Sighting[]>>;

/** What each family's rows are to a scope. */
export function familySightings(): Sightings {
  const rows = (prefix: string, ...keys: (keyof Attributes & keyof Family)[]): Sighting[] =>
    FAMILIES.map((family) => ({
      id: fixedId(prefix, family.key),
      attributes: Object.fromEntries(keys.map((key) => [key, family[key]])),
    }));
  const wholeCase = ['region', 'sector', 'agencyId', 'assigneeId'] as const;
  return {
    Household: rows('hh', 'region', 'agencyId', 'assigneeId'),
    Family: rows('fam', 'region', 'agencyId', 'assigneeId'),
    Person: rows('pers', 'region', 'agencyId', 'assigneeId'),
    Verification: rows('verif', 'region', 'assigneeId'),
    RegistryFile: rows('rfile', 'region', 'assigneeId'),
    WaitingEntry: rows('wait', 'region', 'sector', 'agencyId'),
    Reservation: [...rows('resv', 'region', 'sector', 'agencyId')],
    Case: rows('case', ...wholeCase),
    Referral: rows('refl', ...wholeCase),
    Letter: rows('lett', ...wholeCase),
    CaseFile: rows('cfile', ...wholeCase),
    Ticket: rows('tick', 'region'),
  };
}

export const today = officeDate(new Date());
export const now = new Date().toISOString();

/** A name as the tables of reference data hold it. */
export const nameOf = (text: string): string => JSON.stringify({ id: `Uji ${text}`, en: `Test ${text}` });

/** Writes a row past every service. */
export async function insert(db: pg.Client, table: string, row: Record<string, unknown>): Promise<void> {
  const [schema, relation] = table.split('.');
  const columns = Object.keys(row);
  await db.query(
    `insert into ${schema}."${relation}" (${columns.map((one) => `"${one}"`).join(', ')})
     values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  );
}
