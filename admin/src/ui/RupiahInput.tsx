import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useInput, useTranslate, type Validator } from 'react-admin';
import { formatRupiah } from '../i18n/format.ts';
import { grouped, readDigits } from './typedRupiah.ts';

interface RupiahInputProps {
  source: string;
  label: string;
  validate?: Validator | Validator[];
}

/**
 * An amount in rupiah; its value is the number, or null. While it is typed the text stays as it is, with the amount as it will be written
 * below it; afterwards it is grouped (`7.500.000`).
 */
export function RupiahInput({ label, ...props }: RupiahInputProps) {
  const translate = useTranslate();
  const { field, fieldState, id, isRequired } = useInput(props);
  const [typed, setTyped] = useState<string>();
  const { error } = fieldState;
  const written = typed === undefined || field.value == null ? ' ' : formatRupiah(String(field.value));
  return (
    <TextField
      id={id}
      label={label}
      required={isRequired}
      fullWidth
      margin="dense"
      name={field.name}
      inputRef={field.ref}
      value={typed ?? grouped(field.value)}
      onChange={({ target }) => {
        setTyped(target.value);
        field.onChange(readDigits(target.value));
      }}
      onBlur={() => {
        setTyped(undefined);
        field.onBlur();
      }}
      error={error !== undefined}
      helperText={error?.message ? translate(error.message, { _: error.message }) : written}
      autoComplete="off"
      slotProps={{
        htmlInput: { inputMode: 'numeric' },
        input: { startAdornment: <InputAdornment position="start">Rp</InputAdornment> },
        inputLabel: { shrink: true },
      }}
    />
  );
}
