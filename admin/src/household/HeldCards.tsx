import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useState } from 'react';
import { required, SelectInput, TextInput, useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { HeldCardFragment, HouseholdShowQuery } from '../generated/graphql.ts';
import { formatDate, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { Chip } from '../ui/Chip.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { TierMark } from '../ui/OfficeMark.tsx';
import { Section } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { HiddenNumber } from './Nik.tsx';

type Household = NonNullable<HouseholdShowQuery['household']>;
type Held = HeldCardFragment & { holderId: string; holder: string };

/** The cards that the members hold, then those that they held; who corrects members records and ends them. */
export function HeldCards({ household }: { household: Household }) {
  const t = useT();
  const [dialog, setDialog] = useState<ReactNode>();
  const close = () => setDialog(undefined);
  const may = (action: string) =>
    household.availableActions.some((one) => one.action === action && one.allowed);
  const mayUpdate = may('householdUpdate');
  const mayReveal = may('personReveal');
  const rows = heldIn(household);
  const columns: Column<Held>[] = [
    { label: t('card.one'), render: (row) => <Name card={row} /> },
    { label: t('card.holder'), render: (row) => row.holder },
    {
      label: t('card.number'),
      render: (row) => (
        <HiddenNumber
          masked={row.number}
          personId={row.holderId}
          label={t('card.reveal', { card: wordOf('Card', row.card), name: row.holder })}
          mayReveal={mayReveal}
          pick={({ heldCards }) => heldCards.find(({ id }) => id === row.id)?.number}
        />
      ),
    },
    { label: t('card.period'), render: (row) => <Period card={row} /> },
  ];
  if (mayUpdate && rows?.some(({ inForce }) => inForce))
    columns.push({
      label: t('member.acts'),
      render: (row) =>
        row.inForce && (
          <Button
            size="small"
            color="inherit"
            aria-label={t('card.endOf', { card: wordOf('Card', row.card), name: row.holder })}
            onClick={() => setDialog(<EndDialog card={row} onClose={close} />)}
          >
            {t('card.end')}
          </Button>
        ),
    });
  const add = mayUpdate && (household.members ?? []).some(({ diedOn }) => !diedOn) && (
    <Button
      size="small"
      variant="outlined"
      onClick={() => setDialog(<RecordDialog household={household} onClose={close} />)}
    >
      {t('card.record')}
    </Button>
  );
  return (
    <Section title={t('card.many')} aside={add} flush>
      <RecordTable caption={t('card.many')} rows={rows} columns={columns} empty={t('card.none')} />
      {dialog}
    </Section>
  );
}

/** Those in force first, by their holders in the order of the members; null where the members could not be read. */
function heldIn({ members }: Household): Held[] | null {
  const all = members?.flatMap(({ id, name, heldCards }) =>
    heldCards.map((card) => ({ ...card, holderId: id, holder: name ?? '–' })),
  );
  return all ? [...all.filter(({ inForce }) => inForce), ...all.filter(({ inForce }) => !inForce)] : null;
}

function Name({ card }: { card: Held }) {
  return (
    <>
      <Box component="span" sx={{ color: card.inForce ? undefined : 'text.secondary' }}>
        {wordOf('Card', card.card)}
      </Box>
      {card.tier && (
        <Box component="span" sx={{ display: 'block' }}>
          <TierMark tier={card.tier} />
        </Box>
      )}
    </>
  );
}

/** Since when and until when, why no longer, and what the record rests on. */
function Period({ card }: { card: Held }) {
  const t = useT();
  const { inForce, endedOn, heldUntil } = card;
  const day = heldUntil ? formatDate(heldUntil) : '';
  return (
    <>
      {t('card.since', { date: formatDate(card.heldFrom) })}
      {inForce && heldUntil && `, ${t('card.until', { date: day })}`}
      {!inForce && (
        <Box component="span" sx={{ display: 'block' }}>
          <Chip tone="neutral">
            {endedOn
              ? t('card.over', { date: formatDate(endedOn), reason: card.endReason ?? '–' })
              : t('card.expired', { date: day })}
          </Chip>
        </Box>
      )}
      {card.evidence && (
        <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: '0.87rem' }}>
          {card.evidence}
        </Box>
      )}
    </>
  );
}

interface RecordValues {
  personId: string;
  card: string;
  number?: string | null;
  tier?: string | null;
  heldFrom: string;
  heldUntil?: string | null;
  evidence?: string | null;
}

function RecordDialog({ household, onClose }: { household: Household; onClose: () => void }) {
  const t = useT();
  const { personCardRecord } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(personCardRecord, { done: t('card.recorded') });
  const living = (household.members ?? []).filter(({ diedOn }) => !diedOn);
  const tiers = choicesOf('CardTier');
  return (
    <ActDialog<RecordValues>
      title={t('card.record')}
      verb={t('member.save')}
      pending={pending}
      defaults={living.length === 1 ? { personId: living[0]?.id, heldFrom: today() } : { heldFrom: today() }}
      onClose={onClose}
      onSubmit={({ number, tier, evidence, ...values }) =>
        run({
          ...values,
          number: number?.trim() || null,
          tier: tier || null,
          evidence: evidence?.trim() || null,
        })
      }
    >
      <SelectInput
        source="personId"
        label={t('card.holder')}
        choices={living}
        optionText="name"
        translateChoice={false}
        validate={required()}
        autoFocus
      />
      <SelectInput source="card" label={t('card.one')} choices={choicesOf('Card')} validate={required()} />
      {tiers.length > 0 && (
        <SelectInput source="tier" label={t('card.tier')} choices={tiers} emptyText={t('card.noTier')} />
      )}
      <TextInput source="number" label={t('card.number')} helperText={t('card.numberAbout')} />
      <DateInput
        source="heldFrom"
        label={t('card.heldFrom')}
        helperText={t('card.heldFromAbout')}
        max={today()}
        validate={required()}
      />
      <DateInput source="heldUntil" label={t('card.heldUntil')} helperText={t('card.heldUntilAbout')} />
      <TextInput source="evidence" label={t('card.evidence')} helperText={t('card.evidenceAbout')} />
    </ActDialog>
  );
}

function EndDialog({ card, onClose }: { card: Held; onClose: () => void }) {
  const t = useT();
  const { personCardEnd } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(personCardEnd, { done: t('card.ended') });
  return (
    <ActDialog<{ endedOn: string; reason: string }>
      title={t('card.endOf', { card: wordOf('Card', card.card), name: card.holder })}
      verb={t('card.end')}
      danger
      pending={pending}
      defaults={{ endedOn: today() }}
      onClose={onClose}
      onSubmit={(values) => run({ ...values, id: card.id, expectedVersion: card.version })}
    >
      <p>{t('card.endAbout')}</p>
      <DateInput source="endedOn" label={t('card.endedOn')} max={today()} validate={required()} />
      <TextInput source="reason" label={t('card.endReason')} multiline minRows={2} validate={required()} />
    </ActDialog>
  );
}
