import type { Texts } from '../i18n/texts.ts';

export default {
  title: ['Pola nomor', 'Number patterns'],
  what: ['Nomor', 'Number'],
  pattern: ['Pola', 'Pattern'],
  example: ['Contoh', 'Example'],
  coming: ['Berikutnya', 'Next'],
  comingFrom: ['%{example} mulai %{from}', '%{example} from %{from}'],
  change: ['Ubah pola', 'Change the pattern'],
  about: [
    'Nomor urut mulai dari 1 setiap tahun, tanpa celah. Nomor yang sudah diberikan tidak berubah.',
    'The running number begins at 1 every year, without gaps. Numbers that were given do not change.',
  ],
  unset: ['Diketik dari SK; belum diusulkan', 'Typed from the decree; nothing is proposed yet'],
  aboutDecree: [
    'Formulir SK mengusulkan nomor berikutnya menurut pola ini. SK yang dicatat dengan nomor itu menggeser usulan; nomor lain boleh ditulis.',
    'The form of a decree proposes the next number in this pattern. A decree recorded with it moves the proposal on; another number may be written.',
  ],
  placeholders: [
    '{number} nomor urut, {number:4} dengan nol di depan (0123), {year} tahun, {month} bulan Romawi; pada kasus dan surat rekomendasi juga {sector} kode bidang dan {unit} kode unit. Yang lain tertulis apa adanya.',
    '{number} running number, {number:4} with leading zeros (0123), {year} year, {month} month in Roman; of cases and letters also {sector} the code of the sector and {unit} that of the unit. The rest is written as it is.',
  ],
  from: ['Mulai berlaku', 'In force from'],
  looks: ['Akan tertulis: %{example}', 'Will read: %{example}'],
  former: ['Riwayat pola', 'History of patterns'],
} as const satisfies Texts;
