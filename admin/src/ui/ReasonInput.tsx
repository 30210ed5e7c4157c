import { required, TextInput } from 'react-admin';
import { SHORTEST_REASON } from '../generated/bounds.ts';
import { useT } from '../i18n/useT.ts';

/** Whether a text is too short to be a written reason, as the server judges it. An empty one is no reason at all. */
export const isShortReason = (text: string | null | undefined): boolean =>
  Boolean(text) && (text?.trim().normalize('NFC').length ?? 0) < SHORTEST_REASON;

/** Says why a text is no reason yet; undefined where it is one, or empty. */
export function useReasonFault() {
  const t = useT();
  return (text: string | null | undefined): string | undefined =>
    isShortReason(text) ? t('act.reasonShort', { count: SHORTEST_REASON }) : undefined;
}

interface ReasonInputProps {
  label: string;
  source?: string;
  helperText?: string;
  /** A reason that may be left out has the same bound once somebody writes it. */
  isRequired?: boolean;
}

/** A written reason, in words that somebody else can follow. */
export function ReasonInput({ isRequired = true, source = 'reason', ...props }: ReasonInputProps) {
  const faultOf = useReasonFault();
  return (
    <TextInput
      {...props}
      source={source}
      multiline
      minRows={2}
      validate={isRequired ? [required(), faultOf] : faultOf}
    />
  );
}
