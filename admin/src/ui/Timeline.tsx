import Box from '@mui/material/Box';
import { formatDate, formatInstant } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ink } from '../layout/inks.ts';

export interface TimelineEntry {
  id: string;
  text: string;
  /** When it happened; paper may be entered later. */
  occurredOn: string;
  recordedAt: string;
  by?: string | null;
}

/** The history, newest first, with actors; adds the true date of events recorded later. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const t = useT();
  if (entries.length === 0) return <Box sx={{ color: 'text.secondary' }}>{t('case.noTimeline')}</Box>;
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {entries.map((entry) => (
        <Box
          component="li"
          key={entry.id}
          sx={{ position: 'relative', pl: 2.5, pb: 1.75, borderLeft: `2px solid ${ink.line}`, ml: 0.5 }}
        >
          <Box
            aria-hidden
            sx={{
              position: 'absolute',
              left: -6,
              top: 6,
              width: 10,
              height: 10,
              borderRadius: '50%',
              bgcolor: ink.teal,
            }}
          />
          <Box>{entry.text}</Box>
          <Box sx={{ color: 'text.secondary', fontSize: '0.87rem' }}>
            {formatInstant(entry.recordedAt)}
            {entry.by ? ` ${t('case.by', { name: entry.by })}` : ''}
            {entry.occurredOn < entry.recordedAt.slice(0, 10) &&
              ` · ${t('case.occurredOn')}: ${formatDate(entry.occurredOn)}`}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
