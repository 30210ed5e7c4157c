import { required, SelectInput, useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { DeskRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { NamedInputs, type NamedValues, nameOf } from '../ui/NamedInputs.tsx';
import { UnitInput } from '../ui/ReferenceInputs.tsx';

interface DeskDialogProps {
  /** Absent for a new desk. */
  desk?: DeskRowFragment;
  onClose: () => void;
}

/** Creates or edits a counter of the office. */
export function DeskDialog({ desk, onClose }: DeskDialogProps) {
  const t = useT();
  const { deskCreate, deskUpdate } = useDataProvider<PanduDataProvider>();
  const done = { done: t('reference.saved') };
  const create = useAct(deskCreate, done);
  const update = useAct(deskUpdate, done);
  return (
    <ActDialog<NamedValues & { sector: string; unitId?: string | null }>
      title={t(desk ? 'reference.editDesk' : 'reference.newDesk')}
      verb={t('reference.save')}
      pending={create.pending || update.pending}
      defaults={desk && { code: desk.code, name: nameOf(desk), sector: desk.sector, unitId: desk.unit?.id }}
      onClose={onClose}
      onSubmit={({ code, name, sector, unitId = null }) =>
        desk
          ? update.run({ id: desk.id, expectedVersion: desk.version, name, sector, unitId })
          : create.run({ code, name, sector, unitId })
      }
    >
      <NamedInputs isNew={!desk} />
      <SelectInput
        source="sector"
        label={t('account.sector')}
        choices={choicesOf('Sector')}
        validate={required()}
      />
      <UnitInput source="unitId" />
    </ActDialog>
  );
}
