import { dateToDay } from '../../shared/clock.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { nameSimilarity } from './person.similarity.ts';

/** The facts to match a person by. */
export interface MatchQuery {
  /** `nameKey` of the typed name; null where only a NIK is known. */
  nameKey: string | null;
  birthDate: Date | null;
  villageCode: string | null;
}

/** The compared facts of a candidate. */
export interface MatchCandidate {
  nameKey: string;
  birthDate: Date | null;
  villageCode: string;
}

export interface MatchScore {
  /** 0 to 100; 100 only for an exact NIK. */
  score: number;
  reasons: LocalizedText[];
}

/** The lowest score shown; candidates below it are noise. */
export const LEAST_SCORE = 35;

/** The weight of each agreement; name, birth date and village together make 99. */
const NAME_POINTS = 59;
const BIRTH_POINTS = { same: 28, swapped: 22, nearYear: 16 } as const;
const VILLAGE_POINTS = { same: 12, district: 6 } as const;

const DAY_MS = 86_400_000;

/**
 * How likely a candidate is the person in question, with the reasons in words. A fact missing on either side adds
 * nothing; a contradicting birth date subtracts. Pure.
 */
export function scoreMatch(query: MatchQuery, candidate: MatchCandidate): MatchScore {
  const parts = [
    matchName(query, candidate),
    matchBirthDate(query, candidate),
    matchVillage(query, candidate),
  ];
  const points = parts.reduce((sum, part) => sum + part.points, 0);
  return {
    score: Math.max(0, Math.min(99, Math.round(points))),
    reasons: parts.flatMap((part) => (part.reason ? [part.reason] : [])),
  };
}

/** The score of a person found by the exact NIK. */
export const NIK_MATCH: MatchScore = {
  score: 100,
  reasons: [{ id: 'NIK sama persis', en: 'Exactly the same NIK' }],
};

/** The score of each holder of a disputed NIK: the number cannot tell which of them is at the counter. */
export const DISPUTED_NIK_MATCH: MatchScore = {
  score: NIK_MATCH.score,
  reasons: [
    ...NIK_MATCH.reasons,
    {
      id: 'NIK bermasalah: lebih dari satu orang menunjukkan nomor ini',
      en: 'Disputed NIK: more than one person shows this number',
    },
  ],
};

/** The score of the people on the requested family card. */
export const CARD_MATCH: MatchScore = {
  score: 99,
  reasons: [{ id: 'Nomor KK sama persis', en: 'Exactly the same family card' }],
};

/** The birth dates to search: as typed, day and month swapped, one year off (days at UTC midnight). */
export function birthDateVariants(date: Date): Date[] {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const variants = [date, new Date(Date.UTC(year - 1, month, day)), new Date(Date.UTC(year + 1, month, day))];
  if (day <= 12) variants.push(new Date(Date.UTC(year, day - 1, month + 1)));
  return variants;
}

interface Part {
  points: number;
  reason: LocalizedText | null;
}

const NOTHING: Part = { points: 0, reason: null };

function matchName(query: MatchQuery, candidate: MatchCandidate): Part {
  const similarity = query.nameKey ? nameSimilarity(query.nameKey, candidate.nameKey) : 0;
  if (similarity === 0) return NOTHING;
  const percent = Math.round(similarity * 100);
  const reason =
    percent === 100
      ? { id: 'Nama sama', en: 'Same name' }
      : { id: `Nama mirip (${percent}%)`, en: `Similar name (${percent} %)` };
  return { points: similarity * NAME_POINTS, reason };
}

function matchBirthDate(query: MatchQuery, candidate: MatchCandidate): Part {
  if (!query.birthDate || !candidate.birthDate) return NOTHING;
  const asked = dateToDay(query.birthDate);
  const known = dateToDay(candidate.birthDate);
  if (asked === known) {
    return { points: BIRTH_POINTS.same, reason: { id: 'Tanggal lahir sama', en: 'Same birth date' } };
  }
  if (asked === swapDayAndMonth(known)) {
    return {
      points: BIRTH_POINTS.swapped,
      reason: {
        id: 'Tanggal lahir sama bila hari dan bulan ditukar',
        en: 'Birth date with day and month swapped',
      },
    };
  }
  const apart = Math.abs(query.birthDate.getTime() - candidate.birthDate.getTime()) / DAY_MS;
  if (apart <= 366) {
    return {
      points: BIRTH_POINTS.nearYear,
      reason: { id: 'Tanggal lahir selisih paling banyak setahun', en: 'Birth date at most a year apart' },
    };
  }
  return { points: -10, reason: { id: 'Tanggal lahir berbeda', en: 'Another birth date' } };
}

function matchVillage(query: MatchQuery, candidate: MatchCandidate): Part {
  if (!query.villageCode) return NOTHING;
  if (query.villageCode === candidate.villageCode) {
    return {
      points: VILLAGE_POINTS.same,
      reason: { id: '{RegionLevel.VILLAGE} sama', en: 'Same {RegionLevel.VILLAGE}' },
    };
  }
  if (query.villageCode.slice(0, 8) === candidate.villageCode.slice(0, 8)) {
    return {
      points: VILLAGE_POINTS.district,
      reason: { id: '{RegionLevel.DISTRICT} sama', en: 'Same {RegionLevel.DISTRICT}' },
    };
  }
  return NOTHING;
}

function swapDayAndMonth(day: string): string {
  const [year, month, date] = day.split('-');
  return `${year}-${date}-${month}`;
}
