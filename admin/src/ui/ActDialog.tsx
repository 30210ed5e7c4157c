import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, useId, useState } from 'react';
import { Form, useTranslate } from 'react-admin';
import { SubmitButton } from './SubmitButton.tsx';

interface ActDialogProps<Values> {
  title: string;
  /** The subject of the act, shown below the title. */
  about?: ReactNode;
  /** The button's label, a verb: `Setujui`. */
  verb: string;
  onClose: () => void;
  /** Returns messages by field when the server refuses; undefined on success. */
  onSubmit: (values: Values) => Promise<Record<string, string> | undefined>;
  defaults?: Partial<Values>;
  pending: boolean;
  /** False while what it asks about is still read, or cannot be had: it can only be closed. */
  isReady?: boolean;
  danger?: boolean;
  /** The page closes it once the act is done: it shows what became of each row. */
  staysOpen?: boolean;
  /** The inputs; absent if the dialog only asks for confirmation. */
  children?: ReactNode;
}

/** Asks for an act's input and runs it. Stays open, with the input, until the server accepts. */
export function ActDialog<Values extends object>(props: ActDialogProps<Values>) {
  const titleId = useId();
  const translate = useTranslate();
  // The values as of opening: refetching the record must not overwrite what was typed.
  const [defaults] = useState(props.defaults);
  async function submit(values: object) {
    const errors = await props.onSubmit(values as Values);
    if (!errors && !props.staysOpen) props.onClose();
    return errors;
  }
  return (
    <Dialog open onClose={props.pending ? undefined : props.onClose} aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{props.title}</DialogTitle>
      <Form onSubmit={submit} defaultValues={defaults} noValidate>
        <DialogContent sx={{ pt: 0 }}>
          {props.about && <Box sx={{ color: 'text.secondary', mb: 1 }}>{props.about}</Box>}
          {props.children}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={props.onClose} disabled={props.pending}>
            {translate('ra.action.cancel')}
          </Button>
          <SubmitButton
            color={props.danger ? 'error' : 'primary'}
            disabled={props.pending || props.isReady === false}
          >
            {props.verb}
          </SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
