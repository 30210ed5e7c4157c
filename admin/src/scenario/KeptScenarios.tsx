import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { Link } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { formatInstant } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { Nothing, Section } from '../ui/Page.tsx';
import { mostCompared } from './addresses.ts';
import { useChangesInWords } from './useChangesInWords.ts';
import type { Kept } from './whatIf.ts';

interface KeptScenariosProps {
  programId: string;
  scenarios: readonly Kept[];
  mayKeep: boolean;
  /** The one that is open. */
  openId?: string | undefined;
  onOpen?: (kept: Kept) => void;
}

/** The kept scenarios of a programme: what each changes, to open, to forget, and to choose some to compare. */
export function KeptScenarios({ programId, scenarios, mayKeep, openId, onOpen }: KeptScenariosProps) {
  const t = useT();
  const inWords = useChangesInWords();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [removing, setRemoving] = useState<Kept>();
  const among = chosen.filter((id) => scenarios.some((one) => one.id === id));
  const mayCompare = among.length > 0 && among.length <= mostCompared;
  return (
    <Section title={t('scenario.kept')} flush>
      {scenarios.length === 0 && (
        <Nothing>{t(mayKeep ? 'scenario.keptNone' : 'scenario.keptNoneReader')}</Nothing>
      )}
      {scenarios.map((kept) => (
        <Box
          key={kept.id}
          sx={{
            display: 'flex',
            gap: 1,
            px: 1,
            py: 1,
            borderTop: 1,
            borderColor: 'divider',
            alignItems: 'flex-start',
          }}
        >
          <Checkbox
            checked={among.includes(kept.id)}
            onChange={({ target }) =>
              setChosen(target.checked ? [...among, kept.id] : among.filter((id) => id !== kept.id))
            }
            slotProps={{ input: { 'aria-label': t('scenario.choose', { name: kept.name }) } }}
          />
          <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
            <strong>{kept.name}</strong>
            {inWords(kept.changes).map((line) => (
              <Box key={line}>{line}</Box>
            ))}
            <Box sx={{ color: 'text.secondary', fontSize: '0.9rem' }}>
              {t('scenario.keptBy', {
                name: kept.savedBy?.name ?? t('criteria.system'),
                when: formatInstant(kept.savedAt),
              })}
            </Box>
            {mayKeep && (
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
                <Button size="small" disabled={kept.id === openId} onClick={() => onOpen?.(kept)}>
                  {t('scenario.show')}
                </Button>
                <Button size="small" color="error" onClick={() => setRemoving(kept)}>
                  {t('scenario.remove')}
                </Button>
              </Box>
            )}
          </Box>
        </Box>
      ))}
      {scenarios.length > 0 && (
        <Box sx={{ px: 2, py: 1.5, borderTop: 1, borderColor: 'divider' }}>
          <Button
            variant="outlined"
            component={Link}
            to={`/program/${programId}/scenarios?ids=${among.join(',')}`}
            disabled={!mayCompare}
          >
            {t('scenario.compare')}
          </Button>
          <Box sx={{ color: 'text.secondary', fontSize: '0.9rem', mt: 0.5 }}>
            {t('scenario.compareAbout', { most: mostCompared })}
          </Box>
        </Box>
      )}
      {removing && <RemoveDialog kept={removing} onClose={() => setRemoving(undefined)} />}
    </Section>
  );
}

function RemoveDialog({ kept, onClose }: { kept: Kept; onClose: () => void }) {
  const t = useT();
  const { scenarioRemove } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(scenarioRemove, { done: t('scenario.removed') });
  return (
    <ActDialog
      title={t('scenario.removeOf', { name: kept.name })}
      about={t('scenario.removeAbout')}
      verb={t('scenario.remove')}
      danger
      pending={pending}
      onClose={onClose}
      onSubmit={() => run({ id: kept.id, expectedVersion: kept.version })}
    />
  );
}
