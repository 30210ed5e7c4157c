import type { Allotment } from '../generated/prisma/client.ts';

/** What decides which allotment a claim falls into. */
export interface Subject {
  /** Where the family lives; null where nobody knows. */
  villageCode: string | null;
  /** The school or facility that the claim is for. */
  facilityCode: string | null;
}

type Target = Pick<Allotment, 'regionCode' | 'facilityCode'>;

/** Whether an allotment is the rest of its total. */
export const isRest = ({ regionCode, facilityCode }: Target): boolean =>
  regionCode === null && facilityCode === null;

/** Whether a subject may draw on an allotment: its school or facility, its village, or the district around it. */
function fits(allotment: Target, { villageCode, facilityCode }: Subject): boolean {
  if (allotment.facilityCode !== null) return allotment.facilityCode === facilityCode;
  if (allotment.regionCode === null) return true;
  return villageCode !== null && `${villageCode}.`.startsWith(`${allotment.regionCode}.`);
}

/** A school or facility comes before every region, a village before its district, the rest last. */
const specificity = ({ regionCode, facilityCode }: Target): number =>
  facilityCode === null ? (regionCode?.length ?? 0) : Number.POSITIVE_INFINITY;

/** The most specific of a total's allotments that fits the subject, else its rest (SQL: `ALLOTMENT_OF`). */
export function allotmentFor<A extends Target>(allotments: readonly A[], subject: Subject): A {
  const [best] = allotments
    .filter((one) => fits(one, subject))
    .toSorted((a, b) => specificity(b) - specificity(a));
  if (!best) throw new Error('a total without a rest');
  return best;
}

/**
 * SQL: the same for a FROM clause: the allotment of `quota` (an expression of its id) for a village and a facility (expressions,
 * which may be null). Regions are compared by equality, the village and its district, so that an index finds the few that fit.
 */
export const allotmentOf = (quota: string, village: string, facility: string): string =>
  `lateral (select * from allotment one where one.quota_id = ${quota}
     and coalesce(one.region_code, '') = any (array['', ${village}, regexp_replace(${village}, '\\.[^.]*$', '')])
     and coalesce(one.facility_code, '') = any (array['', ${facility}])
     order by one.facility_code is not null desc, length(coalesce(one.region_code, '')) desc limit 1)`;
