import { dateToDay, officeDate } from '../../shared/clock.ts';
import { permits } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { type Benefit, commonNeeds, lastDayOf, overlaps } from './aid.overlap.ts';
import { type AidLine, aidOfHousehold, helpingPrograms } from './aid.store.ts';

/** A programme that would help a family against what something of its ledger helps against already. */
export interface AidOverlap {
  programId: string;
  needs: string[];
  /** Null of what another funder gave, for an agency. */
  entry: AidLine | null;
}

/** A line of the ledger with its first and last day. Pure. */
export const benefitOf = ({ householdId, needs, deliveredOn, untilOn, termMonths }: AidLine): Benefit => {
  const from = dateToDay(deliveredOn);
  return { householdId, needs, from, until: lastDayOf(from, untilOn && dateToDay(untilOn), termMonths) };
};

/**
 * Which active programmes, if a household received them from today on, would overlap with what is in its ledger: to be shown, never
 * to refuse (SRG-14). An agency is told it of programmes with a referral that is open to it, and of other funders only that there is
 * something (decision 25). Null where the actor may not ask.
 */
export async function findOverlaps(
  ctx: ServicesContext,
  householdId: string,
  programId: string | null,
): Promise<AidOverlap[] | null> {
  if (!permits(ctx, householdPolicy, 'aid')) return null;
  const [found, helping] = await Promise.all([
    ctx.load(aidOfHousehold, householdId),
    ctx.load(helpingPrograms, 'active'),
  ]);
  const { entries = [], hidden = [], openPrograms = null } = found ?? {};
  const today = officeDate(ctx.clock.now());
  return (helping?.programs ?? [])
    .filter((one) => (programId ?? one.programId) === one.programId)
    .filter((one) => openPrograms === null || openPrograms.has(one.programId))
    .flatMap((one): AidOverlap[] => {
      const proposed = {
        householdId,
        needs: one.needs,
        from: today,
        until: lastDayOf(today, null, one.termMonths),
      };
      const told = (line: AidLine, entry: AidLine | null): AidOverlap[] => {
        const given = benefitOf(line);
        return overlaps(proposed, given)
          ? [{ programId: one.programId, needs: commonNeeds(proposed, given), entry }]
          : [];
      };
      // One line however many there are: their number would tell of the other funders.
      const others = [...new Set(hidden.flatMap((line) => told(line, null)).flatMap(({ needs }) => needs))];
      return [
        ...entries.flatMap((line) => told(line, line)),
        ...(others.length > 0 ? [{ programId: one.programId, needs: others.toSorted(), entry: null }] : []),
      ];
    });
}
