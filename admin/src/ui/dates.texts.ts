import type { Texts } from '../i18n/texts.ts';

export default {
  dayPattern: ['hh/bb/tttt', 'dd/mm/yyyy'],
  monthPattern: ['bb/tttt', 'mm/yyyy'],
  calendar: ['Buka kalender', 'Open the calendar'],
  dayWrong: [
    'Tanggal tidak dikenali. Contoh: 21/11/2026 atau 21 nov 2026.',
    'This is no date. Examples: 21/11/2026 or 21 Nov 2026.',
  ],
  monthWrong: [
    'Bulan tidak dikenali. Contoh: 11/2026 atau nov 2026.',
    'This is no month. Examples: 11/2026 or Nov 2026.',
  ],
  tooEarly: ['Paling awal %{date}.', '%{date} at the earliest.'],
  tooLate: ['Paling akhir %{date}.', '%{date} at the latest.'],
} as const satisfies Texts;
