import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useDataProvider, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { rowsOf } from '../api/resource.ts';
import { useAct } from '../api/useAct.ts';
import { useBoard, useDocument } from '../api/useDocument.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { DeskListDocument, TicketListDocument, type TicketRowFragment } from '../generated/graphql.ts';
import { formatTime } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { ink } from '../layout/inks.ts';
import { Chip } from '../ui/Chip.tsx';
import { PageHead, Section } from '../ui/Page.tsx';
import { ticketTone } from '../ui/tones.ts';
import { visuallyHidden } from '../ui/visuallyHidden.ts';

/** How often the board is refreshed. */
const refreshEveryMs = 3_000;

/** Visitors who wait at each desk today, and those being called. */
export default function QueuePage() {
  const t = useT();
  const translate = useTranslate();
  const desks = useDocument(DeskListDocument, {}).data?.desks;
  const { data, error } = useBoard(
    TicketListDocument,
    { first: 100, after: null, filter: { status: ['WAITING', 'CALLED'] } },
    refreshEveryMs,
  );
  const tickets = data?.tickets;
  if (!desks || !tickets) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const rows = rowsOf<TicketRowFragment>(tickets);
  return (
    <>
      {error && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('ticket.stale')}
        </Alert>
      )}
      <PageHead
        title={t('ticket.title')}
        aside={
          <Button component={Link} to="/intake" variant="outlined">
            {t('ticket.issue')}
          </Button>
        }
      />
      <Box
        sx={{
          display: 'grid',
          columnGap: 2,
          alignItems: 'start',
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 26rem), 1fr))',
        }}
      >
        {desks.map((desk) => (
          <DeskQueue key={desk.id} desk={desk} rows={rows.filter((row) => row.desk?.id === desk.id)} />
        ))}
      </Box>
    </>
  );
}

function DeskQueue({
  desk,
  rows,
}: {
  desk: { id: string; name: string };
  rows: readonly TicketRowFragment[];
}) {
  const t = useT();
  const { ticketCall } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(ticketCall);
  const waiting = rows.filter((row) => row.status === 'WAITING');
  const callNext = (
    <Button
      variant="contained"
      disabled={pending || waiting.length === 0}
      onClick={() => run({ deskId: desk.id })}
    >
      {t('ticket.next')}
    </Button>
  );
  return (
    <Section title={`${desk.name} (${waiting.length})`} aside={callNext}>
      {rows.length === 0 && <Box sx={{ color: 'text.secondary' }}>{t('ticket.empty')}</Box>}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {rows.map((row) => (
          <QueueLine key={row.id} ticket={row} />
        ))}
      </Box>
    </Section>
  );
}

/** One number, large enough to read from across the counter. */
function QueueLine({ ticket }: { ticket: TicketRowFragment }) {
  const t = useT();
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.5,
        py: 1,
        borderTop: `1px solid ${ink.line}`,
      }}
    >
      <Box component="strong" sx={{ fontSize: '1.5rem', minWidth: 44, color: ink.teal }}>
        <span style={visuallyHidden}>{t('ticket.number')} </span>
        {ticket.number}
      </Box>
      <Box sx={{ flex: '1 1 12rem' }}>
        {wordOf('VisitKind', ticket.visitKind)}
        <Box sx={{ color: 'text.secondary', fontSize: '0.9rem' }}>
          {t('ticket.since')} {formatTime(ticket.issuedAt)}
        </Box>
      </Box>
      <Chip tone={ticketTone[ticket.status]}>{wordOf('TicketStatus', ticket.status)}</Chip>
      <TicketButtons ticket={ticket} />
    </Box>
  );
}

function TicketButtons({ ticket }: { ticket: TicketRowFragment }) {
  const t = useT();
  const { ticketServe } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(ticketServe);
  if (ticket.status !== 'CALLED') return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      <Button
        size="small"
        variant="contained"
        component={Link}
        to={`/intake?ticket=${ticket.id}&number=${ticket.number}&visit=${ticket.visitKind}`}
      >
        {t('ticket.serve')}
      </Button>
      <Button size="small" disabled={pending} onClick={() => run({ id: ticket.id })}>
        {t('ticket.served')}
      </Button>
      <Button size="small" disabled={pending} onClick={() => run({ id: ticket.id, left: true })}>
        {t('ticket.leave')}
      </Button>
    </Box>
  );
}
