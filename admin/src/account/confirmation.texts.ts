import type { Texts } from '../i18n/texts.ts';

export default {
  many: ['Konfirmasi penugasan', 'Confirm postings'],
  about: [
    'Penugasan dan kata sandi baru yang diusulkan administrator berlaku setelah dipastikan orang kedua, bukan pengusul dan bukan orang yang bersangkutan.',
    'Postings and new passwords that an administrator proposed hold once a second person confirms them: neither who proposed nor whom it concerns.',
  ],
  waiting: ['Menunggu konfirmasi', 'Waiting for confirmation'],
  whom: ['Untuk', 'For'],
  what: ['Yang diusulkan', 'Proposed'],
  period: ['Masa tugas', 'Period'],
  open: ['seterusnya', 'open'],
  proposed: ['Diusulkan oleh', 'Proposed by'],
  answer: ['Jawaban', 'Answer'],
  password: ['Kata sandi baru sekali pakai', 'A new one-time password'],
  confirm: ['Pastikan', 'Confirm'],
  decline: ['Tolak', 'Decline'],
  confirmed: ['Dipastikan.', 'Confirmed.'],
  declined: ['Ditolak.', 'Declined.'],
  empty: ['Tidak ada yang menunggu konfirmasi.', 'Nothing waits for confirmation.'],
  askPosting: [
    'Pastikan hanya bila Anda tahu orang ini memang ditugaskan dengan SK tersebut dan akun ini dipegang olehnya. Setelah itu wewenangnya berlaku.',
    'Confirm only if you know that this person is posted by that decree and holds this account. The rights hold from then on.',
  ],
  askPassword: [
    'Pastikan hanya bila pemilik akun sendiri meminta kata sandi baru kepada Anda. Semua sesinya berakhir.',
    'Confirm only if the holder asked you for a new password in person. All their sessions end.',
  ],
} as const satisfies Texts;
