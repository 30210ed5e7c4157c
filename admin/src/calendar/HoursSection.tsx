import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useLocaleState } from 'react-admin';
import type { HoursNowFragment } from '../generated/graphql.ts';
import { formatDate, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Facts, Section } from '../ui/Page.tsx';
import { HoursDialog } from './HoursDialog.tsx';
import { typedHours } from './typedHours.ts';

/** When the office is open in a week, and what will change. */
export function HoursSection({ hours }: { hours: HoursNowFragment }) {
  const t = useT();
  const [locale] = useLocaleState();
  const [isOpen, setOpen] = useState(false);
  const lineOf = ({ weekday, spans }: HoursNowFragment['week'][number]) =>
    [wordOf('Weekday', weekday), typedHours(spans, locale) || t('calendar.closed')] as const;
  const coming = hours.weeks.filter(({ from }) => from > today());
  return (
    <Section
      title={t('calendar.hours')}
      aside={
        <Button variant="outlined" onClick={() => setOpen(true)}>
          {t('calendar.changeHours')}
        </Button>
      }
    >
      <Facts items={hours.week.map(lineOf)} />
      {coming.map(({ id, from, week }) => (
        <Box key={id} sx={{ mt: 1, color: 'text.secondary' }}>
          {t('calendar.comingHours', {
            from: formatDate(from),
            hours: week.map((one) => lineOf(one).join(' ')).join('; '),
          })}
        </Box>
      ))}
      {isOpen && <HoursDialog hours={hours} onClose={() => setOpen(false)} />}
    </Section>
  );
}
