import type { Texts } from '../i18n/texts.ts';

export default {
  many: ['Pengganti', 'Substitutes'],
  about: [
    'Siapa menggantikan siapa. Kunjungan yang belum dilakukan kembali dengan satu tindakan.',
    'Who stands in for whom. Visits that are not made yet come back in one act.',
  ],
  none: ['Tidak ada yang sedang digantikan.', 'Nobody is substituted now.'],
  begin: ['Alihkan pekerjaan', 'Hand work over'],
  beginAbout: [
    'Semua kunjungan yang belum dilakukan beralih hari ini juga. Yang tidak boleh dilakukan penggantinya tetap di tempatnya.',
    'All visits that are not made yet change hands today. Those that the substitute may not make stay.',
  ],
  from: ['Petugas', 'Surveyor'],
  to: ['Pengganti', 'Substitute'],
  since: ['Sejak', 'Since'],
  lastDay: ['Sampai', 'Until'],
  over: ['lewat', 'over'],
  reason: ['Alasan', 'Reason'],
  open: ['Belum dikunjungi', 'Not visited yet'],
  away: ['sedang digantikan', 'substituted'],
  end: ['Kembalikan', 'Give back'],
  moved: ['%{count} kunjungan beralih.', '%{count} visits changed hands.'],
  kept: ['%{count} kunjungan tetap di tempatnya:', '%{count} visits stay where they are:'],
  done: ['Hasil pengalihan', 'Result of the hand-over'],
  unmanned: ['Pekerjaan tanpa petugas', 'Work without an officer'],
  unmannedOnly: ['Tanpa petugas bertugas', 'Without a surveyor in force'],
} as const satisfies Texts;
