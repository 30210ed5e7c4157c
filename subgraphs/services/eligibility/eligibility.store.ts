import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { openToActor } from '../../shared/open-referrals.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import type { Criterion } from '../criteria/criteria.language.ts';
import type { Allotment, Quota } from '../generated/prisma/client.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { criteriaInForce } from '../program/criteria-version.store.ts';
import { currentFiscalYear, moneyOf } from '../quota/quota.store.ts';

/** An active programme with its criteria in force and the quota of the running year. */
export interface Offer {
  programId: string;
  unitAmountRupiah: bigint | null;
  criteriaVersion: number | null;
  rule: Criterion | null;
  quotaId: string | null;
  capKind: Quota['capKind'] | null;
  cap: number | null;
  used: number | null;
  budgetRupiah: bigint | null;
  usedRupiah: bigint | null;
  lineLeftRupiah: bigint | null;
}

/** A part of a total, as eligibility reads it. */
export type Part = Pick<Allotment, 'regionCode' | 'facilityCode' | 'cap' | 'used'>;

/** An offer of today for households anywhere: each finds the room of the allotment that fits it. */
export interface TodaysOffer extends Omit<Offer, 'cap' | 'used'> {
  parts: Part[];
}

/** The programmes that a caller may see for a household: all; for an agency, those with an open referral of it (decision 25). */
export const openToCaller = defineLoader<
  ServicesContext,
  { householdId: string; isOpen: (programId: string) => boolean }
>(
  async (householdIds, ctx) => {
    const open = await openToActor(
      ctx,
      grantFor(householdPolicy, ctx.actor, 'eligibility').scope,
      householdIds,
    );
    return householdIds.map((householdId) => ({
      householdId,
      isOpen: (programId) => open === null || (open.get(householdId)?.has(programId) ?? false),
    }));
  },
  (row) => row.householdId,
);

/** The active programmes in the caller's scope: one statement per request, for any number of households. */
export const offersOfToday = defineLoader<ServicesContext, { today: string; offers: TodaysOffer[] }>(
  async ([today = ''], ctx) => {
    const params: unknown[] = [today, currentFiscalYear(ctx.clock.now())];
    const grant = grantFor(householdPolicy, ctx.actor, 'eligibility');
    const scope = scopeSql(grant.scope, { agencyId: 'p.agency_id' }, params);
    const offers = await sql<TodaysOffer>(
      ctx.db.pool,
      `select p.id as program_id, p.unit_amount_rupiah, c.number as criteria_version, c.rule,
         q.id as quota_id, q.cap_kind, m.budget_rupiah, m.line_left_rupiah, u.used_rupiah, coalesce(u.parts, '[]') as parts
       from program p left join ${criteriaInForce('$1')} c on true
       left join quota q on q.program_id = p.id and q.agency_id = p.agency_id and q.fiscal_year = $2::int
       left join ${moneyOf('q.id')} m on true
       left join lateral (select sum(a.used_rupiah)::bigint as used_rupiah, jsonb_agg(jsonb_build_object('regionCode', a.region_code,
           'facilityCode', a.facility_code, 'cap', a.cap, 'used', a.used)) as parts
         from allotment a where a.quota_id = q.id) u on true
       left join office_code o on o.list = 'SECTOR' and o.code = p.sector
       where p.active and ${scope} order by o.position, p.sector, p.code`,
      params,
    );
    return [{ today, offers }];
  },
  (row) => row.today,
);
