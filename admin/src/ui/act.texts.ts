import type { Texts } from '../i18n/texts.ts';

export default {
  conflict: [
    'Sementara Anda mengisi, data ini diubah orang lain. Isian Anda belum tersimpan dan masih ada: periksa, lalu tekan lagi bila masih perlu.',
    'While you were typing, somebody else changed this. What you typed is not saved and still there: check it, then press again if it is still needed.',
  ],
  nowRecorded: [
    'Diubah orang lain, kini tercatat: %{value}',
    'Changed by somebody else, now recorded: %{value}',
  ],
  unreachable: [
    'Jawaban belum sampai. Tekan sekali lagi bila jaringan pulih: tidak akan tercatat dua kali.',
    'No answer yet. Press once more when the line is back: it will not be recorded twice.',
  ],
  fault: [
    'Peladen mengalami gangguan. Coba lagi; bila berulang, kabari pengelola sistem.',
    'The server has trouble. Try again; if it happens again, tell the administrator.',
  ],
  notAllowed: ['Tidak dapat dilakukan', 'Not possible'],
  reasonEnough: ['Boleh kosong: alasan ini sudah cukup.', 'May be empty: this reason says enough.'],
  reasonShort: ['Tulis alasan sedikitnya %{count} huruf.', 'Write a reason of at least %{count} characters.'],
  done: ['Tercatat.', 'Recorded.'],
} as const satisfies Texts;
