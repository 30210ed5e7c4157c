import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import { useId } from 'react';
import { useT } from '../i18n/useT.ts';
import { Chip, type Tone } from './Chip.tsx';

/** What became of one row: its name, and the state that it has now or why it was refused. */
export interface RowResult {
  id: string;
  name: string;
  said: string;
  tone: Tone;
}

interface RowResultsProps {
  /** How many rows there are in all; while fewer have a result, the act runs. */
  all: number;
  results: readonly RowResult[];
  onClose: () => void;
}

/** The result of an act on many rows, row by row, those refused first. */
export function RowResults({ all, results, onClose }: RowResultsProps) {
  const t = useT();
  const titleId = useId();
  const runs = results.length < all;
  const refused = results.filter(({ tone }) => tone === 'bad');
  const others = results.filter(({ tone }) => tone !== 'bad');
  return (
    <Dialog open onClose={runs ? undefined : onClose} aria-labelledby={titleId} fullWidth>
      <DialogTitle id={titleId}>{t('list.results')}</DialogTitle>
      <DialogContent>
        <Box role="status" sx={{ mb: 1 }}>
          {runs
            ? t('list.progress', { done: results.length, all })
            : t('list.resultCount', { done: others.length, refused: refused.length })}
        </Box>
        {runs && (
          <LinearProgress
            variant="determinate"
            value={(100 * results.length) / all}
            aria-label={t('list.results')}
          />
        )}
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {[...refused, ...others].map(({ id, name, said, tone }) => (
            <Box component="li" key={id} sx={{ py: 0.5 }}>
              {name} <Chip tone={tone}>{said}</Chip>
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" disabled={runs} onClick={onClose}>
          {t('list.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
