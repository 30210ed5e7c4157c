import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import { useViewer } from '../auth/useViewer.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { DeskListDocument, VisitGuidesDocument } from '../generated/graphql.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { Section } from '../ui/Page.tsx';

interface VisitSectionProps {
  visitKind: string;
  onVisitKind: (kind: string) => void;
  /** True for a visitor called from the queue: they need no new number. */
  hasNumber: boolean;
}

/** The kind of visit, the documents it needs, the queue number and the printed slip. */
export function VisitSection({ visitKind, onVisitKind, hasNumber }: VisitSectionProps) {
  const t = useT();
  const choices = choicesOf('VisitKind');
  // A visitor of the queue may have come for what has retired since.
  if (!choices.some(({ id }) => id === visitKind))
    choices.push({ id: visitKind, name: wordOf('VisitKind', visitKind) });
  return (
    <Section title={t('intake.visit')}>
      <RadioGroup
        row
        aria-label={t('ticket.visitKind')}
        value={visitKind}
        onChange={(_, value) => onVisitKind(value)}
      >
        {choices.map(({ id, name }) => (
          <FormControlLabel key={id} value={id} control={<Radio />} label={name} sx={{ minHeight: 44 }} />
        ))}
      </RadioGroup>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
        <Documents visitKind={visitKind} />
        {!hasNumber && <NumberGiver visitKind={visitKind} />}
      </Box>
    </Section>
  );
}

function Documents({ visitKind }: { visitKind: string }) {
  const t = useT();
  const localized = useLocalized();
  const { data } = useDocument(VisitGuidesDocument, { kind: visitKind, programId: null });
  const general = data?.visitGuides?.filter((guide) => !guide.program) ?? [];
  const documents = general.flatMap((guide) => guide.documents);
  if (documents.length === 0) return <div />;
  return (
    <Box>
      <Box component="h3" sx={{ fontSize: '0.95rem', m: 0 }}>
        {t('ticket.documents')}
      </Box>
      <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
        {documents.map((document) => (
          <li key={document.id}>{localized(document)}</li>
        ))}
      </Box>
    </Box>
  );
}

/** Issues the next number of a desk; the slip opens as a PDF. */
function NumberGiver({ visitKind }: { visitKind: string }) {
  const t = useT();
  const viewer = useViewer();
  const { data } = useDocument(DeskListDocument, {});
  const [chosen, setChosen] = useState<string>();
  const [ticket, setTicket] = useState<{ id: string; number: number }>();
  const { ticketIssue } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(ticketIssue, { onDone: setTicket, keepPage: true });
  const desks = data?.desks ?? [];
  const deskId = chosen ?? viewer?.posting?.desk?.id ?? desks[0]?.id ?? '';
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', alignContent: 'flex-start' }}>
      <TextField
        select
        label={t('ticket.desk')}
        value={desks.length > 0 ? deskId : ''}
        onChange={(event) => setChosen(event.target.value)}
        sx={{ flex: '1 1 11rem' }}
      >
        {desks.map((desk) => (
          <MenuItem key={desk.id} value={desk.id}>
            {desk.name}
          </MenuItem>
        ))}
      </TextField>
      <Button variant="outlined" disabled={pending || !deskId} onClick={() => run({ deskId, visitKind })}>
        {t('ticket.issue')}
      </Button>
      <Box role="status" sx={{ flexBasis: '100%' }}>
        {ticket && (
          <>
            <strong>{t('ticket.issued', { number: ticket.number })}</strong>{' '}
            <a href={`/documents/slip/${ticket.id}.pdf`} target="_blank" rel="noopener">
              {t('ticket.slip')}
            </a>
          </>
        )}
      </Box>
    </Box>
  );
}
