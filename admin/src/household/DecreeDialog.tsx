import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import { useId, useState } from 'react';
import { required, TextInput, useDataProvider } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { Link } from 'react-router-dom';
import { ActRefused } from '../api/acts.ts';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { DecreeRowFragment } from '../generated/graphql.ts';
import { formatNumber, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { addressOf } from './columns.tsx';
import { type DecreeAct, DecreeNumberInput, DecreeSignerInput, KnownDecreeInput } from './DecreeFields.tsx';

/** What the dialog needs of a household: its name in a refusal. */
interface NamedHousehold {
  id: string;
  address?: string | null;
  rt?: string | null;
  rw?: string | null;
  head?: { name?: string | null } | null;
  region?: { name?: string | null } | null;
}

interface DecreeDialogProps {
  act: DecreeAct;
  rows: readonly NamedHousehold[];
  onClose: () => void;
  onDone?: () => void;
}

interface DecreeValues {
  decreeId?: string | null;
  number: string;
  issuedOn: string;
  subject: string;
  signer: string;
}

/** A household that stops the decree, and why. */
interface Stopping {
  id: string;
  reason: string;
}

/** The most households of one act: the server's limit. */
const MOST = 500;

/** The decree that puts households on the list or takes them off, all of them or none. */
export function DecreeDialog({ act, rows, onClose, onDone }: DecreeDialogProps) {
  const t = useT();
  const { householdList, householdDelist } = useDataProvider<PanduDataProvider>();
  const [chosen, setChosen] = useState(rows);
  const [stopping, setStopping] = useState<readonly Stopping[]>([]);
  const [done, setDone] = useState<DecreeRowFragment>();
  const isOn = act === 'list';

  async function record({ decreeId: _, ...decree }: DecreeValues): Promise<DecreeRowFragment> {
    setStopping([]);
    const input = { ...decree, householdIds: chosen.map((row) => row.id) };
    try {
      return await (isOn ? householdList(input) : householdDelist(input));
    } catch (error) {
      setStopping(stoppingIn(error));
      throw error;
    }
  }
  const { run, pending } = useAct(record, { onDone: setDone });

  if (done) {
    const close = () => {
      onDone?.();
      onClose();
    };
    return <DecreeDone act={act} decree={done} count={chosen.length} onClose={close} />;
  }
  const stops = new Set(stopping.map(({ id }) => id));
  const others = chosen.filter((row) => !stops.has(row.id));
  const count = formatNumber(chosen.length);
  return (
    <ActDialog<DecreeValues>
      title={t(isOn ? 'household.listMany' : 'household.delistMany', { count })}
      verb={t(isOn ? 'household.listByDecree' : 'household.delist')}
      danger={!isOn}
      pending={pending}
      defaults={{ issuedOn: today() }}
      onClose={onClose}
      onSubmit={run}
      staysOpen
    >
      {chosen.length > MOST && (
        <Alert severity="warning">{t('household.decreeTooMany', { most: formatNumber(MOST) })}</Alert>
      )}
      {stopping.length > 0 && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {t('household.decreeStopped', { count: formatNumber(stopping.length) })}
          <Box component="ul" sx={{ m: 0, pl: 2.5, maxHeight: 240, overflow: 'auto' }}>
            {stopping.map(({ id, reason }) => (
              <li key={id}>
                {nameOf(chosen.find((row) => row.id === id))}: {reason}
              </li>
            ))}
          </Box>
          {others.length > 0 && (
            <Button
              sx={{ mt: 1 }}
              variant="outlined"
              onClick={() => {
                setChosen(others);
                setStopping([]);
              }}
            >
              {t('household.decreeWithout', { count: formatNumber(others.length) })}
            </Button>
          )}
        </Alert>
      )}
      <DecreeInputs act={act} />
      {pending && <LinearProgress aria-label={t('household.decreeRecording', { count })} />}
    </ActDialog>
  );
}

/** A new decree, or one that is recorded already: then its day, subject and signer are known. */
function DecreeInputs({ act }: { act: DecreeAct }) {
  const t = useT();
  const { setValue } = useFormContext();
  const isKnown = Boolean(useWatch({ name: 'decreeId' }));
  function take(decree: DecreeRowFragment | null): void {
    const { number, issuedOn, subject, signer } = decree ?? {};
    for (const [field, value] of Object.entries({ number, issuedOn, subject, signer }))
      setValue(field, value ?? (field === 'issuedOn' ? today() : ''), { shouldDirty: decree !== null });
  }
  return (
    <>
      <KnownDecreeInput act={act} onTake={take} />
      {!isKnown && (
        <>
          <DecreeNumberInput />
          <DateInput source="issuedOn" label={t('household.decreeDate')} validate={required()} />
          <TextInput source="subject" label={t('household.decreeSubject')} validate={required()} />
          <DecreeSignerInput />
        </>
      )}
    </>
  );
}

interface DoneProps {
  act: DecreeAct;
  decree: DecreeRowFragment;
  count: number;
  onClose: () => void;
}

/** What the decree did, and the way to the list of its households. */
function DecreeDone({ act, decree, count, onClose }: DoneProps) {
  const t = useT();
  const titleId = useId();
  const isOn = act === 'list';
  const all = (isOn ? decree.households : decree.takenOff)?.totalCount;
  const filter = JSON.stringify(isOn ? { decreeId: decree.id } : { offDecreeId: decree.id });
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{t('household.decreeDone', { number: decree.number ?? '' })}</DialogTitle>
      <DialogContent>
        <Box role="status">
          {t(isOn ? 'household.decreeListed' : 'household.decreeDelisted', { count: formatNumber(count) })}{' '}
          {all != null && all > count && t('household.decreeInAll', { count: formatNumber(all) })}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button component={Link} to={`/household?filter=${encodeURIComponent(filter)}`} variant="outlined">
          {t('household.decreeHouseholds')}
        </Button>
        <Button variant="contained" onClick={onClose}>
          {t('list.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** The households that a refusal names: `['input', 'householdIds', 'hh_…']`. */
function stoppingIn(error: unknown): Stopping[] {
  if (!(error instanceof ActRefused)) return [];
  return (error.problem.issues ?? []).flatMap(({ path, message }) =>
    path[1] === 'householdIds' && path[2] ? [{ id: path[2], reason: message }] : [],
  );
}

const nameOf = (row: NamedHousehold | undefined): string =>
  [row?.head?.name ?? (row && addressOf(row)), row?.region?.name].filter(Boolean).join(', ');
