import type { Texts } from '../i18n/texts.ts';

export default {
  one: ['Surat rekomendasi', 'Letter'],
  acts: ['Tindakan', 'Acts'],
  many: ['Surat rekomendasi', 'Letters'],
  about: [
    'Surat dibuat ketika rujukan disetujui; berlaku selama masa yang ditetapkan programnya dan dapat diperpanjang.',
    'A letter is made when a referral is approved; it is valid for as long as its programme says and can be extended.',
  ],
  number: ['Nomor surat', 'Letter number'],
  issuedOn: ['Terbit', 'Issued'],
  validUntil: ['Berlaku sampai', 'Valid until'],
  print: ['Cetak surat (PDF)', 'Print the letter (PDF)'],
  printMany: ['Cetak %{count} surat', 'Print %{count} letters'],
  extend: ['Perpanjang', 'Extend'],
  extendReason: ['Mengapa pelayanan masih berjalan', 'Why treatment goes on'],
  extended: ['Surat diperpanjang sampai %{date}.', 'Letter extended until %{date}.'],
  extensions: ['Perpanjangan', 'Extensions'],
  empty: [
    'Belum ada surat yang sesuai. Surat muncul di sini begitu rujukan disetujui.',
    'No letter matches. Letters appear here as soon as a referral is approved.',
  ],
  endsSoon: ['Berakhir dalam seminggu', 'Ends within a week'],
  provision: ['Surat sementara', 'Provisional letter'],
  search: ['Nama, nomor surat, atau nomor kasus', 'Name, letter or case number'],
} as const satisfies Texts;
