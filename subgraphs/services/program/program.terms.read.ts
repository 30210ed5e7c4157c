import { dateToDay, dayInWords } from '../../shared/clock.ts';
import { type ErrorIssue, type LocalizedText, ValidationError } from '../../shared/errors.ts';
import { isName, isReadableText } from '../../shared/words.ts';
import { readProse, readText } from '../reference.ts';
import { type Exclusion, type ProgramTerms, type ServiceStandard, windowOn } from './program.terms.ts';

/** The terms that a client gives: what is left out stays, null empties what may be empty. */
export type TermsInput = {
  [Name in keyof Omit<ProgramTerms, 'opensOn' | 'closesOn' | 'excludes' | 'standard'>]?: Readonly<
    ProgramTerms[Name]
  > | null;
} & {
  opensOn?: Date | null;
  closesOn?: Date | null;
  excludes?: { programIds: readonly string[]; sameNeed: boolean; within: Exclusion['within'] } | null;
  standard?:
    | (Omit<ServiceStandard, 'decreedOn' | 'steps' | 'decreeNumber'> & {
        steps: readonly LocalizedText[];
        decreeNumber?: string | null;
        decreedOn?: Date | null;
      })
    | null;
};

const MOST_DOCUMENTS = 30;
/** PostgreSQL's bigint, and what `Rupiah` can write: 15 digits. */
const MOST_RUPIAH = 999_999_999_999_999n;

/** Terms that may be empty: a client empties them by null. */
const MAY_BE_EMPTY = new Set<keyof ProgramTerms>([
  ...([
    'level',
    'villageCode',
    'contact',
    'legalBasis',
    'legalBasisFileId',
    'card',
    'benefitKind',
    'unitAmountRupiah',
    'leastAmountRupiah',
  ] as const),
  ...([
    'mostAmountRupiah',
    'benefitUnit',
    'frequency',
    'renewal',
    'termMonths',
    'opensOn',
    'closesOn',
  ] as const),
  ...(['promisedDays', 'excludes', 'standard'] as const),
]);

/** Texts as they are stored: trimmed, with nothing that nobody sees. ValidationErrors `NAME_FORM`, `TEXT_FORM` at their fields. Pure. */
export function readTexts<Input extends TermsInput>(
  input: Input,
  path: readonly string[] = ['input'],
): Input {
  const { name, description, benefitUnit, documents, standard } = input;
  const at = (field: keyof TermsInput) => [...path, field];
  return {
    ...input,
    ...(name && { name: readText(name, at('name')) }),
    ...(description && { description: readProse(description, at('description')) }),
    ...(benefitUnit && { benefitUnit: readText(benefitUnit, at('benefitUnit')) }),
    ...(documents && { documents: readEach(documents, at('documents')) }),
    ...(standard && { standard: readStandard(standard, at('standard')) }),
  };
}

/** The terms as they would be with what a client gives, its texts read by `readTexts`. Pure. */
export function withInput(former: ProgramTerms, input: TermsInput): ProgramTerms {
  const given = Object.fromEntries(
    Object.entries(input).filter(
      ([name, value]) =>
        name in former &&
        value !== undefined &&
        (value !== null || MAY_BE_EMPTY.has(name as keyof ProgramTerms)),
    ),
  ) as Partial<ProgramTerms>;
  const { opensOn, closesOn, standard, excludes } = input;
  return {
    ...former,
    ...given,
    ...(opensOn ? { opensOn: dateToDay(opensOn) } : {}),
    ...(closesOn ? { closesOn: dateToDay(closesOn) } : {}),
    ...(excludes ? { excludes: { ...excludes, programIds: [...excludes.programIds] } } : {}),
    ...(standard
      ? {
          standard: {
            ...standard,
            steps: [...standard.steps],
            decreeNumber: standard.decreeNumber || null,
            decreedOn: standard.decreedOn ? dateToDay(standard.decreedOn) : null,
          },
        }
      : {}),
  };
}

const readEach = (texts: readonly LocalizedText[], path: readonly string[]): LocalizedText[] =>
  texts.map((one, index) => readText(one, [...path, String(index)]));

const readStandard = (
  standard: NonNullable<TermsInput['standard']>,
  path: readonly string[],
): NonNullable<TermsInput['standard']> => ({
  ...standard,
  steps: standard.steps.map((one, index) => readProse(one, [...path, 'steps', String(index)])),
  cost: readText(standard.cost, [...path, 'cost']),
  product: readText(standard.product, [...path, 'product']),
  complaints: readProse(standard.complaints, [...path, 'complaints']),
});

