import { describe, expect, it } from 'vitest';
import { bareProgram, wholeProgram } from '../../test/testkit/catalogue.ts';
import * as paper from '../../test/testkit/paper.ts';
import { pdfLines } from '../../test/testkit/pdf-text.ts';
import { type CoveredReferral, renderCoveringLetter } from './covering-letter.pdf.ts';
import { type FilledForm, renderForm, type SurveyForm } from './form.pdf.ts';
import { type Letter, renderLetter } from './letter.pdf.ts';
import type { FormMember } from './members.pdf.ts';
import type { Printing } from './paper.ts';
import { type Refusal, renderRefusal } from './refusal.pdf.ts';
import { renderTicketSlip } from './slip.pdf.ts';
import { renderCatalogue, renderStandard } from './standard.pdf.ts';
import { readable } from './standard.ts';

// The whole text of every printed page, as drawn, one line for each run of text: `golden/<name>.txt`. Review changed
// words there; `npx vitest run --project unit gateway/printing -u` writes them again.

const printing: Printing = {
  installation: { mode: 'real', regencyName: 'Kabupaten Contoh' },
  office: {
    name: 'Unit Layanan Uji',
    address: 'Jalan Merdeka 1',
    phone: '0271 000',
    email: 'uji@contoh.example',
    website: null,
  },
  printedOn: '2026-12-04',
  printedBy: 'Sri Wahyuni',
};
const ADDRESS = 'https://pandu.example/layanan';
const signatory = { ...paper.signatory, name: 'Łukasz Nguyễn' };
const siti = { ...paper.subject, address: 'Dusun Kedung RT 002 RW 005, Karangmalang, Masaran' };
const child = { ...siti, name: 'Ñoño Başarı', headName: 'Siti Aminah', birthDate: '2015-07-01' };
const community = {
  name: 'Warga Dusun Kedung',
  nik: null,
  birthDate: null,
  address: 'Karangmalang, Masaran',
};

const letter: Letter = { ...paper.letter, subject: siti, signatory };

const refusal: Refusal = {
  caseNumber: 'P-2026-00012',
  isComplaint: false,
  programName: 'Rusela',
  agencyName: 'Dinas Perumahan',
  refusedBy: 'AGENCY',
  refusedOn: '2026-11-30',
  reasonName: null,
  reason: 'Tanah bukan milik keluarga.',
  failed: [
    { criterion: 'Rumah milik sendiri', household: 'Milik orang tua', today: null },
    { criterion: 'Luas lantai paling banyak 40 m²', household: '80 m²', today: '30 m²' },
  ],
  criteriaVersion: 2,
  askedOn: '2026-11-30',
  unitsLeft: 3,
  appealedOn: null,
  isSurveyed: true,
  subject: siti,
  signatory,
};
const bare = { failed: [], criteriaVersion: null, askedOn: null };

const covered = (name: string, result: string | null, amountRupiah: bigint): CoveredReferral => ({
  letterNumber: '460/0001/XII/2026',
  name,
  nik: '339901**********',
  village: 'Karangmalang, Masaran',
  programName: 'Sintawati',
  amountRupiah,
  result,
});

const form: SurveyForm = {
  name: 'Survei Kesejahteraan',
  edition: 3,
  sections: [
    {
      title: 'A. Perumahan',
      questions: [
        {
          text: 'Lantai terbanyak',
          options: ['tanah', 'semen', 'ubin', 'keramik'],
          notes: ['panggung: menurut bahannya'],
        },
        { text: 'Listrik', options: ['tidak ada', 'menumpang', 'milik sendiri'] },
      ],
    },
  ],
  family: null,
  filled: null,
  members: [],
};
const filled: FilledForm = {
  subject: siti,
  narrative: 'Rumah papan, satu anak putus sekolah.',
  place: '-7.426400, 111.022100',
  photos: 2,
  photoMissingReason: null,
  visitedOn: '2026-11-28',
  surveyorName: 'Joko Susilo',
  result: 'Nilai 28 · Miskin',
};

const mother: FormMember = {
  name: 'Siti Aminah',
  nik: '339901**********',
  relation: 'kepala keluarga',
  sex: 'P',
  birthDate: '09/03/1984',
  answers: ['SMP', '', 'buruh tani', 'tidak ada', 'tidak', '', 'ya'],
  whereabouts: '',
};
const boy: FormMember = {
  ...mother,
  name: 'Ñoño Başarı',
  relation: 'anak',
  sex: 'L',
  birthDate: '01/07/2015',
};

const slip = {
  number: '17',
  deskName: 'Loket Kesehatan',
  day: '2026-12-01',
  time: '08.15',
  visitName: 'Permohonan baru',
  documents: ['KTP asli', 'Kartu keluarga'],
  programName: 'Saraswati',
};

