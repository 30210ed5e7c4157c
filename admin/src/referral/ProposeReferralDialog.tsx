import LinearProgress from '@mui/material/LinearProgress';
import { required, SelectInput, TextInput, useDataProvider, useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import { householdIdOf } from '../case/subject.ts';
import type { Case } from '../case/types.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { CaseProgramsDocument, HouseholdMembersDocument } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { ReasonFields, type ReasonValues } from '../ui/ReasonFields.tsx';
import { RupiahInput } from '../ui/RupiahInput.tsx';
import { type OfferedProgram, ProgramChoice } from './ProgramChoice.tsx';
import { RecommendationFields, type RecommendationValues } from './RecommendationFields.tsx';

interface ProposeValues extends ReasonValues {
  programId: string;
  /** A member; absent for the whole household. */
  personId?: string;
  amountRupiah?: number;
  note?: string;
  recommendation?: RecommendationValues;
}

/** Proposes a programme. Lists programmes that fit the household first, with their current remaining quota. */
export function ProposeReferralDialog({ record, onClose }: { record: Case; onClose: () => void }) {
  const t = useT();
  const { referralPropose } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(referralPropose, { done: t('referral.proposed') });
  const translate = useTranslate();
  const householdId = householdIdOf(record.subject);
  const { data, error } = useDocument(CaseProgramsDocument, { id: record.id });
  const offered = data?.case?.programs ?? null;
  function submit({ amountRupiah, personId, recommendation, ...values }: ProposeValues) {
    const chosen = offeredOf(offered, values.programId);
    const { number = '', issuedOn = '', fileId } = recommendation ?? {};
    return run({
      ...values,
      nextYear: chosen?.nextYear != null,
      recommendation: chosen?.needsRecommendation ? { number, issuedOn, fileId } : null,
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
      {data || error ? (
        <ProgramChoice offered={offered} householdId={householdId ?? null} />
      ) : (
        <LinearProgress aria-label={translate('ra.page.loading')} />
      )}
      {record.subject?.__typename === 'Household' && <MemberInput householdId={record.subject.id} />}
      <RupiahInput source="amountRupiah" label={`${t('program.unitAmount')} (${t('shell.optional')})`} />
      <TextInput source="note" label={t('referral.note')} multiline />
      <Application offered={offered} caseId={record.id} />
      <DepartureReason offered={offered} />
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

const offeredOf = (
  offered: readonly OfferedProgram[] | null,
  programId: unknown,
): OfferedProgram | undefined => offered?.find(({ program }) => program?.id === programId);

/** What an application to the regional head needs, where the chosen programme asks for one. */
function Application({ offered, caseId }: { offered: readonly OfferedProgram[] | null; caseId: string }) {
  const programId: unknown = useWatch({ name: 'programId' });
  return offeredOf(offered, programId)?.needsRecommendation ? <RecommendationFields caseId={caseId} /> : null;
}

/** The reason for a proposal that departs from the rules (SRG-3). The server reports other departures. */
function DepartureReason({ offered }: { offered: readonly OfferedProgram[] | null }) {
  const t = useT();
  const programId: unknown = useWatch({ name: 'programId' });
  const chosen = offeredOf(offered, programId);
  // The recommendation says why who is not listed is proposed.
  const unexplained = chosen?.departures.filter(
    ({ kind }) => !(chosen.needsRecommendation && kind === 'NOT_LISTED'),
  );
  return (
    <ReasonFields
      kind="DepartureReason"
      label={t('referral.departureReason')}
      textLabel={t('case.reasonText')}
      helperText={t('referral.departureHint')}
      isRequired={(unexplained?.length ?? 0) > 0}
    />
  );
}
