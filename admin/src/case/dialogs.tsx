import { useState } from 'react';
import { required, SelectInput, TextInput, useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { ReasonFields, type ReasonValues } from '../ui/ReasonFields.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { DeskInput } from '../ui/ReferenceInputs.tsx';
import type { Case } from './types.ts';

interface DialogProps {
  record: Case;
  onClose: () => void;
}

const edit = (record: Case) => ({ id: record.id, expectedVersion: record.version });

export function SolveDialog({ record, onClose }: DialogProps) {
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

export function WithdrawDialog({ record, onClose }: DialogProps) {
  const t = useT();
  const { caseWithdraw } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(caseWithdraw, { done: t('act.done') });
  return (
    <ActDialog<ReasonValues>
      title={t('case.withdraw')}
      verb={t('case.withdraw')}
      danger
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...edit(record), ...values })}
    >
      <ReasonFields kind="WithdrawalReason" label={t('case.reason')} textLabel={t('case.reasonText')} />
    </ActDialog>
  );
}

export function ReopenDialog({ record, onClose }: DialogProps) {
  const t = useT();
  const { caseReopen } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(caseReopen, { done: t('act.done') });
  return (
    <ActDialog<{ reason: string }>
      title={t('case.reopen')}
      verb={t('case.reopen')}
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...edit(record), ...values })}
    >
      <ReasonInput label={t('case.reason')} />
    </ActDialog>
  );
}

export function DisposeDialog({ record, onClose }: DialogProps) {
  const t = useT();
  const { caseDispose } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(caseDispose, { done: t('act.done') });
  return (
    <ActDialog<{ deskId: string; note?: string }>
      title={t('case.handOver')}
      verb={t('case.handOver')}
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...edit(record), ...values })}
    >
      <DeskInput source="deskId" validate={required()} />
      <TextInput source="note" label={t('referral.note')} multiline />
    </ActDialog>
  );
}

export function UpdateDialog({ record, onClose }: DialogProps) {
  const t = useT();
  const { caseUpdate } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(caseUpdate, { done: t('act.done') });
  const [opened] = useState(() => correctable(record));
  const recorded = correctable(record);
  /** The value that another user wrote into a field while this form was open. */
  const meanwhile = (name: keyof Correctable) => {
    if (recorded[name] === opened[name]) return undefined;
    const value =
      name === 'kind'
        ? wordOf('CaseKind', recorded.kind)
        : name === 'priority'
          ? wordOf('CasePriority', recorded.priority)
          : recorded[name] || '–';
    return t('act.nowRecorded', { value });
  };
  return (
    <ActDialog<Correctable>
      title={t('case.update')}
      verb={t('case.update')}
      pending={pending}
      defaults={opened}
      onClose={onClose}
      onSubmit={(values) => run({ ...edit(record), ...changesOf(opened, values) })}
    >
      <TextInput
        source="problem"
        label={t('case.problem')}
        multiline
        minRows={2}
        validate={required()}
        helperText={meanwhile('problem')}
      />
      <SelectInput
        source="kind"
        label={t('case.kindLabel')}
        choices={choicesOf('CaseKind')}
        validate={required()}
        helperText={meanwhile('kind')}
      />
      <SelectInput
        source="priority"
        label={t('case.priority')}
        choices={choicesOf('CasePriority')}
        validate={required()}
        helperText={meanwhile('priority')}
      />
      <TextInput
        source="reporterName"
        label={t('case.reporterName')}
        helperText={meanwhile('reporterName')}
      />
      <TextInput
        source="reporterPhone"
        label={t('case.reporterPhone')}
        type="tel"
        helperText={meanwhile('reporterPhone')}
      />
    </ActDialog>
  );
}

/** The fields of a case that can be corrected, as form values. */
function correctable({ kind, priority, problem, reporterName, reporterPhone }: Case) {
  return {
    kind,
    priority,
    problem: problem ?? '',
    reporterName: reporterName ?? '',
    reporterPhone: reporterPhone ?? '',
  };
}

type Correctable = ReturnType<typeof correctable>;

/** Only fields changed in this form are sent, so that another user's changes to other fields stay. */
function changesOf(opened: Correctable, values: Correctable): Partial<Correctable> {
  const names = Object.keys(opened) as (keyof Correctable)[];
  return Object.fromEntries(
    names.filter((name) => values[name] !== opened[name]).map((name) => [name, values[name]]),
  );
}
