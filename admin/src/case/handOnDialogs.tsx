import Box from '@mui/material/Box';
import { required, useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { DeskInput } from '../ui/ReferenceInputs.tsx';
import type { Case } from './types.ts';

interface DialogProps {
  record: Case;
  onClose: () => void;
}

const edit = (record: Case) => ({ id: record.id, expectedVersion: record.version });

/** The Puskesos says why a case is worth proposing, and to which desk of the office it is to go (TGL-14). */
export function AskDialog({ record, onClose }: DialogProps) {
  const t = useT();
  const { caseHandOnAsk } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(caseHandOnAsk, { done: t('act.done') });
  return (
    <ActDialog<{ deskId: string; recommendation: string }>
      title={t('case.handOnAsk')}
      verb={t('case.handOnAsk')}
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...edit(record), ...values })}
    >
      <DeskInput source="deskId" validate={required()} />
      <ReasonInput source="recommendation" label={t('case.recommendation')} />
    </ActDialog>
  );
}

/** The coordinator reads the recommendation and agrees. */
export function AgreeDialog({ record, onClose }: DialogProps) {
  const t = useT();
  const { caseHandOnAgree } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(caseHandOnAgree, { done: t('act.done') });
  const asked = record.handOns[0];
  return (
    <ActDialog
      title={t('case.handOnAgree')}
      verb={t('case.handOnAgree')}
      pending={pending}
      onClose={onClose}
      onSubmit={() => run(edit(record))}
    >
      <Box>{t('case.handOnAgreeAbout', { desk: asked?.desk?.name ?? '–' })}</Box>
      <Box component="blockquote" sx={{ m: 0, my: 1 }}>
        {asked?.recommendation}
      </Box>
    </ActDialog>
  );
}

export function SendBackDialog({ record, onClose }: DialogProps) {
  const t = useT();
  const { caseHandOnSendBack } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(caseHandOnSendBack, { done: t('act.done') });
  return (
    <ActDialog<{ reason: string }>
      title={t('case.handOnSendBack')}
      verb={t('case.handOnSendBack')}
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...edit(record), ...values })}
    >
      <ReasonInput label={t('case.handOnSendBackReason')} />
    </ActDialog>
  );
}

export function WithdrawRequestDialog({ record, onClose }: DialogProps) {
  const t = useT();
  const { caseHandOnWithdraw } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(caseHandOnWithdraw, { done: t('act.done') });
  return (
    <ActDialog
      title={t('case.handOnWithdraw')}
      verb={t('case.handOnWithdraw')}
      pending={pending}
      onClose={onClose}
      onSubmit={() => run(edit(record))}
    >
      {t('case.handOnWithdrawAbout')}
    </ActDialog>
  );
}
