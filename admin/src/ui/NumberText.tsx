import TextField, { type TextFieldProps } from '@mui/material/TextField';
import { useState } from 'react';
import { readNumber, writtenNumber } from './typedNumber.ts';

interface NumberTextProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'type'> {
  value: number | null | undefined;
  /** Digits after the decimal comma. */
  decimals: number;
  /** The number that was typed; undefined while the text is none. */
  onNumber: (value: number | undefined) => void;
  /** The number is none that fits: the text stays for its author to see. */
  keepsTyped?: boolean;
}

/**
 * A field for a number with thousands separated, as Indonesians write it. The text stays as it is typed, also where it is no number
 * (which is marked), and is written out once the field is left.
 */
export function NumberText({ value, decimals, onNumber, keepsTyped, error, ...props }: NumberTextProps) {
  const [typed, setTyped] = useState<string>();
  const isWrong = typed !== undefined && typed.trim() !== '' && readNumber(typed, decimals) === undefined;
  return (
    <TextField
      {...props}
      value={typed ?? writtenNumber(value)}
      onChange={({ target }) => {
        setTyped(target.value);
        onNumber(readNumber(target.value, decimals));
      }}
      onBlur={(event) => {
        if (!isWrong && !keepsTyped) setTyped(undefined);
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
