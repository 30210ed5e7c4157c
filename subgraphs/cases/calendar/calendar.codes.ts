import { type CodeOf, defineCodes } from '../../shared/codes.ts';
import type { HolidayYearStatus } from '../generated/prisma/enums.ts';

/** From Monday, as office hours are written. */
export const weekdays = defineCodes('Weekday', 'A day of the week.', {
  MONDAY: ['Senin', 'Monday'],
  TUESDAY: ['Selasa', 'Tuesday'],
  WEDNESDAY: ['Rabu', 'Wednesday'],
  THURSDAY: ['Kamis', 'Thursday'],
  FRIDAY: ['Jumat', 'Friday'],
  SATURDAY: ['Sabtu', 'Saturday'],
  SUNDAY: ['Minggu', 'Sunday'],
});
export type Weekday = CodeOf<typeof weekdays>;

export const holidayKinds = defineCodes('HolidayKind', 'Who is free on a holiday.', {
  NATIONAL: ['libur nasional', 'national holiday', 'The office is closed.'],
  COLLECTIVE_LEAVE: [
    'cuti bersama',
    'collective leave',
    'The office is closed only if it says so for the year (`collectiveLeaveIsOff`).',
  ],
});
export type HolidayKind = CodeOf<typeof holidayKinds>;

export const holidayYearStatuses = defineCodes<HolidayYearStatus>(
  'HolidayYearStatus',
  "How sure the holidays of a year are, or of all years up to a due day: then the least sure one's.",
  {
    CONFIRMED: ['sudah ditetapkan', 'decreed', 'As decreed, or as the administrator confirmed.'],
    PROVISIONAL: ['masih perkiraan', 'expected', 'Expected days, which nobody has confirmed yet.'],
    MISSING: ['belum ada', 'missing', 'No list: only days without office hours (weekends) count as free.'],
  },
);
