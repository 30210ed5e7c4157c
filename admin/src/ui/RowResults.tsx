import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import { type ReactNode, useId, useRef, useState } from 'react';
import type { RowOutcome } from '../api/rowActs.ts';
import { useT } from '../i18n/useT.ts';
import { Chip, type Tone } from './Chip.tsx';
import { useStay } from './useStay.ts';

/** What became of one row: its name, and the state that it has now or why it was refused. */
export interface RowResult {
  id: string;
  name: string;
  said: string;
  tone: Tone;
  isRefused: boolean;
}

interface RowResultsProps {
  /** How many rows there are in all; while fewer have a result, the act runs. */
  all: number;
  results: readonly RowResult[];
  /** All or none, and one of them was refused: nothing was written. */
  isNone?: boolean;
  /** What to do next with those that were done. */
  next?: ReactNode;
  onClose: () => void;
}

/** The result of an act on many rows, row by row, those refused first. */
export function RowResults({ all, results, isNone = false, next, onClose }: RowResultsProps) {
  const t = useT();
  const titleId = useId();
  const runs = !isNone && results.length < all;
  useStay(runs);
  const refused = results.filter(({ isRefused }) => isRefused);
  const others = results.filter(({ isRefused }) => !isRefused);
  return (
    <Dialog open onClose={runs ? undefined : onClose} aria-labelledby={titleId} fullWidth>
      <DialogTitle id={titleId}>{t(isNone ? 'list.none' : 'list.results')}</DialogTitle>
      <DialogContent>
        <Box role="status" sx={{ mb: 1 }}>
          {isNone && t('list.noneAbout', { count: refused.length, all })}
          {!isNone &&
            (runs
              ? t('list.progress', { done: results.length, all })
              : t('list.resultCount', { done: others.length, refused: refused.length }))}
        </Box>
        {runs && (
          <LinearProgress
            variant="determinate"
            value={(100 * results.length) / all}
            aria-label={t('list.results')}
          />
        )}
        {runs && <Box sx={{ color: 'text.secondary', my: 1 }}>{t('list.stay')}</Box>}
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {[...refused, ...others].map(({ id, name, said, tone }) => (
            <Box component="li" key={id} sx={{ py: 0.5 }}>
              {name} <Chip tone={tone}>{said}</Chip>
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        {!runs && next}
        <Button variant="contained" disabled={runs} onClick={onClose}>
          {t('list.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface RowActsOptions<Row> {
  rows: readonly Row[];
  nameOf: (row: Row) => string;
  /** Once the results were read. */
  onClose: () => void;
}

/** Shows what became of each row of an act on many; the names are those of the moment it began, since the list is read again. */
export function useRowResults<Row extends { id: string }>({ rows, nameOf, onClose }: RowActsOptions<Row>) {
  const [shown, setShown] = useState<Omit<RowResultsProps, 'onClose'>>();
  const names = useRef(new Map<string, string>());
  /** `saidOf`: the state of a row that was done, in words. */
  function tell(
    outcomes: readonly RowOutcome[],
    saidOf: (id: string) => Pick<RowResult, 'said' | 'tone'>,
    more: Pick<RowResultsProps, 'isNone' | 'next'> = {},
  ): void {
    if (!shown) for (const row of rows) names.current.set(row.id, nameOf(row));
    const results = outcomes.map(({ id, refusal }) => ({
      id,
      name: names.current.get(id) ?? id,
      ...(refusal === undefined ? saidOf(id) : { said: refusal, tone: 'bad' as const }),
      isRefused: refusal !== undefined,
    }));
    setShown((former) => ({ all: former?.all ?? rows.length, results, ...more }));
  }
  const close = () => {
    setShown(undefined);
    names.current.clear();
    if (!shown?.isNone) onClose();
  };
  return { tell, view: shown && <RowResults {...shown} onClose={close} /> };
}
