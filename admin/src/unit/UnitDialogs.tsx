import { required, SelectInput, TextInput, useDataProvider } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { UnitLevel, UnitStateFragment } from '../generated/graphql.ts';
import { today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf } from '../i18n/word.ts';
import { useInstallation } from '../layout/useInstallation.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { NamedInputs, nameOf } from '../ui/NamedInputs.tsx';
import { AgencyInput, DistrictInput, RegionInput, UnitInput, VillageInput } from '../ui/ReferenceInputs.tsx';

interface UnitValues {
  code: string;
  name: { id: string; en?: string | null };
  level: UnitLevel;
  regionCode?: string | null;
  parentId?: string | null;
  decreeNumber?: string | null;
  decreedOn?: string | null;
  headName?: string | null;
  headFrom?: string | null;
  superior: 'NONE' | 'AGENCY' | 'OTHER';
  reportsToAgencyId?: string | null;
  reportsTo?: { id?: string | null; en?: string | null } | null;
  validFrom: string;
  validUntil?: string | null;
}

interface UnitDialogProps {
  /** Absent for a new unit. */
  unit?: UnitStateFragment;
  onClose: () => void;
}

/** Adds a unit, or changes and corrects one. */
export function UnitDialog({ unit, onClose }: UnitDialogProps) {
  const t = useT();
  const navigate = useNavigate();
  const regencyCode = useInstallation()?.regency.code;
  const { unitCreate, unitUpdate } = useDataProvider<PanduDataProvider>();
  const create = useAct(unitCreate, {
    done: t('unit.saved'),
    onDone: ({ id }) => navigate(`/unit/${id}/show`),
  });
  const update = useAct(unitUpdate, { done: t('unit.saved') });
  function save(values: UnitValues) {
    const { code, level, validUntil, ...state } = values;
    const fields = {
      name: state.name,
      regionCode: (level === 'REGENCY' ? regencyCode : state.regionCode) ?? '',
      parentId: level === 'REGENCY' ? null : (state.parentId ?? null),
      decreeNumber: state.decreeNumber ?? null,
      decreedOn: state.decreedOn || null,
      headName: state.headName ?? null,
      headFrom: state.headFrom || null,
      reportsToAgencyId: state.superior === 'AGENCY' ? (state.reportsToAgencyId ?? null) : null,
      reportsTo:
        state.superior === 'OTHER' ? { id: state.reportsTo?.id ?? '', en: state.reportsTo?.en } : null,
      validFrom: state.validFrom,
    };
    return unit
      ? update.run({ id: unit.id, expectedVersion: unit.version, ...fields })
      : create.run({ code, level, ...fields, validUntil: validUntil || null });
  }
  return (
    <ActDialog<UnitValues>
      title={t(unit ? 'unit.edit' : 'unit.create')}
      verb={t('reference.save')}
      pending={create.pending || update.pending}
      defaults={unit ? valuesOf(unit) : { superior: 'NONE', validFrom: today() }}
      onClose={onClose}
      onSubmit={save}
    >
      <NamedInputs isNew={!unit} />
      <SelectInput
        source="level"
        label={t('unit.level')}
        helperText={t('unit.levelAbout')}
        choices={choicesOf('UnitLevel')}
        validate={required()}
        disabled={unit !== undefined}
      />
      <PlaceInputs />
      <TextInput source="decreeNumber" label={t('unit.decreeNumber')} />
      <DateInput source="decreedOn" label={t('unit.decreedOn')} max={today()} />
      <TextInput source="headName" label={t('unit.head')} />
      <DateInput source="headFrom" label={t('unit.headFrom')} />
      <SuperiorInputs />
      <DateInput source="validFrom" label={t('unit.from')} validate={required()} />
      {!unit && <DateInput source="validUntil" label={t('unit.until')} />}
    </ActDialog>
  );
}

function valuesOf(unit: UnitStateFragment): UnitValues {
  const { code, level, regionCode, decreeNumber, decreedOn, headName, headFrom, validFrom } = unit;
  const { id, en } = nameOf(unit);
  return {
    ...{ code, level, regionCode, decreeNumber, decreedOn, headName, headFrom, validFrom },
    // The Indonesian stands in for missing English: it is not typed back as a translation.
    name: { id, en: en === id ? null : en },
    parentId: unit.parent?.id,
    superior: unit.reportsToAgency ? 'AGENCY' : unit.reportsTo ? 'OTHER' : 'NONE',
    reportsToAgencyId: unit.reportsToAgency?.id,
    reportsTo: unit.reportsTo && {
      id: unit.reportsTo.id,
      en: unit.reportsTo.en === unit.reportsTo.id ? null : unit.reportsTo.en,
    },
  };
}

/** The place, of the form that its level asks for, and the unit above it. An office serves the regency. */
function PlaceInputs() {
  const t = useT();
  const level: unknown = useWatch({ name: 'level' });
  if (!level || level === 'REGENCY') return null;
  const place = { source: 'regionCode', label: t('unit.place'), validate: required() };
  return (
    <>
      {level === 'DISTRICT' && <DistrictInput {...place} />}
      {level === 'VILLAGE' && <VillageInput {...place} />}
      {level === 'PARTNER' && <RegionInput {...place} />}
      <UnitInput source="parentId" label={t('unit.parent')} />
    </>
  );
}

/** To whom the unit reports: an agency, somebody else in words, or nobody (SRG-23). */
function SuperiorInputs() {
  const t = useT();
  const superior: unknown = useWatch({ name: 'superior' });
  return (
    <>
      <SelectInput
        source="superior"
        label={t('unit.superior')}
        choices={[
          { id: 'NONE', name: t('unit.superiorNone') },
          { id: 'AGENCY', name: t('unit.superiorAgency') },
          { id: 'OTHER', name: t('unit.superiorOther') },
        ]}
        validate={required()}
      />
      {superior === 'AGENCY' && (
        <AgencyInput source="reportsToAgencyId" label={t('unit.superiorAgency')} validate={required()} />
      )}
      {superior === 'OTHER' && (
        <>
          <TextInput source="reportsTo.id" label={t('unit.superiorId')} validate={required()} />
          <TextInput source="reportsTo.en" label={t('unit.superiorEn')} />
        </>
      )}
    </>
  );
}

interface UnitActProps {
  unit: UnitStateFragment;
  onClose: () => void;
}

/** Ends a unit; the server names what still belongs to it. */
export function EndUnitDialog({ unit, onClose }: UnitActProps) {
  const t = useT();
  const { unitEnd } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(unitEnd, { done: t('unit.saved') });
  return (
    <ActDialog<{ lastDay: string }>
      title={t('unit.end')}
      about={`${unit.name}. ${t('unit.endAbout')}`}
      verb={t('unit.end')}
      danger
      pending={pending}
      defaults={{ lastDay: today() }}
      onClose={onClose}
      onSubmit={({ lastDay }) => run({ id: unit.id, expectedVersion: unit.version, lastDay })}
    >
      <DateInput source="lastDay" label={t('unit.until')} validate={required()} />
    </ActDialog>
  );
}

/** Takes a unit's end back. */
export function ReopenUnitDialog({ unit, onClose }: UnitActProps) {
  const t = useT();
  const { unitEnd } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(unitEnd, { done: t('unit.saved') });
  return (
    <ActDialog
      title={t('unit.reopen')}
      about={`${unit.name}. ${t('unit.reopenAbout')}`}
      verb={t('unit.reopen')}
      pending={pending}
      onClose={onClose}
      onSubmit={() => run({ id: unit.id, expectedVersion: unit.version, lastDay: null })}
    />
  );
}
