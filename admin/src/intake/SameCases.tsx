import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useWatch } from 'react-hook-form';
import { useDocument } from '../api/useDocument.ts';
import { SameOpenCasesDocument, type SameOpenCasesQuery } from '../generated/graphql.ts';
import { formatDay } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { SubmitButton } from '../ui/SubmitButton.tsx';
import { type FoundSubject, type IntakeValues, isRegistered, subjectInput } from './subject.ts';

type SameCase = NonNullable<SameOpenCasesQuery['sameOpenCases']>[number];

/** The key of the answers to "which open cases does this repeat?". */
export const SAME_CASES = ['document', SameOpenCasesDocument.__meta__?.hash];

/** The open cases that the form would repeat, as the server says; asked again with each other subject or need. */
function useSameCases(found: FoundSubject | undefined): readonly SameCase[] {
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
  const same = useSameCases(found);
  if (same.length === 0) return null;
  return (
    <Alert severity="warning" sx={{ my: 1, '& .MuiAlert-message': { flex: 1 } }}>
      {same.map((one) => (
        <Box key={one.id} sx={{ mb: 1 }}>
          <SameCaseWords one={one} />
          {one.case && (
            <Box sx={{ mt: 0.5 }}>
              <Button variant="contained" onClick={() => onOpen(one.id)}>
                {t('intake.openNumber', { number: one.number })}
              </Button>
            </Box>
          )}
        </Box>
      ))}
      <ReasonInput source="duplicateReason" label={t('intake.duplicateReason')} />
    </Alert>
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

function SameCaseWords({ one }: { one: SameCase }) {
  const t = useT();
  const needs: string[] = useWatch({ name: 'needs' }) ?? [];
  const about = t(needs.length > 0 ? 'intake.forThis' : 'intake.forNone');
  const words = { number: one.number, about, desk: one.desk?.name ?? '–' };
  if (!one.case) return t('intake.sameUnread', words);
  const { status, registeredAt } = one.case;
  return t('intake.same', {
    ...words,
    status: wordOf('CaseStatus', status).toLowerCase(),
    date: formatDay(registeredAt),
  });
}
