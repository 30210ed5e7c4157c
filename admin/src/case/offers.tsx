import { required, SelectInput, TextInput, useDataProvider } from 'react-admin';
import type { PanduDataProvider } from '../api/dataProvider.ts';
import { useAct } from '../api/useAct.ts';
import { useT } from '../i18n/useT.ts';
import { ProposeReferralDialog } from '../referral/ProposeReferralDialog.tsx';
import { ActDialog } from '../ui/ActDialog.tsx';
import type { Offer } from '../ui/ActionBar.tsx';
import { caseKinds, choicesOf, priorities } from '../ui/choices.ts';
import { DeskInput } from '../ui/ReferenceInputs.tsx';
import type { Case } from './types.ts';

interface DialogProps {
  record: Case;
  onClose: () => void;
}

/** How the console offers each act on a case. */
export function useCaseOffers(record: Case): Record<string, Offer> {
  const t = useT();
  return {
    referralPropose: {
      label: t('referral.propose'),
      dialog: (close) => <ProposeReferralDialog record={record} onClose={close} />,
    },
    caseSolve: { label: t('case.solve'), dialog: (close) => <SolveDialog record={record} onClose={close} /> },
    caseDispose: {
      label: t('case.dispose'),
      dialog: (close) => <DisposeDialog record={record} onClose={close} />,
    },
    caseUpdate: {
      label: t('case.update'),
      dialog: (close) => <UpdateDialog record={record} onClose={close} />,
    },
    caseWithdraw: {
      label: t('case.withdraw'),
      danger: true,
      dialog: (close) => <WithdrawDialog record={record} onClose={close} />,
    },
  };
}

const edit = (record: Case) => ({ id: record.id, expectedVersion: record.version });

function SolveDialog({ record, onClose }: DialogProps) {
  const t = useT();
  const { caseSolve } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(caseSolve, { done: t('act.done') });
  return (
    <ActDialog<{ answer: string }>
      title={t('case.solve')}
      verb={t('case.solve')}
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...edit(record), ...values })}
    >
      <TextInput source="answer" label={t('case.solveAnswer')} multiline minRows={3} validate={required()} />
    </ActDialog>
  );
}

function WithdrawDialog({ record, onClose }: DialogProps) {
  const t = useT();
  const { caseWithdraw } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(caseWithdraw, { done: t('act.done') });
  return (
    <ActDialog<{ reason: string }>
      title={t('case.withdraw')}
      verb={t('case.withdraw')}
      danger
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...edit(record), ...values })}
    >
      <TextInput source="reason" label={t('case.reason')} multiline validate={required()} />
    </ActDialog>
  );
}

function DisposeDialog({ record, onClose }: DialogProps) {
  const t = useT();
  const { caseDispose } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(caseDispose, { done: t('act.done') });
  return (
    <ActDialog<{ deskId: string; note?: string }>
      title={t('case.dispose')}
      verb={t('case.dispose')}
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...edit(record), ...values })}
    >
      <DeskInput source="deskId" validate={required()} />
      <TextInput source="note" label={t('referral.note')} multiline />
    </ActDialog>
  );
}

function UpdateDialog({ record, onClose }: DialogProps) {
  const t = useT();
  const { caseUpdate } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(caseUpdate, { done: t('act.done') });
  const { kind, priority, reporterName, reporterPhone } = record;
  const defaults = {
    kind,
    priority,
    problem: record.problem ?? '',
    reporterName: reporterName ?? undefined,
    reporterPhone: reporterPhone ?? undefined,
  };
  return (
    <ActDialog<typeof defaults>
      title={t('case.update')}
      verb={t('case.update')}
      pending={pending}
      defaults={defaults}
      onClose={onClose}
      onSubmit={(values) => run({ ...edit(record), ...values })}
    >
      <TextInput source="problem" label={t('case.problem')} multiline minRows={2} validate={required()} />
      <SelectInput
        source="kind"
        label={t('case.kindLabel')}
        choices={choicesOf(caseKinds, 'case.kind')}
        validate={required()}
      />
      <SelectInput
        source="priority"
        label={t('case.priority')}
        choices={choicesOf(priorities, 'case.level')}
        validate={required()}
      />
      <TextInput source="reporterName" label={t('case.reporterName')} />
      <TextInput source="reporterPhone" label={t('case.reporterPhone')} type="tel" />
    </ActDialog>
  );
}
