import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableFooter from '@mui/material/TableFooter';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import { useState } from 'react';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { OfficeMark } from '../ui/OfficeMark.tsx';
import { Sideways } from '../ui/Sideways.tsx';
import { visuallyHidden } from '../ui/visuallyHidden.ts';
import { type Figure, type Pivot, type PivotLine, sumOf } from './pivot.ts';

interface NumberTableProps {
  caption: string;
  lineTitle: string;
  data: Pivot;
  /** The sum computed by the server. Lines may overlap, so it can differ from their sum. */
  total: Figure;
  /** The colours of lines that have one, by their key. */
  colours?: ReadonlyMap<string, string | null | undefined> | undefined;
  /** Columns for measures other than counts, formatted as text. */
  beside?: readonly { label: string; of: (key: string) => string; total: string }[];
}

/** A table of counts with sums. Zeros are grey so that numbers stand out. Shares are of the sum of all lines. */
export function NumberTable({ caption, lineTitle, data, total, colours, beside = [] }: NumberTableProps) {
  const t = useT();
  // Unsorted lines keep their natural order; sorting by a number puts the largest first.
  const [sorted, setSorted] = useState<number | null>(null);
  const numberOf = (line: PivotLine, column: number) =>
    (column < line.values.length ? line.values[column] : line.total) ?? -1; // withheld figures come last
  const lines =
    sorted === null ? data.lines : [...data.lines].sort((a, b) => numberOf(b, sorted) - numberOf(a, sorted));
  const whole = sumOf(data.lines.map((line) => line.total));
  const sums = data.columns.map((_, index) => sumOf(data.lines.map((line) => line.values[index] ?? null)));
  return (
    <Sideways label={caption}>
      <Table size="small">
        <caption style={visuallyHidden}>{caption}</caption>
        <TableHead>
          <TableRow>
            <TableCell>
              <TableSortLabel active={sorted === null} direction="asc" onClick={() => setSorted(null)}>
                {lineTitle}
              </TableSortLabel>
            </TableCell>
            {[...data.columns, { key: '', label: t('report.total') }].map((column, index) => (
              <TableCell key={column.key} align="right" sortDirection={sorted === index ? 'desc' : undefined}>
                <TableSortLabel
                  active={sorted === index}
                  direction="desc"
                  onClick={() => setSorted(sorted === index ? null : index)}
                >
                  {column.label}
                </TableSortLabel>
              </TableCell>
            ))}
            <TableCell align="right">%</TableCell>
            {beside.map(({ label }) => (
              <TableCell key={label} align="right">
                {label}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={line.key} hover>
              <TableCell component="th" scope="row">
                <OfficeMark colour={colours?.get(line.key)}>{line.label}</OfficeMark>
              </TableCell>
              {line.values.map((value, index) => (
                <Count key={data.columns[index]?.key} value={value} />
              ))}
              <Count value={line.total} strong />
              <TableCell align="right">
                {whole === null || line.total === null ? '–' : formatShare(whole ? line.total / whole : 0)}
              </TableCell>
              {beside.map(({ label, of }) => (
                <TableCell key={label} align="right">
                  {of(line.key)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
        <TableFooter>
          <TableRow>
            <TableCell component="th" scope="row" sx={{ color: 'text.primary', fontWeight: 600 }}>
              {t('report.total')}
            </TableCell>
            {sums.map((sum, index) => (
              <Count key={data.columns[index]?.key} value={sum} strong />
            ))}
            <Count value={total} strong />
            <TableCell />
            {beside.map((other) => (
              <TableCell key={other.label} align="right" sx={{ color: 'text.primary', fontWeight: 600 }}>
                {other.total}
              </TableCell>
            ))}
          </TableRow>
        </TableFooter>
      </Table>
    </Sideways>
  );
}

function Count({ value, strong = false }: { value: Figure; strong?: boolean }) {
  const t = useT();
  return (
    <TableCell
      align="right"
      sx={{
        fontSize: '0.95rem',
        color: value ? 'text.primary' : 'text.secondary',
        fontStyle: value === null ? 'italic' : undefined,
        fontWeight: strong ? 600 : 400,
      }}
    >
      {value === null ? t('report.withheld') : formatNumber(value)}
    </TableCell>
  );
}
