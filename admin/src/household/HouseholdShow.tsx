import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useDocument } from '../api/useDocument.ts';
import { HouseholdShowDocument, type HouseholdShowQuery } from '../generated/graphql.ts';
import { formatDate, formatInstant, formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { placeWords } from '../region/place.ts';
import { ActionBar } from '../ui/ActionBar.tsx';
import { lazyDialog } from '../ui/lazyDialog.tsx';
import { TierMark } from '../ui/OfficeMark.tsx';
import { Columns, Facts, PageHead, Section } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { CaseChip, ListingChip, VerificationChip } from '../ui/StateChips.tsx';
import { addressOf } from './columns.tsx';
import { EligibilityTable } from './EligibilityTable.tsx';
import { HeldCards } from './HeldCards.tsx';
import { Members } from './Members.tsx';
import { useHouseholdOffers } from './offers.tsx';

const Ledger = lazyDialog(() => import('../aid/Ledger.tsx').then((card) => card.Ledger));

type Household = NonNullable<HouseholdShowQuery['household']>;

/** One household: members, standing, fitting programmes, requests and aid received. */
export default function HouseholdShow() {
  const { id = '' } = useParams();
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(HouseholdShowDocument, { id });
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  if (!data.household) return <Alert severity="info">{t('shell.missing')}</Alert>;
  return <HouseholdPage household={data.household} />;
}

function HouseholdPage({ household }: { household: Household }) {
  const t = useT();
  const offers = useHouseholdOffers(household);
  return (
    <>
      <PageHead title={household.head?.name ?? t('household.one')}>
        <ListingChip listing={household.listing} /> {addressOf(household)},{' '}
        {household.region && placeWords(household.region)}
      </PageHead>
      {household.offProposedOn && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('household.offProposedAbout', {
            day: formatDate(household.offProposedOn),
            reason: household.offProposedReason ?? '–',
          })}
        </Alert>
      )}
      <Columns wide="minmax(0, 2fr) minmax(0, 1fr)">
        <Box>
          <Members household={household} />
          <HeldCards household={household} />
          <Section title={t('household.eligibility')} flush>
            <EligibilityTable lines={household.eligibility ?? []} />
          </Section>
          <Verifications household={household} />
          <Cases household={household} />
          <Ledger householdId={household.id} />
        </Box>
        <Box>
          <Section title={t('case.what')}>
            <ActionBar actions={household.availableActions} offers={offers} />
          </Section>
          <Standing household={household} />
        </Box>
      </Columns>
    </>
  );
}

function Standing({ household }: { household: Household }) {
  const t = useT();
  return (
    <Section title={t('household.listingLabel')}>
      <Facts
        items={[
          [t('household.score'), formatNumber(household.score)],
          [t('household.className'), household.classLabel],
          ...(household.cardTier
            ? ([[t('household.cardTier'), <TierMark key="tier" tier={household.cardTier} />]] as const)
            : []),
          [t('household.entitledFrom'), formatDate(household.entitledFrom)],
          [
            t('household.decree'),
            household.decree && `${household.decree.number}, ${formatDate(household.decree.issuedOn)}`,
          ],
          ...(household.offReason ? ([[t('household.off'), household.offReason]] as const) : []),
          ...(household.offDecree
            ? ([
                [
                  t('household.offDecree'),
                  `${household.offDecree.number}, ${formatDate(household.offDecree.issuedOn)}`,
                ],
              ] as const)
            : []),
        ]}
      />
    </Section>
  );
}

function Verifications({ household }: { household: Household }) {
  const t = useT();
  type Row = NonNullable<Household['verifications']>[number];
  const columns: Column<Row>[] = [
    {
      label: t('verification.one'),
      render: (row) => <Link to={`/verification/${row.id}/show`}>{formatDate(row.requestedOn)}</Link>,
    },
    {
      label: t('verification.statusLabel'),
      render: (row) => <VerificationChip row={row} />,
    },
    { label: t('household.score'), numeric: true, render: (row) => formatNumber(row.score) },
  ];
  return (
    <Section title={t('household.scores')} flush>
      <RecordTable
        caption={t('household.scores')}
        rows={household.verifications}
        columns={columns}
        empty={t('household.noVerifications')}
      />
    </Section>
  );
}

function Cases({ household }: { household: Household }) {
  const t = useT();
  type Row = NonNullable<Household['cases']>[number];
  const columns: Column<Row>[] = [
    { label: t('case.number'), render: (row) => <Link to={`/case/${row.id}/show`}>{row.number}</Link> },
    {
      label: t('case.statusLabel'),
      render: (row) => <CaseChip status={row.status} />,
    },
    { label: t('case.registeredAt'), render: (row) => formatInstant(row.registeredAt) },
  ];
  return (
    <Section title={t('household.cases')} flush>
      <RecordTable
        caption={t('household.cases')}
        rows={household.cases ?? []}
        columns={columns}
        empty={t('household.noCases')}
      />
    </Section>
  );
}
