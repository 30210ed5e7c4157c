import type { Texts } from '../i18n/texts.ts';

export default {
  many: ['Daftar tunggu', 'Waiting list'],
  about: [
    'Rujukan yang disetujui ketika kuota habis dan yang ditunda ke tahun ini, menurut kebutuhan: golongan, nilai, lalu tanggal. Sistem yang mengusulkan; petugas yang memastikan.',
    'Referrals approved when the quota was exhausted, and those deferred to this year, by need: class, score, then date. The system proposes; an officer confirms.',
  ],
  rank: ['Urutan', 'Rank'],
  why: ['Alasan urutan', 'Why this rank'],
  since: ['Menunggu sejak', 'Waiting since'],
  offered: ['Ditawari tempat', 'Room offered'],
  confirm: ['Pastikan', 'Confirm'],
  confirmed: ['Tempat dipastikan.', 'Place confirmed.'],
  empty: ['Tidak ada yang menunggu.', 'Nobody is waiting.'],
  statusLabel: ['Keadaan', 'State'],
} as const satisfies Texts;
