/** Dates as people type them. */
export const dates = {
  dates: {
    dayPattern: 'hh/bb/tttt',
    monthPattern: 'bb/tttt',
    calendar: 'Buka kalender',
    dayWrong: 'Tanggal tidak dikenali. Contoh: 21/11/2026 atau 21 nov 2026.',
    monthWrong: 'Bulan tidak dikenali. Contoh: 11/2026 atau nov 2026.',
    tooEarly: 'Paling awal %{date}.',
    tooLate: 'Paling akhir %{date}.',
  },
};
