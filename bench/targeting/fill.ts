import type pg from 'pg';
import { FACTS } from '../../subgraphs/services/criteria/criteria.facts.ts';

const PEOPLE_IN = '3 + h % 3 - (h % 7 = 0)::int';

/** Households of two to five, with about as many facts as an office has; some are not known. */
const HOUSEHOLDS = `
  insert into household_fact (household_id, village_code, listing, class_name, score, facts)
  select 'hh_' || lpad(h::text, 26, '0'), village, listing, class, score,
    jsonb_strip_nulls(jsonb_build_object('entitled', listing in ('VERIFIED', 'LISTED'), 'offProposed', false,
      'decile', case when h % 9 <> 0 then 1 + h % 10 end, 'members', case when h % 10 <> 0 then people end,
      'elderly60', case when h % 10 <> 0 then h % 3 end, 'toddlers0to6', case when h % 10 <> 0 then h % 2 end,
      'childrenSchoolAge7to12', h % 3, 'childrenSchoolAge13to15', h % 2, 'childrenSchoolAge16to18', h % 2,
      'childrenOutOfSchool7to18', case when h % 5 <> 0 then h / 3 % 4 / 3 end, 'youth18to26', h % 2,
      'workingAge15to64', 1 + h % 3, 'universityStudents', 0, 'working', h % 3, 'seekingWork', h % 2,
      'disabled', h % 11 / 10, 'severelyDisabled', h % 23 / 22, 'chronicallyIll', h % 7 / 6, 'pregnant', h % 13 / 12,
      'femaleHeaded', h % 6 = 0, 'hasPersonWithDisability', h % 11 = 10, 'hasPersonWithSevereDisability', h % 23 = 22,
      'hasPersonWithChronicIllness', h % 7 = 6, 'healthInsurance', case when h % 4 <> 0 then h % 3 > 0 end,
      'deathsLast12Months', h % 17 / 16, 'cardTier', case class when 'VERY_POOR' then 'MELATI' when 'POOR' then 'MENUR' end,
      'houseTenure', 1 + h / 7 % 4, 'roofKind', 1 + h % 5, 'floorKind', 1 + h % 6, 'wallKind', 1 + h / 5 % 6, 'headWork', 1 + h / 3 % 5, 'water', 1 + h % 5)
      || jsonb_strip_nulls(jsonb_build_object('known:ppks', true, 'since:survey', case when h % 4 in (1, 2) then '2026-03-01' end,
        'since:members', '2026-03-01', 'since:verified', case when h % 4 = 1 then '2026-05-01' end))
      || coalesce((select jsonb_object_agg(name, true) from unnest($2::text[]) with ordinality category (name, n) where h % (40 + n) = 0), '{}'))
  from generate_series(1, $1::int) h
  cross join lateral (select ${PEOPLE_IN} as people,
    '33.14.' || lpad((1 + h / 13 % 20)::text, 2, '0') || '.20' || lpad((1 + h / 7 % 10)::text, 2, '0') as village,
    (array['CANDIDATE', 'VERIFIED', 'LISTED', 'OFF'])[1 + h % 4] as listing,
    case when h % 4 in (1, 2) then (array['VERY_POOR', 'POOR', 'NEAR_POOR', 'NOT_POOR'])[1 + h / 4 % 4] end as class,
    case when h % 4 in (1, 2) then 20 + h % 60 end::float8 as score) of_household`;

const PEOPLE = `
  insert into person_fact (person_id, household_id, village_code, sex, birth_date, facts)
  select 'pers_' || lpad((h * 8 + at)::text, 26, '0'), f.household_id, f.village_code, of_person.sex, born,
    jsonb_strip_nulls(jsonb_build_object('relationship',
      case at when 1 then 'HEAD' when 2 then 'SPOUSE' else 'CHILD' end, 'education', case when n % 3 > 0 then 'SD' end,
      'attending', case when n % 9 <> 0 then (array['NONE', 'SD', 'SMP', 'NONE'])[1 + (n + h) % 4] end,
      'work', case when n % 8 <> 0 then (array['NONE', 'EMPLOYEE', 'CASUAL'])[1 + n % 3] end,
      'disability', case when n % 10 <> 0 then case n % 11 when 7 then 'MILD' when 8 then 'SEVERE' else 'NONE' end end,
      'chronicallyIll', case when n % 10 <> 0 then n % 17 = 0 end, 'pregnant', of_person.sex = 'FEMALE' and n % 31 = 0,
      'healthInsurance', case when n % 4 <> 0 then n % 3 > 0 end, 'dead', case when n % 97 = 0 then true end,
      'ppksNeglectedChild', case when n % 41 = 0 then true end))
  from household_fact f cross join lateral (select right(f.household_id, 12)::bigint as h) household
  cross join lateral generate_series(1, ${PEOPLE_IN}) at
  cross join lateral (select h * 8 + at as n) numbered
  cross join lateral (select (array['MALE', 'FEMALE'])[1 + n % 2] as sex,
    case when n % 50 <> 0 then '2026-11-20'::date - ((n * 7919) % 31000)::int end as born) of_person`;

/** Three years of aid: two in three households had two or four deliveries, of any programme. */
const AID = `
  insert into aid_entry (referral_id, household_id, program_id, agency_id, delivered_on, amount_rupiah)
  select 'refl_' || lpad((h * 4 + n)::text, 26, '0'), 'hh_' || lpad(h::text, 26, '0'),
    of_office.programs[1 + (h * 7 + n * 5) % cardinality(of_office.programs)], 'agcy_bench',
    '2026-11-20'::date - ((h * 31 + n * 401) % 1095)::int, 100000
  from generate_series(1, $1::int) h cross join lateral generate_series(1, h % 3 * 2) n
  cross join (select array_agg(id order by id) as programs from program) of_office`;

/** Fills services' projection of the registry's facts with so many households, their members and the aid that
 * they received from the office's programmes; returns the people. */
export async function fillFacts(owner: pg.Pool, households: number): Promise<number> {
  const categories = Object.keys(FACTS).filter((name) => name.startsWith('ppks'));
  await owner.query(HOUSEHOLDS, [households, categories]);
  await owner.query(PEOPLE);
  await owner.query(AID, [households]);
  for (const table of ['household_fact', 'person_fact', 'aid_entry'])
    await owner.query(`vacuum analyze ${table}`);
  const { rows } = await owner.query<{ people: number }>('select count(*)::int as people from person_fact');
  return rows[0]?.people ?? 0;
}
