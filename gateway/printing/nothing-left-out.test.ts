import { describe, expect, it } from 'vitest';
import { letter, signatory, subject } from '../../test/testkit/paper.ts';
import { pdfPages, pdfText } from '../../test/testkit/pdf-text.ts';
import { renderCoveringLetter } from './covering-letter.pdf.ts';
import { renderForm } from './form.pdf.ts';
import { renderLetter } from './letter.pdf.ts';
import type { Printing } from './paper.ts';

// pdfmake leaves out, without a word, a block that it may not split and that is higher than a page.

const printing: Printing = {
  installation: { mode: 'real', regencyName: 'Kabupaten Sragen' },
  printedOn: '2026-12-01',
  printedBy: 'Sri Wahyuni',
};

const wordsOf = (stem: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${stem}${index}`);

/** Those of the words that stand on no page. */
function missingIn(pdf: Buffer, words: readonly string[]): string[] {
  const printed = new Set(pdfText(pdf).split(' '));
  return words.filter((word) => !printed.has(word));
}

const covering = {
  from: 'AGENCY' as const,
  number: '900/7',
  date: '2026-12-03',
  agencyName: 'Dinas Sosial',
  signatory,
};
const covered = {
  letterNumber: '460/1/XII/2026',
  name: 'Warga',
  nik: null,
  village: 'Masaran',
  programName: 'Sangduta',
  amountRupiah: 500_000n,
};

describe('every word is printed', () => {
  it('of a signature higher than a page', async () => {
    const [office, name, rank] = [wordsOf('JABATAN', 200), wordsOf('NAMA', 200), wordsOf('PANGKAT', 200)];
    const long = { office: office.join(' '), name: name.join(' '), rank: rank.join(' '), nip: 'NOMOR' };
    const words = [...office, ...name, ...rank, 'NOMOR', 'perhatian', 'https://pandu.example/letter/abc'];
    expect(missingIn(await renderLetter({ ...letter, signatory: long }, printing), words)).toEqual([]);
    const pdf = await renderCoveringLetter({ ...covering, referrals: [], signatory: long }, printing);
    expect(missingIn(pdf, [...office, ...name, ...rank, 'Demikian'])).toEqual([]);
  });

  it('of a signature in letters that stand as their codes', async () => {
    const coded = { ...signatory, office: '李 '.repeat(99), name: `${'李 '.repeat(190)}AKHIR` };
    expect(missingIn(await renderLetter({ ...letter, signatory: coded }, printing), ['AKHIR'])).toEqual([]);
  });

  it('of a family’s signature beside the surveyor’s on a form', async () => {
    const [family, surveyor] = [wordsOf('KELUARGA', 200), wordsOf('PETUGAS', 200)];
    const whose = { subject: { ...subject, name: family.join(' ') }, surveyorName: surveyor.join(' ') };
    const form = { name: 'Survei', edition: 1, sections: [], family: whose, filled: null, members: [] };
    const pdf = await renderForm(form, printing);
    expect(missingIn(pdf, [...family, ...surveyor, 'Lintang:'])).toEqual([]);
    // The names stand above in full too: the last words are printed there and in the signature.
    expect(
      pdfText(pdf)
        .split(' ')
        .filter((word) => word === 'KELUARGA199'),
    ).toHaveLength(2);
  });

  it('of a row in capitals, and of one in letters that stand as their codes', async () => {
    const capitals = wordsOf('DITOLAK', 95);
    const result = capitals.join(' ');
    expect(result.length).toBeLessThan(960);
    const pdf = await renderCoveringLetter({ ...covering, referrals: [{ ...covered, result }] }, printing);
    expect(missingIn(pdf, capitals)).toEqual([]);
    const coded = await renderCoveringLetter(
      { ...covering, referrals: [{ ...covered, result: `${'李 '.repeat(450)}AKHIR` }] },
      printing,
    );
    expect(missingIn(coded, ['AKHIR'])).toEqual([]);
  });

  it('of the foot of every page', async () => {
    const names = wordsOf('PENCETAK', 36);
    const unprintable = Array.from({ length: 20 }, (_, index) => String.fromCodePoint(0x1f600 + index));
    const signer = { ...signatory, name: unprintable.join(' ') };
    const pages = pdfPages(
      await renderLetter({ ...letter, signatory: signer }, { ...printing, printedBy: names.join(' ') }),
    );
    for (const page of pages) {
      const printed = new Set(page.split(' '));
      expect(names.filter((name) => !printed.has(name))).toEqual([]);
    }
  });
});

it('keeps a signature that fits a page on one page, with its last words', async () => {
  const referrals = (count: number) => Array.from({ length: count }, () => ({ ...covered, result: null }));
  for (const count of [14, 16, 18, 20, 22, 24, 26]) {
    const pages = pdfPages(
      await renderCoveringLetter({ ...covering, referrals: referrals(count) }, printing),
    );
    const last = pages.filter((page) => page.includes('Demikian') || page.includes('NIP '));
    expect(last).toHaveLength(1);
  }
});
