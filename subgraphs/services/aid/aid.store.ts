import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';
import { openToActor } from '../../shared/open-referrals.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import type { AidReceived } from '../criteria/criteria.aid.ts';
import { householdPolicy } from '../household/household.policy.ts';
import type { AidSource } from './aid.codes.ts';

/** A line of the ledger: a delivery, or what a partner reported. */
export interface AidLine {
  /** Of a delivery the referral's id, else the reported entry's. */
  id: string;
  source: AidSource;
  householdId: string;
  programId: string | null;
  agencyId: string;
  needs: string[];
  /** The day, or the first one. */
  deliveredOn: Date;
  untilOn: Date | null;
  amountRupiah: bigint | null;
  goods: string | null;
  note: string | null;
  /** How long the programme helps, months; null where it does not say. */
  termMonths: number | null;
}

/**
 * SQL: the one ledger of aid, from every funder. Two tables, since `aid_entry` is emptied and filled again from the events of cases
 * (`npm run rebuild`), while nothing but `aid_report_entry` knows what partners reported. What was taken back does not count.
 */
const LEDGER = `(
  select d.referral_id as id, 'DELIVERY' as source, d.household_id, d.person_id, d.program_id, d.agency_id, p.needs, d.delivered_on,
    null::date as until_on, d.amount_rupiah, null::text as goods, null::text as note, p.name, (p.terms ->> 'termMonths')::int as term_months
  from aid_entry d left join program p on p.id = d.program_id
  union all
  select e.id, r.source, e.household_id, e.person_id, e.program_id, e.agency_id, e.needs, e.from_on, e.until_on, e.amount_rupiah, e.goods,
    e.note, coalesce(p.name, jsonb_build_object('id', 'bantuan ' || (g.name ->> 'id'), 'en', 'aid of ' || (g.name ->> 'en'))),
    (p.terms ->> 'termMonths')::int
  from aid_report_entry e join aid_report r on r.id = e.report_id join agency g on g.id = e.agency_id
    left join program p on p.id = e.program_id
  where not e.undone)`;

const LINE = `a.id, a.source, a.household_id, a.program_id, a.agency_id, coalesce(a.needs, '{}') as needs, a.delivered_on, a.until_on,
  a.amount_rupiah, a.goods, a.note, a.term_months`;

const LATEST_FIRST = 'a.delivered_on desc, a.id';

/** SQL: what a household received as criteria ask about it (`AidReceived`), a list; empty where the criteria in `rulePlace` do not ask. */
export const aidAsked = (rulePlace: string, householdPlace: string): string =>
  `case when jsonb_path_exists(${rulePlace}, '$.**.aid') then ${aidOf(householdPlace)} else '[]' end`;

const aidOf = (householdPlace: string): string =>
  `(select coalesce(jsonb_agg(jsonb_build_object('needs', a.needs, 'deliveredOn', a.delivered_on, 'untilOn', a.until_on,
      'programName', a.name) order by ${LATEST_FIRST}), '[]')
    from ${LEDGER} a where a.household_id = ${householdPlace} and a.name is not null)`;

/** What households received, for criteria: with the system's rights, as their other facts (decision 07). */
export const aidForCriteria = defineLoader<ServicesContext, { householdId: string; aid: AidReceived[] }>(
  (householdIds, ctx) =>
    batchedSql(
      ctx.db,
      `select h.id as household_id, ${aidOf('h.id')} as aid from unnest($1::text[]) h (id)`,
      [householdIds],
    ),
  (row) => row.householdId,
);

/** The ledger of a household as somebody reads it. */
export interface HouseholdAid {
  householdId: string;
  entries: AidLine[];
  /** What an agency may not read: of other funders. It is told only that there is something. */
  hidden: AidLine[];
  /** The programmes for which the household is open to the agency; null for others. */
  openPrograms: ReadonlySet<string> | null;
}

/**
 * What households received, from every funder, the latest first, within the actor's scope. An agency sees its own
 * deliveries and reports, and only while a referral of the family is open to it (decision 25).
 */
export const aidOfHousehold = defineLoader<ServicesContext, HouseholdAid>(
  async (householdIds, ctx) => {
    const { scope } = grantFor(householdPolicy, ctx.actor, 'aid');
    const open = await openToActor(ctx, scope, householdIds);
    const params: unknown[] = [open ? [...open.keys()] : householdIds];
    const seen = scopeSql(scope, { region: 'f.village_code', agencyId: 'a.agency_id' }, params);
    const rows = await batchedSql<AidLine & { isSeen: boolean | null }>(
      ctx.db,
      `select ${LINE}, (${seen}) as is_seen from ${LEDGER} a left join household_fact f on f.household_id = a.household_id
       where a.household_id = any($1) order by ${LATEST_FIRST}`,
      params,
    );
    return householdIds.map((householdId) => {
      const own = rows.filter((row) => row.householdId === householdId);
      return {
        householdId,
        entries: own.filter(({ isSeen }) => isSeen === true),
        hidden: open ? own.filter(({ isSeen }) => isSeen !== true) : [],
        openPrograms: open ? (open.get(householdId) ?? new Set()) : null,
      };
    });
  },
  (row) => row.householdId,
);

/** An active programme that says what it is against. */
export interface HelpingProgram {
  programId: string;
  needs: string[];
  termMonths: number | null;
}

/** The active programmes that say what they are against; one statement per request. */
export const helpingPrograms = defineLoader<ServicesContext, { key: string; programs: HelpingProgram[] }>(
  async ([key = ''], ctx) => [
    {
      key,
      programs: await batchedSql<HelpingProgram>(
        ctx.db,
        `select p.id as program_id, p.needs, (p.terms ->> 'termMonths')::int as term_months from program p
         where p.active and p.needs <> '{}' order by p.code`,
        [],
      ),
    },
  ],
  (row) => row.key,
);
