import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { ink } from '../layout/inks.ts';

export type Tone = 'neutral' | 'busy' | 'good' | 'wait' | 'bad';

const tones: Record<Tone, { color: string; bgcolor: string }> = {
  neutral: { color: ink.quiet, bgcolor: ink.greySoft },
  busy: { color: ink.blue, bgcolor: ink.blueSoft },
  good: { color: ink.green, bgcolor: ink.greenSoft },
  wait: { color: ink.amber, bgcolor: ink.amberSoft },
  bad: { color: ink.red, bgcolor: ink.redSoft },
};

/** Longer labels wrap, so that one row does not push a column off the screen. */
const LONG = 24;

/** A state in words. The colour adds no information. */
export function Chip({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <Box
      component="span"
      sx={{
        ...tones[tone],
        display: 'inline-block',
        px: 1,
        py: '1px',
        borderRadius: 1,
        // With the reader's own colours the background is left out.
        '@media (forced-colors: active)': { border: '1px solid' },
        fontSize: '0.85rem',
        fontWeight: 600,
        whiteSpace: typeof children === 'string' && children.length > LONG ? 'normal' : 'nowrap',
      }}
    >
      {children}
    </Box>
  );
}
