import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useDocument } from '../api/useDocument.ts';
import type { Case } from '../case/types.ts';
import { CaseUnmetNeedsDocument } from '../generated/graphql.ts';
import { formatInstant, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { capitalised, wordOf } from '../i18n/word.ts';
import { ActionBar } from '../ui/ActionBar.tsx';
import { lazyDialog } from '../ui/lazyDialog.tsx';
import { Section, Unread } from '../ui/Page.tsx';
import { UnmetNeedChip } from './columns.tsx';
import type { UnmetNeed } from './dialogs.tsx';

const MeetDialog = lazyDialog(() => import('./dialogs.tsx').then((dialogs) => dialogs.MeetDialog));
const WithdrawDialog = lazyDialog(() => import('./dialogs.tsx').then((dialogs) => dialogs.WithdrawDialog));

/** The needs of a case that no programme meets, with what became of them (TGL-13). */
export function UnmetNeeds({ record }: { record: Case }) {
  const t = useT();
  const { data, error } = useDocument(CaseUnmetNeedsDocument, { id: record.id });
  return (
    <Section title={t('unmetNeed.many')}>
      {error && <Unread />}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {data?.case?.unmetNeeds?.map((need) => (
          <One key={need.id} need={need} record={record} />
        ))}
      </Box>
    </Section>
  );
}

function One({ need, record }: { need: UnmetNeed; record: Case }) {
  const t = useT();
  const who = (name: string | undefined, at: string) => [name, formatInstant(at)].filter(Boolean).join(', ');
  const size = [
    t('unmetNeed.of', { people: String(need.people) }),
    ...(need.estimatedRupiah === null ? [] : [formatRupiah(need.estimatedRupiah)]),
  ].join(' · ');
  const ended = [need.metByProgram?.name, need.endNote].filter(Boolean).join(': ');
  return (
    <Box
      component="li"
      sx={{ py: 1.25, borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', fontWeight: 600 }}>
        {capitalised(wordOf('CaseNeed', need.need))} <UnmetNeedChip status={need.status} />
      </Box>
      <Box>{capitalised(wordOf('UnmetNeedReason', need.reason))}</Box>
      <Box>{size}</Box>
      {need.note && (
        <Box component="blockquote" sx={{ m: 0, my: 0.5, overflowWrap: 'anywhere' }}>
          {need.note}
        </Box>
      )}
      <Box sx={{ color: 'text.secondary' }}>{who(need.recordedBy?.name, need.recordedAt)}</Box>
      {need.endedAt && (
        <Box sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>
          {ended} <Box sx={{ color: 'text.secondary' }}>{who(need.endedBy?.name, need.endedAt)}</Box>
        </Box>
      )}
      {need.deliveredSince && (
        <Alert severity="info" sx={{ my: 1 }}>
          {t('unmetNeed.delivered')}
        </Alert>
      )}
      {need.availableActions.some(({ allowed }) => allowed) && (
        <Box sx={{ mt: 0.75 }}>
          <ActionBar
            quiet
            actions={need.availableActions}
            offers={{
              unmetNeedMeet: {
                label: t('unmetNeed.meet'),
                dialog: (close) => <MeetDialog need={need} record={record} onClose={close} />,
              },
              unmetNeedWithdraw: {
                label: t('unmetNeed.withdraw'),
                danger: true,
                dialog: (close) => <WithdrawDialog need={need} onClose={close} />,
              },
            }}
          />
        </Box>
      )}
    </Box>
  );
}
