import { required, TextInput, useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { HouseholdRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import type { Offer } from '../ui/ActionBar.tsx';
import { lazyDialog } from '../ui/lazyDialog.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { VillageInput } from '../ui/ReferenceInputs.tsx';

const DecreeDialog = lazyDialog(() => import('./DecreeDialog.tsx').then((dialogs) => dialogs.DecreeDialog));

interface DialogProps {
  household: HouseholdRowFragment;
  onClose: () => void;
}

/** How the console offers each act on a household. */
export function useHouseholdOffers(household: DialogProps['household']): Record<string, Offer> {
  const t = useT();
  return {
    verificationRequest: {
      label: t('household.requestVerification'),
      dialog: (close) => <RequestVerificationDialog household={household} onClose={close} />,
    },
    householdUpdate: {
      label: t('household.update'),
      dialog: (close) => <UpdateDialog household={household} onClose={close} />,
    },
    householdList: {
      label: t('household.listByDecree'),
      dialog: (close) => <DecreeDialog act="list" rows={[household]} onClose={close} />,
    },
    householdDelistPropose: {
      label: t('household.proposeOff'),
      dialog: (close) => <ProposeOffDialog household={household} onClose={close} />,
    },
    householdDelistWithdraw: {
      label: t('household.withdrawOff'),
      dialog: (close) => <WithdrawOffDialog household={household} onClose={close} />,
    },
    householdDelist: {
      label: t('household.delist'),
      danger: true,
      dialog: (close) => <DecreeDialog act="delist" rows={[household]} onClose={close} />,
    },
  };
}

/** Proposes to delist a family, with a reason. Another officer records the decree. */
function ProposeOffDialog({ household, onClose }: DialogProps) {
  const t = useT();
  const { householdDelistPropose } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(householdDelistPropose, { done: t('household.proposedOff') });
  return (
    <ActDialog<{ reason: string }>
      title={t('household.proposeOff')}
      verb={t('household.proposeOff')}
      about={t('household.proposeOffAbout')}
      pending={pending}
      onClose={onClose}
      onSubmit={({ reason }) => run({ id: household.id, expectedVersion: household.version, reason })}
    >
      <ReasonInput label={t('household.proposeOffReason')} />
    </ActDialog>
  );
}

function WithdrawOffDialog({ household, onClose }: DialogProps) {
  const t = useT();
  const { householdDelistWithdraw } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(householdDelistWithdraw, { done: t('household.withdrawnOff') });
  return (
    <ActDialog
      title={t('household.withdrawOff')}
      verb={t('household.withdrawOff')}
      about={t('household.withdrawOffAbout')}
      pending={pending}
      onClose={onClose}
      onSubmit={() => run({ id: household.id, expectedVersion: household.version })}
    />
  );
}

interface RequestVerificationProps {
  household: { id: string };
  /** The case that requests it. */
  caseId?: string;
  onClose: () => void;
  onDone?: () => void;
}

/** Requests a survey, naming the case that requests it, if there is one. */
export function RequestVerificationDialog({ household, onClose, onDone, caseId }: RequestVerificationProps) {
  const t = useT();
  const { verificationRequest } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(verificationRequest, {
    done: t('household.verificationRequested'),
    onDone,
  });
  return (
    <ActDialog<{ note?: string }>
      title={t('household.requestVerification')}
      verb={t('household.requestVerification')}
      pending={pending}
      onClose={onClose}
      onSubmit={({ note }) => run({ householdId: household.id, caseId, note })}
    >
      <TextInput source="note" label={t('referral.note')} multiline />
    </ActDialog>
  );
}

/** Changes the family's address. Members are corrected in the field. */
function UpdateDialog({ household, onClose }: DialogProps) {
  const t = useT();
  const { householdUpdate } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(householdUpdate, { done: t('act.done') });
  const defaults = {
    address: household.address ?? '',
    rt: household.rt ?? '',
    rw: household.rw ?? '',
    villageCode: household.region?.code ?? '',
  };
  return (
    <ActDialog<typeof defaults>
      title={t('household.update')}
      verb={t('household.update')}
      pending={pending}
      defaults={defaults}
      onClose={onClose}
      onSubmit={(values) => run({ ...values, id: household.id, expectedVersion: household.version })}
    >
      <VillageInput source="villageCode" validate={required()} />
      <TextInput source="address" label={t('household.address')} validate={required()} />
      <TextInput source="rt" label="RT" />
      <TextInput source="rw" label="RW" />
    </ActDialog>
  );
}
