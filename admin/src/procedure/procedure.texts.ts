import type { Texts } from '../i18n/texts.ts';

export default {
  title: ['Janji layanan', 'Promised days'],
  about: [
    'Berapa hari kerja setiap langkah boleh berlangsung. Yang sudah berjalan tetap memakai batas waktunya: perubahan tidak membuatnya terlambat.',
    'How many working days each step may last. What is under way keeps its due day: a change makes nothing late.',
  ],
  step: ['Langkah', 'Step'],
  days: ['Hari kerja', 'Working days'],
  daysAbout: [
    '0 berarti hari itu juga. Kosongkan bila tanpa batas waktu.',
    '0 means the same day. Leave it empty for no limit.',
  ],
  wholeDays: ['Isi dengan angka bulat, misalnya 5.', 'Write a whole number such as 5.'],
  inDays: ['%{days} hari kerja', '%{days} working days'],
  noLimit: ['tanpa batas waktu', 'no limit'],
  ifToday: ['Bila mulai hari ini', 'If it begins today'],
  coming: ['Berikutnya', 'Next'],
  comingFrom: ['%{promise} mulai %{from}', '%{promise} from %{from}'],
  change: ['Ubah janji', 'Change the promise'],
  from: ['Mulai berlaku', 'In force from'],
  history: ['Riwayat janji', 'History of promises'],
} as const satisfies Texts;
