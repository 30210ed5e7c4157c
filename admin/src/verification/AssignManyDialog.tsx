import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useRef, useState } from 'react';
import { SelectInput, useDataProvider, useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import { useFaultWords } from '../api/useFaultWords.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import {
  VerificationDistributionDocument,
  type VerificationDistributionQuery,
  type VerificationRowFragment,
} from '../generated/graphql.ts';
import { formatNumber, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { placeWords } from '../region/place.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { Chip } from '../ui/Chip.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { type RowResult, RowResults } from '../ui/RowResults.tsx';
import { giveShares, loadsAfter } from './shares.ts';

type Distribution = NonNullable<VerificationDistributionQuery['verificationDistribution']>;
type Load = Distribution['surveyors'][number];

interface DialogProps {
  rows: readonly VerificationRowFragment[];
  onClose: () => void;
  onDone: () => void;
}

/** Gives the chosen visits to surveyors, village by village: the server proposes, the officer changes. */
export function AssignManyDialog({ rows, onClose, onDone }: DialogProps) {
  const t = useT();
  const translate = useTranslate();
  // As of opening: what is given meanwhile must not move the rows under the officer's hands.
  const [ids] = useState(() => rows.map((row) => row.id));
  const [results, setResults] = useState<readonly RowResult[]>();
  const { data, error } = useDocument(VerificationDistributionDocument, { ids }, { enabled: !results });
  // The first answer stays: another one would move villages under surveyors who were chosen already.
  const first = useRef<Distribution>(undefined);
  first.current ??= data?.verificationDistribution ?? undefined;
  const distribution = first.current;
  if (results) {
    return <RowResults all={results.length} results={results} onClose={onDone} />;
  }
  if (distribution) {
    return <SharesDialog distribution={distribution} rows={rows} onClose={onClose} onResults={setResults} />;
  }
  const isRefused = error !== null || data !== undefined;
  return (
    <ActDialog
      title={t('verification.assignMany', { count: ids.length })}
      verb={t('verification.assign')}
      pending={false}
      isReady={false}
      onClose={onClose}
      onSubmit={async () => undefined}
    >
      {isRefused ? (
        <Alert severity="error">{t(error ? 'shell.unavailable' : 'act.notAllowed')}</Alert>
      ) : (
        <LinearProgress aria-label={translate('ra.page.loading')} />
      )}
    </ActDialog>
  );
}

interface SharesProps {
  distribution: Distribution;
  rows: readonly VerificationRowFragment[];
  onClose: () => void;
  onResults: (results: readonly RowResult[]) => void;
}

interface Values {
  /** The surveyor of each share; empty where it is left out. */
  surveyors: readonly (string | null | undefined)[];
  dueOn?: string | null;
}

function SharesDialog({ distribution, rows, onClose, onResults }: SharesProps) {
  const t = useT();
  const [done, setDone] = useState<number>();
  const wordsOf = useFaultWords();
  const { verificationAssignMany } = useDataProvider<PanduDataProvider>();
  const { shares, surveyors, leftOut } = distribution;
  const nameOf = new Map(surveyors.map(({ surveyor }) => [surveyor.id, surveyor.name ?? surveyor.id]));
  const versionOf = new Map(
    shares.flatMap(({ verificationIds, versions }) =>
      verificationIds.map((id, at) => [id, versions[at]] as const),
    ),
  );
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const count = shares.reduce((sum, share) => sum + share.verificationIds.length, 0);

  async function give({ surveyors: chosen, dueOn }: Values): Promise<readonly RowResult[]> {
    setDone(0);
    const given = shares.map((share, index) => ({ ids: share.verificationIds, to: chosen[index] ?? null }));
    const outcomes = await giveShares(
      given,
      ({ ids, to }) =>
        verificationAssignMany({
          ids: [...ids],
          // What another officer gave out since the proposal is not taken from them unseen.
          expectedVersions: ids.map((id) => versionOf.get(id) ?? 0),
          surveyorAccountId: to,
          dueOn: dueOn || null,
        }),
      setDone,
      wordsOf,
    );
    return outcomes.map(({ id, to, refusal }) => ({
      id,
      name: [rowOf.get(id)?.household?.head?.name, rowOf.get(id)?.region?.name].filter(Boolean).join(' · '),
      said: refusal ?? nameOf.get(to) ?? '',
      tone: refusal ? 'bad' : 'good',
      isRefused: refusal !== undefined,
    }));
  }
  const { run, pending } = useAct(give, { onDone: onResults, keepPage: true });
  return (
    <ActDialog<Values>
      title={t('verification.assignMany', { count: formatNumber(count) })}
      verb={t('verification.assign')}
      about={t('verification.assignManyAbout')}
      pending={pending}
      defaults={{ surveyors: shares.map(({ surveyor }) => surveyor?.id ?? '') }}
      onClose={onClose}
      onSubmit={run}
      staysOpen
    >
      {leftOut.length > 0 && (
        <Alert severity="info">{t('verification.assignLeftOut', { count: leftOut.length })}</Alert>
      )}
      <DateInput source="dueOn" label={t('verification.dueOn')} min={today()} />
      {shares.map((share, index) => (
        <Box key={share.verificationIds[0]}>
          <SelectInput
            source={`surveyors.${index}`}
            label={t('verification.visitsIn', {
              village: share.region ? placeWords(share.region) : '',
              count: formatNumber(share.verificationIds.length),
            })}
            choices={share.candidates.map(({ id }) => ({ id, name: nameOf.get(id) ?? id }))}
            emptyText={t('verification.notNow')}
            helperText={share.candidates.length === 0 ? t('verification.nobodyCovers') : false}
            fullWidth
          />
        </Box>
      ))}
      <Loads distribution={distribution} />
      {pending && (
        <LinearProgress
          variant="determinate"
          value={(100 * (done ?? 0)) / Math.max(1, count)}
          aria-label={t('list.results')}
        />
      )}
    </ActDialog>
  );
}

/** Each surveyor's visits now, and after the act as it is filled in. */
function Loads({ distribution: { shares, surveyors } }: { distribution: Distribution }) {
  const t = useT();
  const chosen: Values['surveyors'] = useWatch({ name: 'surveyors' }) ?? [];
  const after = loadsAfter(
    surveyors.map(({ surveyor, open, among }) => ({ id: surveyor.id, open: open - among })),
    shares.map((share, index) => ({ ids: share.verificationIds, to: chosen[index] ?? null })),
  );
  const columns: Column<Load & { id: string }>[] = [
    {
      label: t('verification.surveyor'),
      render: ({ surveyor, awayUntil }) => (
        <>
          {surveyor.name ?? '–'} {awayUntil && <Chip tone="wait">{t('substitute.away')}</Chip>}
        </>
      ),
    },
    {
      label: t('account.region'),
      render: ({ regions }) => regions.map(placeWords).join('; ') || t('verification.everywhere'),
    },
    {
      label: t('verification.loadNow'),
      numeric: true,
      render: ({ open, late }) => (
        <>
          {formatNumber(open)}
          {late > 0 && <Chip tone="bad">{t('verification.loadLate', { count: formatNumber(late) })}</Chip>}
        </>
      ),
    },
    {
      label: t('verification.loadAfter'),
      numeric: true,
      render: ({ id }) => <strong>{formatNumber(after.get(id) ?? 0)}</strong>,
    },
  ];
  return (
    <RecordTable
      caption={t('verification.loads')}
      rows={surveyors.map((load) => ({ ...load, id: load.surveyor.id }))}
      columns={columns}
      empty={t('verification.noSurveyors')}
    />
  );
}
