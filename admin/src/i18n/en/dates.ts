import type { dates as indonesian } from '../id/dates.ts';

export const dates: typeof indonesian = {
  dates: {
    dayPattern: 'dd/mm/yyyy',
    monthPattern: 'mm/yyyy',
    calendar: 'Open the calendar',
    dayWrong: 'This is no date. Examples: 21/11/2026 or 21 Nov 2026.',
    monthWrong: 'This is no month. Examples: 11/2026 or Nov 2026.',
    tooEarly: '%{date} at the earliest.',
    tooLate: '%{date} at the latest.',
  },
};
