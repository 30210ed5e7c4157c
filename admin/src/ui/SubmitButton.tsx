import Button, { type ButtonProps } from '@mui/material/Button';
import { useFormContext } from 'react-hook-form';

/**
 * Sends a form. What the server said about a field that the form does not show must not stand in the way of the next
 * try: the form checks its own fields anew.
 */
export function SubmitButton(props: ButtonProps) {
  const { clearErrors } = useFormContext();
  return <Button type="submit" variant="contained" onClick={() => clearErrors()} {...props} />;
}
