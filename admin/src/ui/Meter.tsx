import Box from '@mui/material/Box';
import { ink } from '../layout/inks.ts';

interface MeterProps {
  /** The accessible label. */
  label: string;
  used: number;
  /** Null when unlimited or unknown: then no bar is drawn. */
  limit: number | null;
  /** The words beside the bar: `12 dari 40`. */
  text: string;
}

/** With the reader's own colours a background is left out: a bar keeps its own, and an edge. */
const keepColors = { '@media (forced-colors: active)': { forcedColorAdjust: 'none', outline: '1px solid' } };

/** How much of a limit is used: a bar with a text. Amber from 80 %, red when full. */
export function Meter({ label, used, limit, text }: MeterProps) {
  const share = limit === null ? null : limit === 0 ? 1 : Math.min(1, used / limit);
  const color = share === null || share < 0.8 ? ink.teal : share < 1 ? ink.amber : ink.red;
  return (
    <Box sx={{ minWidth: 120 }}>
      <Box sx={{ fontSize: '0.9rem' }}>{text}</Box>
      {share !== null && (
        <Box
          role="img"
          aria-label={`${label}: ${text}`}
          sx={{
            height: 6,
            mt: 0.5,
            borderRadius: 3,
            bgcolor: ink.greySoft,
            overflow: 'hidden',
            ...keepColors,
          }}
        >
          <Box sx={{ height: '100%', width: `${share * 100}%`, bgcolor: color }} />
        </Box>
      )}
    </Box>
  );
}
