import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { SameCaseFragment } from '../generated/graphql.ts';
import { formatDay } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { ReasonInput } from '../ui/ReasonInput.tsx';

interface SameCaseListProps {
  same: readonly SameCaseFragment[];
  /** The needs that were compared. */
  needs: readonly string[];
  /** Why there are to be two. */
  reasonLabel: string;
  /** The way to a case that the caller may read. */
  openButton: (one: SameCaseFragment) => ReactNode;
}

/** What is open already for the same need: first the way there, then the reason for a second one. Nothing where nothing is. */
export function SameCaseList({ same, needs, reasonLabel, openButton }: SameCaseListProps) {
  if (same.length === 0) return null;
  return (
    <Alert severity="warning" sx={{ my: 1, '& .MuiAlert-message': { flex: 1 } }}>
      {same.map((one) => (
        <Box key={one.id} sx={{ mb: 1 }}>
          <SameCaseWords one={one} needs={needs} />
          {one.case && <Box sx={{ mt: 0.5 }}>{openButton(one)}</Box>}
        </Box>
      ))}
      <ReasonInput source="duplicateReason" label={reasonLabel} />
    </Alert>
  );
}

/** Leaves a dialog for the case that is open already. */
export function SameCaseLink({ one, onLeave }: { one: SameCaseFragment; onLeave: () => void }) {
  const t = useT();
  return (
    <Button variant="contained" component={Link} to={`/case/${one.id}/show`} onClick={onLeave}>
      {t('case.openNumber', { number: one.number })}
    </Button>
  );
}

function SameCaseWords({ one, needs }: { one: SameCaseFragment; needs: readonly string[] }) {
  const t = useT();
  const about = t(needs.length > 0 ? 'case.forThis' : 'case.forNone');
  const words = { number: one.number, about, desk: one.desk?.name ?? '–' };
  if (!one.case) return t('case.sameUnread', words);
  const { status, registeredAt } = one.case;
  return t('case.same', {
    ...words,
    status: wordOf('CaseStatus', status).toLowerCase(),
    date: formatDay(registeredAt),
  });
}
