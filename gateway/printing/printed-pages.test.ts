import { describe, expect, it } from 'vitest';
import { letter, signatory, subject } from '../../test/testkit/paper.ts';
import { pdfDrawings, pdfPages, pdfText } from '../../test/testkit/pdf-text.ts';
import { type CoveredReferral, renderCoveringLetter } from './covering-letter.pdf.ts';
import { printable } from './font.ts';
import { renderForm, type SurveyForm } from './form.pdf.ts';
import { renderLetter } from './letter.pdf.ts';
import type { Printing } from './paper.ts';
import { renderRefusal } from './refusal.pdf.ts';
import { renderTicketSlip } from './slip.pdf.ts';

const printing: Printing = {
  installation: { mode: 'real', regencyName: 'Kabupaten Sragen' },
  printedOn: '2026-12-01',
  printedBy: 'Sri Wahyuni',
};
const sample: Printing = { ...printing, installation: { mode: 'sample', regencyName: 'Kabupaten Sragen' } };

const form: SurveyForm = {
  name: 'Survei Kemiskinan',
  edition: 1,
  sections: [
    {
      title: 'Perumahan',
      questions: Array.from({ length: 16 }, (_, index) => ({
        text: `Pertanyaan ${index + 1}`,
        options: ['terburuk', 'kurang', 'cukup', 'terbaik'],
      })),
    },
  ],
  family: null,
  filled: null,
  members: [],
};

