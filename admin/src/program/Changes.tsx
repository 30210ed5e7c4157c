import Box from '@mui/material/Box';
import type { ProgramChangeLineFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';

/** In what two versions of a programme differ, side by side. */
export function Changes({
  changes,
  caption,
  headings,
}: {
  changes: readonly ProgramChangeLineFragment[];
  caption: string;
  /** What the two sides are called, where not "now" and "draft". */
  headings?: readonly [before: string, after: string];
}) {
  const t = useT();
  type Row = ProgramChangeLineFragment & { id: string };
  const said = (text: string | null) => (
    <Box sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{text ?? '–'}</Box>
  );
  const columns: Column<Row>[] = [
    { label: t('draft.term'), render: (row) => wordOf('ProgramTerm', row.term) },
    { label: headings?.[0] ?? t('draft.before'), render: (row) => said(row.before) },
    { label: headings?.[1] ?? t('draft.after'), render: (row) => said(row.after) },
  ];
  const rows = changes.map((change) => ({ ...change, id: change.term }));
  return <RecordTable caption={caption} rows={rows} columns={columns} empty={t('draft.same')} />;
}
