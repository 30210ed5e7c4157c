import { dayInWords, officeDate } from '../../shared/clock.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { valueInWords } from '../criteria/criteria.words.ts';

/** Classes by need, the neediest first. Also the order of `RANK_ORDER`. */
const CLASSES = ['VERY_POOR', 'POOR', 'NEAR_POOR', 'NOT_POOR'];

/** SQL: a household's place by class; who has none comes after all who have. Alias `f` is `household_fact`. */
export const CLASS_RANK = `coalesce(array_position(array[${CLASSES.map((name) => `'${name}'`).join(', ')}], f.class_name), ${CLASSES.length + 1})`;
/** SQL: the survey's score turned round, so that poorer comes first; without a survey last. */
export const SCORE_RANK = `coalesce(-f.score, 1e9)`;

/** SQL: the order of a waiting list: class, then score, then since when, then the entry's id. Alias `r` is `reservation`. */
export const RANK_ORDER = `${CLASS_RANK}, ${SCORE_RANK}, r.waiting_since, r.waiting_id`;

/** Why an entry stands where it stands, in one sentence that an officer can read out. */
export function explainRank(entry: {
  rank: number;
  listLength: number;
  className: string | null;
  score: number | null;
  waitingSince: Date;
}): LocalizedText {
  const kind = valueInWords('class', entry.className);
  const score = valueInWords('score', entry.score);
  const since = officeDate(entry.waitingSince);
  return {
    id: `Urutan ${entry.rank} dari ${entry.listLength}: golongan ${kind.id}, nilai survei ${score.id}, menunggu sejak ${dayInWords(since, 'id')}. Urutan menurut golongan, lalu nilai, lalu tanggal.`,
    en: `Rank ${entry.rank} of ${entry.listLength}: class ${kind.en}, survey score ${score.en}, waiting since ${dayInWords(since, 'en')}. Ordered by class, then score, then date.`,
  };
}
