import { useInput, useTranslate, type Validator } from 'react-admin';
import { NumberText } from './NumberText.tsx';

interface CountInputProps {
  source: string;
  label: string;
  validate?: Validator | Validator[];
}

/** A whole number that may be large; its value is the number, or null. A browser's own number field reads `1.000` as 1. */
export function CountInput({ label, ...props }: CountInputProps) {
  const translate = useTranslate();
  const { field, fieldState, id, isRequired } = useInput(props);
  const { error } = fieldState;
  return (
    <NumberText
      id={id}
      label={label}
      required={isRequired}
      name={field.name}
      inputRef={field.ref}
      value={field.value === '' ? null : field.value}
      decimals={0}
      onNumber={(number) => field.onChange(number ?? null)}
      onBlur={field.onBlur}
      error={error !== undefined}
      helperText={error?.message ? translate(error.message, { _: error.message }) : ' '}
    />
  );
}
