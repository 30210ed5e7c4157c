import type { DeskRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { EditableSection } from '../ui/EditableSection.tsx';
import { DeskDialog } from './DeskDialog.tsx';

/** The counters where people are received. */
export function DeskSection({ rows }: { rows: readonly DeskRowFragment[] }) {
  const t = useT();
  return (
    <EditableSection
      title={t('reference.desks')}
      newLabel={t('reference.newDesk')}
      empty={t('reference.noDesks')}
      rows={rows}
      nameOf={({ name }) => name}
      columns={[
        { label: t('reference.name'), wide: true, render: (row) => row.name },
        { label: t('reference.code'), render: (row) => row.code },
        { label: t('account.sector'), render: (row) => wordOf('Sector', row.sector) },
      ]}
      dialog={(desk, onClose) => <DeskDialog desk={desk} onClose={onClose} />}
    />
  );
}
