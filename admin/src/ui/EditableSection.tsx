import Button from '@mui/material/Button';
import { type ReactNode, useState } from 'react';
import { useT } from '../i18n/useT.ts';
import { Section } from './Page.tsx';
import { type Column, RecordTable } from './RecordTable.tsx';

interface EditableSectionProps<Row> {
  title: string;
  /** Label of the button that adds a row; left out where none can be added. */
  newLabel?: string;
  empty: string;
  rows: readonly Row[];
  /** The row's name, for the accessible label of its button. */
  nameOf: (row: Row) => string;
  columns: readonly Column<Row>[];
  /** The dialog for a new row (undefined) or an existing one. */
  dialog: (row: Row | undefined, onClose: () => void) => ReactNode;
}

/** A section whose rows are added and edited in a dialog. */
export function EditableSection<Row extends { id: string }>({
  title,
  newLabel,
  empty,
  rows,
  nameOf,
  columns,
  dialog,
}: EditableSectionProps<Row>) {
  const t = useT();
  const [opened, setOpened] = useState<Row | 'new'>();
  const edit: Column<Row> = {
    label: t('reference.edit'),
    render: (row) => (
      <Button
        size="small"
        variant="outlined"
        aria-label={`${t('reference.edit')}: ${nameOf(row)}`}
        onClick={() => setOpened(row)}
      >
        {t('reference.edit')}
      </Button>
    ),
  };
  return (
    <Section
      title={title}
      flush
      aside={
        newLabel && (
          <Button variant="contained" onClick={() => setOpened('new')}>
            {newLabel}
          </Button>
        )
      }
    >
      <RecordTable caption={title} rows={rows} columns={[...columns, edit]} empty={empty} />
      {opened && dialog(opened === 'new' ? undefined : opened, () => setOpened(undefined))}
    </Section>
  );
}
