import { coversVillage } from './surveyor.region.ts';

/** A visit to give to somebody. */
export interface Visit {
  id: string;
  villageCode: string;
  /** Accounts that must not make it. */
  conflicts: readonly string[];
}

/** A surveyor who can be chosen. */
export interface Surveyor {
  accountId: string;
  /** What their postings cover; null is everywhere. */
  regions: readonly (string | null)[];
  /** Visits that wait for them, without those to give out. */
  load: number;
}

/** Visits in one village that one surveyor would make; null where nobody can. */
export interface Share {
  villageCode: string;
  accountId: string | null;
  ids: readonly string[];
  /** All whose region covers the village and who may make each of these visits. */
  candidates: readonly string[];
}

/**
 * Proposes who makes which visits. The largest share comes first: the most visits of one village that one surveyor, whose
 * region covers it, may make. One surveyor gets the whole share: of those who may make all of it, the one with the fewest visits by then. What that
 * surveyor may not make goes, in the same way, to others. So two surveyors who could have taken the same visits differ by no
 * more than the smallest share of the one with more. Pure, and the same for the same input in any order.
 */
export function distribute(visits: readonly Visit[], surveyors: readonly Surveyor[]): Share[] {
  const loads = new Map(surveyors.map(({ accountId, load }) => [accountId, load]));
  const loadOf = (accountId: string): number => loads.get(accountId) ?? 0;
  const shares: Share[] = [];
  let left = [...byVillage(visits)].map(([code, there]) => villageOf(code, there, surveyors));
  while (left.length > 0) {
    const [village, ...others] = left.sort(largestShareFirst) as [Village, ...Village[]];
    const [chosen] = village.able
      .filter(({ may }) => may.length === village.most)
      .sort((a, b) => loadOf(a.accountId) - loadOf(b.accountId) || compare(a.accountId, b.accountId));
    const given = chosen ? chosen.may : village.visits;
    shares.push({
      villageCode: village.code,
      accountId: chosen?.accountId ?? null,
      ids: given.map(({ id }) => id).sort(compare),
      candidates: village.able
        .filter(({ may }) => given.every((visit) => may.includes(visit)))
        .map(({ accountId }) => accountId)
        .sort((a, b) => loadOf(a) - loadOf(b) || compare(a, b)),
    });
    if (chosen) loads.set(chosen.accountId, loadOf(chosen.accountId) + given.length);
    const rest = village.visits.filter((visit) => !given.includes(visit));
    left = rest.length > 0 ? [...others, villageOf(village.code, rest, surveyors)] : others;
  }
  return shares.sort((a, b) => compare(a.villageCode, b.villageCode) || b.ids.length - a.ids.length);
}

/** The visits of a village that are still to be given, and who may make which. */
interface Village {
  code: string;
  visits: readonly Visit[];
  able: readonly { accountId: string; may: readonly Visit[] }[];
  /** The most that one surveyor may make. */
  most: number;
}

function villageOf(code: string, visits: readonly Visit[], surveyors: readonly Surveyor[]): Village {
  const able = surveyors
    .filter(({ regions }) => coversVillage(regions, code))
    .map(({ accountId }) => ({
      accountId,
      may: visits.filter(({ conflicts }) => !conflicts.includes(accountId)),
    }))
    .filter(({ may }) => may.length > 0);
  return { code, visits, able, most: Math.max(0, ...able.map(({ may }) => may.length)) };
}

function byVillage(visits: readonly Visit[]): Map<string, Visit[]> {
  const villages = new Map<string, Visit[]>();
  for (const visit of visits) {
    const there = villages.get(visit.villageCode);
    if (there) there.push(visit);
    else villages.set(visit.villageCode, [visit]);
  }
  return villages;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const largestShareFirst = (a: Village, b: Village): number => b.most - a.most || compare(a.code, b.code);
