import VisibilityIcon from '@mui/icons-material/Visibility';
import VisibilityOffIcon from '@mui/icons-material/VisibilityOff';
import FormControl from '@mui/material/FormControl';
import FormHelperText from '@mui/material/FormHelperText';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import InputLabel from '@mui/material/InputLabel';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';

interface SignInFieldProps {
  name: 'username' | 'password';
  /** Whether the form was sent, so that an empty field says that it must be filled. */
  checked: boolean;
  autoComplete: string;
  autoFocus?: boolean;
}

/** A field of the sign-in form. The form library is not used here, since it would make up a tenth of the first load. */
export function SignInField({ name, checked, autoComplete, autoFocus }: SignInFieldProps) {
  const translate = useTranslate();
  const id = useId();
  const [value, setValue] = useState('');
  const [isVisible, setVisible] = useState(false);
  const isMissing = checked && value === '';
  const label = translate(`ra.auth.${name}`);
  return (
    <FormControl error={isMissing} required>
      <InputLabel htmlFor={id}>{label}</InputLabel>
      <OutlinedInput
        id={id}
        name={name}
        label={`${label} *`}
        type={name === 'password' && !isVisible ? 'password' : 'text'}
        value={value}
        onChange={(event) => setValue(event.target.value)}
        autoComplete={autoComplete}
        autoFocus={autoFocus}
        inputProps={{ 'aria-describedby': `${id}-help` }}
        endAdornment={
          name === 'password' && (
            <InputAdornment position="end">
              <IconButton
                aria-label={translate(`ra.input.password.toggle_${isVisible ? 'visible' : 'hidden'}`)}
                onClick={() => setVisible(!isVisible)}
                edge="end"
              >
                {isVisible ? <VisibilityIcon /> : <VisibilityOffIcon />}
              </IconButton>
            </InputAdornment>
          )
        }
      />
      <FormHelperText id={`${id}-help`}>
        {isMissing ? translate('ra.validation.required') : ' '}
      </FormHelperText>
    </FormControl>
  );
}
