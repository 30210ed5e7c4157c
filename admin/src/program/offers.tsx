import Alert from '@mui/material/Alert';
import { minValue, NumberInput, required, SelectInput, TextInput, useDataProvider } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { CapKind } from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import type { Offer } from '../ui/ActionBar.tsx';
import { CountInput } from '../ui/CountInput.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { Facts } from '../ui/Page.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { RupiahInput } from '../ui/RupiahInput.tsx';
import { quotaWords } from './QuotaMeter.tsx';
import type { Program } from './types.ts';

interface DialogProps {
  program: Program;
  onClose: () => void;
}

/** How the console offers each act on a programme. */
export function useProgramOffers(program: Program): Record<string, Offer> {
  const t = useT();
  return {
    quotaSet: { label: t('quota.set'), dialog: (close) => <QuotaDialog program={program} onClose={close} /> },
    programStop: {
      label: t('program.stop'),
      danger: true,
      dialog: (close) => <StateDialog program={program} act="programStop" onClose={close} />,
    },
    programResume: {
      label: t('draft.resume'),
      dialog: (close) => <StateDialog program={program} act="programResume" onClose={close} />,
    },
    programCopy: {
      label: t('draft.copy'),
      dialog: (close) => <CopyDialog program={program} onClose={close} />,
    },
    programRetire: {
      label: t('draft.retire'),
      danger: true,
      dialog: (close) => <StateDialog program={program} act="programRetire" onClose={close} />,
    },
  };
}

const STATE_ACTS = {
  programStop: { title: 'program.stop', about: 'program.stopAbout', isDangerous: true },
  programResume: { title: 'draft.resume', about: 'program.forWhom', isDangerous: false },
  programRetire: { title: 'draft.retire', about: 'draft.retireAbout', isDangerous: true },
} as const;

/** Stops a programme, starts it again once its reach was seen, or retires it; always with a reason. */
function StateDialog({ program, act, onClose }: DialogProps & { act: keyof typeof STATE_ACTS }) {
  const t = useT();
  const acts = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(acts[act], { done: t('program.saved') });
  const { title, about, isDangerous } = STATE_ACTS[act];
  const { eligibleHouseholdCount: reach, currentQuota, name } = program;
  return (
    <ActDialog<{ reason: string }>
      title={t(title)}
      verb={t(title)}
      about={name}
      danger={isDangerous}
      pending={pending}
      onClose={onClose}
      onSubmit={({ reason }) => run({ id: program.id, expectedVersion: program.version, reason })}
    >
      {act === 'programResume' ? (
        <Facts
          items={[
            [
              t('program.forWhom'),
              t(program.criteria ? 'program.forEligible' : 'program.forAnyone', {
                count: formatNumber(reach),
              }),
            ],
            [t('quota.label', { year: new Date().getFullYear() }), quotaWords(currentQuota, t)],
            [t('program.approval'), wordOf('ApprovalRule', program.approval)],
          ]}
        />
      ) : (
        <p>{t(about)}</p>
      )}
      <ReasonInput label={t('draft.reason')} />
    </ActDialog>
  );
}

/** A new programme that says what this one says. */
function CopyDialog({ program, onClose }: DialogProps) {
  const t = useT();
  const navigate = useNavigate();
  const { programCopy } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(programCopy, {
    done: t('program.saved'),
    onDone: ({ id }) => navigate(`/program/${id}/draft`),
  });
  return (
    <ActDialog<{ code: string; name: { id: string; en?: string } }>
      title={t('draft.copy')}
      verb={t('draft.copy')}
      about={program.name}
      pending={pending}
      defaults={{ name: { id: program.terms.name.id, en: program.terms.name.en } }}
      onClose={onClose}
      onSubmit={({ code, name }) => run({ fromId: program.id, code, name: { id: name.id, en: name.en } })}
    >
      <p>{t('draft.copyAbout')}</p>
      <TextInput
        source="code"
        label={t('program.code')}
        helperText={t('reference.codeAbout')}
        validate={required()}
        autoFocus
      />
      <TextInput source="name.id" label={t('program.nameId')} validate={required()} />
      <TextInput source="name.en" label={t('program.nameEn')} helperText={t('reference.englishAbout')} />
    </ActDialog>
  );
}

