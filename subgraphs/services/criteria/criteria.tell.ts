import { dayInWords } from '../../shared/clock.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import type { Answer } from './criteria.codes.ts';
import { FACTS, type Facts, isMemberFact, isStatedFact, statedFact } from './criteria.facts.ts';
import type { Survey } from './criteria.survey.ts';

/**
 * Before the names under which the registry tells since when facts hold, beside them: `since:survey` (the day of the visit),
 * `since:members`, `since:verified` and `since:decree` (days), `since:decreeNumber`; only to somebody who looks, not for a stored decision,
 * `since:place`, `since:cards` and `since:ppksHomeless` (days of the record), with `since:ppksHomeless:visit` where it came with a visit's
 * form. A registry of a former release tells none.
 */
const SINCE = 'since:';

const since = (name: string, facts: Facts): string | null => {
  const value = facts[`${SINCE}${name}`];
  return typeof value === 'string' ? value : null;
};

const words = (id: string, en: string): LocalizedText => ({ id, en });
const dated = (id: string, en: string, day: string): LocalizedText =>
  words(`${id} ${dayInWords(day, 'id')}`, `${en} ${dayInWords(day, 'en')}`);

/** What follows from who lives there, each fact with what of its members decides it. */
const MEMBERS_TELL: Readonly<Record<string, LocalizedText>> = {
  ...Object.fromEntries(
    Object.keys(FACTS)
      .filter((name) => /^(toddlers|childrenSchoolAge|youth|workingAge|elderly)/.test(name))
      .map((name) => [name, words('tanggal lahir', 'birth date')]),
  ),
  childrenOutOfSchool7to18: words('tanggal lahir dan sekolah', 'birth date and school'),
  universityStudents: words('sekolah', 'school'),
  working: words('pekerjaan', 'work'),
  seekingWork: words('pekerjaan', 'work'),
  disabled: words('disabilitas', 'disability'),
  severelyDisabled: words('disabilitas', 'disability'),
  hasPersonWithDisability: words('disabilitas', 'disability'),
  hasPersonWithSevereDisability: words('disabilitas', 'disability'),
  chronicallyIll: words('sakit menahun', 'chronic illness'),
  hasPersonWithChronicIllness: words('sakit menahun', 'chronic illness'),
  pregnant: words('kehamilan', 'pregnancy'),
  healthInsurance: words('jaminan kesehatan', 'health insurance'),
};

const isOfMembers = (fact: string): boolean => Boolean(statedFact(fact)?.isCount) || fact in MEMBERS_TELL;
const isOfSurvey = (fact: string): boolean => !isStatedFact(fact) || fact === 'score' || fact === 'class';

/** Where a known value comes from and since when: "survei 3 Maret 2026", "SK 460/12, 5 Mei 2026"; null where nobody told. Pure. */
export function sourceOf(fact: string, facts: Facts): LocalizedText | null {
  if (fact === 'decile') return words('DTSEN dari BPS', 'DTSEN of the statistics office');
  if (isOfSurvey(fact)) {
    const day = since('survey', facts);
    return day === null ? null : dated('survei', 'survey of', day);
  }
  if (fact === 'listing' || fact === 'entitled') {
    const [number, day] = [since('decreeNumber', facts), since('decree', facts)];
    if (number && day)
      return words(`SK ${number}, ${dayInWords(day, 'id')}`, `decree ${number}, ${dayInWords(day, 'en')}`);
    const verified = since('verified', facts);
    return verified === null ? null : dated('verifikasi', 'verification of', verified);
  }
  const recordedOn = (name: string, id: string, en: string) => {
    const day = since(name, facts);
    return day === null ? null : dated(id, en, day);
  };
  if (fact === 'villageCode' || fact === 'districtCode')
    return recordedOn('place', 'alamat dicatat', 'address recorded on');
  if (fact === 'cards') return recordedOn('cards', 'kartu dicatat', 'cards recorded on');
  if (fact.startsWith('ppks') && facts[fact] === true)
    return (
      recordedOn(`${fact}:visit`, 'kategori PPKS, survei', 'PPKS category, survey of') ??
      recordedOn(fact, 'kategori PPKS dicatat petugas', 'PPKS category recorded by an officer on')
    );
  // Of nobody: those who listed the members recorded none.
  if (!isOfMembers(fact) && !fact.startsWith('ppks')) return null;
  const day = since('members', facts);
  return day === null ? null : dated('daftar anggota', 'list of members of', day);
}

const LIST: LocalizedText = words(
  'daftar anggota yang lengkap, di halaman keluarga atau saat survei',
  'the whole list of members, on the page of the family or by a survey',
);
const ofEach = (what: LocalizedText): LocalizedText =>
  words(
    `${what.id} setiap anggota, di halaman keluarga`,
    `${what.en} of each member, on the page of the family`,
  );

/** What would tell a fact that is not known: a question of the form in force, a field of the family's page, or an act. Pure. */
export function tellingOf(fact: string, facts: Facts, survey: Survey): LocalizedText {
  if (isMemberFact(fact)) return LIST;
  const question = isStatedFact(fact) ? undefined : survey.questions[fact];
  if (question) {
    const isAsked = survey.asked.has(fact);
    if (!isAsked) return words('formulir survei sebelumnya', 'a former survey form');
    const { text, number } = question;
    return words(
      `survei, pertanyaan ${number === undefined ? '' : `${number}, `}“${text.id}”`,
      `a survey, question ${number === undefined ? '' : `${number}, `}“${text.en}”`,
    );
  }
  if (isOfSurvey(fact)) return words('survei dan keputusannya', 'a survey and its decision');
  if (fact === 'decile') return words('desil DTSEN dari BPS', 'the DTSEN decile of the statistics office');
  if (fact === 'cardTier') return words('keputusan survei', 'the decision on a survey');
  if (fact === 'femaleHeaded')
    return words('kepala keluarga, di halaman keluarga', 'the head, on the page of the family');
  const isListed = facts.members !== null && facts.members !== undefined;
  const field = MEMBERS_TELL[fact];
  if (isListed && field) return ofEach(field);
  if (isOfMembers(fact) || fact.startsWith('ppks')) return LIST;
  return words('halaman keluarga', 'the page of the family');
}

/** Source and hint of an answer about members; `unknownOf` members answer too little themselves. Pure. */
export function aboutMembers(
  answer: Answer,
  facts: Facts,
  unknownOf: number,
): { source?: LocalizedText; hint?: LocalizedText } {
  const source = sourceOf('members', facts);
  if (answer !== 'NOT_KNOWN') return source ? { source } : {};
  return { hint: unknownOf > 0 ? OF_MEMBERS : LIST };
}

const OF_MEMBERS: LocalizedText = words(
  'data anggota, di halaman keluarga atau saat survei',
  'what is known of the members, on the page of the family or by a survey',
);
