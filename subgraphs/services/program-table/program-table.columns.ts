import type { LocalizedText } from '../../shared/errors.ts';
import type { TableColumns, TableRow } from '../../shared/table/table.headings.ts';
import { LONGEST_PROSE } from '../../shared/words.ts';
import {
  approvalRules,
  benefitFrequencies,
  benefitKinds,
  benefitRenewals,
  exclusionSpans,
  programAudiences,
  programLevels,
  programTerms,
} from '../program/program.codes.ts';
import {
  EMPTY_TERMS,
  type Exclusion,
  type ProgramTerms,
  type ServiceStandard,
  type TermName,
} from '../program/program.terms.ts';
import * as cells from './program-table.cells.ts';
import { type CellForm, type Names, plain, type Wrong } from './program-table.cells.ts';

/** A column of the table of programmes. */
export interface Column {
  /** Stable: the path of its value in the terms, `standard.cost.id`; or `code`, or `state`. */
  key: string;
  header: LocalizedText;
  term: TermName | null;
  /** What to write. */
  about: LocalizedText | undefined;
  /** Whether spreadsheets get a number. */
  isNumber?: boolean;
}

const LANGUAGES: readonly [key: 'id' | 'en', words: LocalizedText][] = [
  ['id', { id: 'Indonesia', en: 'Indonesian' }],
  ['en', { id: 'Inggris', en: 'English' }],
];

const joined = (head: LocalizedText, tail: LocalizedText, between: (a: string, b: string) => string) => ({
  id: between(head.id, tail.id),
  en: between(head.en, tail.en),
});

/** The two columns of a text, Indonesian and English. */
const inBoth = (term: TermName, key: string, header: LocalizedText, about: Column['about']): Column[] =>
  LANGUAGES.map(([language, words]) => ({
    ...{ term, about, key: `${key}.${language}` },
    header: joined(header, words, (one, other) => `${one} (${other})`),
  }));

const below = (term: 'excludes' | 'standard', id: string, en: string): LocalizedText =>
  joined(programTerms.words[term], { id, en }, (one, other) => `${one}: ${other}`);

/** A term in its columns; the one definition by which the table is written and read. */
interface Entry<Value> {
  form: CellForm<Value>;
  columns: (term: TermName, header: LocalizedText) => Column[];
}

const inOne = <Value>(form: CellForm<Value>, isNumber = false): Entry<Value> => ({
  form,
  columns: (term, header) => [{ term, key: term, header, isNumber, about: form.about }],
});
const inTwo = <Value>(form: CellForm<Value>): Entry<Value> => ({
  form,
  columns: (term, header) => inBoth(term, term, header, form.about),
});
const asNumber = <Value>(form: CellForm<Value>): Entry<Value> => inOne(form, true);

const SPAN_NEEDED: LocalizedText = {
  id: `Isi masanya: ${exclusionSpans.list.join(' atau ')}.`,
  en: `Say over which time: ${exclusionSpans.list.join(' or ')}.`,
};

const excludesColumn = (
  field: string,
  [id, en]: readonly [string, string],
  about: Column['about'],
): Column => ({
  ...{ term: 'excludes', key: `excludes.${field}`, header: below('excludes', id, en), about },
});

const excludes: Entry<Exclusion | null> = {
  columns: () => [
    excludesColumn('programIds', ['program', 'programmes'], cells.programs.about),
    excludesColumn('sameNeed', ['kebutuhan yang sama', 'the same need'], cells.maybe.about),
    excludesColumn('within', ['masa', 'over which time'], cells.choice(exclusionSpans).about),
  ],
  form: {
    write: (value, names) =>
      value
        ? [
            ...cells.programs.write(value.programIds, names),
            ...cells.maybe.write(value.sameNeed, names),
            value.within,
          ]
        : ['', '', ''],
    read: ([ids = '', need = '', span = ''], names, wrong) => {
      const programIds = cells.programs.read([ids], names, wrong);
      const sameNeed = cells.maybe.read([need], names, shifted(wrong, 1)) ?? false;
      const within = cells.choice(exclusionSpans).read([span], names, shifted(wrong, 2));
      if (programIds.length === 0 && !sameNeed && !span) return null;
      if (!span) wrong(2, 'CELL_NEEDED', SPAN_NEEDED);
      return { programIds, sameNeed, within: within ?? 'YEAR' };
    },
  },
};

const shifted =
  (wrong: Wrong, by: number): Wrong =>
  (at, code, message) =>
    wrong(at + by, code, message);