interface QuotaValues {
  fiscalYear: number;
  capKind: CapKind;
  cap?: number;
  budgetRupiah?: number;
  decreeNumber?: string;
  decreedOn?: string;
  reason?: string;
}

function QuotaDialog({ program, onClose }: DialogProps) {
  const t = useT();
  const { quotaSet } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(quotaSet, { done: t('quota.saved') });
  const quota = program.currentQuota;
  function submit({ budgetRupiah, cap, decreeNumber, decreedOn, reason, ...values }: QuotaValues) {
    const cut = decreeNumber && decreedOn && reason ? { decreeNumber, decreedOn, reason } : null;
    const former = program.quotas?.find((one) => one.fiscalYear === values.fiscalYear);
    return run({
      ...values,
      programId: program.id,
      cap: values.capKind === 'NUMBER' ? cap : null,
      budgetRupiah: budgetRupiah == null ? null : String(budgetRupiah),
      expectedVersion: former?.version,
      cut,
    });
  }
  return (
    <ActDialog<QuotaValues>
      title={t('quota.set')}
      verb={t('quota.set')}
      pending={pending}
      defaults={{
        fiscalYear: quota?.fiscalYear ?? new Date().getFullYear(),
        capKind: quota?.capKind ?? 'NUMBER',
        cap: quota?.cap ?? undefined,
        budgetRupiah: quota?.budgetRupiah == null ? undefined : Number(quota.budgetRupiah),
      }}
      onClose={onClose}
      onSubmit={submit}
    >
      <NumberInput source="fiscalYear" label={t('quota.year')} step={1} validate={required()} />
      <SelectInput
        source="capKind"
        label={t('quota.capKind')}
        choices={choicesOf('CapKind')}
        validate={required()}
      />
      <CapInput />
      <RupiahInput source="budgetRupiah" label={t('quota.budgetRupiah')} />
      <CutInputs program={program} />
    </ActDialog>
  );
}

/** Shown only for a quota that is a number. */
function CapInput() {
  const t = useT();
  const capKind: unknown = useWatch({ name: 'capKind' });
  if (capKind !== 'NUMBER') return null;
  return <CountInput source="cap" label={t('quota.cap')} validate={[required(), minValue(0)]} />;
}

/** Asks for a decree only if the number or budget falls below what is used or exceeds what the last decree set. */
function CutInputs({ program }: Pick<DialogProps, 'program'>) {
  const t = useT();
  const [year, kind, cap, budget]: unknown[] = useWatch({
    name: ['fiscalYear', 'capKind', 'cap', 'budgetRupiah'],
  });
  const quota = program.quotas?.find((one) => one.fiscalYear === Number(year));
  const isBelow =
    (kind === 'NUMBER' && typeof cap === 'number' && cap < (quota?.used ?? 0)) ||
    (typeof budget === 'number' && budget < Number(quota?.usedRupiah ?? 0));
  const decree = quota?.cuts[0];
  const isAbove =
    (decree?.cap != null && (kind !== 'NUMBER' || (typeof cap === 'number' && cap > decree.cap))) ||
    (decree?.budgetRupiah != null && (typeof budget !== 'number' || budget > Number(decree.budgetRupiah)));
  if (!isBelow && !isAbove) return null;
  return (
    <>
      <Alert severity="warning">
        {decree && isAbove ? t('quota.above', { number: decree.decreeNumber }) : t('quota.below')}
      </Alert>
      <TextInput source="decreeNumber" label={t('quota.decreeNumber')} validate={required()} />
      <DateInput source="decreedOn" label={t('quota.decreedOn')} validate={required()} />
      <ReasonInput label={t('quota.cutReason')} />
    </>
  );
}
