import { required, SelectInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useT } from '../i18n/useT.ts';
import { choicesOf, officeCodeOf, type ReasonKind } from '../i18n/word.ts';
import { ReasonInput } from './ReasonInput.tsx';

/** Why, as the server takes it. */
export interface ReasonValues {
  reasonCode?: string | null;
  reason?: string | null;
}

interface ReasonFieldsProps {
  /** The office's list. */
  kind: ReasonKind;
  /** Of the list. */
  label: string;
  /** Of the words. */
  textLabel: string;
  helperText?: string;
  /** If false, the server says when a reason is needed. */
  isRequired?: boolean;
}

/** Why: a reason of the office's list, and words where it needs them. */
export function ReasonFields({ kind, label, textLabel, helperText, isRequired = true }: ReasonFieldsProps) {
  const t = useT();
  const code: string | null | undefined = useWatch({ name: 'reasonCode' });
  const needsText = code ? officeCodeOf(kind, code)?.needsText !== false : isRequired;
  return (
    <>
      <SelectInput
        source="reasonCode"
        label={label}
        choices={choicesOf(kind)}
        helperText={helperText}
        validate={isRequired ? required() : undefined}
      />
      <ReasonInput
        key={needsText ? 'needed' : 'free'}
        label={textLabel}
        helperText={code && !needsText ? t('act.reasonEnough') : undefined}
        isRequired={needsText}
      />
    </>
  );
}
