import type pg from 'pg';
import { shippedForm } from '../../subgraphs/registry/instrument/instrument.forms.ts';
import { firstWords, NEVER_ALONE, secondWords } from './names.ts';

export const AGENCY = 'agcy_bench';
export const SURVEYOR = 'acct_surveyor';
/** Districts of the invented regency 33.14, and villages of each. */
const DISTRICTS = 20;
const VILLAGES = 10;
/** Average household size. */
const HOUSEHOLD = 3.3;

/** The village of household `n`. District populations are very unequal. */
const VILLAGE = `'33.14.' || lpad((1 + floor(${DISTRICTS} * power(bench_share(n), 1.3)))::int::text, 2, '0')
  || '.' || (2001 + (bench_share(n + 1000000) * ${VILLAGES - 1})::int)::text`;

/**
 * Invents a regency of people in households, by SQL on the server: names as skewed as they are on Java, birth dates of
 * all ages, 20,000 households referred to one agency, forty tasks of one surveyor. `db` needs all privileges.
 */
export async function fillPopulation(db: pg.Pool, people: number): Promise<void> {
  const households = Math.ceil(people / HOUSEHOLD);
  await db.query(
    `create function bench_share(n bigint) returns float8 language sql immutable as $$ select ((hashint8extended(n, 7) & 1048575)::float8) / 1048576 $$`,
  );
  await db.query(
    `insert into household (id, address, rt, rw, village_code, listing, source)
     select 'hh_' || lpad(n::text, 26, '0'), 'Dukuh Krajan', '003', '001', ${VILLAGE},
       'CANDIDATE', 'SURVEY' from generate_series(0, $1::bigint) n`,
    [households],
  );
  const first = firstWords();
  const second = secondWords();
  await db.query(
    `insert into person (id, household_id, name, name_key, nik_cipher, nik_hash, nik_masked, sex, birth_date, birth_place,
       village_code, relationship)
     select 'pers_' || lpad(n::text, 26, '0'), h.id,
       concat_ws(' ', ($2::text[])[a], ($5::text[])[b], ($5::text[])[c]), concat_ws(' ', ($3::text[])[a], ($6::text[])[b], ($6::text[])[c]),
       sha256(n::text::bytea) || decode('00112233445566778899', 'hex'), sha256(n::text::bytea), '339901**********',
       (case when n % 2 = 0 then 'FEMALE' else 'MALE' end)::sex, date '2026-11-01' - (30000 * power(bench_share(n * 3), 1.3))::int,
       'Sragen', h.village_code, (case when n % 3 = 0 then 'HEAD' else 'CHILD' end)::relationship
     from (
       select n, 'hh_' || lpad(floor(n / ${HOUSEHOLD})::int::text, 26, '0') as household_id,
         1 + width_bucket(bench_share(n * 5 + 1), $4::float8[]) as a,
         case when bench_share(n * 7 + 2) > 0.35 or bench_share(n * 5 + 1) < ($4::float8[])[${NEVER_ALONE}] then 1 + width_bucket(bench_share(n * 11 + 3), $7::float8[]) end as b,
         case when bench_share(n * 7 + 2) > 0.85 then 1 + width_bucket(bench_share(n * 13 + 4), $7::float8[]) end as c
       from generate_series(1, $1::bigint) n) drawn
     join household h on h.id = drawn.household_id`,
    [people, first.written, first.keys, first.upTo, second.written, second.keys, second.upTo],
  );
  await db.query(
    `insert into referral_access (referral_id, agency_id, household_id, visible)
     select 'refl_' || n, '${AGENCY}', 'hh_' || lpad((n * 13 % $1::bigint)::text, 26, '0'), true from generate_series(1, 20000) n`,
    [households],
  );
  await db.query(
    `insert into instrument (id, code, edition, regency_code, name, definition, valid_from) values ('inst_bench', 'BRU-1', 1, '33.14', '{}', $1, '2026-01-01')`,
    [shippedForm('BRU-1').definition],
  );
  await db.query(
    `insert into verification (id, household_id, village_code, status, instrument_id, requested_on, surveyor_account_id)
     select 'verif_' || h.id, h.id, h.village_code, 'ASSIGNED', 'inst_bench', '2026-11-01', '${SURVEYOR}'
     from household h where h.village_code = '33.14.01.2001' order by h.id limit 40`,
  );
  await db.query('vacuum analyze');
}
