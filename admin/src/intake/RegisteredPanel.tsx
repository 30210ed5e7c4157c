import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { Link } from 'react-router-dom';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { RegistryOutcome } from '../generated/graphql.ts';
import { RequestVerificationDialog } from '../household/offers.tsx';
import { useT } from '../i18n/useT.ts';
import { FileField } from '../ui/FileField.tsx';
import { Section } from '../ui/Page.tsx';

/** A case that was just registered. */
export interface Registered {
  id: string;
  number: string;
  registryOutcome?: RegistryOutcome | null;
  householdId: string | null;
}

interface RegisteredPanelProps {
  registered: Registered;
  onNext: () => void;
}

/** Shows the case number for the family, the next step and a button for the next visitor. */
export function RegisteredPanel({ registered, onNext }: RegisteredPanelProps) {
  const t = useT();
  const verification = useRef<HTMLButtonElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const [isAsked, setAsked] = useState(false);
  // To the next thing to do: the verification, where one is due, then the next visitor.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once it was asked for, its button is gone.
  useEffect(() => (verification.current ?? next.current)?.focus(), [isAsked]);
  const { caseFileTicket } = useDataProvider<PanduDataProvider>();
  const [asking, setAsking] = useState(false);
  const { householdId, registryOutcome } = registered;
  return (
    <Section title={t('intake.registered', { number: registered.number })}>
      {registryOutcome && (
        <Alert severity={registryOutcome === 'LISTED' ? 'success' : 'info'} role="status">
          {t(`intake.outcome.${registryOutcome}`)}
        </Alert>
      )}
      <FileField
        label={t('case.addFile')}
        openTicket={(file) =>
          caseFileTicket({ caseId: registered.id, purpose: 'ATTACHMENT', name: file.name })
        }
        onStored={() => undefined}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
        {registryOutcome === 'NOT_LISTED' && householdId && !isAsked && (
          <Button ref={verification} variant="contained" onClick={() => setAsking(true)}>
            {t('household.requestVerification')}
          </Button>
        )}
        <Button ref={next} variant="outlined" onClick={onNext}>
          {t('intake.another')}
        </Button>
        <Button component={Link} to={`/case/${registered.id}/show`}>
          {t('intake.open')}
        </Button>
      </Box>
      {asking && householdId && (
        <RequestVerificationDialog
          household={{ id: householdId }}
          caseId={registered.id}
          onClose={() => setAsking(false)}
          onDone={() => setAsked(true)}
        />
      )}
    </Section>
  );
}
