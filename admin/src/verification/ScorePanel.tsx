import Box from '@mui/material/Box';
import { useT } from '../i18n/useT.ts';
import { ink } from '../layout/inks.ts';
import type { Preview } from './score.ts';

/** The score so far, large enough to read outdoors, and the resulting class. */
export function ScorePanel({ preview }: { preview: Preview }) {
  const t = useT();
  return (
    <Box
      role="status"
      aria-live="polite"
      sx={{ display: 'flex', gap: 2, alignItems: 'baseline', flexWrap: 'wrap' }}
    >
      <Box
        component="span"
        sx={{ fontSize: '1.6rem', fontWeight: 700, color: 'primary.main' }}
        data-testid="live-score"
      >
        {preview.score}
      </Box>
      <span>{t('verification.outOf', { most: preview.maximum })}</span>
      <strong>{preview.className ?? t('verification.unanswered', { count: preview.unanswered })}</strong>
    </Box>
  );
}

interface ContributionBarsProps {
  preview: Preview;
  questions: readonly { key: string; text: string }[];
}

/** What each answer adds to the score; a full bar is the worst case. */
export function ContributionBars({ preview, questions }: ContributionBarsProps) {
  const t = useT();
  const most = Math.max(1, ...preview.contributions.map((one) => one.maximum));
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {preview.contributions.map(({ key, points, maximum }) => (
        <Box component="li" key={key} sx={{ mb: 1, fontSize: '0.9rem' }}>
          <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
            <span>{questions.find((one) => one.key === key)?.text}</span>
            <Box component="span" sx={{ whiteSpace: 'nowrap', color: 'text.secondary' }}>
              {t('verification.contributionOf', { points, most: maximum })}
            </Box>
          </Box>
          <Box
            aria-hidden
            sx={{
              height: 6,
              borderRadius: 3,
              bgcolor: ink.greySoft,
              width: `${(maximum / most) * 100}%`,
              overflow: 'hidden',
            }}
          >
            <Box sx={{ height: '100%', width: `${(points / maximum) * 100}%`, bgcolor: ink.teal }} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}
