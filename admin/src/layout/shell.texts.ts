import type { Texts } from '../i18n/texts.ts';

export default {
  sample: ['Data contoh', 'Sample data'],
  sampleMeaning: [
    'orang-orang di sini tidak ada, dan tidak ada yang sungguh dilayani',
    'the people here do not exist, and nobody is really served',
  ],
  dark: ['Tampilan gelap', 'Dark look'],
  light: ['Tampilan terang', 'Light look'],
  otherLanguage: ['EN – English', 'ID – Bahasa Indonesia'],
  again: ['Coba lagi', 'Try again'],
  fault: [
    'Halaman ini gagal ditampilkan. Coba lagi; bila tetap gagal, kabari pengelola sistem.',
    'This page could not be shown. Try again; if it keeps failing, tell the administrator.',
  ],
  empty: ['Belum ada apa-apa di sini.', 'Nothing here yet.'],
  menu: ['Menu utama', 'Main menu'],
  seeAll: ['Lihat semua', 'See all'],
  more: ['Selengkapnya', 'More'],
  missing: [
    'Data ini tidak ada, atau bukan wewenang Anda.',
    'This record does not exist, or is not yours to see.',
  ],
  unavailable: [
    'Bagian ini sedang tidak dapat dimuat. Coba lagi sebentar lagi.',
    'This part cannot be loaded right now. Try again in a moment.',
  ],
  optional: ['boleh kosong', 'optional'],
  yes: ['Ya', 'Yes'],
  no: ['Tidak', 'No'],
  all: ['Semua', 'All'],
  noOptions: ['Tidak ada yang cocok', 'Nothing matches'],
  next: ['Berikutnya', 'Next'],
  previous: ['Sebelumnya', 'Previous'],
  none: ['Tidak ada', 'None'],
  of: ['%{part} dari %{whole}', '%{part} of %{whole}'],
} as const satisfies Texts;
