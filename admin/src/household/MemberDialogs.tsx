import {
  BooleanInput,
  NullableBooleanInput,
  required,
  SelectArrayInput,
  SelectInput,
  TextInput,
  useDataProvider,
} from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { HouseholdShowQuery, LeavingReason, MemberFragment, PersonInput } from '../generated/graphql.ts';
import { type MemberField, memberFields } from '../generated/member-fields.ts';
import { today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { DateInput } from '../ui/DateField.tsx';

type Household = NonNullable<HouseholdShowQuery['household']>;
type MemberValues = Omit<PersonInput, 'id'>;

interface MemberDialogProps {
  household: Household;
  /** The member to correct; absent when adding one. */
  member?: MemberFragment;
  onClose: () => void;
}

/** A member as form values, without the NIK: it is shown masked, and typed again if it is wrong. */
function valuesOf(member: MemberFragment | undefined): Partial<MemberValues> {
  if (!member) return {};
  const {
    id: _,
    __typename,
    version,
    nik,
    nikFlag,
    nikWarnings,
    heldCards,
    name,
    sex,
    relationship,
    ...fields
  } = member;
  return {
    ...fields,
    name: name ?? '',
    nikDisputed: nikFlag === 'DISPUTED',
    sex: sex ?? undefined,
    relationship: relationship ?? undefined,
  };
}

/** Adds or corrects a member, with every field that the registry keeps about a person. */
export function MemberDialog({ household, member, onClose }: MemberDialogProps) {
  const t = useT();
  const { householdUpdate } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(householdUpdate, { done: t('member.saved') });
  async function submit(values: MemberValues) {
    const person = { ...values, nik: values.nik?.trim() || null, id: member?.id };
    const errors = await run({ id: household.id, expectedVersion: household.version, people: [person] });
    // The server names the index in the list of members; this form has one person only.
    return (
      errors &&
      Object.fromEntries(
        Object.entries(errors).map(([path, message]) => [path.replace(/^people\.0\./, ''), message]),
      )
    );
  }
  return (
    <ActDialog<MemberValues>
      title={member ? t('member.editOf', { name: member.name ?? '' }) : t('member.add')}
      verb={t('member.save')}
      pending={pending}
      defaults={valuesOf(member)}
      onClose={onClose}
      onSubmit={submit}
    >
      {!member && <p>{t('member.addAbout')}</p>}
      <TextInput source="name" label={t('household.name')} validate={required()} autoFocus />
      <TextInput
        source="nik"
        label={t('household.nik')}
        helperText={member?.nik ? t('member.nikNow', { nik: member.nik }) : t('member.nikAbout')}
      />
      <DisputedInput />
      <SelectInput source="sex" label={t('household.sex')} choices={choicesOf('Sex')} validate={required()} />
      <DateInput source="birthDate" label={t('household.birthDate')} max={today()} />
      <TextInput source="birthPlace" label={t('member.birthPlace')} />
      <SelectInput
        source="relationship"
        label={t('household.relation')}
        choices={choicesOf('Relationship')}
        validate={required()}
      />
      {memberFields.map((field) => (
        <AnswerInput key={field.source} {...field} />
      ))}
      <SelectArrayInput
        source="ppksCategories"
        label={t('member.ppks')}
        choices={choicesOf('PpksCategory')}
      />
    </ActDialog>
  );
}

/** Shown only once a number is typed: two people may present the same number. */
function DisputedInput() {
  const t = useT();
  const nik: unknown = useWatch({ name: 'nik' });
  return nik ? <BooleanInput source="nikDisputed" label={t('member.nikDisputed')} /> : null;
}

/** An answer of the member: a code, or yes or no; not known yet until somebody asks. */
function AnswerInput({ source, codes }: MemberField) {
  const t = useT();
  const label = wordOf('MemberField', source);
  const notKnown = wordOf('EligibilityAnswer', 'NOT_KNOWN');
  if (codes)
    return <SelectInput source={source} label={label} choices={choicesOf(codes)} emptyText={notKnown} />;
  return (
    <NullableBooleanInput
      source={source}
      label={label}
      nullLabel={notKnown}
      trueLabel={t('member.yesNo.true')}
      falseLabel={t('member.yesNo.false')}
    />
  );
}

interface RemoveValues {
  reason: LeavingReason;
  occurredOn: string;
  newHeadPersonId?: string;
}

/** Records that a member died, left or was entered by mistake. If the member was the head, asks for the new head. */
export function RemoveDialog({ household, member, onClose }: Required<MemberDialogProps>) {
  const t = useT();
  const { householdMemberRemove } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(householdMemberRemove, { done: t('member.removed') });
  const others = (household.members ?? []).filter(({ id, diedOn }) => id !== member.id && !diedOn);
  const needsHead = household.head?.id === member.id && others.length > 0;
  return (
    <ActDialog<RemoveValues>
      title={t('member.removeOf', { name: member.name ?? '' })}
      verb={t('member.save')}
      danger
      pending={pending}
      defaults={{ occurredOn: today() }}
      onClose={onClose}
      onSubmit={(values) =>
        run({ ...values, id: household.id, expectedVersion: household.version, personId: member.id })
      }
    >
      <p>{t('member.removeAbout')}</p>
      <SelectInput
        source="reason"
        label={t('member.reason')}
        choices={choicesOf('LeavingReason')}
        validate={required()}
      />
      <DateInput source="occurredOn" label={t('member.occurredOn')} max={today()} validate={required()} />
      {needsHead && (
        <SelectInput
          source="newHeadPersonId"
          label={t('member.newHead')}
          choices={others}
          optionText="name"
          translateChoice={false}
          validate={required()}
        />
      )}
    </ActDialog>
  );
}

/** Records a new family card. Its number changes after a move, death, divorce or split. */
export function CardDialog({ household, onClose }: Omit<MemberDialogProps, 'member'>) {
  const t = useT();
  const { householdUpdate } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(householdUpdate, { done: t('act.done') });
  return (
    <ActDialog<{ familyCardNumber: string }>
      title={t('member.cardNew')}
      verb={t('member.save')}
      pending={pending}
      onClose={onClose}
      onSubmit={(values) => run({ ...values, id: household.id, expectedVersion: household.version })}
    >
      <TextInput
        source="familyCardNumber"
        label={t('member.card')}
        helperText={t('member.nikAbout')}
        validate={required()}
        autoFocus
      />
    </ActDialog>
  );
}