/**
 * What is wrong with terms in themselves, each at its field. Codes `LETTER_MONTHS`, `RANGE_UPSIDE_DOWN`, `AMOUNT_OUTSIDE_RANGE`,
 * `AMOUNT_TOO_LARGE`, `UNIT_NEEDED`, `MONTHS_FORM`, `DAYS_FORM`, `WINDOW_NEVER_OPEN`, `TOO_MANY`, `TWICE`, `TEXT_FORM`,
 * `EXCLUDES_ITSELF`, `EXCLUDES_NOTHING`, `NEED_NEEDED`, `STEPS_NEEDED`, `LEVEL_NOT_VILLAGE`, `VILLAGE_NEEDED`. Pure.
 */
export function termMistakes(
  terms: ProgramTerms,
  programId: string,
  path: readonly string[] = ['input'],
): ErrorIssue[] {
  const issues: ErrorIssue[] = [];
  const add = (code: string, field: string, id: string, en: string) =>
    issues.push({ code, message: { id, en }, path: [...path, ...field.split('.')] });

  const { leastAmountRupiah: least, mostAmountRupiah: most, unitAmountRupiah: unit } = terms;
  if (terms.letterValidMonths < 1 || terms.letterValidMonths > 60)
    add(
      'LETTER_MONTHS',
      'letterValidMonths',
      'Masa berlaku surat 1 sampai 60 bulan.',
      'A letter is valid 1 to 60 months.',
    );
  for (const name of ['unitAmountRupiah', 'leastAmountRupiah', 'mostAmountRupiah'] as const)
    if ((terms[name] ?? 0n) > MOST_RUPIAH || (terms[name] ?? 0n) < 0n)
      add(
        'AMOUNT_TOO_LARGE',
        name,
        'Nilai rupiah paling banyak 15 angka.',
        'An amount has at most 15 digits.',
      );
  if (least !== null && most !== null && least > most)
    add(
      'RANGE_UPSIDE_DOWN',
      'mostAmountRupiah',
      'Nilai terbesar lebih kecil dari nilai terkecil.',
      'The largest amount is below the smallest.',
    );
  else if (unit !== null && ((least !== null && unit < least) || (most !== null && unit > most)))
    add(
      'AMOUNT_OUTSIDE_RANGE',
      'unitAmountRupiah',
      'Nilai per penerima di luar kisaran nilainya.',
      'The amount per recipient lies outside its range.',
    );
  if (terms.benefitKind !== null && terms.benefitUnit === null)
    add(
      'UNIT_NEEDED',
      'benefitUnit',
      'Sebutkan satuannya: rumah, siswa, paket.',
      'Say the unit: house, pupil, parcel.',
    );
  if (terms.termMonths !== null && (terms.termMonths < 1 || terms.termMonths > 600))
    add('MONTHS_FORM', 'termMonths', 'Lama bantuan 1 sampai 600 bulan.', 'The term is 1 to 600 months.');
  if (terms.promisedDays !== null && (terms.promisedDays < 1 || terms.promisedDays > 365))
    add(
      'DAYS_FORM',
      'promisedDays',
      'Janji jawaban 1 sampai 365 hari kerja.',
      'The promise is 1 to 365 working days.',
    );
  if (terms.opensOn !== null && terms.closesOn !== null && terms.closesOn < terms.opensOn)
    add(
      'WINDOW_NEVER_OPEN',
      'closesOn',
      'Pendaftaran ditutup sebelum dibuka.',
      'Applications close before they open.',
    );
  for (const name of ['contact', 'legalBasis'] as const)
    if (terms[name] !== null && !isReadableText(terms[name] ?? ''))
      add('TEXT_FORM', name, 'Isi dengan huruf yang dapat dibaca.', 'Write readable characters.');
  if (terms.documents.length > MOST_DOCUMENTS)
    add(
      'TOO_MANY',
      'documents',
      `Paling banyak ${MOST_DOCUMENTS} dokumen.`,
      `At most ${MOST_DOCUMENTS} documents.`,
    );
  for (const name of ['needs', 'fundSources', 'providerIds'] as const) {
    const codes: readonly string[] = terms[name];
    if (new Set(codes).size !== codes.length)
      add('TWICE', name, 'Ada yang dipilih dua kali.', 'Something is chosen twice.');
    if (codes.length > 20) add('TOO_MANY', name, 'Paling banyak 20.', 'At most 20.');
  }
  if (terms.providerIds.includes(terms.agencyId))
    add(
      'TWICE',
      'providerIds',
      'Penjawab rujukan tidak perlu disebut lagi sebagai penyelenggara lain.',
      'Who answers referrals is not named again among the others.',
    );
  villageMistakes(terms, add);
  excludeMistakes(terms, programId, add);
  standardMistakes(terms, add);
  return issues;
}

