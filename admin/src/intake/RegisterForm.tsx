import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useState } from 'react';
import {
  CheckboxGroupInput,
  Form,
  RadioButtonGroupInput,
  required,
  SelectInput,
  TextInput,
  useDataProvider,
  useNotify,
} from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { useAct } from '../api/useAct.ts';
import { useViewer } from '../auth/useViewer.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, officeCodeOf } from '../i18n/word.ts';
import { DateInput } from '../ui/DateField.tsx';
import { Section } from '../ui/Page.tsx';
import { DeskInput, VillageInput } from '../ui/ReferenceInputs.tsx';
import { DescribedSubject } from './DescribedSubject.tsx';
import type { Registered } from './RegisteredPanel.tsx';
import { RegisterButton, SAME_CASES, SameCases } from './SameCases.tsx';
import { SubjectSearch } from './SubjectSearch.tsx';
import { type FoundSubject, type IntakeValues, isRegistered, subjectInput } from './subject.ts';

interface RegisterFormProps {
  ticketId: string | null;
  onRegistered: (registered: Registered) => void;
  /** Called where the visitor's case is open already. */
  onOpen: (caseId: string) => void;
}

/** Registers a complaint or a request: the subject, the problem, the needs. */
export function RegisterForm({ ticketId, onRegistered, onOpen }: RegisterFormProps) {
  const t = useT();
  const notify = useNotify();
  const viewer = useViewer();
  const [found, setFound] = useState<FoundSubject>();
  const { caseRegister } = useDataProvider<PanduDataProvider>();
  const queries = useQueryClient();
  /** Another desk may have registered the same since the page asked. */
  async function register(input: Parameters<typeof caseRegister>[0]) {
    try {
      return await caseRegister(input);
    } finally {
      void queries.invalidateQueries({ queryKey: SAME_CASES });
    }
  }
  const { run, pending } = useAct(register, {
    keepPage: true,
    onDone: (registered) => onRegistered({ ...registered, householdId: found?.householdId ?? null }),
  });

  async function submit(fields: object) {
    const values = fields as IntakeValues;
    if (isRegistered(values.subjectType) && !found) {
      notify(t('intake.subjectMissing'), { type: 'warning' });
      return undefined;
    }
    return run({
      kind: values.kind,
      channel: values.channel,
      priority: values.priority,
      subject: subjectInput(values, found),
      problem: values.problem,
      needs: values.needs,
      sector: values.sector,
      deskId: values.deskId ?? viewer?.posting?.desk?.id,
      villageCode: values.villageCode,
      reporterName: values.reporterName,
      reporterPhone: values.reporterPhone,
      occurredOn: values.occurredOn,
      ticketId,
      duplicateReason: values.duplicateReason,
    });
  }

  return (
    <Box onKeyDown={submitByKey}>
      <Form
        onSubmit={submit}
        defaultValues={{
          subjectType: 'PERSON',
          kind: 'REQUEST',
          // Most come to the desk: the first of the office's list.
          channel: choicesOf('CaseChannel')[0]?.id,
          priority: 'NORMAL',
        }}
        noValidate
        sanitizeEmptyValues
      >
        <Section title={t('intake.subject')}>
          <RadioButtonGroupInput
            source="subjectType"
            label={t('intake.subjectType')}
            choices={choicesOf('CaseSubjectType')}
            helperText={false}
          />
          <SubjectFields found={found} onFound={setFound} />
        </Section>
        <Section title={t('intake.problem')}>
          <TextInput source="problem" label={t('case.problem')} multiline minRows={2} validate={required()} />
          <CheckboxGroupInput
            source="needs"
            label={t('case.needs')}
            choices={choicesOf('CaseNeed')}
            helperText={false}
          />
          <SameCases found={found} onOpen={onOpen} />
          <Box
            sx={{
              display: 'grid',
              columnGap: 1.5,
              gridTemplateColumns: 'repeat(auto-fill, minmax(12rem, 1fr))',
            }}
          >
            <SelectInput
              source="kind"
              label={t('case.kindLabel')}
              choices={choicesOf('CaseKind')}
              validate={required()}
            />
            <SelectInput
              source="channel"
              label={t('case.channelLabel')}
              choices={choicesOf('CaseChannel')}
              validate={required()}
            />
            <SelectInput
              source="priority"
              label={t('case.priority')}
              choices={choicesOf('CasePriority')}
              validate={required()}
            />
            <SectorInput />
            {!viewer?.posting?.desk && <DeskInput source="deskId" validate={required()} />}
            <TextInput source="reporterName" label={t('case.reporterName')} />
            <TextInput source="reporterPhone" label={t('case.reporterPhone')} type="tel" />
            <DateInput source="occurredOn" label={t('case.occurredOn')} />
          </Box>
        </Section>
        <RegisterButton found={found} disabled={pending} />
      </Form>
    </Box>
  );
}

/** Enter starts a new line in a text area; Ctrl+Enter registers from any field. */
function submitByKey(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
}

/** The sector follows the first need until the user chooses another one. */
function SectorInput() {
  const t = useT();
  const [first]: string[] = useWatch({ name: 'needs' }) ?? [];
  const { setValue, getFieldState, formState } = useFormContext();
  const isChosen = getFieldState('sector', formState).isDirty;
  const suggested = first && officeCodeOf('CaseNeed', first)?.sector;
  useEffect(() => {
    if (suggested && !isChosen) setValue('sector', suggested);
  }, [suggested, isChosen, setValue]);
  return <SelectInput source="sector" label={t('case.sector')} choices={choicesOf('Sector')} />;
}

/** A search in the registry, or a description, depending on the kind of subject. */
function SubjectFields({
  found,
  onFound,
}: {
  found?: FoundSubject;
  onFound: (found: FoundSubject | undefined) => void;
}) {
  const type: IntakeValues['subjectType'] = useWatch({ name: 'subjectType' });
  const { setFocus } = useFormContext();
  // Once the subject is chosen, focus moves to the problem.
  useEffect(() => {
    if (!found) return;
    const later = requestAnimationFrame(() => setFocus('problem'));
    return () => cancelAnimationFrame(later);
  }, [found, setFocus]);
  if (isRegistered(type)) return <SubjectSearch found={found} onFound={onFound} />;
  return (
    <>
      <DescribedSubject type={type} />
      <VillageInput source="villageCode" helperText={false} />
    </>
  );
}
