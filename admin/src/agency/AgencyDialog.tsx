import { BooleanInput, useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { AgencyRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { NamedInputs, type NamedValues, nameOf } from '../ui/NamedInputs.tsx';

interface AgencyDialogProps {
  /** Absent for a new agency. */
  agency?: AgencyRowFragment;
  onClose: () => void;
}

/** Creates or edits an agency or partner. */
export function AgencyDialog({ agency, onClose }: AgencyDialogProps) {
  const t = useT();
  const { agencyCreate, agencyUpdate } = useDataProvider<PanduDataProvider>();
  const done = { done: t('reference.saved') };
  const create = useAct(agencyCreate, done);
  const update = useAct(agencyUpdate, done);
  const title = t(agency ? 'reference.editAgency' : 'reference.newAgency');
  return (
    <ActDialog<NamedValues & { signsIn: boolean; active: boolean }>
      title={title}
      verb={t('reference.save')}
      pending={create.pending || update.pending}
      defaults={
        agency
          ? { code: agency.code, name: nameOf(agency), signsIn: agency.signsIn, active: agency.active }
          : { signsIn: true }
      }
      onClose={onClose}
      onSubmit={({ code, name, signsIn, active }) =>
        agency
          ? update.run({ id: agency.id, expectedVersion: agency.version, name, signsIn, active })
          : create.run({ code, name, signsIn })
      }
    >
      <NamedInputs isNew={!agency} />
      <BooleanInput
        source="signsIn"
        label={t('reference.signsIn')}
        helperText={t('reference.signsInAbout')}
      />
      {agency && <BooleanInput source="active" label={t('reference.takesReferrals')} />}
    </ActDialog>
  );
}
