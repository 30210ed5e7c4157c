import { BooleanInput, NumberInput, required, SelectInput, TextInput, useDataProvider } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { PanduDataProvider } from '../api/dataProvider.ts';
import { useAct } from '../api/useAct.ts';
import type { ApprovalRule, Sector } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { choicesOf, sectors } from '../ui/choices.ts';
import { AgencyInput } from '../ui/ReferenceInputs.tsx';

interface Values {
  code: string;
  name: { id: string; en: string };
  description: { id: string; en: string };
  agencyId: string;
  sector: Sector;
  approval: ApprovalRule;
  batch: boolean;
  unitAmountRupiah?: number | null;
  letterRequired: boolean;
  letterValidMonths: number;
}

/** A new programme of the catalogue, open to everybody until criteria are set. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { programCreate } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(programCreate, {
    done: t('program.saved'),
    onDone: ({ id }) => navigate(`/program/${id}/show`),
  });
  return (
    <ActDialog<Values>
      title={t('program.create')}
      verb={t('program.create')}
      pending={pending}
      defaults={{ approval: 'MANAGER', batch: true, letterRequired: true, letterValidMonths: 1 }}
      onClose={onClose}
      onSubmit={({ unitAmountRupiah, ...values }) =>
        run({
          ...values,
          active: true,
          unitAmountRupiah: unitAmountRupiah == null ? null : String(unitAmountRupiah),
        })
      }
    >
      <TextInput
        source="code"
        label={t('program.code')}
        helperText={t('reference.codeAbout')}
        validate={required()}
        autoFocus
      />
      <TextInput source="name.id" label={t('program.nameId')} validate={required()} />
      <TextInput source="name.en" label={t('program.nameEn')} validate={required()} />
      <TextInput source="description.id" label={t('reference.aboutId')} validate={required()} multiline />
      <TextInput source="description.en" label={t('reference.aboutEn')} validate={required()} multiline />
      <AgencyInput source="agencyId" label={t('program.agency')} validate={required()} />
      <SelectInput
        source="sector"
        label={t('program.sector')}
        choices={choicesOf(sectors, 'sector')}
        validate={required()}
      />
      <SelectInput
        source="approval"
        label={t('program.approval')}
        choices={choicesOf(['NONE', 'MANAGER', 'REGENT'], 'referral.rule')}
        validate={required()}
      />
      <BooleanInput source="batch" label={t('program.batch')} />
      <NumberInput source="unitAmountRupiah" label={t('program.unitAmount')} min={0} step={1} />
      <BooleanInput source="letterRequired" label={t('reference.letterRequired')} />
      <NumberInput
        source="letterValidMonths"
        label={t('program.letterMonths')}
        min={1}
        step={1}
        validate={required()}
      />
    </ActDialog>
  );
}
