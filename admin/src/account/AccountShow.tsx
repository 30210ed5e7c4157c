import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useDocument } from '../api/useDocument.ts';
import { postingLabel, useRole, useViewer } from '../auth/useViewer.ts';
import { AccountShowDocument, type AccountShowQuery } from '../generated/graphql.ts';
import { formatDate, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { placeWords } from '../region/place.ts';
import { Chip } from '../ui/Chip.tsx';
import { PageHead, Section } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import {
  EndPostingDialog,
  LockDialog,
  MovePostingDialog,
  NewPostingDialog,
  RenameDialog,
  ResetDialog,
  UnlockDialog,
} from './AccountDialogs.tsx';
import { AccountState } from './AccountList.tsx';

export type Account = NonNullable<AccountShowQuery['account']>;
type Posting = NonNullable<Account['postings']>[number];

const dialogs = {
  posting: NewPostingDialog,
  rename: RenameDialog,
  lock: LockDialog,
  unlock: UnlockDialog,
  resetPassword: ResetDialog,
} as const;
type DialogName = keyof typeof dialogs;

/** One account: its postings, lock and password. */
export default function AccountShow() {
  const { id = '' } = useParams();
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(AccountShowDocument, { id });
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  if (!data.account) return <Alert severity="info">{t('shell.missing')}</Alert>;
  return <AccountPage account={data.account} />;
}

function AccountPage({ account }: { account: Account }) {
  const t = useT();
  const [opened, setOpened] = useState<DialogName>();
  const locked = account.lockedAt != null;
  const keeps = useRole() === 'ADMINISTRATOR';
  // Administrators cannot change their own postings, lock or password: another administrator does.
  const isOwn = useViewer()?.account?.id === account.id;
  const others: DialogName[] = ['posting', 'rename', locked ? 'unlock' : 'lock', 'resetPassword'];
  const own: DialogName[] = ['rename'];
  const offered = keeps ? (isOwn ? own : others) : [];
  const Dialog = opened && dialogs[opened];
  return (
    <>
      <PageHead
        title={account.name}
        aside={offered.map((name, index) => (
          <Button key={name} variant={index === 0 ? 'contained' : 'outlined'} onClick={() => setOpened(name)}>
            {t(`account.${name}`)}
          </Button>
        ))}
      >
        {account.username} · <AccountState account={account} /> {account.lockReason}
      </PageHead>
      {account.resetProposedAt && <Alert severity="info">{t('account.resetWaits')}</Alert>}
      {isOwn && keeps && <Alert severity="info">{t('account.ownAbout')}</Alert>}
      <Section title={t('account.postings')} flush>
        <Postings postings={account.postings ?? []} isOwn={isOwn} />
      </Section>
      {Dialog && <Dialog account={account} onClose={() => setOpened(undefined)} />}
    </>
  );
}

function Postings({ postings, isOwn }: { postings: readonly Posting[]; isOwn: boolean }) {
  const t = useT();
  const keeps = useRole() === 'ADMINISTRATOR' && !isOwn;
  const [ending, setEnding] = useState<Posting>();
  const [moving, setMoving] = useState<Posting>();
  const moves = useRole() === 'ADMINISTRATOR';
  const columns: Column<Posting>[] = [
    { label: t('account.role'), render: postingLabel },
    { label: t('account.region'), render: (row) => (row.region ? placeWords(row.region) : '–') },
    {
      label: t('account.sector'),
      render: (row) => row.sectors.map((sector) => wordOf('Sector', sector)).join(', ') || '–',
    },
    {
      label: t('unit.one'),
      render: (row) => (
        <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
          {row.unit ? <Link to={`/unit/${row.unit.id}/show`}>{row.unit.name}</Link> : <span>–</span>}
          {moves && !row.desk && row.state !== 'DECLINED' && (row.validUntil ?? today()) >= today() && (
            <Button size="small" variant="outlined" onClick={() => setMoving(row)}>
              {t('unit.move')}
            </Button>
          )}
        </Stack>
      ),
    },
    { label: t('account.decreeNumber'), render: (row) => row.decreeNumber },
    { label: t('account.postingState'), render: (row) => <PostingState posting={row} /> },
    { label: t('account.from'), render: (row) => formatDate(row.validFrom) },
    {
      label: t('account.until'),
      render: (row) =>
        row.current && keeps ? (
          <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
            {row.validUntil && <span>{formatDate(row.validUntil)}</span>}
            <Button size="small" variant="outlined" onClick={() => setEnding(row)}>
              {t('account.endPosting')}
            </Button>
          </Stack>
        ) : (
          formatDate(row.validUntil)
        ),
    },
  ];
  return (
    <Box>
      <RecordTable
        caption={t('account.postings')}
        rows={postings}
        columns={columns}
        empty={wordOf('AccountDuty', 'NONE')}
      />
      {moving && <MovePostingDialog posting={moving} onClose={() => setMoving(undefined)} />}
      {ending && <EndPostingDialog posting={ending} onClose={() => setEnding(undefined)} />}
    </Box>
  );
}

/** Whether a second person has confirmed it, and who. */
function PostingState({ posting }: { posting: Posting }) {
  const t = useT();
  const by = posting.decidedBy?.name ?? '';
  const words = {
    PROPOSED: t('account.proposedBy', { name: posting.proposedBy?.name ?? '' }),
    CONFIRMED: by && t('account.confirmedBy', { name: by }),
    DECLINED: `${by && t('account.declinedBy', { name: by })} ${posting.declineReason ?? ''}`,
  };
  return (
    <>
      <Chip tone={tones[posting.state]}>{wordOf('PostingState', posting.state)}</Chip> {words[posting.state]}
    </>
  );
}

const tones = { PROPOSED: 'wait', CONFIRMED: 'good', DECLINED: 'bad' } as const;