describe('the recommendation letter (SRG-9)', () => {
  it('names person, programme, last day, signer and whom the signer acts for', async () => {
    const text = pdfText(await renderLetter(letter, printing));
    for (const part of [
      'PEMERINTAH KABUPATEN SRAGEN',
      'Nomor: 460/0001/XII/2026',
      'Kepala Dinas Kesehatan',
      'Siti Aminah',
      '339901**********',
      '9 Maret 1984',
      'RT 002 RW 005, Desa Karangmalang, Kecamatan Masaran',
      'Kartu Saraswati',
      'Rp 5.000.000 (lima juta rupiah)',
      'Berdasarkan permohonan nomor P-2026-00012',
      '1 (satu) bulan, 1 Desember 2026 sampai dengan 1 Januari 2027',
      'Sragen, 1 Desember 2026',
      'Plt. Kepala Unit',
      'Bambang Sutrisno',
      'Pembina, IV/a',
      'NIP 000000000000000001',
      'https://pandu.example/letter/abc',
      'Halaman 1 dari 1',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('Perpanjangan');
    expect(text).not.toContain('DATA CONTOH');
  });

  it('prints the validity in words, and the office’s letterhead', async () => {
    const office = {
      name: 'UPT Uji',
      address: 'Jalan Contoh 1',
      phone: '0271 000',
      email: null,
      website: 'uji.example',
    };
    const long = { ...letter, validUntil: '2027-03-01', isComplaint: true };
    const text = pdfText(await renderLetter(long, { ...printing, office }));
    for (const part of [
      'UPT UJI',
      'Jalan Contoh 1',
      'Telepon 0271 000 · Laman uji.example',
      'Berdasarkan pengaduan nomor',
      '3 (tiga) bulan, 1 Desember 2026 sampai dengan 1 Maret 2027',
    ])
      expect(text).toContain(part);
  });

  it('[SRG-18] says by what somebody outside the list is served', async () => {
    const said = async (basis: 'OFFICER' | 'REGENT') =>
      pdfText(await renderLetter({ ...letter, basis }, printing));
    expect(await said('OFFICER')).toContain('hasil verifikasi petugas kami');
    expect(await said('REGENT')).toContain('atas rekomendasi tertulis dinas sosial bahwa');
    const recommendation = { number: '460/12/2026', issuedOn: '2026-02-20' };
    expect(pdfText(await renderLetter({ ...letter, basis: 'REGENT', recommendation }, printing))).toContain(
      'dinas sosial nomor 460/12/2026 tanggal 20 Februari 2026 bahwa',
    );
    expect(pdfText(await renderLetter(letter, printing))).not.toContain('petugas kami');
  });

  it('[SRG-9] says that it is provisional until a verification confirms it', async () => {
    const mark = 'SEMENTARA: KEADAAN DARURAT';
    expect(pdfText(await renderLetter({ ...letter, provision: 'PENDING' }, printing))).toContain(mark);
    expect(pdfText(await renderLetter(letter, printing))).not.toContain(mark);
  });

  it('[SRG-9] has a QR code with dots of three points, even for a URL of 84 letters', async () => {
    const dots = async (publicAddress: string) =>
      pdfDrawings(await renderLetter({ ...letter, publicAddress }, printing))
        .join('')
        .match(/ 3 3 re$/gm)?.length ?? 0;
    expect(await dots('https://pandu.example/letter/abc')).toBeGreaterThan(300);
    expect(await dots(`https://pandu.example/letter/${'a'.repeat(55)}`)).toBeGreaterThan(500);
  });

  it('prints how often it was extended', async () => {
    const text = pdfText(
      await renderLetter({ ...letter, extensions: 2, lastExtendedOn: '2026-12-20' }, printing),
    );
    expect(text).toContain('diperpanjang 2 kali, terakhir pada 20 Desember 2026');
  });

  it('is the same bytes for the same data', async () => {
    const [one, two] = await Promise.all([renderLetter(letter, printing), renderLetter(letter, printing)]);
    expect(pdfText(one)).toBe(pdfText(two));
    expect(one.length).toBe(two.length);
  });
});

it('explains a refusal plainly, with the criteria and the way to appeal (SRG-15)', async () => {
  const text = pdfText(
    await renderRefusal(
      {
        caseNumber: 'P-2026-00012',
        isComplaint: true,
        programName: 'Rusela',
        agencyName: 'Dinas Perumahan',
        refusedBy: 'AGENCY',
        refusedOn: '2026-11-30',
        reasonName: null,
        reason: 'Syarat program belum terpenuhi.',
        failed: [
          { criterion: 'Rumah milik sendiri', household: 'Milik orang tua', today: null },
          { criterion: 'Luas lantai', household: '80 m²', today: '30 m²' },
        ],
        criteriaVersion: 2,
        askedOn: '2026-11-30',
        unitsLeft: 0,
        appealedOn: null,
        isSurveyed: true,
        subject,
        signatory,
      },
      printing,
    ),
  );
  for (const part of [
    'Pengaduan nomor: P-2026-00012',
    'diambil oleh Dinas Perumahan pada 30 November 2026',
    'Syarat program belum terpenuhi.',
    'Syarat program (versi 2)',
    'Keadaan menurut data pada 30 November 2026',
    '1 Rumah milik sendiri Milik orang tua tetap',
    '2 Luas lantai 80 m² 30 m²',
    'tidak bersisa',
    'keberatan satu kali',
    'tidak dipungut biaya',
  ])
    expect(text).toContain(part);
});

describe('the survey form', () => {
  it('prints blank with every question, its boxes, and room for narrative, photo, place and signatures', async () => {
    const text = pdfText(await renderForm(form, printing));
    for (let number = 1; number <= 16; number++) expect(text).toContain(`${number}. Pertanyaan ${number} `);
    for (const part of ['Uraian keadaan keluarga', 'Foto rumah', 'Koordinat rumah', 'Petugas survei'])
      expect(text).toContain(part);
  });

  it('prints filled, with one cross for each answer', async () => {
    const filled = {
      subject,
      narrative: 'Rumah papan, lantai tanah.',
      place: '-7.426400, 111.022100',
      photos: 2,
      photoMissingReason: null,
      visitedOn: '2026-11-28',
      surveyorName: 'Joko Susilo',
      result: 'Skor 28, Miskin',
    };
    const sections = form.sections.map(({ title, questions }) => ({
      title,
      questions: questions.map((one) => ({ ...one, ticked: [1] })),
    }));
    const pdf = await renderForm({ ...form, sections, filled }, printing);
    const text = pdfText(pdf);
    const crosses = (bytes: Buffer) =>
      pdfDrawings(bytes)
        .join('')
        .match(/^1\.4 w$/gm)?.length ?? 0;
    expect(crosses(pdf)).toBe(16);
    expect(crosses(await renderForm(form, printing))).toBe(0);
    for (const part of [
      'Siti Aminah',
      '28 November 2026',
      'Rumah papan, lantai tanah.',
      '2 foto',
      'Joko Susilo',
      'Skor 28, Miskin',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('formulir kosong');
  });

  it("prints for a family that is to be visited: their name and the surveyor's, and everything else to be filled in", async () => {
    const family = { subject, surveyorName: 'Joko Susilo' };
    const text = pdfText(await renderForm({ ...form, family }, printing));
    for (const part of ['untuk diisi', 'Siti Aminah', 'Joko Susilo', 'Beri tanda silang', 'Lintang: '])
      expect(text).toContain(part);
    expect(text).not.toContain('Hasil');
  });
});

describe('the covering letter', () => {
  const referral = (index: number): CoveredReferral => ({
    letterNumber: `460/${index}/XII/2026`,
    name: `Warga ${index}`,
    nik: null,
    village: 'Masaran',
    programName: 'Sangduta',
    amountRupiah: 500_000n,
    result: null,
  });
  const render = (count: number) =>
    renderCoveringLetter(
      {
        from: 'OFFICE',
        number: 'SP/12/2026',
        date: '2026-12-01',
        agencyName: 'Dinas Sosial',
        referrals: Array.from({ length: count }, (_, index) => referral(index + 1)),
        signatory,
      },
      sample,
    );

  it('of an agency goes to the office, under the agency’s own name', async () => {
    const text = pdfText(
      await renderCoveringLetter(
        {
          from: 'AGENCY',
          number: '900/7',
          date: '2026-12-03',
          agencyName: 'Dinas Sosial',
          referrals: [referral(1)],
          signatory: { office: 'Kepala Dinas Sosial', name: null },
        },
        printing,
      ),
    );
    for (const part of [
      'DINAS SOSIAL',
      'Nomor: 900/7',
      'Kepala Unit Pelayanan Terpadu Kesejahteraan Sosial',
      'beserta tindak lanjutnya',
      'Sragen, 3 Desember 2026',
    ])
      expect(text).toContain(part);
  });

  it('is split rather than cut where a reason is longer than a page', async () => {
    const words = Array.from({ length: 500 }, (_, index) => `alasan${index}`);
    const result = `Ditolak: ${words.join(' ')}`;
    const text = pdfText(
      await renderCoveringLetter(
        {
          from: 'AGENCY',
          number: '900/7',
          date: '2026-12-03',
          agencyName: 'Dinas Sosial',
          referrals: [{ ...referral(1), result }, referral(2)],
          signatory,
        },
        printing,
      ),
    );
    expect(words.filter((word) => !text.includes(`${word} `))).toEqual([]);
    expect(text).toContain('Warga 2');
  });

  it('numbers forty referrals over pages that each have the head of the table and the mark of sample data', async () => {
    const pages = pdfPages(await render(40));
    expect(pages.length).toBeGreaterThan(1);
    const text = pages.join(' ');
    expect(text).toContain('40 (empat puluh) rujukan');
    expect(text).toContain('40 Warga 40');
    expect(text).toContain('Rp 20.000.000 (dua puluh juta rupiah)');
    for (const page of pages) expect(page).toContain('DATA CONTOH');
    expect(pages.filter((page) => page.includes('Nama dan NIK')).length).toBeGreaterThan(1);
  });
});

it('prints a slip on one strip of paper, with the documents to bring', async () => {
  const pages = pdfPages(
    await renderTicketSlip(
      {
        number: '17',
        deskName: 'Loket Kesehatan',
        day: '2026-12-01',
        time: '08.15',
        visitName: 'Permohonan baru',
        documents: ['KTP asli', 'Kartu keluarga'],
        programName: null,
      },
      sample,
    ),
  );
  expect(pages).toHaveLength(1);
  for (const part of [
    'DATA CONTOH',
    '17',
    'Loket Kesehatan',
    '1 Desember 2026, pukul 08.15',
    'KTP asli',
    'Layanan ini tidak dipungut biaya.',
  ])
    expect(pages[0]).toContain(part);
});

it('prints every word of whoever signs, however many there are', async () => {
  const words = (word: string) => Array.from({ length: 300 }, (_, at) => `${word}${at}`);
  const [office, name] = [words('jabatan'), words('nama')];
  const signatory = { ...letter.signatory, office: office.join(' '), name: name.join(' ') };
  const text = pdfText(await renderLetter({ ...letter, signatory }, printing));
  expect([...office, ...name].filter((word) => !text.includes(word))).toEqual([]);
});

describe('names in any letters', () => {
  it.each(['Ñoño', 'Łukasz', 'Hasan Başarı', 'Nguyễn Thị Ánh', 'Ŝri “Ayu” – Ḥasan ʿAlī', 'Oﬃce fi'])(
    'print as they are written: %s',
    async (name) => {
      const pdf = await renderLetter(
        { ...letter, subject: { ...subject, name: name.normalize('NFD') } },
        printing,
      );
      expect(pdfText(pdf)).toContain(` : ${name.normalize('NFC')} NIK `);
      expect(pdfText(pdf)).not.toContain('tidak dapat dicetak');
    },
  );

  it('stand as their codes where the font lacks them, and each page says so', async () => {
    const text = pdfText(
      await renderLetter({ ...letter, subject: { ...subject, name: 'Li 李 😀' } }, printing),
    );
    expect(text).toContain(' : Li [U+674E] [U+1F600] NIK ');
    expect(text).toContain('Huruf yang tidak dapat dicetak ditulis sebagai kodenya: U+1F600, U+674E');
  });

  it('lose invisible characters', () => {
    expect(printable('Siti\u200b\u202e Ami\u0000nah\tS\ufe0f')).toBe('Siti Aminah S');
  });
});
