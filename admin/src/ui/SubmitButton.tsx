import Button, { type ButtonProps } from '@mui/material/Button';
import { useFormContext } from 'react-hook-form';

/**
 * Submits a form. A server message about a field that the form does not show must not block the next
 * try: the form validates its own fields again.
 */
export function SubmitButton(props: ButtonProps) {
  const { clearErrors } = useFormContext();
  return <Button type="submit" variant="contained" onClick={() => clearErrors()} {...props} />;
}
