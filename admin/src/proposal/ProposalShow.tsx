import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useState } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { ProposalShowDocument } from '../generated/graphql.ts';
import { formatInstant } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { PageHead, Section } from '../ui/Page.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { DecisionForm } from './DecisionForm.tsx';
import { FieldTable } from './FieldTable.tsx';
import { fieldsInWords, ProposalState } from './ProposalState.tsx';
import type { Proposal } from './types.ts';

/** One proposal: what it would change, and the decision: to be made by the manager, to be read by its agency. */
export default function ProposalShow() {
  const { id = '' } = useParams();
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(ProposalShowDocument, { id });
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  if (!data.programProposal) return <Alert severity="info">{t('shell.missing')}</Alert>;
  return <ProposalPage proposal={data.programProposal} />;
}

function ProposalPage({ proposal }: { proposal: Proposal }) {
  const t = useT();
  const actionOf = (name: string) => proposal.availableActions.find(({ action }) => action === name);
  const decide = actionOf('programProposalDecide');
  const isOpen = proposal.state === 'OPEN';
  return (
    <>
      <PageHead title={proposal.name} aside={<Acts proposal={proposal} />}>
        <ProposalState proposal={proposal} /> {proposal.isNew ? `${t('proposal.newProgram')} · ` : ''}
        {t('proposal.by', {
          agency: proposal.agency?.name ?? '–',
          when: formatInstant(proposal.proposedAt),
        })}
      </PageHead>
      <Section title={t('proposal.reason')}>
        <Box sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{proposal.reason}</Box>
      </Section>
      {/* Somebody who wrote it for the agency reads here why another person decides. */}
      {isOpen && decide && !decide.allowed && decide.reason && isOfDeciders(proposal) && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {decide.reason}
        </Alert>
      )}
      {isOpen && decide?.allowed ? (
        <DecisionForm proposal={proposal} key={proposal.id} />
      ) : (
        <FieldTable proposal={proposal} />
      )}
      <History proposal={proposal} />
    </>
  );
}

/** Whether the caller is of those who decide, and not of its agency, which may change it. */
const isOfDeciders = ({ availableActions }: Proposal): boolean =>
  !availableActions.some(({ action, allowed }) => action === 'programProposalChange' && allowed);

function Acts({ proposal }: { proposal: Proposal }) {
  const t = useT();
  const [withdraws, setWithdraws] = useState(false);
  const may = (name: string) => proposal.availableActions.some((one) => one.action === name && one.allowed);
  const { id, program } = proposal;
  return (
    <>
      {may('programProposalChange') && (
        <Button component={Link} to={`/proposal/${id}/edit`} variant="contained">
          {t('proposal.change')}
        </Button>
      )}
      {may('programProposalWithdraw') && (
        <Button color="error" variant="outlined" onClick={() => setWithdraws(true)}>
          {t('proposal.withdraw')}
        </Button>
      )}
      {program?.draft && (
        <Button component={Link} to={`/program/${program.id}/draft`} variant="outlined">
          {t('proposal.openDraft')}
        </Button>
      )}
      {program && (
        <Button component={Link} to={`/program/${program.id}/show`} variant="outlined">
          {t('proposal.openProgram')}
        </Button>
      )}
      {withdraws && <WithdrawDialog proposal={proposal} onClose={() => setWithdraws(false)} />}
    </>
  );
}

function WithdrawDialog({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const t = useT();
  const { programProposalWithdraw } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(programProposalWithdraw, { done: t('proposal.withdrawn') });
  return (
    <ActDialog<{ reason: string }>
      title={t('proposal.withdraw')}
      verb={t('proposal.withdraw')}
      about={proposal.name}
      danger
      pending={pending}
      onClose={onClose}
      onSubmit={({ reason }) => run({ id: proposal.id, expectedVersion: proposal.version, reason })}
    >
      <p>{t('proposal.withdrawAbout')}</p>
      <ReasonInput label={t('draft.reason')} />
    </ActDialog>
  );
}

/** Every step of the proposal. */
function History({ proposal }: { proposal: Proposal }) {
  const t = useT();
  type Row = Proposal['edits'][number] & { id: string };
  const columns: Column<Row>[] = [
    { label: t('criteria.when'), render: (row) => formatInstant(row.recordedAt) },
    { label: t('draft.what'), render: (row) => wordOf('ProgramProposalEditKind', row.kind) },
    { label: t('draft.fields'), render: (row) => fieldsInWords(row.fields) || '–', wide: true },
    { label: t('draft.reason'), render: (row) => row.reason ?? '–', wide: true },
    { label: t('criteria.who'), render: (row) => row.account?.name ?? '–' },
  ];
  const rows = proposal.edits.map((edit) => ({ ...edit, id: `${edit.recordedAt} ${edit.kind}` }));
  return (
    <Section title={t('proposal.history')} flush>
      <RecordTable caption={t('proposal.history')} rows={rows} columns={columns} />
    </Section>
  );
}
