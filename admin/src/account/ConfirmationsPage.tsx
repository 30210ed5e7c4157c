import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useState } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { type ConfirmationRowFragment, ConfirmationsDocument } from '../generated/graphql.ts';
import { formatDate, formatDay } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { PageHead, Section } from '../ui/Page.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { useConfirmationWords } from './useConfirmationWords.ts';

type Answering = { row: ConfirmationRowFragment; answer: 'confirm' | 'decline' };

/** Postings and new passwords that an administrator proposed. A second person confirms or rejects each. */
export default function ConfirmationsPage() {
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(ConfirmationsDocument, {});
  const [answering, setAnswering] = useState<Answering>();
  const what = useConfirmationWords();
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const columns: Column<ConfirmationRowFragment>[] = [
    { label: t('confirmation.whom'), render: (row) => row.account?.name ?? '–' },
    { label: t('confirmation.what'), render: what, wide: true },
    { label: t('account.decreeNumber'), render: (row) => row.posting?.decreeNumber ?? '–' },
    {
      label: t('confirmation.period'),
      render: (row) =>
        row.posting
          ? `${formatDate(row.posting.validFrom)} – ${row.posting.validUntil ? formatDate(row.posting.validUntil) : t('confirmation.open')}`
          : '–',
    },
    {
      label: t('confirmation.proposed'),
      render: (row) => `${row.proposedBy?.name ?? '–'}, ${formatDay(row.proposedAt)}`,
    },
    { label: t('confirmation.answer'), render: (row) => <Answers row={row} onAnswer={setAnswering} /> },
  ];
  return (
    <>
      <PageHead title={t('confirmation.many')}>{t('confirmation.about')}</PageHead>
      <Section title={t('confirmation.waiting')} flush>
        <RecordTable
          caption={t('confirmation.waiting')}
          rows={data.confirmations ?? []}
          columns={columns}
          empty={t('confirmation.empty')}
        />
      </Section>
      {answering && <AnswerDialog {...answering} onClose={() => setAnswering(undefined)} />}
    </>
  );
}

function Answers({
  row,
  onAnswer,
}: {
  row: ConfirmationRowFragment;
  onAnswer: (answering: Answering) => void;
}) {
  const t = useT();
  const [confirm, decline] = ['Confirm', 'Decline'].map((end) =>
    row.availableActions.find(({ action }) => action.endsWith(end)),
  );
  return (
    <>
      {confirm?.allowed && (
        <Button size="small" variant="contained" onClick={() => onAnswer({ row, answer: 'confirm' })}>
          {t('confirmation.confirm')}
        </Button>
      )}{' '}
      {decline?.allowed && (
        <Button size="small" variant="outlined" onClick={() => onAnswer({ row, answer: 'decline' })}>
          {t('confirmation.decline')}
        </Button>
      )}{' '}
      {confirm && !confirm.allowed && confirm.reason}
    </>
  );
}

/** States the effect of the answer and asks the user to confirm. */
function AnswerDialog({ row, answer, onClose }: Answering & { onClose: () => void }) {
  const t = useT();
  const what = useConfirmationWords();
  const acts = useDataProvider<PanduDataProvider>();
  const done = { done: t(answer === 'confirm' ? 'confirmation.confirmed' : 'confirmation.declined') };
  const posting = {
    confirm: useAct(acts.postingConfirm, done),
    decline: useAct(acts.postingDecline, done),
  };
  const password = {
    confirm: useAct(acts.passwordResetConfirm, done),
    decline: useAct(acts.passwordResetDecline, done),
  };
  const target = { id: row.id, expectedVersion: row.version };
  const isPosting = row.kind === 'POSTING';
  async function submit({ reason = '' }: { reason?: string }) {
    if (isPosting && answer === 'decline') return posting.decline.run({ ...target, reason });
    return (isPosting ? posting.confirm : password[answer]).run(target);
  }
  return (
    <ActDialog<{ reason?: string }>
      title={`${row.account?.name ?? ''}: ${what(row)}`}
      verb={t(answer === 'confirm' ? 'confirmation.confirm' : 'confirmation.decline')}
      danger={answer === 'decline'}
      pending={[...Object.values(posting), ...Object.values(password)].some(({ pending }) => pending)}
      onClose={onClose}
      onSubmit={submit}
    >
      {answer === 'confirm' && <p>{t(isPosting ? 'confirmation.askPosting' : 'confirmation.askPassword')}</p>}
      {answer === 'decline' && isPosting && <ReasonInput label={t('case.reason')} />}
    </ActDialog>
  );
}
