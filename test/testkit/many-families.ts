import { nameKey } from '../../subgraphs/registry/person/person.name.ts';
import { newId } from '../../subgraphs/shared/ids.ts';

/** Runs SQL on the registry's schema. */
type Sql = (text: string, params: unknown[]) => Promise<unknown>;

interface ManyOptions {
  villageCodes: readonly string[];
  /** CANDIDATE: with a visit that waits for a surveyor; VERIFIED: found poor and waiting for a decree. */
  listing: 'CANDIDATE' | 'VERIFIED';
  day: string;
  /** Whose are the visits. */
  surveyorId?: string;
  /** The first words of every name. */
  named?: string;
}

/** Writes many families at once, spread evenly over villages: an act for each would take minutes. Returns their households. */
export async function manyFamilies(
  sql: Sql,
  count: number,
  { villageCodes, listing, day, surveyorId, named = 'Warga Massal' }: ManyOptions,
): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, at) => {
    const name = `${named} ${NUMBERS[Math.floor(at / 26)]} ${String.fromCharCode(65 + (at % 26))}ani`;
    return {
      household: newId('hh'),
      family: newId('fam'),
      person: newId('pers'),
      visit: newId('verif'),
      village: villageCodes[at % villageCodes.length],
      name,
    };
  });
  const column = (field: keyof (typeof rows)[number]) => rows.map((row) => row[field]);
  const isPoor = listing === 'VERIFIED';
  await sql(
    `insert into registry.household (id, head_person_id, address, rt, rw, village_code, listing, source, score, class_name, entitled_from)
     select h, p, 'Dukuh Massal', '001', '002', v, $4::registry.listing_state, 'PROPOSAL', $5::int, $6, $7::date
     from unnest($1::text[], $2::text[], $3::text[]) as n (h, p, v)`,
    [
      column('household'),
      column('person'),
      column('village'),
      listing,
      isPoor ? 80 : null,
      isPoor ? 'VERY_POOR' : null,
      isPoor ? day : null,
    ],
  );
  await sql(
    `insert into registry.family (id, household_id) select f, h from unnest($1::text[], $2::text[]) as n (f, h)`,
    [column('family'), column('household')],
  );
  await sql(
    `insert into registry.person (id, household_id, family_id, name, name_key, sex, village_code, relationship)
     select p, h, f, m, k, 'FEMALE', v, 'HEAD'
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) as n (p, h, f, m, k, v)`,
    [
      column('person'),
      column('household'),
      column('family'),
      column('name'),
      rows.map((row) => nameKey(row.name)),
      column('village'),
    ],
  );
  if (!isPoor) {
    await sql(
      `insert into registry.verification (id, household_id, village_code, status, instrument_id, requested_on, surveyor_account_id)
       select n.v, h, c, (case when $4::text is null then 'REQUESTED' else 'ASSIGNED' end)::registry.verification_status,
         (select id from registry.instrument order by edition desc limit 1), $5::date, $4
       from unnest($1::text[], $2::text[], $3::text[]) as n (v, h, c)`,
      [column('visit'), column('household'), column('village'), surveyorId ?? null, day],
    );
  }
  return column('household') as string[];
}

/** Names have letters only. */
const NUMBERS = ['Satu', 'Dua', 'Tiga', 'Empat', 'Lima', 'Enam', 'Tujuh', 'Delapan'];
