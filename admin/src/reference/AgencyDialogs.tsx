import { BooleanInput, required, SelectInput, TextInput, useDataProvider } from 'react-admin';
import type { PanduDataProvider } from '../api/dataProvider.ts';
import { useAct } from '../api/useAct.ts';
import type { AgencyRowFragment, DeskRowFragment, Sector } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { choicesOf, sectors } from '../ui/choices.ts';

interface NamedValues {
  code: string;
  name: { id: string; en: string };
}

const nameOf = ({ localizedName: { id, en } }: { localizedName: { id: string; en: string } }) => ({ id, en });

/** The code, which stays once given, and the name in both languages. */
function NamedInputs({ isNew }: { isNew: boolean }) {
  const t = useT();
  return (
    <>
      <TextInput
        source="code"
        label={t('reference.code')}
        helperText={t('reference.codeAbout')}
        validate={required()}
        disabled={!isNew}
        autoFocus={isNew}
      />
      <TextInput source="name.id" label={t('program.nameId')} validate={required()} />
      <TextInput source="name.en" label={t('program.nameEn')} validate={required()} />
    </>
  );
}

interface AgencyDialogProps {
  /** None: a new one. */
  agency?: AgencyRowFragment;
  onClose: () => void;
}

/** A new agency or partner, or what changes of one. */
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

interface DeskDialogProps {
  /** None: a new one. */
  desk?: DeskRowFragment;
  onClose: () => void;
}

/** A new counter of the office, or what changes of one. */
export function DeskDialog({ desk, onClose }: DeskDialogProps) {
  const t = useT();
  const { deskCreate, deskUpdate } = useDataProvider<PanduDataProvider>();
  const done = { done: t('reference.saved') };
  const create = useAct(deskCreate, done);
  const update = useAct(deskUpdate, done);
  return (
    <ActDialog<NamedValues & { sector: Sector }>
      title={t(desk ? 'reference.editDesk' : 'reference.newDesk')}
      verb={t('reference.save')}
      pending={create.pending || update.pending}
      defaults={desk && { code: desk.code, name: nameOf(desk), sector: desk.sector }}
      onClose={onClose}
      onSubmit={({ code, name, sector }) =>
        desk
          ? update.run({ id: desk.id, expectedVersion: desk.version, name, sector })
          : create.run({ code, name, sector })
      }
    >
      <NamedInputs isNew={!desk} />
      <SelectInput
        source="sector"
        label={t('account.sector')}
        choices={choicesOf(sectors, 'sector')}
        validate={required()}
      />
    </ActDialog>
  );
}
