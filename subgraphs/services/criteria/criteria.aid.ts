import { addDays, addMonths, dayInWords, officeDate } from '../../shared/clock.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import type { Answer } from './criteria.codes.ts';
import type { AidCriterion } from './criteria.language.ts';
import type { Survey } from './criteria.survey.ts';

/** Aid of the ledger that a household received, from any funder. */
export interface AidReceived {
  /** What its programme is against today; of what a partner reported, what the report says. */
  needs: readonly string[];
  /** The day, or the first one. */
  deliveredOn: string;
  /** The last day, of what a partner gave for a period. */
  untilOn?: string | null;
  programName: LocalizedText;
}

/** The last day on which it was received. */
const lastDay = ({ deliveredOn, untilOn }: AidReceived): string => untilOn ?? deliveredOn;

/**
 * The first day of the period that a question about aid looks at, to `survey.day`. Twelve months back from 30 November begin on
 * 1 December: what came a year ago to the day is over. SQL is given the same day.
 */
export function aidSince({ months }: AidCriterion, { day = officeDate(new Date()) }: Survey): string {
  return months === undefined ? `${day.slice(0, 4)}-01-01` : addDays(addMonths(day, -months), 1);
}

/** What the ledger tells of the needs and the period of a question, the latest first. Pure. */
function onRecord(criterion: AidCriterion, aid: readonly AidReceived[], survey: Survey): AidReceived[] {
  const since = aidSince(criterion, survey);
  return aid
    .filter((one) => lastDay(one) >= since && one.needs.some((need) => criterion.needs.includes(need)))
    .toSorted((one, other) => lastDay(other).localeCompare(lastDay(one)));
}

/** The answer of a question about aid, and what is on record in words: "2 kali, terakhir Sembako Daerah, 3 Maret 2026". Pure. */
export function askAid(
  criterion: AidCriterion,
  aid: readonly AidReceived[],
  survey: Survey,
): { answer: Answer; value: LocalizedText } {
  const found = onRecord(criterion, aid, survey);
  const answer = found.length > 0 === (criterion.aid === 'received') ? 'YES' : 'NO';
  return { answer, value: foundInWords(found) };
}

function foundInWords([latest, ...others]: readonly AidReceived[]): LocalizedText {
  if (!latest) return NOT_ON_RECORD;
  const times = others.length + 1;
  const one = (language: 'id' | 'en') =>
    `${latest.programName[language]}, ${dayInWords(latest.deliveredOn, language)}`;
  return times === 1
    ? { id: one('id'), en: one('en') }
    : { id: `${times} kali, terakhir ${one('id')}`, en: `${times} times, last ${one('en')}` };
}

const NOT_ON_RECORD: LocalizedText = { id: 'tidak tercatat', en: 'not on record' };

/** A question about aid in words: "Bantuan untuk sembako dalam 12 bulan terakhir: tidak tercatat diterima". */
export function aidInWords({ aid, needs, months }: AidCriterion, survey: Survey): LocalizedText {
  const named = (language: 'id' | 'en', or: string) =>
    needs.map((need) => survey.needs[need]?.name[language] ?? need).join(or);
  const said =
    aid === 'received'
      ? { id: 'tercatat diterima', en: 'on record' }
      : { id: 'tidak tercatat diterima', en: 'not on record' };
  const period =
    months === undefined
      ? { id: 'dalam tahun anggaran ini', en: 'in this fiscal year' }
      : {
          id: `dalam ${months} bulan terakhir`,
          en: `in the last ${months === 1 ? 'month' : `${months} months`}`,
        };
  return {
    id: `Bantuan untuk ${named('id', ' atau ')} ${period.id}: ${said.id}`,
    en: `Aid against ${named('en', ' or ')} ${period.en}: ${said.en}`,
  };
}
