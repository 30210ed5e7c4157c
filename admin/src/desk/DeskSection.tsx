import type { DeskRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { EditableSection } from '../ui/EditableSection.tsx';
import { SectorMark } from '../ui/OfficeMark.tsx';
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
        { label: t('account.sector'), render: (row) => <SectorMark sector={row.sector} /> },
        { label: t('unit.one'), render: (row) => row.unit?.name ?? '–' },
      ]}
      dialog={(desk, onClose) => <DeskDialog desk={desk} onClose={onClose} />}
    />
  );
}