type Add = (code: string, field: string, id: string, en: string) => void;

/** A village's own programme says so by its level, and only its head approves for it (TGL-14). */
function villageMistakes({ level, villageCode, approval }: ProgramTerms, add: Add): void {
  if (villageCode !== null && level !== 'VILLAGE')
    add(
      'LEVEL_NOT_VILLAGE',
      'villageCode',
      'Hanya program tingkat {RegionLevel.VILLAGE} yang menjadi milik satu {RegionLevel.VILLAGE}.',
      'Only a programme of the level {RegionLevel.VILLAGE} belongs to one {RegionLevel.VILLAGE}.',
    );
  if (approval === 'VILLAGE_HEAD' && villageCode === null)
    add(
      'VILLAGE_NEEDED',
      'approval',
      '{Title.VILLAGE_HEAD} hanya menyetujui program {RegionLevel.VILLAGE}-nya sendiri. Pilih dulu {RegionLevel.VILLAGE}-nya.',
      'The {Title.VILLAGE_HEAD} approves only for a programme of the own {RegionLevel.VILLAGE}. Choose the {RegionLevel.VILLAGE} first.',
    );
}

function excludeMistakes({ excludes, needs }: ProgramTerms, programId: string, add: Add): void {
  if (!excludes) return;
  const { programIds, sameNeed } = excludes;
  if (programIds.includes(programId))
    add(
      'EXCLUDES_ITSELF',
      'excludes.programIds',
      'Program tidak dapat mengecualikan dirinya sendiri.',
      'A programme cannot exclude itself.',
    );
  if (new Set(programIds).size !== programIds.length)
    add('TWICE', 'excludes.programIds', 'Ada yang dipilih dua kali.', 'Something is chosen twice.');
  if (programIds.length > 50) add('TOO_MANY', 'excludes.programIds', 'Paling banyak 50.', 'At most 50.');
  if (programIds.length === 0 && !sameNeed)
    add(
      'EXCLUDES_NOTHING',
      'excludes',
      'Pilih program, atau kebutuhan yang sama.',
      'Choose programmes, or the same need.',
    );
  if (sameNeed && needs.length === 0)
    add(
      'NEED_NEEDED',
      'needs',
      'Sebutkan kebutuhannya, agar bantuan untuk kebutuhan yang sama dikenali.',
      'Say the need, so that aid against the same need is known.',
    );
}

function standardMistakes({ standard, promisedDays }: ProgramTerms, add: Add): void {
  if (!standard) return;
  if (standard.steps.length === 0 || standard.steps.length > 30)
    add('STEPS_NEEDED', 'standard.steps', 'Tulis 1 sampai 30 langkah.', 'Write 1 to 30 steps.');
  if (promisedDays === null)
    add(
      'DAYS_FORM',
      'promisedDays',
      'Standar pelayanan menyebut berapa hari kerja jawabannya.',
      'A service standard says within how many working days it is answered.',
    );
  if (standard.decreeNumber !== null && !isName(standard.decreeNumber))
    add(
      'TEXT_FORM',
      'standard.decreeNumber',
      'Tulis nomor keputusannya dalam satu baris.',
      'Write the number of the decree on one line.',
    );
}

/** What stops terms from being published from a day on: an application window that is over by then. Pure. */
export function windowMistake(terms: ProgramTerms, from: string, path: readonly string[]): ErrorIssue | null {
  if (windowOn(terms, from) !== 'OVER') return null;
  const day = terms.closesOn ?? from;
  return {
    code: 'WINDOW_NEVER_OPEN',
    message: {
      id: `Pendaftarannya sudah ditutup ${dayInWords(day, 'id')}, sebelum versi ini berlaku.`,
      en: `Applications closed on ${dayInWords(day, 'en')}, before this version begins.`,
    },
    path,
  };
}

/** Refuses: one mistake with its own code, several together as `TERMS_INVALID`. */
export function refuseMistakes(issues: readonly ErrorIssue[], path: readonly string[] = ['input']): void {
  const [first, second] = issues;
  if (!first) return;
  if (!second) throw new ValidationError(first.code, first.message, { path: first.path });
  throw new ValidationError(
    'TERMS_INVALID',
    {
      id: 'Isian program belum benar. Periksa bagian yang ditandai.',
      en: 'The terms of the programme are not right. See the marked parts.',
    },
    { path, issues: [...issues] },
  );
}