const pages: Record<string, () => Promise<Buffer>> = {
  letter: () => renderLetter(letter, printing),
  'letter-extended': () =>
    renderLetter(
      { ...letter, extensions: 2, lastExtendedOn: '2026-12-20', validUntil: '2027-03-01' },
      printing,
    ),
  'letter-emergency': () => renderLetter({ ...letter, provision: 'PENDING', isChecked: false }, printing),
  'letter-emergency-found-not-poor': () => renderLetter({ ...letter, provision: 'QUESTIONED' }, printing),
  'letter-emergency-confirmed': () => renderLetter({ ...letter, provision: 'CONFIRMED' }, printing),
  'letter-of-a-child': () =>
    renderLetter(
      {
        ...letter,
        subject: child,
        programName: 'Kartu Sintawati',
        agencyName: 'Dinas Pendidikan',
        amountRupiah: 0n,
      },
      printing,
    ),
  'letter-of-a-community': () =>
    renderLetter(
      { ...letter, subject: community, isChecked: false, isComplaint: true, quantity: 40 },
      printing,
    ),
  'refusal-of-agency': () => renderRefusal(refusal, printing),
  'refusal-of-office-without-quota': () =>
    renderRefusal({ ...refusal, ...bare, refusedBy: 'OFFICE', isComplaint: true, unitsLeft: 0 }, printing),
  'refusal-after-appeal': () => renderRefusal({ ...refusal, ...bare, appealedOn: '2026-10-02' }, printing),
  'refusal-of-a-community': () =>
    renderRefusal({ ...refusal, ...bare, subject: community, isSurveyed: false }, printing),
  'covering-letter-of-office': () =>
    renderCoveringLetter(
      {
        from: 'OFFICE',
        number: null,
        date: '2026-12-02',
        agencyName: 'Dinas Pendidikan',
        referrals: [
          covered('Ñoño Başarı', 'Belum dijawab', 750_000n),
          covered('Budi', 'Belum dijawab', 250_000n),
        ],
        signatory,
      },
      printing,
    ),
  'covering-letter-of-agency': () =>
    renderCoveringLetter(
      {
        from: 'AGENCY',
        number: '421/7',
        date: '2026-12-03',
        agencyName: 'Dinas Pendidikan',
        referrals: [
          covered('Ñoño Başarı', 'Diserahkan 3 Desember 2026', 750_000n),
          covered('Budi', 'Ditolak: Sudah menerima beasiswa lain.', 0n),
        ],
        signatory: { office: 'Kepala Dinas Pendidikan', name: null },
      },
      printing,
    ),
  'form-blank': () => renderForm(form, printing),
  'form-for-a-family': () =>
    renderForm(
      { ...form, family: { subject: siti, surveyorName: 'Joko Susilo' }, members: [mother, boy] },
      printing,
    ),
  'form-filled': () =>
    renderForm(
      {
        ...form,
        filled,
        members: [
          { ...mother, whereabouts: 'Tinggal di sini' },
          { ...boy, relation: '', whereabouts: 'Pindah, 01/10/2026' },
          { ...boy, name: 'Bayi Siti', nik: null, whereabouts: 'Anggota baru' },
        ],
      },
      printing,
    ),
  'form-filled-without-members': () => renderForm({ ...form, filled, members: null }, printing),
  standard: () =>
    renderStandard(readable(wholeProgram, 'id', '2026-12-04'), `${ADDRESS}/RUSELA`, {
      ...printing,
      printedBy: null,
    }),
  catalogue: () =>
    renderCatalogue(
      {
        address: ADDRESS,
        sectors: [
          { name: 'Data', programs: [readable(bareProgram, 'id', '2026-12-04')] },
          { name: 'Sosial ekonomi', programs: [readable(wholeProgram, 'id', '2026-12-04')] },
        ],
      },
      { ...printing, printedBy: null },
    ),
  slip: () => renderTicketSlip(slip, printing),
  'letter-of-sample': () =>
    renderLetter(letter, {
      ...printing,
      office: null,
      installation: { ...printing.installation, mode: 'sample' },
    }),
};

describe('the whole text of', () => {
  it.each(Object.entries(pages))('%s', async (name, render) => {
    const text = pdfLines(await render())
      .map((lines) => lines.join('\n'))
      .join('\n\n———\n\n');
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it('states nothing untrue: no check that nobody made, no value that nobody delivered', async () => {
    const textOf = async (name: string): Promise<string> =>
      pdfLines((await pages[name]?.()) ?? Buffer.alloc(0))
        .flat()
        .join(' ');
    for (const name of ['letter-emergency', 'letter-of-a-community'])
      expect(await textOf(name)).not.toContain('hasil pemeriksaan data');
    expect(await textOf('letter-emergency-found-not-poor')).not.toContain('MENUNGGU HASIL VERIFIKASI');
    expect(await textOf('covering-letter-of-agency')).toContain('Jumlah nilai yang diserahkan: Rp 750.000');
    expect(await textOf('refusal-after-appeal')).not.toContain('disurvei ulang');
  });
});
