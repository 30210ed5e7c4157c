import { dayInWords, officeDate } from '../../shared/clock.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import type { Survey } from '../criteria/criteria.survey.ts';
import { valueInWords } from '../criteria/criteria.words.ts';
import type { CapKind } from '../generated/prisma/enums.ts';

/**
 * SQL: a household's place by class, in the order of the survey forms, the poorest first; without a class it comes last.
 * Alias `f` is `household_fact`.
 */
export const CLASS_RANK = `coalesce((select w.position from welfare_class w where w.code = f.class_name), 1000)`;
/** SQL: the negated survey score, so that the poorest come first and households without a survey last. */
export const SCORE_RANK = `coalesce(-f.score, 1e9)`;

/**
 * SQL: whether a claim asks for more than its allotment, or any line of its total, has in the whole year. Aliases are of
 * `reservation` and of the `quota` whose lines count; an allotment of another total counts by its own.
 */
export const asksTooMuch = (reservation: string, quota: string): string =>
  `(coalesce((select ${reservation}.quantity > a.cap from allotment a where a.id = ${reservation}.allotment_id), false)
    or coalesce((select ${reservation}.amount_rupiah > case when bool_and(l.amount_rupiah is not null) then max(l.amount_rupiah) end
      from budget_line l where l.quota_id = ${quota}.id), false))`;
/** SQL: 1 for a claim larger than the whole year's quota: it holds nobody up and comes last. */
export const ASIDE_RANK = `(case when ${asksTooMuch('r', 'q')} then 1 else 0 end)`;

/**
 * SQL: the order of a waiting list (OUR-5): class, score, start of the wait, the entry's id; claims larger than the whole
 * year's quota come last. Aliases `r` `reservation`, `q` its `quota`, `f` `household_fact`.
 */
export const RANK_ORDER = `${ASIDE_RANK}, ${CLASS_RANK}, ${SCORE_RANK}, r.waiting_since, r.waiting_id`;

/** The grounds of an entry's place. `rank` and `listLength` are null once its turn has come. */
export interface Place {
  rank: number | null;
  listLength: number | null;
  className: string | null;
  score: number | null;
  waitingSince: Date;
  proposedAt: Date | null;
  standsAside: boolean;
  capKind: CapKind;
}

/** The reason of an entry's place, in sentences that an officer can read out. */
export function explainRank(entry: Place, survey: Survey): LocalizedText {
  const need = needInWords(entry, survey);
  if (entry.rank === null) {
    const day = officeDate(entry.proposedAt ?? entry.waitingSince);
    return {
      id: `Diusulkan oleh sistem pada ${dayInWords(day, 'id')} menurut urutan kebutuhan: ${need.id}. Petugas yang menetapkan.`,
      en: `Proposed by the system on ${dayInWords(day, 'en')} in the order of need: ${need.en}. An officer confirms.`,
    };
  }
  const note = noteOf(entry);
  return {
    id: `Urutan ${entry.rank} dari ${entry.listLength}: ${need.id}. Urutan menurut golongan, lalu nilai, lalu tanggal.${note.id}`,
    en: `Rank ${entry.rank} of ${entry.listLength}: ${need.en}. Ordered by class, then score, then date.${note.en}`,
  };
}

function needInWords(entry: Place, survey: Survey): LocalizedText {
  const kind = valueInWords('class', entry.className, survey);
  const score = valueInWords('score', entry.score);
  const since = officeDate(entry.waitingSince);
  return {
    id: `golongan ${kind.id}, nilai survei ${score.id}, menunggu sejak ${dayInWords(since, 'id')}`,
    en: `class ${kind.en}, survey score ${score.en}, waiting since ${dayInWords(since, 'en')}`,
  };
}

function noteOf({ standsAside, capKind }: Place): LocalizedText {
  if (standsAside)
    return {
      id: ' Seluruh kuota atau anggaran tahun ini tidak cukup untuk permintaan ini: ia tidak menahan yang lain, dan dilihat lagi bila kuota ditambah atau tahun berganti.',
      en: ' The whole quota or budget of the year would not do for it: it holds nobody up, and is looked at again when there is more or in the next year.',
    };
  if (capKind === 'UNKNOWN')
    return {
      id: ' Kuota belum diketahui: sistem belum mengusulkan; petugas dapat menetapkan urutan pertama.',
      en: ' The quota is not known yet: the system proposes nobody; an officer may confirm the first.',
    };
  return { id: '', en: '' };
}
