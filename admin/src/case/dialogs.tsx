import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CheckboxGroupInput, required, SelectInput, TextInput, useDataProvider } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { Act } from '../api/acts.ts';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { CaseRepeatsDocument } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { ReasonFields, type ReasonValues } from '../ui/ReasonFields.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { DeskInput } from '../ui/ReferenceInputs.tsx';
import { SameCaseLink, SameCaseList } from './SameCaseList.tsx';
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

/** What an officer saw of somebody whom the registry does not keep (SRG-18). */
export function SubjectVerifyDialog({ record, onClose }: DialogProps) {
  const t = useT();
  const { caseSubjectVerify } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(caseSubjectVerify, { done: t('act.done') });
  return (
    <ActDialog<{ seenOn?: string; note: string }>
      title={t('case.verifySubject')}
      verb={t('case.verifySubject')}
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...edit(record), ...values, seenOn: values.seenOn || null })}
    >
      <p>{t('case.verifySubjectAbout')}</p>
      <DateInput source="seenOn" label={t('case.seenOn')} helperText={t('case.seenOnHint')} />
      <ReasonInput source="note" label={t('case.seenNote')} />
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

/** An act after which the page asks again which cases are the same: another desk may have registered one since. */
function useAskingAgain<Fields, Done>(act: Act<Fields, Done>): Act<Fields, Done> {
  const queries = useQueryClient();
  return async (fields) => {
    try {
      return await act(fields);
    } finally {
      void queries.invalidateQueries({ queryKey: ['document', CaseRepeatsDocument.__meta__?.hash] });
    }
  };
}

/** The open cases that this one would repeat with the needs of the form, and the reason for both. */
function Repeated({ record, onClose }: DialogProps) {
  const t = useT();
  const needs: string[] = useWatch({ name: 'needs' }) ?? record.needs;
  const { data, isPlaceholderData } = useDocument(CaseRepeatsDocument, { id: record.id, needs });
  // What was open for the former needs must not ask for a reason now: the server decides what nobody has read yet.
  const same = (!isPlaceholderData && data?.case?.sameOpenCases) || [];
  return (
    <SameCaseList
      same={same}
      needs={needs}
      reasonLabel={t('case.bothNeeded')}
      openButton={(one) => <SameCaseLink one={one} onLeave={onClose} />}
    />
  );
}

export function ReopenDialog({ record, onClose }: DialogProps) {
  const t = useT();
  const { caseReopen } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(useAskingAgain(caseReopen), { done: t('act.done') });
  return (
    <ActDialog<{ reason: string; duplicateReason?: string }>
      title={t('case.reopen')}
      verb={t('case.reopen')}
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...edit(record), ...values })}
    >
      <ReasonInput label={t('case.reason')} />
      <Repeated record={record} onClose={onClose} />
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
  const { run, pending } = useAct(useAskingAgain(caseUpdate), { done: t('act.done') });
  const [opened] = useState(() => correctable(record));
  const recorded = correctable(record);
  /** The value that another user wrote into a field while this form was open. */
  const meanwhile = (name: keyof Correctable) => {
    if (isSame(recorded[name], opened[name])) return undefined;
    const words = {
      ...recorded,
      kind: wordOf('CaseKind', recorded.kind),
      priority: wordOf('CasePriority', recorded.priority),
      needs: recorded.needs.map((need) => wordOf('CaseNeed', need)).join(', '),
    };
    return t('act.nowRecorded', { value: words[name] || '–' });
  };
  return (
    <ActDialog<Correctable & { duplicateReason?: string }>
      title={t('case.update')}
      verb={t('case.update')}
      pending={pending}
      defaults={opened}
      onClose={onClose}
      onSubmit={({ duplicateReason, ...values }) =>
        run({ ...edit(record), ...changesOf(opened, values), duplicateReason })
      }
    >
      <TextInput
        source="problem"
        label={t('case.problem')}
        multiline
        minRows={2}
        validate={required()}
        helperText={meanwhile('problem')}
      />
      <CheckboxGroupInput
        source="needs"
        label={t('case.needs')}
        choices={needChoices(opened.needs)}
        helperText={meanwhile('needs') ?? false}
      />
      <Repeated record={record} onClose={onClose} />
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
function correctable({ kind, priority, needs, problem, reporterName, reporterPhone }: Case) {
  return {
    kind,
    priority,
    needs,
    problem: problem ?? '',
    reporterName: reporterName ?? '',
    reporterPhone: reporterPhone ?? '',
  };
}

type Correctable = ReturnType<typeof correctable>;

/** The office's needs, and those of the case that are none of them: words of the family, or a code that the office dropped. */
function needChoices(needs: readonly string[]) {
  const listed = choicesOf('CaseNeed');
  const others = needs.filter((need) => !listed.some(({ id }) => id === need));
  return [...listed, ...others.map((id) => ({ id, name: wordOf('CaseNeed', id) }))];
}

/** Whether a field has the same value; of several the order says nothing. */
function isSame(one: string | readonly string[], other: string | readonly string[]): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.length === other.length && one.every((each) => other.includes(each));
}

/** Only fields changed in this form are sent, so that another user's changes to other fields stay. */
function changesOf(opened: Correctable, values: Correctable): Partial<Correctable> {
  const names = Object.keys(opened) as (keyof Correctable)[];
  return Object.fromEntries(
    names.filter((name) => !isSame(values[name], opened[name])).map((name) => [name, values[name]]),
  );
}
