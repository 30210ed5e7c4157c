import Button from '@mui/material/Button';
import { useWatch } from 'react-hook-form';
import { useDocument } from '../api/useDocument.ts';
import { SameCaseList } from '../case/SameCaseList.tsx';
import { type SameCaseFragment, SameOpenCasesDocument } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { SubmitButton } from '../ui/SubmitButton.tsx';
import { type FoundSubject, type IntakeValues, isRegistered, subjectInput } from './subject.ts';

/** The key of the answers to "which open cases does this repeat?". */
export const SAME_CASES = ['document', SameOpenCasesDocument.__meta__?.hash];

/** The open cases that the form would repeat, as the server says; asked again with each other subject or need. */
function useSameCases(found: FoundSubject | undefined): readonly SameCaseFragment[] {
  const [subjectType, needs]: [IntakeValues['subjectType'], string[] | undefined] = useWatch({
    name: ['subjectType', 'needs'],
  });
  const enabled = found !== undefined && isRegistered(subjectType);
  const { data, isPlaceholderData } = useDocument(
    SameOpenCasesDocument,
    { subject: subjectInput({ subjectType }, found), needs: needs ?? [] },
    { enabled },
  );
  // What was open for the former needs must not ask for a reason now: the server decides what nobody has read yet.
  return (enabled && !isPlaceholderData && data?.sameOpenCases) || [];
}

interface SameCasesProps {
  found: FoundSubject | undefined;
  /** Called for the case that the visitor came for. */
  onOpen: (caseId: string) => void;
}

/** What is open already: first the way there, then the reason for another case. */
export function SameCases({ found, onOpen }: SameCasesProps) {
  const t = useT();
  const needs: string[] | undefined = useWatch({ name: 'needs' });
  return (
    <SameCaseList
      same={useSameCases(found)}
      needs={needs ?? []}
      reasonLabel={t('intake.duplicateReason')}
      openButton={(one) => (
        <Button variant="contained" onClick={() => onOpen(one.id)}>
          {t('case.openNumber', { number: one.number })}
        </Button>
      )}
    />
  );
}

/** Registers; the second choice where the case is open already. */
export function RegisterButton({ found, disabled }: { found: FoundSubject | undefined; disabled: boolean }) {
  const t = useT();
  const isSecond = useSameCases(found).length > 0;
  return (
    <SubmitButton size="large" variant={isSecond ? 'outlined' : 'contained'} disabled={disabled}>
      {t(isSecond ? 'intake.registerAnother' : 'intake.register')}
    </SubmitButton>
  );
}
