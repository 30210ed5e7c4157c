import Box from '@mui/material/Box';
import type { HolidayYearStatus } from '../generated/graphql.ts';
import { formatDate } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';

interface DueDateProps {
  on: string | null | undefined;
  /** How sure the holidays were that it was counted by. */
  holidays: HolidayYearStatus | null | undefined;
}

/** A due day, and the hint where it does not rest on decreed holidays. */
export function DueDate({ on, holidays }: DueDateProps) {
  return (
    <>
      {formatDate(on)} <DueHint on={on} holidays={holidays} />
    </>
  );
}

/** The hint alone, for marks that say the day in their own words. */
export function DueHint({ on, holidays }: DueDateProps) {
  const t = useT();
  if (!on || !holidays || holidays === 'CONFIRMED') return null;
  const key = holidays === 'MISSING' ? 'calendar.weekendsOnly' : 'calendar.expectedHoliday';
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      ({t(key)})
    </Box>
  );
}
