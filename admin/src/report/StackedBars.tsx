import Box from '@mui/material/Box';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ink, seriesInk } from '../layout/inks.ts';
import type { Figure, Heading, Pivot, PivotLine } from './pivot.ts';

interface StackedBarsProps {
  data: Pivot;
  label: string;
  /** Each bar is a whole of its own, as wide as the others, and this says it in words; else bars compare by their numbers. */
  wholes?: ((line: PivotLine) => string) | undefined;
}

/** One bar for each line, split by column. The table beside it has the numbers, so the chart has few labels. */
export function StackedBars({ data, label, wholes }: StackedBarsProps) {
  const t = useT();
  const shown = (values: readonly Figure[]) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const longest = Math.max(1, ...data.lines.map((line) => line.total ?? shown(line.values)));
  const totalOf = ({ total }: PivotLine) => (total === null ? t('report.withheld') : formatNumber(total));
  return (
    <Box component="figure" aria-label={label} sx={{ m: 0 }}>
      <Box
        component="ul"
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1.5,
          listStyle: 'none',
          p: 0,
          m: 0,
          mb: 1.5,
          fontSize: '0.87rem',
        }}
      >
        {data.columns.map((column, index) => (
          <li key={column.key}>
            <Box
              component="span"
              aria-hidden
              sx={{
                display: 'inline-block',
                width: 11,
                height: 11,
                borderRadius: '2px',
                mr: 0.75,
                bgcolor: seriesInk(index),
              }}
            />
            {column.label}
          </li>
        ))}
      </Box>
      {data.lines.map((line) => (
        <Box key={line.key} sx={{ mb: 1 }}>
          <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1, fontSize: '0.9rem' }}>
            <span>{line.label}</span>
            <strong>{wholes ? wholes(line) : totalOf(line)}</strong>
          </Box>
          <Bar
            values={line.values}
            columns={data.columns}
            longest={wholes ? Math.max(1, shown(line.values)) : longest}
          />
        </Box>
      ))}
    </Box>
  );
}

function Bar({
  values,
  columns,
  longest,
}: {
  /** A withheld figure has no segment. */
  values: readonly Figure[];
  columns: readonly Heading[];
  longest: number;
}) {
  let start = 0;
  const parts = values.map((figure, index) => {
    const value = figure ?? 0;
    const x = start;
    start += value;
    return { x, value, key: columns[index]?.key, label: columns[index]?.label, color: seriesInk(index) };
  });
  return (
    <svg
      viewBox={`0 0 ${longest} 1`}
      preserveAspectRatio="none"
      width="100%"
      height="16"
      aria-hidden="true"
      style={{ background: ink.greySoft, borderRadius: 3, display: 'block' }}
    >
      {parts.map((part) => (
        <rect key={part.key} x={part.x} y="0" width={part.value} height="1" fill={part.color}>
          <title>{`${part.label}: ${formatNumber(part.value)}`}</title>
        </rect>
      ))}
    </svg>
  );
}
