import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useState } from 'react';
import { useT } from '../i18n/useT.ts';

/** Whether an act on a record is possible for this actor now, and if not, why. Comes from the server. */
export interface AvailableAction {
  action: string;
  allowed: boolean;
  reason?: string | null;
}

/** How the console offers an act: a label, and the dialog that runs it. */
export interface Offer {
  label: string;
  danger?: boolean;
  dialog: (close: () => void) => ReactNode;
}

interface ActionBarProps {
  actions: readonly AvailableAction[];
  /** By mutation name, most likely first. Acts unknown to the console are not shown. */
  offers: Readonly<Record<string, Offer>>;
  /** For lists of records: smaller, and only possible acts. */
  quiet?: boolean;
}

/** The acts of a record: possible ones as buttons, the others collapsed, with the reason. The server decides which are possible. */
export function ActionBar({ actions, offers, quiet = false }: ActionBarProps) {
  const t = useT();
  const [opened, setOpened] = useState<string>();
  const known = Object.keys(offers).flatMap((name) => actions.filter(({ action }) => action === name));
  const refused = quiet ? [] : known.filter((action) => !action.allowed && action.reason);
  const close = () => setOpened(undefined);
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {known
          .filter((action) => action.allowed)
          .map(({ action }, index) => (
            <Button
              key={action}
              size={quiet ? 'small' : 'medium'}
              variant={index === 0 && !offers[action]?.danger ? 'contained' : 'outlined'}
              color={offers[action]?.danger ? 'error' : 'primary'}
              onClick={() => setOpened(action)}
            >
              {offers[action]?.label}
            </Button>
          ))}
      </Box>
      {refused.length > 0 && (
        <Box component="details" sx={{ mt: 1, color: 'text.secondary', fontSize: '0.9rem' }}>
          <Box component="summary" sx={{ cursor: 'pointer' }}>
            {t('act.notAllowed')}
          </Box>
          <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
            {refused.map(({ action, reason }) => (
              <li key={action}>
                {offers[action]?.label}: {reason}
              </li>
            ))}
          </Box>
        </Box>
      )}
      {opened && offers[opened]?.dialog(close)}
    </>
  );
}
