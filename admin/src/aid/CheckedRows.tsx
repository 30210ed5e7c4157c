import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { formatNumber, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { Problems } from '../program/TableRows.tsx';
import { Chip } from '../ui/Chip.tsx';
import type { ReportCheck } from './useReport.ts';
import { aidInWords } from './words.ts';

type Row = ReportCheck['rows'][number];

/** Rows drawn at once. */
const MOST_SHOWN = 30;

/** What was found in the file: how many rows are good, and each row that is refused or overlaps. */
export function CheckedRows({ check: { rows, households, rupiah } }: { check: ReportCheck }) {
  const t = useT();
  const [most, setMost] = useState(MOST_SHOWN);
  const refused = rows.filter(({ problems }) => problems.length > 0);
  const overlapping = rows.filter(({ overlaps }) => overlaps.length > 0);
  const told = [...refused, ...overlapping.filter(({ problems }) => problems.length === 0)];
  return (
    <>
      <p>
        {t('aid.good', {
          ...{ count: formatNumber(rows.length - refused.length), households: formatNumber(households) },
          rupiah: formatRupiah(rupiah),
        })}
      </p>
      {refused.length > 0 && (
        <Alert severity="error" sx={{ mb: 1 }}>
          {t('aid.refused', { count: formatNumber(refused.length) })}
        </Alert>
      )}
      {overlapping.length > 0 && (
        <Alert severity="warning" sx={{ mb: 1 }}>
          {t('aid.overlapping', { count: formatNumber(overlapping.length) })}
        </Alert>
      )}
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {told.slice(0, most).map((row) => (
          <CheckedRow row={row} key={row.number} />
        ))}
      </Box>
      {told.length > most && (
        <Button variant="outlined" onClick={() => setMost(most + MOST_SHOWN)}>
          {t('aid.moreRows', { count: formatNumber(Math.min(MOST_SHOWN, told.length - most)) })}
        </Button>
      )}
    </>
  );
}

function CheckedRow({ row: { number, problems, overlaps } }: { row: Row }) {
  const t = useT();
  return (
    <Box component="li" sx={{ py: 1, borderTop: '1px solid', borderColor: 'divider' }}>
      <strong>{t('aid.row', { number: formatNumber(number) })}</strong>{' '}
      {overlaps.length > 0 && <Chip tone="wait">{t('aid.overlap')}</Chip>}
      {problems.length > 0 && <Problems problems={problems} />}
      {overlaps.map(({ entry }) => (
        <Box key={entry?.id ?? 'other'} sx={{ overflowWrap: 'anywhere' }}>
          {entry ? aidInWords(entry, t) : t('aid.otherFunder')}
        </Box>
      ))}
    </Box>
  );
}
