import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { formatDate, formatInstant } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { Chip, type Tone } from '../ui/Chip.tsx';
import { Section } from '../ui/Page.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { Changes } from './Changes.tsx';
import type { Program } from './types.ts';

type Version = Program['versions'][number];

const TONES: Record<Version['state'], Tone> = {
  IN_FORCE: 'good',
  SCHEDULED: 'wait',
  PAST: 'neutral',
  WITHDRAWN: 'bad',
};

/** Everything that was published: who, when, why, and what it changed. One that has not begun can be called off. */
export function Versions({ program, mayChange }: { program: Program; mayChange: boolean }) {
  const t = useT();
  const [withdrawn, setWithdrawn] = useState<Version>();
  const [copied, setCopied] = useState<Version>();
  if (program.versions.length === 0) return null;
  return (
    <Section title={t('draft.versions')}>
      {program.versions.map((version) => (
        <Box component="details" key={version.number} sx={{ py: 0.75 }}>
          <Box component="summary" sx={{ cursor: 'pointer', minHeight: 28 }}>
            <strong>{t('draft.version', { number: version.number })}</strong>{' '}
            {t('draft.from', { date: formatDate(version.validFrom) })}{' '}
            <Chip tone={TONES[version.state]}>{wordOf('ProgramVersionState', version.state)}</Chip>
            <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: '0.9rem' }}>
              {[
                version.savedAt &&
                  `${formatInstant(version.savedAt)} ${t('criteria.by', { name: version.savedBy?.name ?? t('criteria.system') })}`,
                version.reason,
              ]
                .filter(Boolean)
                .join(' · ')}
            </Box>
          </Box>
          <Box sx={{ pl: 2, pt: 0.5 }}>
            {version.changes.length > 0 ? (
              <Changes
                changes={version.changes}
                caption={t('draft.version', { number: version.number })}
                headings={[t('draft.formerly'), t('draft.version', { number: version.number })]}
              />
            ) : (
              t('draft.first')
            )}
            {mayChange && version.state !== 'IN_FORCE' && (
              <Button onClick={() => setCopied(version)} sx={{ mt: 1 }}>
                {t('draft.copyVersion')}
              </Button>
            )}
            {mayChange && version.state === 'SCHEDULED' && (
              <Button color="error" onClick={() => setWithdrawn(version)} sx={{ mt: 1 }}>
                {t('draft.withdraw')}
              </Button>
            )}
          </Box>
        </Box>
      ))}
      {withdrawn && (
        <WithdrawDialog program={program} version={withdrawn} onClose={() => setWithdrawn(undefined)} />
      )}
      {copied && (
        <CopyVersionDialog program={program} version={copied} onClose={() => setCopied(undefined)} />
      )}
    </Section>
  );
}

interface DialogProps {
  program: Program;
  version: Version;
  onClose: () => void;
}

function WithdrawDialog({ program, version, onClose }: DialogProps) {
  const t = useT();
  const { programVersionWithdraw } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(programVersionWithdraw, { done: t('program.saved') });
  const { number } = version;
  return (
    <ActDialog<{ reason: string }>
      title={t('draft.withdraw')}
      verb={t('draft.withdraw')}
      about={program.name}
      danger
      pending={pending}
      onClose={onClose}
      onSubmit={({ reason }) => run({ id: program.id, expectedVersion: program.version, number, reason })}
    >
      <p>{t('draft.withdrawAbout', { number, date: formatDate(version.validFrom) })}</p>
      <ReasonInput label={t('draft.reason')} />
    </ActDialog>
  );
}

/** The draft begins from what this version said; a draft that is there is replaced. */
function CopyVersionDialog({ program, version, onClose }: DialogProps) {
  const t = useT();
  const navigate = useNavigate();
  const { programDraftSave } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(programDraftSave, {
    done: t('draft.saved'),
    onDone: () => navigate(`/program/${program.id}/draft`),
  });
  const { number } = version;
  return (
    <ActDialog
      title={t('draft.copyVersion')}
      verb={t('draft.copyVersion')}
      about={`${program.name} · ${t('draft.version', { number })}`}
      danger={program.draft !== null}
      pending={pending}
      onClose={onClose}
      onSubmit={() => run({ id: program.id, draftVersion: program.draft?.version, fromVersion: number })}
    >
      <p>{t('draft.copyVersionAbout')}</p>
      {program.draft && <Alert severity="warning">{t('draft.copyReplaces')}</Alert>}
    </ActDialog>
  );
}

/** Every edit with its author and reason. */
export function Edits({ program }: { program: Program }) {
  const t = useT();
  type Row = Program['edits'][number] & { id: string };
  if (program.edits.length === 0) return null;
  const columns: Column<Row>[] = [
    { label: t('criteria.when'), render: (row) => formatInstant(row.recordedAt) },
    {
      label: t('draft.what'),
      render: (row) =>
        [
          wordOf('ProgramEditKind', row.kind),
          row.versionNumber && t('draft.version', { number: row.versionNumber }),
        ]
          .filter(Boolean)
          .join(' · '),
    },
    {
      label: t('draft.fields'),
      render: (row) => row.changes.map((one) => wordOf('ProgramTerm', one)).join(', ') || '–',
    },
    { label: t('draft.reason'), render: (row) => row.reason ?? '–' },
    { label: t('criteria.who'), render: (row) => row.account?.name ?? t('criteria.system') },
  ];
  const rows = program.edits.map((edit) => ({
    ...edit,
    id: `${edit.recordedAt} ${edit.kind} ${edit.versionNumber}`,
  }));
  return (
    <Section title={t('draft.edits')} flush>
      <RecordTable caption={t('draft.edits')} rows={rows} columns={columns} />
    </Section>
  );
}
