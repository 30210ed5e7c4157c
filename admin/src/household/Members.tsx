import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { HouseholdShowQuery, MemberFragment } from '../generated/graphql.ts';
import { formatDate } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';
import { Section, Unread } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { CardDialog, MemberDialog, RemoveDialog } from './MemberDialogs.tsx';
import { Nik } from './Nik.tsx';

type Household = NonNullable<HouseholdShowQuery['household']>;

/** The members: their numbers with warnings, the family card with its history, and the possible corrections. */
export function Members({ household }: { household: Household }) {
  const t = useT();
  const [dialog, setDialog] = useState<ReactNode>();
  const close = () => setDialog(undefined);
  const may = (action: string) =>
    household.availableActions.some((one) => one.action === action && one.allowed);
  const mayReveal = may('personReveal');
  const mayUpdate = may('householdUpdate');
  const columns: Column<MemberFragment>[] = [
    { label: t('household.name'), render: (row) => <Name member={row} /> },
    {
      label: t('household.relation'),
      render: (row) => (row.relationship ? wordOf('Relationship', row.relationship) : '–'),
    },
    {
      label: t('household.nik'),
      render: (row) => (
        <>
          <Nik person={row} mayReveal={mayReveal} />
          <Warnings member={row} />
        </>
      ),
    },
    {
      label: t('household.birthDate'),
      render: (row) => (
        <>
          {formatDate(row.birthDate)}
          <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
            {row.sex ? wordOf('Sex', row.sex) : '–'}
          </Box>
        </>
      ),
    },
  ];
  if (mayUpdate) {
    columns.push({
      label: t('member.acts'),
      render: (row) => (
        <Box sx={{ display: 'flex', flexDirection: 'column', alignItems: 'flex-start' }}>
          <Button
            size="small"
            aria-label={t('member.editOf', { name: row.name ?? '' })}
            onClick={() => setDialog(<MemberDialog household={household} member={row} onClose={close} />)}
          >
            {t('member.edit')}
          </Button>
          {may('householdMemberRemove') && !row.diedOn && (
            <Button
              size="small"
              color="inherit"
              aria-label={t('member.removeOf', { name: row.name ?? '' })}
              onClick={() => setDialog(<RemoveDialog household={household} member={row} onClose={close} />)}
            >
              {t('member.remove')}
            </Button>
          )}
        </Box>
      ),
    });
  }
  const add = mayUpdate && (
    <Button
      size="small"
      variant="outlined"
      onClick={() => setDialog(<MemberDialog household={household} onClose={close} />)}
    >
      {t('member.add')}
    </Button>
  );
  return (
    <Section title={t('household.members')} aside={add} flush>
      <RecordTable caption={t('household.members')} rows={household.members} columns={columns} />
      <Listed household={household} mayUpdate={mayUpdate} />
      <Cards household={household}>
        {mayUpdate && (
          <Button
            size="small"
            onClick={() => setDialog(<CardDialog household={household} onClose={close} />)}
          >
            {t('member.cardNew')}
          </Button>
        )}
      </Cards>
      {dialog}
    </Section>
  );
}

/** Since when all who live there are listed; until then criteria over members are not known, and an officer may say that they are. */
function Listed({ household, mayUpdate }: { household: Household; mayUpdate: boolean }) {
  const t = useT();
  const { householdUpdate } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(householdUpdate, { done: t('member.saved') });
  if (household.membersListedOn)
    return (
      <Box sx={{ px: 2, pt: 1, color: 'text.secondary' }}>
        {t('member.listedOn', { date: formatDate(household.membersListedOn) })}
      </Box>
    );
  return (
    <Alert
      severity="warning"
      sx={{ mx: 2, mt: 1 }}
      action={
        mayUpdate && (
          <Button
            size="small"
            color="inherit"
            disabled={pending}
            onClick={() =>
              run({ id: household.id, expectedVersion: household.version, membersComplete: true })
            }
          >
            {t('member.areAll')}
          </Button>
        )
      }
    >
      {t('member.notListed')}
    </Alert>
  );
}

function Name({ member }: { member: MemberFragment }) {
  const t = useT();
  return (
    <>
      {member.name}
      {member.diedOn && (
        <Box component="span" sx={{ display: 'block' }}>
          <Chip tone="neutral">{t('member.died', { date: formatDate(member.diedOn) })}</Chip>
        </Box>
      )}
    </>
  );
}

/** Warns when a NIK does not match the person's data. A warning is never a reason to refuse anybody. */
function Warnings({ member }: { member: MemberFragment }) {
  return (
    <>
      {member.nikFlag === 'DISPUTED' && <Chip tone="wait">{wordOf('NikFlag', 'DISPUTED')}</Chip>}
      {member.nikWarnings.map(({ code, message }) => (
        <Box key={code} sx={{ color: 'warning.main', fontSize: '0.87rem', maxWidth: '15rem' }}>
          ⚠ {message}
        </Box>
      ))}
    </>
  );
}

/** The current card number of each family, followed by former ones. */
function Cards({ household, children }: { household: Household; children: ReactNode }) {
  const t = useT();
  const cards = (household.families ?? []).flatMap((family) => family.cards);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, px: 2, py: 1 }}>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('member.card')}
      </Box>
      {household.families ? cards.length === 0 && t('member.noCard') : <Unread />}
      {cards.map((card) => (
        <Box
          component="span"
          key={`${card.number} ${card.validFrom}`}
          sx={{ color: card.validUntil ? 'text.secondary' : undefined }}
        >
          {card.number}{' '}
          <Box component="span" sx={{ fontSize: '0.87rem', color: 'text.secondary' }}>
            {card.validUntil
              ? t('member.cardUntil', { date: formatDate(card.validUntil) })
              : t('member.cardSince', { date: formatDate(card.validFrom) })}
          </Box>
        </Box>
      ))}
      {children}
    </Box>
  );
}
