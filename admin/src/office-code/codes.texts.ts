import type { Texts } from '../i18n/texts.ts';

export default {
  title: ['Daftar kantor: %{list}', 'Lists of the office: %{list}'],
  about: {
    SECTOR: [
      'Bidang loket, program, dan pengaduan. Pengaduan tanpa bidang masuk ke bidang pertama.',
      'Sectors of desks, programmes and cases. A case without one goes to the first.',
    ],
    CASE_NEED: [
      'Kebutuhan yang ditanyakan di loket, dan bidang yang biasanya menanganinya.',
      'The needs asked for at the counter, and the sector that usually takes them.',
    ],
  },
  new: ['Kode baru', 'New code'],
  edit: ['Ubah kode', 'Change code'],
  empty: ['Daftar ini masih kosong. Tambahkan kode pertama.', 'This list is empty. Add the first code.'],
  codeAbout: [
    '2–30 huruf besar, angka, atau garis bawah. Tidak berubah lagi.',
    '2–30 capitals, digits or underscores. It never changes.',
  ],
  colour: ['Warna', 'Colour'],
  colourAbout: ['Seperti #1565c0; boleh kosong.', 'Like #1565c0; may be empty.'],
  sector: ['Bidang yang menangani', 'Sector that takes it'],
  active: ['Dipakai untuk catatan baru', 'Used for new records'],
  state: ['Keadaan', 'State'],
  inUse: ['Dipakai', 'In use'],
  retired: ['Tidak dipakai lagi', 'Retired'],
  order: ['Urutan', 'Order'],
  up: ['Naikkan: %{name}', 'Move up: %{name}'],
  down: ['Turunkan: %{name}', 'Move down: %{name}'],
} as const satisfies Texts;
