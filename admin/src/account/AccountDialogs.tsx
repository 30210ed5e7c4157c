import {
  CheckboxGroupInput,
  required,
  SelectInput,
  TextInput,
  useDataProvider,
  useTranslate,
} from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useAct } from '../api/useAct.ts';
import { useViewer } from '../auth/useViewer.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { Acting, Language, Role } from '../generated/graphql.ts';
import { today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { AgencyInput, DeskInput, RegionInput, UnitInput } from '../ui/ReferenceInputs.tsx';
import { oneTimePassword } from './oneTimePassword.ts';

interface AccountDialogProps {
  account: { id: string; version: number; name: string; language: Language };
  onClose: () => void;
}

interface PostingValues {
  role: Role;
  regionCode: string;
  deskId?: string;
  agencyId?: string;
  unitId?: string;
  sectors?: string[];
  decreeNumber: string;
  acting?: Acting;
  validFrom: string;
  validUntil?: string;
}

/** Proposes a posting (role, region, decree, first and last day). It takes effect once a second person confirms it. */
export function NewPostingDialog({ account, onClose }: AccountDialogProps) {
  const t = useT();
  const translate = useTranslate();
  const { postingCreate } = useDataProvider<PanduDataProvider>();
  // Most postings are for the whole regency, which is the administrator's own.
  const regionCode = useViewer()?.posting?.region?.code;
  const { run, pending } = useAct(postingCreate, { done: t('account.postingCreated') });
  return (
    <ActDialog<PostingValues>
      title={t('account.posting')}
      verb={translate('ra.action.save')}
      pending={pending}
      defaults={{ validFrom: today(), ...(regionCode ? { regionCode } : {}) }}
      onClose={onClose}
      onSubmit={(values) => run({ ...values, accountId: account.id })}
    >
      <SelectInput
        source="role"
        label={t('account.role')}
        choices={choicesOf('Role')}
        validate={required()}
      />
      <RegionInput source="regionCode" label={t('account.region')} validate={required()} />
      <PlaceOfWork />
      <UnitInput source="unitId" helperText={t('unit.ofDesk')} />
      <TextInput source="decreeNumber" label={t('account.decreeNumber')} validate={required()} />
      <ActingInput />
      <DateInput source="validFrom" label={t('account.from')} validate={required()} />
      <LastDay />
      <p>{t('account.postingAbout')}</p>
    </ActDialog>
  );
}

const HEADS: readonly Role[] = ['MANAGER', 'HEAD_OF_UNIT', 'REGIONAL_HEAD', 'VILLAGE_HEAD'];

/** Whether the person is acting (Plt. or Plh.). Shown for roles that sign and decide. */
function ActingInput() {
  const t = useT();
  const role: unknown = useWatch({ name: 'role' });
  if (!HEADS.some((one) => one === role)) return null;
  return (
    <SelectInput
      source="acting"
      label={t('account.acting')}
      emptyText={t('account.actingNot')}
      choices={choicesOf('Acting')}
      helperText={t('account.actingAbout')}
    />
  );
}

/** The last day is required for an acting official. */
function LastDay() {
  const t = useT();
  const isActing = Boolean(useWatch({ name: 'acting' }));
  return (
    <DateInput source="validUntil" label={t('account.until')} validate={isActing ? required() : undefined} />
  );
}

/** Desk, agency and sector, for the roles that have one. */
function PlaceOfWork() {
  const t = useT();
  const role: unknown = useWatch({ name: 'role' });
  if (role === 'AGENCY_OFFICER')
    return <AgencyInput source="agencyId" label={t('account.agency')} validate={required()} />;
  if (role !== 'BACK_OFFICE' && role !== 'FRONT_OFFICE') return null;
  return (
    <>
      <DeskInput source="deskId" label={t('account.desk')} />
      {role === 'BACK_OFFICE' && (
        <CheckboxGroupInput
          source="sectors"
          label={t('account.sector')}
          choices={choicesOf('Sector')}
          validate={required()}
        />
      )}
    </>
  );
}

interface EndPostingDialogProps {
  posting: { id: string; version: number; validUntil: string | null };
  onClose: () => void;
}

/** Ends a posting, at the latest on the day it would end anyway. Its sessions end too. */
export function EndPostingDialog({ posting, onClose }: EndPostingDialogProps) {
  const t = useT();
  const { postingEnd } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(postingEnd, { done: t('account.postingEnded') });
  return (
    <ActDialog<{ lastDay: string }>
      title={t('account.endPosting')}
      verb={t('account.endPosting')}
      danger
      pending={pending}
      defaults={{ lastDay: today() }}
      onClose={onClose}
      onSubmit={(values) => run({ ...values, id: posting.id, expectedVersion: posting.version })}
    >
      <DateInput
        source="lastDay"
        label={t('account.until')}
        max={posting.validUntil ?? undefined}
        validate={required()}
      />
    </ActDialog>
  );
}

interface MovePostingDialogProps {
  posting: { id: string; version: number; unit?: { id: string } | null };
  onClose: () => void;
}

/** Puts a posting into a unit, or takes it out. */
export function MovePostingDialog({ posting, onClose }: MovePostingDialogProps) {
  const t = useT();
  const { postingMove } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(postingMove, { done: t('unit.moved') });
  return (
    <ActDialog<{ unitId?: string | null }>
      title={t('unit.move')}
      about={t('unit.moveAbout')}
      verb={t('reference.save')}
      pending={pending}
      defaults={{ unitId: posting.unit?.id }}
      onClose={onClose}
      onSubmit={({ unitId = null }) =>
        run({ id: posting.id, expectedVersion: posting.version, unitId: unitId || null })
      }
    >
      <UnitInput source="unitId" />
    </ActDialog>
  );
}

/** Changes the name printed on letters and shown in the history, and the language of messages. */
export function RenameDialog({ account, onClose }: AccountDialogProps) {
  const t = useT();
  const { accountUpdate } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(accountUpdate, { done: t('account.saved') });
  const { name, language } = account;
  return (
    <ActDialog<{ name: string; language: Language }>
      title={t('account.rename')}
      verb={t('account.rename')}
      pending={pending}
      defaults={{ name, language }}
      onClose={onClose}
      onSubmit={(values) => run({ ...values, id: account.id, expectedVersion: account.version })}
    >
      <TextInput source="name" label={t('account.name')} validate={required()} />
      <SelectInput
        source="language"
        label={t('account.language')}
        choices={choicesOf('Language')}
        validate={required()}
      />
    </ActDialog>
  );
}

export function LockDialog({ account, onClose }: AccountDialogProps) {
  const t = useT();
  const { accountLock } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(accountLock, { done: t('account.saved') });
  return (
    <ActDialog<{ reason: string }>
      title={t('account.lock')}
      verb={t('account.lock')}
      danger
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...values, id: account.id, expectedVersion: account.version })}
    >
      <ReasonInput label={t('case.reason')} />
    </ActDialog>
  );
}

