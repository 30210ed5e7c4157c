import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../shared/table/table.file.ts';
import { readRows } from '../../shared/table/table.headings.ts';
import { isName, isReadableText } from '../../shared/words.ts';
import {
  approvalRules,
  benefitFrequencies,
  benefitKinds,
  benefitRenewals,
  exclusionSpans,
  programAudiences,
  programLevels,
} from '../program/program.codes.ts';
import type { ProgramTerms } from '../program/program.terms.ts';
import { type Names, plain } from './program-table.cells.ts';
import { COLUMNS, cellsOf, columnAt, TABLE, termsFrom } from './program-table.columns.ts';
import { BOUNDS, writeTable } from './program-table.file.ts';

const AGENCIES = ['DINSOS', 'DISDIK', 'DINKES', 'BAZNAS'];
const PROGRAMS = ['RUSELA', 'PAKESRA', 'BEASISWA-1'];
const coded = (codes: readonly string[], prefix: string) => ({
  code: (id: string) => codes.find((code) => id === `${prefix}_${code}`),
  id: (code: string) => (codes.includes(code) ? `${prefix}_${code}` : undefined),
});
const [agencies, programs] = [coded(AGENCIES, 'agcy'), coded(PROGRAMS, 'prog')];
const names: Names = {
  agencyCode: agencies.code,
  agencyId: agencies.id,
  programCode: programs.code,
  programId: programs.id,
};

