import Alert from '@mui/material/Alert';
import { ReferenceInput, required, SelectInput, useDataProvider } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import type { Offer } from '../ui/ActionBar.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import type { Verification } from './types.ts';

interface DialogProps {
  verification: Verification;
  onClose: () => void;
}

/** How the console offers each act on a verification; submitting is the form itself. */
export function useVerificationOffers(verification: Verification): Record<string, Offer> {
  const t = useT();
  return {
    verificationDecide: {
      label: t('verification.decide'),
      dialog: (close) => <DecideDialog verification={verification} onClose={close} />,
    },
    verificationAssign: {
      label: t('verification.assign'),
      dialog: (close) => <AssignDialog verification={verification} onClose={close} />,
    },
    verificationCancel: {
      label: t('verification.cancel'),
      danger: true,
      dialog: (close) => <CancelDialog verification={verification} onClose={close} />,
    },
  };
}

function CancelDialog({ verification, onClose }: DialogProps) {
  const t = useT();
  const { verificationCancel } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(verificationCancel, { done: t('act.done') });
  return (
    <ActDialog<{ reason: string }>
      title={t('verification.cancel')}
      verb={t('verification.cancel')}
      danger
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...values, id: verification.id, expectedVersion: verification.version })}
    >
      <ReasonInput label={t('case.reason')} />
    </ActDialog>
  );
}

function AssignDialog({ verification, onClose }: DialogProps) {
  const t = useT();
  const { verificationAssign } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(verificationAssign, { done: t('verification.assigned') });
  return (
    <ActDialog<{ surveyorAccountId: string }>
      title={t('verification.assign')}
      verb={t('verification.assign')}
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...values, id: verification.id, expectedVersion: verification.version })}
    >
      <ReferenceInput source="surveyorAccountId" reference="surveyor" perPage={100}>
        <SelectInput label={t('verification.surveyor')} optionText="name" validate={required()} />
      </ReferenceInput>
    </ActDialog>
  );
}

function DecideDialog({ verification, onClose }: DialogProps) {
  const t = useT();
  const { verificationDecide } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(verificationDecide, { done: t('verification.decided') });
  return (
    <ActDialog<{ className: string; reason?: string }>
      title={t('verification.decide')}
      verb={t('verification.decide')}
      pending={pending}
      defaults={{ className: verification.scoreClass ?? undefined }}
      onClose={onClose}
      onSubmit={(values) => run({ ...values, id: verification.id, expectedVersion: verification.version })}
    >
      <p>{t('verification.decideAbout')}</p>
      <ClassInput verification={verification} />
    </ActDialog>
  );
}

/** The class. Asks for a reason once it departs from the score (SRG-3). */
function ClassInput({ verification }: { verification: Verification }) {
  const t = useT();
  const chosen = useWatch({ name: 'className' });
  const classes = verification.instrument?.classes ?? [];
  const computed = classes.find((one) => one.code === verification.scoreClass);
  const departs = chosen !== verification.scoreClass;
  return (
    <>
      <SelectInput
        source="className"
        label={t('verification.chosenClass')}
        choices={classes.map(({ code, label }) => ({ id: code, name: label }))}
        validate={required()}
      />
      {departs && (
        <Alert severity="warning">{t('verification.departs', { computed: computed?.label ?? '–' })}</Alert>
      )}
      <ReasonInput label={t('verification.departReason')} isRequired={departs} />
    </>
  );
}