const BLANK = { id: '', en: '' };

/** In the order of its cells, two for each text. */
const STANDARD_TEXTS = ['steps', 'cost', 'product', 'complaints'] as const;

const standardColumns = (
  field: string,
  [id, en]: readonly [string, string],
  about: Column['about'],
): Column[] => inBoth('standard', `standard.${field}`, below('standard', id, en), about);

const standard: Entry<ServiceStandard | null> = {
  columns: () => [
    ...standardColumns('steps', ['langkah', 'steps'], cells.proseLines.about),
    ...standardColumns('cost', ['biaya', 'cost'], cells.name.about),
    ...standardColumns('product', ['hasil', 'product'], cells.name.about),
    ...standardColumns('complaints', ['pengaduan', 'complaints'], cells.prose.about),
    {
      ...{ term: 'standard', key: 'standard.decreeNumber', about: cells.words(1).about },
      header: below('standard', 'nomor keputusan', 'decree number'),
    },
    {
      ...{ term: 'standard', key: 'standard.decreedOn', about: cells.day.about },
      header: below('standard', 'tanggal keputusan', 'decree day'),
    },
  ],
  form: {
    write: (value, names) =>
      value
        ? [
            ...cells.proseLines.write(value.steps, names),
            ...cells.name.write(value.cost, names),
            ...cells.name.write(value.product, names),
            ...cells.prose.write(value.complaints, names),
            value.decreeNumber ?? '',
            value.decreedOn ?? '',
          ]
        : Array<string>(10).fill(''),
    read: (given, names, wrong) => {
      if (given.every((cell) => cell === '')) return null;
      const text = <Value>(form: CellForm<Value>, of: (typeof STANDARD_TEXTS)[number]) => {
        const at = 2 * STANDARD_TEXTS.indexOf(of);
        return form.read(given.slice(at, at + 2), names, shifted(wrong, at));
      };
      return {
        steps: text(cells.proseLines, 'steps'),
        cost: text(cells.neededName, 'cost') ?? BLANK,
        product: text(cells.neededName, 'product') ?? BLANK,
        complaints: text(cells.neededProse, 'complaints') ?? BLANK,
        decreeNumber: cells.words(200).read(given.slice(8, 9), names, shifted(wrong, 8)),
        decreedOn: cells.day.read(given.slice(9), names, shifted(wrong, 9)),
      };
    },
  },
};

/** Every term, so that a new one does not compile until somebody has said how it stands in a table. */
const ENTRIES: { [Name in TermName]: Entry<ProgramTerms[Name]> } = {
  name: inTwo(cells.neededName),
  description: inTwo(cells.neededProse),
  sector: inOne(cells.neededOwnCode),
  level: inOne(cells.choice(programLevels)),
  villageCode: inOne(cells.village),
  agencyId: inOne(cells.agency),
  providerIds: inOne(cells.agencies),
  contact: inOne(cells.words(500)),
  legalBasis: inOne(cells.words(LONGEST_PROSE)),
  // A file is no cell: it stays as it is.
  legalBasisFileId: {
    columns: () => [],
    form: { about: cells.words(1).about, write: () => [], read: () => null },
  },
  fundSources: inOne(cells.ownCodes),
  needs: inOne(cells.ownCodes),
  audience: inOne(cells.neededChoice(programAudiences)),
  card: inOne(cells.ownCode),
  approval: inOne(cells.neededChoice(approvalRules)),
  batch: inOne(cells.yesNo),
  letterRequired: inOne(cells.yesNo),
  letterValidMonths: asNumber(cells.neededCount),
  benefitKind: inOne(cells.choice(benefitKinds)),
  unitAmountRupiah: asNumber(cells.money),
  leastAmountRupiah: asNumber(cells.money),
  mostAmountRupiah: asNumber(cells.money),
  benefitUnit: inTwo(cells.name),
  frequency: inOne(cells.choice(benefitFrequencies)),
  renewal: inOne(cells.choice(benefitRenewals)),
  termMonths: asNumber(cells.count),
  opensOn: inOne(cells.day),
  closesOn: inOne(cells.day),
  documents: inTwo(cells.nameLines),
  promisedDays: asNumber(cells.count),
  excludes,
  standard,
};

const TERMS = Object.keys(ENTRIES) as TermName[];
const columnsOf = (term: TermName): Column[] => ENTRIES[term].columns(term, programTerms.words[term]);

