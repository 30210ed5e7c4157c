import InputAdornment from '@mui/material/InputAdornment';
import { TextInput, type Validator } from 'react-admin';
import { grouped, readDigits } from './typedRupiah.ts';

interface RupiahInputProps {
  source: string;
  label: string;
  validate?: Validator | Validator[];
}

/** An amount, shown as it is written (`7.500.000`) while it is typed. Its value is the number of rupiah, or null. */
export function RupiahInput(props: RupiahInputProps) {
  return (
    <TextInput
      {...props}
      inputMode="numeric"
      autoComplete="off"
      format={grouped}
      parse={readDigits}
      slotProps={{
        input: { startAdornment: <InputAdornment position="start">Rp</InputAdornment> },
        inputLabel: { shrink: true },
      }}
    />
  );
}
