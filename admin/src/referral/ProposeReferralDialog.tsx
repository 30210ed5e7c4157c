import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import LinearProgress from '@mui/material/LinearProgress';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { required, SelectInput, TextInput, useDataProvider, useInput, useTranslate } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import { householdIdOf } from '../case/subject.ts';
import type { Case } from '../case/types.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import {
  type EligibilityLineFragment,
  HouseholdEligibilityDocument,
  HouseholdMembersDocument,
} from '../generated/graphql.ts';
import { byFit, EligibilityChip, Remaining } from '../household/EligibilityTable.tsx';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { ReasonFields, type ReasonValues } from '../ui/ReasonFields.tsx';
import { ProgramInput } from '../ui/ReferenceInputs.tsx';
import { RupiahInput } from '../ui/RupiahInput.tsx';

interface ProposeValues extends ReasonValues {
  programId: string;
  /** A member; absent for the whole household. */
  personId?: string;
  amountRupiah?: number;
  note?: string;
}

/** Proposes a programme. Lists programmes that fit the household first, with their current remaining quota. */
export function ProposeReferralDialog({ record, onClose }: { record: Case; onClose: () => void }) {
  const t = useT();
  const { referralPropose } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(referralPropose, { done: t('referral.proposed') });
  const householdId = householdIdOf(record.subject);
  function submit({ amountRupiah, personId, ...values }: ProposeValues) {
    return run({
      ...values,
      personId: personId && personId !== householdId ? personId : null,
      caseId: record.id,
      amountRupiah: amountRupiah == null ? null : String(amountRupiah),
    });
  }
  return (
    <ActDialog<ProposeValues>
      title={t('referral.propose')}
      verb={t('referral.propose')}
      pending={pending}
      onClose={onClose}
      onSubmit={submit}
    >
      <p>{t('referral.proposeAbout')}</p>
      {householdId ? (
        <FittingPrograms householdId={householdId} />
      ) : (
        <ProgramInput source="programId" validate={required()} />
      )}
      {record.subject?.__typename === 'Household' && <MemberInput householdId={record.subject.id} />}
      <RupiahInput source="amountRupiah" label={`${t('program.unitAmount')} (${t('shell.optional')})`} />
      <TextInput source="note" label={t('referral.note')} multiline />
      <DepartureReason isListed={isListed(record)} />
    </ActDialog>
  );
}

/** The member who receives the aid, if it is for one person: a school card names the child (SRG-10). */
function MemberInput({ householdId }: { householdId: string }) {
  const t = useT();
  const { data } = useDocument(HouseholdMembersDocument, { id: householdId });
  return (
    <SelectInput
      source="personId"
      label={t('referral.member')}
      helperText={t('referral.memberHint')}
      defaultValue={householdId}
      validate={required()}
      choices={[
        { id: householdId, name: t('referral.memberAll') },
        ...(data?.household?.members ?? []).map(({ id, name }) => ({ id, name: name ?? '–' })),
      ]}
      translateChoice={false}
    />
  );
}

/** A proposal for an unlisted household, or for a subject outside the registry, departs from the rules. */
const isListed = ({ registryOutcome }: Case): boolean =>
  registryOutcome == null || registryOutcome === 'LISTED';

/** The reason for a proposal that departs from the rules (SRG-3). The server reports other departures. */
function DepartureReason({ isListed }: { isListed: boolean }) {
  const t = useT();
  return (
    <ReasonFields
      kind="DepartureReason"
      label={t('referral.departureReason')}
      textLabel={t('case.reasonText')}
      helperText={t('referral.departureHint')}
      isRequired={!isListed}
    />
  );
}

function FittingPrograms({ householdId }: { householdId: string }) {
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(HouseholdEligibilityDocument, { id: householdId });
  const { field, fieldState } = useInput({ source: 'programId', validate: required() });
  if (!data && !error) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const lines = data?.household?.eligibility;
  if (!lines) return <ProgramInput source="programId" validate={required()} />;
  return (
    <>
      <RadioGroup {...field} value={field.value ?? ''} aria-label={t('referral.program')}>
        {byFit(lines).map(
          (line) =>
            line.program && (
              <FormControlLabel
                key={line.program.id}
                value={line.program.id}
                control={<Radio />}
                label={<ProgramLine line={line} />}
                sx={{ alignItems: 'flex-start', mb: 0.5 }}
              />
            ),
        )}
      </RadioGroup>
      {fieldState.error && <Alert severity="error">{translate('ra.validation.required')}</Alert>}
    </>
  );
}

function ProgramLine({ line }: { line: EligibilityLineFragment }) {
  const t = useT();
  const failed = line.findings.filter((finding) => finding.answer !== 'YES');
  return (
    <Box sx={{ pt: 1 }}>
      {line.program?.name} <EligibilityChip outcome={line.outcome} />
      <Box sx={{ color: 'text.secondary', fontSize: '0.87rem' }}>
        {t('household.left')}: <Remaining line={line} />
        {failed.map((finding) => (
          <Box key={finding.text}>
            {finding.answer === 'NO' ? '✗' : '?'} {finding.text}
            {finding.value && ` · ${t('household.found', { value: finding.value })}`}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
