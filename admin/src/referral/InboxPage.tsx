import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ReferralWithCaseFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ListPage } from '../ui/ListPage.tsx';
import { choiceFilter, flagFilter, recordFilter, searchFilter } from '../ui/listFilters.tsx';
import { ProgramInput, RegionInput } from '../ui/ReferenceInputs.tsx';
import { useRowResults } from '../ui/RowResults.tsx';
import { AcceptDialog, DeferDialog, DeliverDialog, RefuseDialog } from './AnswerDialogs.tsx';
import { nameOf } from './answers.tsx';
import { CoveringLetterButton } from './CoveringLetterButton.tsx';
import { useAnswerable, useReferralColumns } from './columns.tsx';

/** Referrals that wait for an answer from the officer's agency. */
export default function InboxPage() {
  const t = useT();
  const columns = useReferralColumns().filter((column) => column.label !== t('referral.agency'));
  return (
    <ListPage<ReferralWithCaseFragment>
      resource="referral"
      title={t('referral.inbox')}
      about={t('referral.inboxAbout')}
      filterDefaults={{ status: 'APPROVED' }}
      columns={columns}
      sort={{ field: 'PROPOSED', order: 'ASC' }}
      empty={t('referral.inboxEmpty')}
      exportAs="REFERRALS"
      filterBy={[
        searchFilter(t('letter.search')),
        choiceFilter('status', t('case.statusLabel'), 'ReferralStatus', {
          codes: ['APPROVED', 'ACCEPTED', 'DEFERRED', 'DELIVERED', 'REFUSED'],
          first: true,
        }),
        recordFilter(t('referral.program'), 'program', <ProgramInput source="programId" />, { first: true }),
        flagFilter('late', t('list.late')),
        recordFilter(t('list.area'), 'region', <RegionInput source="regionCode" label={t('list.area')} />, {
          text: 'label',
        }),
      ]}
      bulk={(rows, clear) => <AnswerButtons rows={rows} onDone={clear} />}
    />
  );
}

/** The answers an agency can give, each with its dialog. The server says which ones are possible. */
const dialogs = {
  accept: AcceptDialog,
  deliver: DeliverDialog,
  refuse: RefuseDialog,
  defer: DeferDialog,
} as const;
type Answer = keyof typeof dialogs;
const mutationOf = {
  accept: 'referralAccept',
  deliver: 'referralDeliver',
  refuse: 'referralRefuse',
  defer: 'referralDefer',
} as const;

function AnswerButtons({ rows, onDone }: { rows: ReferralWithCaseFragment[]; onDone: () => void }) {
  const t = useT();
  const answerable = useAnswerable();
  const [answer, setAnswer] = useState<Answer>();
  const { tell, view } = useRowResults({
    rows,
    nameOf: (row) => nameOf(answerable(row)),
    onClose: onDone,
  });
  const offered = (Object.keys(dialogs) as Answer[]).filter((one) =>
    rows.every((row) => isAllowed(row, mutationOf[one])),
  );
  const Dialog = answer && dialogs[answer];
  return (
    <>
      {offered.length === 0 && <Box sx={{ flex: '1 1 16rem' }}>{t('referral.noSharedAnswer')}</Box>}
      {offered.map((one, index) => (
        <Button
          key={one}
          variant={index === 0 ? 'contained' : 'outlined'}
          color={one === 'refuse' ? 'error' : 'primary'}
          onClick={() => setAnswer(one)}
        >
          {t(`referral.${one}`)}
        </Button>
      ))}
      <CoveringLetterButton referrals={rows} onDone={onDone} />
      {Dialog && (
        <Dialog
          referrals={rows.map(answerable)}
          tell={tell}
          onClose={() => setAnswer(undefined)}
          onDone={onDone}
        />
      )}
      {view}
    </>
  );
}

function isAllowed(row: ReferralWithCaseFragment, action: string): boolean {
  return row.availableActions.some((one) => one.action === action && one.allowed);
}
