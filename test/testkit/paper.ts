import type { Letter } from '../../gateway/printing/letter.pdf.ts';

/** Default data for printed pages. */
export const subject = {
  name: 'Siti Aminah',
  nik: '339901**********',
  birthDate: '1984-03-09',
  address: 'RT 002 RW 005, Desa Karangmalang, Kecamatan Masaran',
};
export const signatory = {
  office: 'Plt. Kepala Unit',
  name: 'Bambang Sutrisno',
  rank: 'Pembina, IV/a',
  nip: '000000000000000001',
};

export const letter: Letter = {
  number: '460/0001/XII/2026',
  issuedOn: '2026-12-01',
  validFrom: '2026-12-01',
  validUntil: '2027-01-01',
  extensions: 0,
  provision: null,
  isChecked: true,
  basis: null,
  recommendation: null,
  lastExtendedOn: null,
  agencyName: 'Dinas Kesehatan',
  programName: 'Kartu Saraswati',
  quantity: 1,
  amountRupiah: 5_000_000n,
  subject,
  caseNumber: 'P-2026-00012',
  isComplaint: false,
  signatory,
  publicAddress: 'https://pandu.example/letter/abc',
};
