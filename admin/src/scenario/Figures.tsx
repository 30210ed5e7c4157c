import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import type { ScenarioFiguresAllFragment } from '../generated/graphql.ts';
import { formatNumber, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { Facts, Section } from '../ui/Page.tsx';
import { Sideways } from '../ui/Sideways.tsx';

export type FiguresOf = ScenarioFiguresAllFragment;
export type Counts = FiguresOf['total'];
type Line = FiguresOf['districts'][number];

/** A count in words: one that is withheld is fewer than five. */
export function useCount(): (count: number | null | undefined, sign?: '+' | '−') => string {
  const t = useT();
  return (count, sign = undefined) => {
    if (count == null) return t('scenario.fewerThanFive');
    return count === 0 ? '0' : `${sign ?? ''}${formatNumber(count)}`;
  };
}

/** Whether the number of recipients leaves anybody out: only then it is told who is within it. */
const isLimited = ({ eligibleNow, eligibleThen, reachedNow, reachedThen }: Counts): boolean =>
  eligibleNow !== reachedNow || eligibleThen !== reachedThen;

/** What a scenario changes: the totals, then by district, village or class, and who changes class. */
export function Figures({ figures, about }: { figures: FiguresOf; about: string }) {
  const t = useT();
  const count = useCount();
  const { total, moves } = figures;
  const change = (now: string, then: string) => (now === then ? now : t('scenario.nowToThen', { now, then }));
  const limited = isLimited(total);
  return (
    <>
      <Section title={t('scenario.figures')}>
        <Box aria-live="polite">
          <Facts
            items={[
              [
                t('scenario.eligible'),
                <strong key="eligible">{change(count(total.eligibleNow), count(total.eligibleThen))}</strong>,
              ],
              [t('scenario.gained'), count(total.gained, '+')],
              [t('scenario.lost'), count(total.lost, '−')],
              ...(limited
                ? ([
                    [t('scenario.reached'), change(count(total.reachedNow), count(total.reachedThen))],
                    [t('scenario.entering'), count(total.entering, '+')],
                    [t('scenario.leaving'), count(total.leaving, '−')],
                  ] as const)
                : []),
              [
                t('scenario.cost'),
                <strong key="cost">
                  {change(formatRupiah(total.costNow), formatRupiah(total.costThen))}
                </strong>,
              ],
            ]}
          />
        </Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9rem', mt: 1 }}>{about}</Box>
      </Section>
      <Lines figures={figures} limited={limited} />
      {moves.length > 0 && (
        <Section title={t('scenario.moves')}>
          <Facts
            items={moves.map(({ from, to, households }) => [
              t('scenario.move', { from: from ?? t('scenario.noClass'), to: to ?? t('scenario.noClass') }),
              count(households),
            ])}
          />
        </Section>
      )}
    </>
  );
}

type Cut = 'district' | 'village' | 'class';

/** The same by district, village or class, as a table. */
function Lines({ figures, limited }: { figures: FiguresOf; limited: boolean }) {
  const t = useT();
  const [cut, setCut] = useState<Cut>('district');
  const lines: Record<Cut, readonly Line[] | null | undefined> = {
    district: figures.districts,
    village: figures.villages,
    class: figures.classes,
  };
  const chosen = lines[cut] ?? [];
  const choice = (
    <ToggleButtonGroup
      className="no-print"
      size="small"
      exclusive
      value={cut}
      onChange={(_, value: Cut | null) => value && setCut(value)}
      aria-label={t('scenario.by')}
    >
      {(['district', 'village', 'class'] as const)
        .filter((one) => lines[one])
        .map((one) => (
          <ToggleButton key={one} value={one}>
            {t(`scenario.${one}`)}
          </ToggleButton>
        ))}
    </ToggleButtonGroup>
  );
  const title = `${t('scenario.by')} ${t(`scenario.${cut}`).toLowerCase()}`;
  return (
    <Section title={title} aside={choice} flush>
      <Sideways label={title}>
        <LinesTable
          caption={title}
          lines={chosen}
          total={figures.total}
          head={t(`scenario.${cut}`)}
          limited={limited}
        />
      </Sideways>
      {cut === 'class' && (
        <Box sx={{ color: 'text.secondary', fontSize: '0.9rem', px: 2, py: 1 }}>
          {t('scenario.classAbout')}
        </Box>
      )}
    </Section>
  );
}

interface LinesTableProps {
  caption: string;
  head: string;
  lines: readonly Line[];
  total: Counts;
  limited: boolean;
}

function LinesTable({ caption, head, lines, total, limited }: LinesTableProps) {
  const t = useT();
  const count = useCount();
  const columns: readonly [label: string, of: (counts: Counts) => string][] = [
    [
      t('scenario.eligible'),
      ({ eligibleNow, eligibleThen }) => `${count(eligibleNow)} → ${count(eligibleThen)}`,
    ],
    [t('scenario.gained'), ({ gained }) => count(gained, '+')],
    [t('scenario.lost'), ({ lost }) => count(lost, '−')],
    ...(limited
      ? ([
          [
            t('scenario.reached'),
            ({ reachedNow, reachedThen }) => `${count(reachedNow)} → ${count(reachedThen)}`,
          ],
          [t('scenario.entering'), ({ entering }) => count(entering, '+')],
          [t('scenario.leaving'), ({ leaving }) => count(leaving, '−')],
        ] as [string, (counts: Counts) => string][])
      : []),
    [t('scenario.cost'), ({ costThen }) => formatRupiah(costThen)],
  ];
  const row = (key: string, name: string, counts: Counts, strong = false) => (
    <TableRow key={key} hover sx={strong ? { '& > *': { fontWeight: 600 } } : {}}>
      <TableCell component="th" scope="row">
        {name}
      </TableCell>
      {columns.map(([label, of]) => (
        <TableCell key={label} align="right" sx={{ whiteSpace: 'nowrap' }}>
          {of(counts)}
        </TableCell>
      ))}
    </TableRow>
  );
  return (
    <Table size="small" aria-label={caption}>
      <TableHead>
        <TableRow>
          <TableCell>{head}</TableCell>
          {columns.map(([label]) => (
            <TableCell key={label} align="right" sx={{ whiteSpace: 'normal', minWidth: '5.5rem' }}>
              {label}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {lines.map(({ code, name, counts }) => row(code ?? '', name ?? t('scenario.noClass'), counts))}
        {row('total', t('scenario.total'), total, true)}
      </TableBody>
    </Table>
  );
}

/** Said where figures are withheld. */
export function Withheld() {
  const t = useT();
  return <Alert severity="info">{t('scenario.withheld')}</Alert>;
}
