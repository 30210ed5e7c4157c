import { officeDate } from '../../shared/clock.ts';
import type { Codes } from '../../shared/codes.ts';
import { inOfficeWords } from '../../shared/context.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { outsideOfActs } from '../../shared/office-code.store.ts';
import type { OfficeListName } from '../../shared/office-code.ts';
import { permits } from '../../shared/policy.ts';
import { findAgencies } from '../agency/agency.store.ts';
import { asText, type ServicesContext } from '../context.ts';
import { findOfficeCodes } from '../office-code/office-code.store.ts';
import { readLists } from '../office-code/office-code.ts';
import {
  approvalRules,
  benefitFrequencies,
  benefitKinds,
  benefitRenewals,
  exclusionSpans,
  programAudiences,
  programLevels,
  programStates,
} from '../program/program.codes.ts';
import { programPolicy } from '../program/program.policy.ts';
import { stateOf } from '../program/program.state.service.ts';
import { CODE_COLUMN, COLUMNS, cellsOf, columnAt, STATE_COLUMN } from './program-table.columns.ts';
import { type TableFormat, writeTable } from './program-table.file.ts';
import { readNames, readPrograms } from './program-table.store.ts';

/** A file as the graph hands it out. */
export interface TableFile {
  name: string;
  /** Base64. */
  content: string;
}

const TITLE: LocalizedText = { id: 'Program', en: 'Programmes' };
const HAS_DRAFT: LocalizedText = { id: 'ada rancangan', en: 'has a draft' };

/**
 * `programTable` (manager, head of unit): the catalogue as a table that can be changed in a spreadsheet and given back. A programme with
 * a draft stands in it as the draft says, since that is what the table would change. Null for others.
 */
export async function writeCatalogue(ctx: ServicesContext, format: TableFormat): Promise<TableFile | null> {
  if (!permits(ctx, programPolicy, 'tabulate')) return null;
  const now = ctx.clock.now();
  const reading = { ...outsideOfActs(ctx), now };
  const programs = await readPrograms(reading);
  const names = await readNames(reading, programs);
  const { language } = ctx;
  const rows = programs.map((program) => ({
    ...cellsOf(program.content.terms, names),
    [CODE_COLUMN.key]: program.code,
    [STATE_COLUMN.key]: [
      programStates.words[stateOf(program)][language],
      ...(program.versionNumber !== null && program.draftVersion !== null ? [HAS_DRAFT[language]] : []),
    ].join(', '),
  }));
  const sheets = format === 'XLSX' ? [explained(language), await codesOf(ctx)] : [];
  const content = await writeTable({ rows, sheets, title: TITLE }, format, language);
  const name = `${language === 'id' ? 'tabel-program' : 'programmes'}-${officeDate(now)}.${format.toLowerCase()}`;
  return { name, content: content.toString('base64') };
}

const ABOUT: readonly LocalizedText[] = [
  {
    id: 'Ubah lembar Program, lalu kirim kembali lewat Program > Tabel program. Syarat program tidak ada di tabel ini.',
    en: 'Change the sheet Programmes, then give it back under Programmes > Table. Criteria are not in this table.',
  },
  {
    id: 'Sel kosong mengosongkan isian. Kolom yang dibuang tidak mengubah apa-apa. Program yang tidak ada barisnya tetap.',
    en: 'An empty cell empties what it stands for. A column that is removed changes nothing. Programmes without a row stay.',
  },
];

/** The columns, each with what to write. */
const explained = (language: 'id' | 'en') => ({
  name: { id: 'Keterangan', en: 'Explanations' },
  widths: [44, 90],
  rows: [
    [{ id: 'Kolom', en: 'Column' }[language], { id: 'Isi', en: 'What to write' }[language]],
    ...ABOUT.map((line) => ['', line[language]]),
    ...COLUMNS.map(({ header, about }) => [header[language], about?.[language] ?? '']),
  ],
});

const OWN: readonly [field: string, codes: Codes][] = [
  ['level', programLevels],
  ['audience', programAudiences],
  ['approval', approvalRules],
  ['benefitKind', benefitKinds],
  ['frequency', benefitFrequencies],
  ['renewal', benefitRenewals],
  ['excludes.within', exclusionSpans],
];
const LISTS: readonly [field: string, list: OfficeListName][] = [
  ['sector', 'SECTOR'],
  ['needs', 'CASE_NEED'],
  ['fundSources', 'FUND_SOURCE'],
  ['card', 'CARD'],
];

/** The codes that may stand in each column, with their words. */
async function codesOf(ctx: ServicesContext) {
  const { language } = ctx;
  const header = (field: string) => columnAt(field.split('.'))?.header[language] ?? field;
  const own = OWN.flatMap(([field, { list, words }]) =>
    list.map(async (code) => {
      const word = words[code];
      return [header(field), code, word ? await inOfficeWords(ctx, word) : code];
    }),
  );
  const lists = readLists(await findOfficeCodes(ctx)).filter(({ active }) => active);
  const listed = LISTS.flatMap(([field, list]) =>
    lists
      .filter((one) => one.list === list)
      .map(({ code, name }) => [header(field), code, asText(name)[language]]),
  );
  const agencies = (await findAgencies(ctx)).map(({ code, name }) => [
    ...[header('agencyId'), code, asText(name)[language]],
  ]);
  return {
    name: { id: 'Kode', en: 'Codes' },
    widths: [32, 26, 60],
    rows: [
      [
        { id: 'Kolom', en: 'Column' },
        { id: 'Kode', en: 'Code' },
        { id: 'Artinya', en: 'Meaning' },
      ].map((one) => one[language]),
      ...(await Promise.all(own)),
      ...listed,
      ...agencies,
    ],
  };
}