/** Letters of any script, and what tables stumble over. */
const letters = fc.string({ unit: 'grapheme', maxLength: 30 });
const odd = fc.constantFrom(
  ...[
    '=1+1',
    '+62 812',
    '-',
    '@nama',
    "'=x",
    "''@",
    '_x0041_',
    'a;b',
    'a,b',
    '"kutip"',
    '\\n',
    '\\',
    'a\\\\nb',
  ],
  ...[
    '<b>&amp;',
    '1.000',
    '007',
    '2026-03-09',
    'TRUE',
    'ya',
    'é',
    '😀',
    '\ufffd',
    '\uffff',
    '\u{1fffe}',
    'toString',
    'a\tb',
    'a  b',
  ],
);
const some = fc.array(fc.oneof(letters, odd), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
const nameText = some.map((text) => plain(text)).filter((text) => isName(text) && text.length <= 200);
const proseText = fc
  .array(some, { minLength: 1, maxLength: 3 })
  .map((parts) => plain(parts.join('\n')))
  .filter((text) => isReadableText(text));
const both = (text: fc.Arbitrary<string>) =>
  fc.oneof(
    text.map((id) => ({ id, en: id })),
    fc.record({ id: text, en: text }),
  );
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const amount = orNull(fc.bigInt({ min: 0n, max: 999_999_999_999_999n }));
const day = orNull(
  fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
);
const code = fc.constantFrom('FOOD', 'HOUSING', 'APBD', 'KIS');
const codes = fc.uniqueArray(code, { maxLength: 4 });
const ids = (all: readonly string[], prefix: string) =>
  fc.uniqueArray(fc.constantFrom(...all.map((one) => `${prefix}_${one}`)), { maxLength: 3 });

const terms: fc.Arbitrary<ProgramTerms> = fc.record({
  name: both(nameText),
  description: both(proseText),
  sector: code,
  level: orNull(fc.constantFrom(...programLevels.list)),
  villageCode: orNull(fc.constant('33.14.01.2001')),
  agencyId: fc.constantFrom(...AGENCIES.map((one) => `agcy_${one}`)),
  providerIds: ids(AGENCIES, 'agcy'),
  contact: orNull(proseText),
  legalBasis: orNull(proseText),
  legalBasisFileId: fc.constant(null),
  fundSources: codes,
  needs: codes,
  audience: fc.constantFrom(...programAudiences.list),
  card: orNull(code),
  approval: fc.constantFrom(...approvalRules.list),
  batch: fc.boolean(),
  letterRequired: fc.boolean(),
  letterValidMonths: fc.integer({ min: 1, max: 60 }),
  benefitKind: orNull(fc.constantFrom(...benefitKinds.list)),
  unitAmountRupiah: amount,
  leastAmountRupiah: amount,
  mostAmountRupiah: amount,
  benefitUnit: orNull(both(nameText)),
  frequency: orNull(fc.constantFrom(...benefitFrequencies.list)),
  renewal: orNull(fc.constantFrom(...benefitRenewals.list)),
  termMonths: orNull(fc.integer({ min: 1, max: 600 })),
  opensOn: day,
  closesOn: day,
  documents: fc.array(both(nameText), { maxLength: 4 }),
  promisedDays: orNull(fc.integer({ min: 1, max: 365 })),
  excludes: orNull(
    fc
      .record({
        programIds: ids(PROGRAMS, 'prog'),
        sameNeed: fc.boolean(),
        within: fc.constantFrom(...exclusionSpans.list),
      })
      .filter(({ programIds, sameNeed }) => sameNeed || programIds.length > 0),
  ),
  standard: orNull(
    fc.record({
      steps: fc.array(both(proseText), { minLength: 1, maxLength: 4 }),
      cost: both(nameText),
      product: both(nameText),
      complaints: both(proseText),
      decreeNumber: orNull(nameText),
      decreedOn: day,
    }),
  ),
});

const table = (of: readonly ProgramTerms[]) => ({
  rows: of.map((one, at) => ({ ...cellsOf(one, names), code: `PROG-${at}` })),
  sheets: [{ name: { id: 'Kode', en: 'Codes' }, widths: [10], rows: [['Kode'], ['A']] }],
  title: { id: 'Program', en: 'Programmes' },
});

describe('the table of programmes', () => {
  it.each([
    ['CSV', 'id', 150],
    ['CSV', 'en', 50],
    ['XLSX', 'id', 40],
    ['XLSX', 'en', 20],
  ] as const)('what was written as %s (%s) is read back to the letter', async (format, language, numRuns) => {
    await fc.assert(
      fc.asyncProperty(fc.array(terms, { minLength: 1, maxLength: 4 }), async (all) => {
        const grid = await readTable(await writeTable(table(all), format, language), BOUNDS);
        const { rows, problems } = readRows(grid, TABLE);
        expect(problems).toEqual([]);
        for (const [at, { cells, problems: wrong }] of rows.entries()) {
          expect(wrong).toEqual([]);
          // As a new programme, so that every cell is read; and as one that says the same, so that nothing changes.
          expect(termsFrom(null, cells, names)).toEqual({ terms: all[at], problems: [] });
          expect(termsFrom(all[at] ?? null, cells, names).terms).toEqual(all[at]);
        }
        expect(rows).toHaveLength(all.length);
      }),
      { numRuns },
    );
  });

  it('a text of before with line ends of another kind is the same text', () => {
    fc.assert(
      fc.property(terms, (one) => {
        const former = { ...one, description: { id: 'a\r\nb', en: 'a\rb' } };
        expect(termsFrom(former, cellsOf(former, names), names).terms.description).toBe(former.description);
      }),
      { numRuns: 20 },
    );
  });

  it('the file of the legal basis is no column: it stays, whatever else changes', () => {
    fc.assert(
      fc.property(terms, terms, (one, other) => {
        const former = { ...one, legalBasisFileId: 'pfile_1' };
        const read = termsFrom(former, cellsOf(other, names), names).terms;
        expect(read).toMatchObject({ legalBasisFileId: 'pfile_1', sector: other.sector });
        expect(columnAt(['legalBasisFileId'])).toBeNull();
      }),
      { numRuns: 20 },
    );
  });

  it('every column has headings of its own in both languages, and is found by the field that a rule names', () => {
    for (const language of ['id', 'en'] as const)
      expect(new Set(COLUMNS.map(({ header }) => header[language])).size).toBe(COLUMNS.length);
    expect(columnAt(['documents', '3', 'en'])?.key).toBe('documents.en');
    expect(columnAt(['excludes', 'programIds'])?.key).toBe('excludes.programIds');
    expect(columnAt(['excludes'])?.key).toBe('excludes.programIds');
    expect(columnAt(['standard', 'steps', '0', 'id'])?.key).toBe('standard.steps.id');
    expect(columnAt(['validFrom'])).toBeNull();
  });
});