/** By which a row is known; a table without it says of no programme what it says. */
export const CODE_COLUMN: Column = {
  ...{ key: 'code', term: null, header: { id: 'kode', en: 'code' } },
  about: {
    id: 'Kode program: 2–30 huruf besar, angka, garis. Kode baru menambah program. Wajib.',
    en: 'The code of the programme: 2–30 capitals, digits, dashes. A new code adds a programme. Must be filled in.',
  },
};
/** Written for people, not read: what stands there changes by acts of its own. */
export const STATE_COLUMN: Column = {
  ...{ key: 'state', term: null },
  header: { id: 'keadaan (tidak dibaca)', en: 'state (not read)' },
  about: {
    id: 'Hanya keterangan: program ditetapkan, dihentikan, dan ditutup di halamannya.',
    en: 'For your information: a programme is published, stopped and retired on its page.',
  },
};

/** Every column, in the order in which the table is written. */
export const COLUMNS: readonly Column[] = [CODE_COLUMN, STATE_COLUMN, ...TERMS.flatMap(columnsOf)];

/** How a table of programmes is read. */
export const TABLE: TableColumns<Column> = {
  all: COLUMNS,
  required: new Map([
    [
      CODE_COLUMN,
      {
        id: 'Tabel ini tanpa kolom "kode". Baris pertama adalah judul kolom, dan setiap program dikenali dari kodenya.',
        en: 'This table has no column "code". The first row has the headings, and each programme is known by its code.',
      },
    ],
  ]),
  unread: [STATE_COLUMN],
  empty: {
    id: 'Tabel ini tidak berisi program. Setiap program satu baris, di bawah judul kolom.',
    en: 'This table has no programmes. Each has a row below the headings.',
  },
};

/** A row with the code of its programme. */
export interface ProgramRow extends TableRow {
  code: string;
}

/** Rows by their codes. Pure. */
export const withCodes = (rows: readonly TableRow[]): ProgramRow[] =>
  rows.map((row) => ({ ...row, code: (row.cells[CODE_COLUMN.key] ?? '').toUpperCase() }));

/** The cells of terms by the keys of their columns. */
export type TermCells = Readonly<Record<string, string>>;

/** Terms as cells. Pure. */
export const cellsOf = (terms: ProgramTerms, names: Names): TermCells =>
  Object.fromEntries(
    TERMS.flatMap((term) => {
      const written = (ENTRIES[term] as Entry<unknown>).form.write(terms[term], names);
      return columnsOf(term).map(({ key }, at) => [key, written[at] ?? ''] as const);
    }),
  );

/** A mistake in a cell: the key of its column. */
export interface CellProblem {
  code: string;
  message: LocalizedText;
  key: string;
}

/** What a new programme says where the table says nothing; what it must say is blank, and noticed. */
const NOTHING_SAID = {
  ...EMPTY_TERMS,
  ...{ name: BLANK, description: BLANK, sector: '', agencyId: '' },
  ...{ approval: null, batch: null, letterRequired: null, letterValidMonths: null },
} as unknown as ProgramTerms;

/**
 * What a programme says with these cells: a term whose cells say what they said before stays as it is, to the letter. Cells that are not
 * given stay. Every mistake is noted at its column. `former` is null of a new programme. Pure.
 */
export function termsFrom(
  former: ProgramTerms | null,
  given: TermCells,
  names: Names,
): { terms: ProgramTerms; problems: CellProblem[] } {
  const written = cellsOf(former ?? NOTHING_SAID, names);
  const problems: CellProblem[] = [];
  const read = TERMS.map((term) => {
    const columns = columnsOf(term);
    const before = columns.map(({ key }) => plain(written[key] ?? ''));
    const now = columns.map(({ key }, at) => plain(given[key] ?? before[at] ?? ''));
    if (former && now.every((cell, at) => cell === before[at])) return [term, former[term]];
    const wrong: Wrong = (at, code, message) =>
      problems.push({ code, message, key: columns[at]?.key ?? term });
    return [term, (ENTRIES[term] as Entry<unknown>).form.read(now, names, wrong)];
  });
  return { terms: Object.fromEntries(read) as ProgramTerms, problems };
}

/** The column of a field that a rule of the terms names: `['excludes', 'programIds']`, `['documents', '3', 'en']`. Pure. */
export function columnAt(path: readonly string[]): Column | null {
  const parts = path.filter((part) => !/^\d+$/.test(part));
  for (let many = parts.length; many > 0; many -= 1) {
    const key = parts.slice(0, many).join('.');
    const found = COLUMNS.find((column) => column.key === key || column.key.startsWith(`${key}.`));
    if (found) return found;
  }
  return null;
}
