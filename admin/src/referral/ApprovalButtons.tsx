import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import { actOnRows, type RowOutcome } from '../api/rowActs.ts';
import { useAct } from '../api/useAct.ts';
import { useFaultWords } from '../api/useFaultWords.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { ApprovalRowFragment, ReferralStatus } from '../generated/graphql.ts';
import { formatNumber, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { PrintLetters } from '../letter/PrintLetters.tsx';
import { ActDialog } from '../ui/ActDialog.tsx';
import { Chip } from '../ui/Chip.tsx';
import type { ReasonValues } from '../ui/ReasonFields.tsx';
import { useRowResults } from '../ui/RowResults.tsx';
import { DeclineDialog } from './AnswerDialogs.tsx';
import { ApproverReason } from './ApproverReason.tsx';
import { About, nameOf, saidOfState } from './answers.tsx';
import { useAnswerable } from './columns.tsx';
import { DepartureChips, isUnanswered, needsReason, RecommendationLine, reasonsOf } from './Departures.tsx';

interface ApprovalButtonsProps {
  rows: readonly ApprovalRowFragment[];
  onDone: () => void;
}

/** The acts of an approver on one proposal or on many. */
export function ApprovalButtons({ rows, onDone }: ApprovalButtonsProps) {
  const t = useT();
  const notify = useNotify();
  const answerable = useAnswerable();
  const wordsOf = useFaultWords();
  const { referralApprove } = useDataProvider<PanduDataProvider>();
  const [dialog, setDialog] = useState<'approve' | 'decline'>();
  const nameOfRow = (row: ApprovalRowFragment) => nameOf(answerable(row));
  const { tell, view } = useRowResults({ rows, nameOf: nameOfRow, onClose: onDone });
  const states = useRef(new Map<string, ReferralStatus>());
  const letters = useRef<string[]>([]);

  /** One is refused in its dialog; many go in chunks, and what is refused is told row by row and holds up no other. */
  async function approveAll(values: Partial<ReasonValues>): Promise<void> {
    const act = async ({ ids }: { ids: readonly string[] }) => {
      const { referrals } = await referralApprove({ ...values, ids: [...ids] });
      for (const { id, status, letters: made } of referrals) {
        states.current.set(id, status);
        letters.current.push(...(made ?? []).map((letter) => letter.id));
      }
    };
    const saidOf = (id: string) => saidOfState(states.current.get(id) ?? 'CLAIMING');
    const ids = rows.map((row) => row.id);
    if (ids.length === 1) {
      await act({ ids });
      const said = ids.map((id) => saidOf(id).said).join();
      // Approving makes the letter: it is printed from here, not looked for elsewhere.
      const print = letters.current.length > 0 && <PrintLetters ids={letters.current} />;
      notify(
        <Alert severity="success" action={print}>
          {said}
        </Alert>,
        { autoHideDuration: print ? 20_000 : 4_000 },
      );
      onDone();
      return;
    }
    // What the quota refuses is a proposal again.
    const withReturned = (told: readonly RowOutcome[]) =>
      told.map((one) =>
        states.current.get(one.id) === 'PROPOSED' ? { ...one, refusal: t('referral.returned') } : one,
      );
    const outcomes = await actOnRows(act, ids, {
      progress: (told) => tell(withReturned(told), saidOf),
      say: wordsOf,
    });
    tell(withReturned(outcomes), saidOf, { next: <PrintLetters ids={letters.current} /> });
  }
  const approve = useAct(approveAll);

  /** What departs, and many at once, is shown before it is approved. */
  async function begin(): Promise<void> {
    if (rows.length > 1 || rows.some((row) => row.departures.length > 0)) setDialog('approve');
    else if ('reason' in ((await approve.run({})) ?? {})) setDialog('approve');
  }
  return (
    <>
      <Button variant="contained" disabled={approve.pending} onClick={begin}>
        {t('referral.approveMany', { count: formatNumber(rows.length) })}
      </Button>
      <Button variant="outlined" color="error" onClick={() => setDialog('decline')}>
        {t('referral.decline')}
      </Button>
      {dialog === 'approve' && (
        <ActDialog<ReasonValues>
          title={t('referral.approveMany', { count: formatNumber(rows.length) })}
          verb={t('referral.approve')}
          about={rows.length === 1 && <About referrals={rows.map(answerable)} />}
          pending={approve.pending}
          onClose={() => setDialog(undefined)}
          onSubmit={approve.run}
        >
          <ByProgram rows={rows} />
          <WhatDeparts rows={rows} nameOf={nameOfRow} />
          {rows.some(needsReason) && (
            <p>{t(rows.some(isUnanswered) ? 'referral.approveAnyway' : 'referral.approveApplication')}</p>
          )}
          <ApproverReason isRequired={rows.some(needsReason)} />
        </ActDialog>
      )}
      {dialog === 'decline' && (
        <DeclineDialog
          referrals={rows.map(answerable)}
          tell={tell}
          onClose={() => setDialog(undefined)}
          onDone={onDone}
        />
      )}
      {view}
    </>
  );
}

/** How many of each programme, beside what is left of it: who would wait is known before. */
function ByProgram({ rows }: { rows: readonly ApprovalRowFragment[] }) {
  const t = useT();
  const programs = [...new Set(rows.map((row) => row.program?.id))];
  return (
    <Box component="ul" sx={plainList}>
      {programs.map((id) => {
        const ofProgram = rows.filter((row) => row.program?.id === id);
        const [first] = ofProgram;
        const quota = first?.program?.currentQuota;
        const asked = ofProgram.reduce((sum, row) => sum + row.quantity, 0);
        const left = quota?.capKind === 'NUMBER' ? Math.max(0, quota.remaining ?? 0) : null;
        const name = first?.program?.name ?? '–';
        const money = ofProgram.reduce((sum, row) => sum + BigInt(row.amountRupiah), 0n);
        const budgetLeft = quota?.budgetLeftRupiah ?? null;
        const isTooMuch =
          quota?.availability === 'EXHAUSTED' ||
          (left !== null && asked > left) ||
          (budgetLeft !== null && money > BigInt(budgetLeft));
        return (
          <li key={id ?? ''}>
            {t('referral.ofProgram', { count: formatNumber(ofProgram.length), name })}
            {quota && (
              <>
                {' · '}
                {left === null
                  ? wordOf('Availability', quota.availability)
                  : `${t('household.left')} ${formatNumber(left)}`}
                {budgetLeft !== null && `, ${formatRupiah(budgetLeft)}`}
              </>
            )}{' '}
            {isTooMuch && <Chip tone="bad">{t('referral.someWait')}</Chip>}
          </li>
        );
      })}
    </Box>
  );
}

const plainList = { m: 0, mb: 1.5, pl: 2.5, maxHeight: '14rem', overflowY: 'auto' } as const;

interface WhatDepartsProps {
  rows: readonly ApprovalRowFragment[];
  nameOf: (row: ApprovalRowFragment) => string;
}

/** Each that departs from the rules, by name, with the reason that was given. */
function WhatDeparts({ rows, nameOf: say }: WhatDepartsProps) {
  const t = useT();
  const departing = rows.filter((row) => row.departures.length > 0);
  if (departing.length === 0) return null;
  return (
    <>
      <strong>{t('referral.departing', { count: formatNumber(departing.length) })}</strong>
      <Box component="ul" sx={plainList} tabIndex={0} aria-label={t('referral.departures')}>
        {departing.map((row) => (
          <Box component="li" key={row.id} sx={{ mb: 0.5 }}>
            {say(row)} <DepartureChips row={row} /> {reasonsOf(row).join(' ')}
            <RecommendationLine row={row} />
          </Box>
        ))}
      </Box>
    </>
  );
}
