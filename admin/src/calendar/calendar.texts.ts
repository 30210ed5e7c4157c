import type { Texts } from '../i18n/texts.ts';

export default {
  hours: ['Jam layanan', 'Office hours'],
  hoursAbout: [
    'Hari tanpa jam layanan bukan hari kerja. Batas waktu yang sudah diberikan tidak berubah.',
    'A day without hours is no working day. Due days that were given do not change.',
  ],
  weekday: ['Hari', 'Day'],
  open: ['Buka', 'Open'],
  closed: ['tutup', 'closed'],
  changeHours: ['Ubah jam layanan', 'Change the hours'],
  hoursForm: [
    'Tulis seperti 07.30–12.00, 13.00–16.00. Kosong berarti tutup.',
    'Write it like 07:30–12:00, 13:00–16:00. Empty means closed.',
  ],
  hoursWrong: ['Tulis seperti 07.30–12.00, 13.00–16.00.', 'Write it like 07:30–12:00, 13:00–16:00.'],
  from: ['Mulai berlaku', 'In force from'],
  comingHours: ['Jam baru mulai %{from}: %{hours}', 'New hours from %{from}: %{hours}'],
  holidays: ['Hari libur', 'Holidays'],
  year: ['Tahun', 'Year'],
  addHoliday: ['Tambah hari libur', 'Add a holiday'],
  editHoliday: ['Ubah hari libur', 'Change the holiday'],
  removeHoliday: ['Hapus', 'Remove'],
  removeAbout: [
    '%{name}, %{date}, menjadi hari biasa. Batas waktu yang sudah diberikan tidak berubah.',
    '%{name}, %{date}, becomes an ordinary day. Due days that were given do not change.',
  ],
  date: ['Tanggal', 'Date'],
  name: ['Nama', 'Name'],
  nameInEnglish: ['Nama dalam bahasa Inggris', 'Name in English'],
  kind: ['Jenis', 'Kind'],
  day: ['Kantor', 'Office'],
  off: ['tutup', 'closed'],
  worked: ['tetap bekerja', 'works'],
  noHolidays: ['Belum ada hari libur untuk tahun ini.', 'No holidays for this year yet.'],
  confirmed: ['Daftar %{year} sudah ditetapkan.', 'The list of %{year} is final.'],
  provisional: [
    'Daftar %{year} masih perkiraan, belum ditetapkan pemerintah: tanggal hari besar Islam, Nyepi, dan Waisak dapat bergeser, dan cuti bersama belum diketahui. Periksa dengan Keputusan Bersama tiga menteri, lalu tetapkan.',
    'The list of %{year} is expected, not decreed: Islamic holidays, Nyepi and Vesak may move, and collective leave is not known. Compare it with the joint decree of the three ministers, then confirm it.',
  ],
  missing: [
    'Daftar %{year} belum ada. Batas waktu di tahun itu hanya melewati hari tanpa jam layanan (akhir pekan).',
    'There is no list of %{year}. Due days in that year skip only days without hours (weekends).',
  ],
  confirm: ['Tetapkan daftar %{year}', 'Confirm the list of %{year}'],
  confirmVerb: ['Tetapkan', 'Confirm'],
  confirmAbout: [
    'Sesudah ditetapkan, batas waktu baru tidak lagi bertanda perkiraan. Daftar masih dapat diubah.',
    'New due days are then no longer marked as expected. The list can still be changed.',
  ],
  leaveIsOff: [
    'Kantor tutup saat cuti bersama %{year}',
    'The office is closed on collective leave of %{year}',
  ],
  expectedHoliday: ['perkiraan: hari libur belum ditetapkan', 'expected: holidays are not decreed yet'],
  weekendsOnly: [
    'hanya akhir pekan dihitung: daftar hari libur belum ada',
    'only weekends counted: there was no list of holidays',
  ],
} as const satisfies Texts;
