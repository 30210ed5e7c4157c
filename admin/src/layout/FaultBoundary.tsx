import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { Component, type ReactNode } from 'react';
import { useT } from '../i18n/useT.ts';

interface State {
  error?: Error;
}

/** Shows an error in place of a broken page, so that the menu still works. */
export class FaultBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = {};

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    return error ? (
      <Fault error={error} onAgain={() => this.setState({ error: undefined })} />
    ) : (
      this.props.children
    );
  }
}

function Fault({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const t = useT();
  const again = (
    <Button color="inherit" onClick={onAgain}>
      {t('shell.again')}
    </Button>
  );
  return (
    <Alert severity="error" action={again}>
      {t('shell.fault')} <small>{error.message}</small>
    </Alert>
  );
}
