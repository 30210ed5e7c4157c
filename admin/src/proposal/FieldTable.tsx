import Box from '@mui/material/Box';
import type { ProposalFieldFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';
import { Section } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import type { Proposal } from './types.ts';

/** What a proposal would change, and what became of each field: its reason where it was refused, its version once it is published. */
export function FieldTable({ proposal }: { proposal: Proposal }) {
  const t = useT();
  type Row = ProposalFieldFragment & { id: string };
  const columns: Column<Row>[] = [
    { label: t('draft.term'), render: (row) => wordOf('ProgramTerm', row.term) },
    ...(proposal.isNew
      ? []
      : [{ label: t('proposal.formerly'), wide: true, render: (row: Row) => <Said text={row.former} /> }]),
    { label: t('proposal.asked'), wide: true, render: (row) => <Said text={row.proposed} /> },
    ...(proposal.state === 'DECIDED'
      ? [{ label: t('proposal.outcome'), wide: true, render: (row: Row) => <Outcome field={row} /> }]
      : []),
  ];
  return (
    <Section title={t('proposal.fields')} flush>
      <RecordTable
        caption={t('proposal.fields')}
        rows={proposal.fields.map((field) => ({ ...field, id: field.term }))}
        columns={columns}
      />
    </Section>
  );
}

/** A value in words, several lines as they are. */
export function Said({ text }: { text: string | null | undefined }) {
  return <Box sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{text ?? '–'}</Box>;
}

function Outcome({ field }: { field: ProposalFieldFragment }) {
  const t = useT();
  const { outcome, refusalReason, publishedIn } = field;
  if (!outcome) return '–';
  const more =
    outcome === 'REFUSED'
      ? refusalReason
      : publishedIn == null
        ? t('proposal.notPublished')
        : t('proposal.published', { number: publishedIn });
  return (
    <>
      <Chip tone={outcome === 'ACCEPTED' ? 'good' : 'bad'}>{wordOf('ProgramProposalOutcome', outcome)}</Chip>
      <Box sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>{more}</Box>
    </>
  );
}
