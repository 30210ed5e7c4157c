import { countedBy, type InstrumentQuestion, type People, type QuestionOf } from './instrument.definition.ts';

export type Path = readonly (string | number)[];
export type Report = (code: string, id: string, en: string, path: Path) => void;

/**
 * Whether what a question says of members makes sense: numbers of people only beside what they count, from low to high, and
 * none that two answers claim; at least one answer with such a number; and of a number, whole ones from 0. Pure.
 */
export function examineCounts(question: InstrumentQuestion, path: Path, report: Report): void {
  if (question.kind === 'CHOICE' || question.kind === 'MULTIPLE') examineOptions(question, path, report);
  if (question.kind === 'NUMBER' && question.counts !== null) examineNumber(question, path, report);
}

function examineOptions(
  question: QuestionOf<'CHOICE'> | QuestionOf<'MULTIPLE'>,
  path: Path,
  report: Report,
): void {
  const counts = countedBy(question);
  const { options } = question;
  if (counts !== null && options.length > 0 && options.every(({ people }) => people === null))
    report(
      'PEOPLE_NONE',
      'Isi jumlah orang pada sedikitnya satu jawaban.',
      'Say of at least one answer how many people it means.',
      [...path, 'counts'],
    );
  for (const [at, { people }] of options.entries()) {
    if (people === null) continue;
    const peoplePath = [...path, 'options', at, 'people'];
    if (counts === null)
      report(
        'PEOPLE_UNCOUNTED',
        'Pilih dulu anggota mana yang dihitung pertanyaan ini.',
        'Say first which members this question counts.',
        [...peoplePath, 'from'],
      );
    else if (people.to !== null && people.from > people.to)
      report(
        'PEOPLE_ORDER',
        'Jumlah orang ditulis dari kecil ke besar.',
        'The number of people goes from low to high.',
        [...peoplePath, 'to'],
      );
    else if (options.slice(0, at).some((other) => other.people && meet(other.people, people)))
      report(
        'PEOPLE_OVERLAP',
        'Jumlah orang ini sudah termasuk jawaban lain.',
        'Another answer has this number of people.',
        [...peoplePath, 'from'],
      );
  }
}

function examineNumber({ decimals, min }: QuestionOf<'NUMBER'>, path: Path, report: Report): void {
  if (decimals > 0)
    report('COUNTS_DECIMALS', 'Jumlah orang tidak berkoma.', 'A number of people has no decimals.', [
      ...path,
      'decimals',
    ]);
  if (min < 0)
    report('COUNTS_NEGATIVE', 'Jumlah orang tidak di bawah 0.', 'A number of people is not below 0.', [
      ...path,
      'min',
    ]);
}

/** Whether some number of people belongs to both. */
const meet = (one: People, other: People): boolean =>
  one.from <= (other.to ?? Number.POSITIVE_INFINITY) && other.from <= (one.to ?? Number.POSITIVE_INFINITY);
