import type { AgencyRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';
import { EditableSection } from '../ui/EditableSection.tsx';
import { AgencyDialog } from './AgencyDialog.tsx';

/** Agencies and partners that deliver programmes. */
export function AgencySection({ rows }: { rows: readonly AgencyRowFragment[] }) {
  const t = useT();
  return (
    <EditableSection
      title={t('reference.agencies')}
      newLabel={t('reference.newAgency')}
      empty={t('reference.noAgencies')}
      rows={rows}
      nameOf={({ name }) => name}
      columns={[
        { label: t('reference.name'), wide: true, render: (row) => row.name },
        { label: t('reference.code'), render: (row) => row.code },
        {
          label: t('reference.answers'),
          render: (row) => t(row.signsIn ? 'reference.signsIn' : 'reference.onBehalf'),
        },
        {
          label: t('account.state'),
          render: (row) => (
            <Chip tone={row.active ? 'good' : 'neutral'}>
              {wordOf('ProgramState', row.active ? 'ACTIVE' : 'INACTIVE')}
            </Chip>
          ),
        },
      ]}
      dialog={(agency, onClose) => <AgencyDialog agency={agency} onClose={onClose} />}
    />
  );
}
