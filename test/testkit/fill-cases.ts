import { connectOwner } from '../../runtime/postgres/connection.ts';
import { termsJson } from './terms.ts';

/** How many agencies, programmes and desks the cases are spread over. */
const AGENCIES = 5;
const PROGRAMS = 10;

/**
 * Writes the rows of `count` referred cases: a household with a head, a case and a referral each, over five agencies
 * and ten programmes. For tests and benchmarks of reading.
 */
export async function fillCases(ownerUrl: string, count: number): Promise<void> {
  const owner = await connectOwner(ownerUrl);
  try {
    for (const statement of STATEMENTS) await owner.query(statement.replaceAll(':count', String(count)));
    await owner.query('analyze');
  } finally {
    await owner.end();
  }
}

/** `id('case', 'n')`: the id of row n, sortable and well formed. */
const id = (prefix: string, number: string): string => `'${prefix}_' || lpad((${number})::text, 26, '0')`;
const name = (text: string): string => `jsonb_build_object('id', ${text}, 'en', ${text})`;

const STATEMENTS = [
  `insert into registry.region (code, level, name, parent_code) values
     ('33', 'PROVINCE', 'Jawa Tengah', null), ('33.14', 'REGENCY', 'Sragen', '33'),
     ('33.14.01', 'DISTRICT', 'Kalijambe', '33.14'), ('33.14.01.2001', 'VILLAGE', 'Krikilan', '33.14.01')`,
  `insert into registry.household (id, head_person_id, address, village_code, listing, source, answers)
   select ${id('hh', 'n')}, ${id('pers', 'n')}, 'Dukuh ' || n, '33.14.01.2001', 'CANDIDATE', 'PROPOSAL', '{}'
   from generate_series(1, :count) n`,
  `insert into registry.person (id, household_id, name, name_key, sex, village_code, relationship)
   select ${id('pers', 'n')}, ${id('hh', 'n')}, 'Warga ' || n, 'warga ' || n, 'FEMALE', '33.14.01.2001', 'HEAD'
   from generate_series(1, :count) n`,
  `insert into services.agency (id, code, name, signs_in)
   select ${id('agcy', 'n')}, 'DINAS' || n, ${name("'Dinas ' || n")}, true from generate_series(1, ${AGENCIES}) n`,
  `insert into services.desk (id, code, name, sector)
   select ${id('desk', 'n')}, 'MEJA' || n, ${name("'Meja ' || n")}, 'HEALTH' from generate_series(1, 4) n`,
  `insert into services.program (id, code, name, description, agency_id, sector, approval, batch, letter_required, letter_valid_months, terms)
   select ${id('prog', 'n')}, 'PROGRAM' || n, ${name("'Program ' || n")}, ${name("'-'")}, ${id('agcy', `n % ${AGENCIES} + 1`)},
     'HEALTH', 'MANAGER', true, true, 1, '${termsJson()}' from generate_series(1, ${PROGRAMS}) n`,
  `insert into cases."case" (id, number, kind, channel, status, status_since, subject_type, household_id, problem, needs,
     desk_id, sector, region_code, occurred_on, registered_at, registered_by)
   select ${id('case', 'n')}, '2026/SRG/' || lpad(n::text, 6, '0'), 'REQUEST', 'DESK', 'REFERRED', now(), 'HOUSEHOLD',
     ${id('hh', 'n')}, 'Atap bocor', '{}', ${id('desk', 'n % 4 + 1')}, 'HEALTH', '33.14.01.2001', current_date,
     now() - n * interval '1 minute', ${id('acct', '1')} from generate_series(1, :count) n`,
  `insert into cases.referral (id, case_id, program_id, agency_id, sector, status, status_since, approval, amount_rupiah, fiscal_year,
     proposed_at, proposed_by)
   select ${id('refl', 'n')}, ${id('case', 'n')}, ${id('prog', `n % ${PROGRAMS} + 1`)}, ${id('agcy', `n % ${AGENCIES} + 1`)}, 'HEALTH',
     'APPROVED', now(), 'MANAGER', 5000000, 2026, now(), ${id('acct', '1')} from generate_series(1, :count) n`,
];
