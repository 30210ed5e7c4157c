import TextField, { type TextFieldProps } from '@mui/material/TextField';
import { useState } from 'react';
import { readNumber, writtenNumber } from './typedNumber.ts';

interface NumberTextProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'type'> {
  value: number | null | undefined;
  /** Digits after the decimal comma. */
  decimals: number;
  min?: number;
  max?: number;
  /** The number that was typed; undefined while the text is none, or one outside the bounds. */
  onNumber: (value: number | undefined) => void;
}

/**
 * A field for a number with thousands separated, as Indonesians write it. The text stays as it is typed, also where it is no number
 * that fits (which is marked), and is written out once the field is left.
 */
export function NumberText({
  value,
  decimals,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
  onNumber,
  error,
  ...props
}: NumberTextProps) {
  const [typed, setTyped] = useState<string>();
  const read = (text: string): number | undefined => {
    const number = readNumber(text, decimals);
    return number !== undefined && number >= min && number <= max ? number : undefined;
  };
  const isWrong = typed !== undefined && typed.trim() !== '' && read(typed) === undefined;
  return (
    <TextField
      {...props}
      value={typed ?? writtenNumber(value)}
      onChange={({ target }) => {
        setTyped(target.value);
        onNumber(read(target.value));
      }}
      onBlur={(event) => {
        if (!isWrong) setTyped(undefined);
        props.onBlur?.(event);
      }}
      error={isWrong || error}
      autoComplete="off"
      slotProps={{
        ...props.slotProps,
        htmlInput: { inputMode: decimals > 0 ? 'decimal' : 'numeric', ...props.slotProps?.htmlInput },
      }}
    />
  );
}
