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
 * Proposes who makes which visits. The largest village comes first. It goes whole to one surveyor whose region covers it and
 * who may make most of its visits; of several, to the one with the fewest visits by then. What that surveyor may not make
 * goes, in the same way, to others. So two surveyors who could have taken the same visits differ by no more than the smallest
 * share of the one with more. Pure, and the same for the same input in any order.
 */
export function distribute(visits: readonly Visit[], surveyors: readonly Surveyor[]): Share[] {
  const loads = new Map(surveyors.map(({ accountId, load }) => [accountId, load]));
  const loadOf = (accountId: string): number => loads.get(accountId) ?? 0;
  const shares: Share[] = [];
  let left = byVillage(visits);
  while (left.length > 0) {
    const [[villageCode, ids] = ['', [] as Visit[]], ...others] = left.sort(largestFirst);
    const able = surveyors
      .filter(({ regions }) => coversVillage(regions, villageCode))
      .map(({ accountId }) => ({
        accountId,
        may: ids.filter((visit) => !visit.conflicts.includes(accountId)),
      }))
      .filter(({ may }) => may.length > 0)
      .sort(
        (a, b) =>
          b.may.length - a.may.length ||
          loadOf(a.accountId) - loadOf(b.accountId) ||
          compare(a.accountId, b.accountId),
      );
    const [chosen] = able;
    const given = chosen ? chosen.may : ids;
    shares.push({
      villageCode,
      accountId: chosen?.accountId ?? null,
      ids: given.map(({ id }) => id).sort(compare),
      candidates: able
        .filter(({ may }) => given.every((visit) => may.includes(visit)))
        .map(({ accountId }) => accountId),
    });
    if (chosen) loads.set(chosen.accountId, loadOf(chosen.accountId) + given.length);
    const rest = ids.filter((visit) => !given.includes(visit));
    left = rest.length > 0 ? [...others, [villageCode, rest]] : others;
  }
  return shares.sort((a, b) => compare(a.villageCode, b.villageCode) || b.ids.length - a.ids.length);
}

type Village = [code: string, visits: Visit[]];

function byVillage(visits: readonly Visit[]): Village[] {
  const villages = new Map<string, Visit[]>();
  for (const visit of visits) {
    const there = villages.get(visit.villageCode);
    if (there) there.push(visit);
    else villages.set(visit.villageCode, [visit]);
  }
  return [...villages];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const largestFirst = ([a, ofA]: Village, [b, ofB]: Village): number =>
  ofB.length - ofA.length || compare(a, b);