export function UnlockDialog({ account, onClose }: AccountDialogProps) {
  const t = useT();
  const { accountUnlock } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(accountUnlock, { done: t('account.saved') });
  return (
    <ActDialog
      title={t('account.unlock')}
      verb={t('account.unlock')}
      pending={pending}
      onClose={onClose}
      onSubmit={() => run({ id: account.id, expectedVersion: account.version })}
    >
      <p>{t('account.unlockAbout')}</p>
    </ActDialog>
  );
}

/** Sets a password for one sign-in, handed over in person. If the account holds a posting, a second person confirms it. */
export function ResetDialog({ account, onClose }: AccountDialogProps) {
  const t = useT();
  const { accountPasswordReset } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(accountPasswordReset, {
    done: ({ resetProposedAt }) => t(resetProposedAt ? 'account.resetProposed' : 'account.resetDone'),
  });
  return (
    <ActDialog<{ password: string }>
      title={t('account.resetPassword')}
      verb={t('account.resetPassword')}
      pending={pending}
      defaults={{ password: oneTimePassword() }}
      onClose={onClose}
      onSubmit={(values) => run({ ...values, id: account.id, expectedVersion: account.version })}
    >
      <p>{t('account.resetAbout')}</p>
      <TextInput
        source="password"
        label={t('account.resetPassword')}
        autoComplete="off"
        validate={required()}
      />
    </ActDialog>
  );
}
