import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useDataProvider } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { useT } from '../i18n/useT.ts';

/** The number being served. One press ends the visit and returns to the queue. */
export function VisitInService({ ticketId, number }: { ticketId: string; number: string | null }) {
  const t = useT();
  const navigate = useNavigate();
  const { ticketServe } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(ticketServe, { onDone: () => navigate('/queue') });
  const end = (
    <Button color="inherit" disabled={pending} onClick={() => run({ id: ticketId })}>
      {t('ticket.served')}
    </Button>
  );
  return (
    <Alert severity="info" action={end} sx={{ mb: 2, alignItems: 'center' }}>
      {t('intake.serving', { number: number ?? '' })}
    </Alert>
  );
}
