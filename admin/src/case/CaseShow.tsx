import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import type { ReactNode } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useDocument } from '../api/useDocument.ts';
import { DueDate } from '../calendar/DueDate.tsx';
import type { PanduDataProvider } from '../dataProvider.ts';
import { CaseShowDocument } from '../generated/graphql.ts';
import { addressOf } from '../household/columns.tsx';
import { formatDate, formatInstant } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { ReferralCard } from '../referral/ReferralCard.tsx';
import { placeWords } from '../region/place.ts';
import { ActionBar, type AvailableAction } from '../ui/ActionBar.tsx';
import { FileField } from '../ui/FileField.tsx';
import { lazyDialog } from '../ui/lazyDialog.tsx';
import { Columns, Facts, Nothing, PageHead, Section, Unread } from '../ui/Page.tsx';
import { VerificationChip } from '../ui/StateChips.tsx';
import { Timeline } from '../ui/Timeline.tsx';
import { CaseState } from './columns.tsx';
import { HandOns } from './HandOns.tsx';
import { useCaseOffers } from './offers.tsx';
import { householdIdOf, subjectName } from './subject.ts';
import type { Case } from './types.ts';

/** Comes only with a case that has any: most have none. */
const UnmetNeeds = lazyDialog(() => import('../unmet-need/UnmetNeeds.tsx').then((card) => card.UnmetNeeds));

/** After the case itself: it warns, and the first page stays small. */
const FamilyAid = lazyDialog(() => import('../aid/FamilyAid.tsx').then((card) => card.FamilyAid));

/** One case: its subject, its history and the acts possible now. */
export default function CaseShow() {
  const { id = '' } = useParams();
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(CaseShowDocument, { id });
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  if (!data.case) return <Alert severity="info">{t('shell.missing')}</Alert>;
  return <CasePage record={data.case} />;
}

function CasePage({ record }: { record: Case }) {
  const t = useT();
  const offers = useCaseOffers(record);
  const householdId = householdIdOf(record.subject);
  return (
    <>
      <PageHead title={`${record.number} · ${subjectName(record.subject)}`}>
        <CaseState row={record} /> <Address record={record} />
      </PageHead>
      <Columns wide="minmax(0, 3fr) minmax(0, 2fr)">
        <Box>
          <OffProposed record={record} />
          {record.appeal && <Appeal appeal={record.appeal} />}
          {householdId && <FamilyAid householdId={householdId} />}
          <HandOns record={record} />
          <Section title={t('case.what')}>
            <ActionBar actions={actionsOf(record)} offers={offers} />
          </Section>
          <Section title={t('referral.many')}>
            {!record.referrals && <Unread />}
            {record.referrals?.length === 0 && <Nothing>{t('referral.empty')}</Nothing>}
            {record.referrals?.map((referral) => (
              <ReferralCard key={referral.id} referral={referral} record={record} />
            ))}
          </Section>
          {Boolean(record.unmetNeeds?.length) && <UnmetNeeds record={record} />}
          <CaseFacts record={record} />
        </Box>
        <Box>
          <Files record={record} />
          <Section title={t('case.timeline')}>
            {record.timeline ? (
              <Timeline
                entries={record.timeline.map((entry) => ({ ...entry, by: whoDid(entry, t) })).reverse()}
              />
            ) : (
              t('shell.missing')
            )}
          </Section>
        </Box>
      </Columns>
    </>
  );
}

/** Where the family lives, as far as it is known: else the village of the case. */
function Address({ record }: { record: Case }) {
  const household = householdOf(record);
  if (!household) return record.region?.name;
  const place = household.region && placeWords(household.region);
  return [addressOf(household), place].filter((part) => part && part !== '–').join(', ');
}

/** The household of the case's subject, as the case page reads it. */
function householdOf({ subject }: Case) {
  const household = subject?.__typename === 'Person' ? subject.household : subject;
  return household && 'availableActions' in household ? household : null;
}

/** Warns that a survey found a listed family not poor. It stays entitled until a decree (OUR-3). */
function OffProposed({ record }: { record: Case }) {
  const t = useT();
  const household = householdOf(record);
  if (!household?.offProposedOn) return null;
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {t('household.offProposedAbout', {
        day: formatDate(household.offProposedOn),
        reason: household.offProposedReason ?? '–',
      })}
    </Alert>
  );
}

/** The family's appeal against a refusal, and whether the new survey was made (SRG-15). */
function Appeal({ appeal }: { appeal: NonNullable<Case['appeal']> }) {
  const t = useT();
  const who = [appeal.appealedBy?.name, formatInstant(appeal.appealedAt)].filter(Boolean).join(', ');
  return (
    <Section title={[t('case.appeal'), appeal.referral?.program?.name].filter(Boolean).join(': ')}>
      <Alert severity={appeal.isOpen ? 'warning' : 'success'}>
        <Box component="blockquote" sx={{ m: 0, mb: 0.5 }}>
          {appeal.note}
        </Box>
        <Box sx={{ color: 'text.secondary', mb: 0.5 }}>{who}</Box>
        {t(appeal.isOpen ? 'case.appealOpen' : 'case.appealAnswered')}
      </Alert>
    </Section>
  );
}

/** The case's own acts, and the request for a survey while the case waits for one. */
function actionsOf(record: Case): AvailableAction[] {
  const household = householdOf(record);
  const visit =
    (record.status === 'REGISTERED' || record.appeal?.isOpen || record.verificationDueOn) && household
      ? household.availableActions.filter(
          ({ action, allowed }) => action === 'verificationRequest' && allowed,
        )
      : [];
  return [...visit, ...record.availableActions];
}

function CaseFacts({ record }: { record: Case }) {
  const t = useT();
  const householdId = householdIdOf(record.subject);
  const name = subjectName(record.subject);
  const who = householdId ? <Link to={`/household/${householdId}/show`}>{name}</Link> : name;
  const visits = record.verifications?.length === 0 ? null : <Visits record={record} />;
  const reporter = [record.reporterName, record.reporterPhone].filter(Boolean).join(', ');
  return (
    <Section title={t('case.one')}>
      <Facts
        items={[
          [t('case.subject'), who],
          [t('case.registry'), record.registryOutcome && wordOf('RegistryOutcome', record.registryOutcome)],
          [t('verification.one'), visits],
          [t('case.village'), record.region?.name],
          [t('case.needs'), record.needs.map((need) => wordOf('CaseNeed', need)).join(', ') || '–'],
          [t('case.kindLabel'), wordOf('CaseKind', record.kind)],
          [t('case.channelLabel'), wordOf('CaseChannel', record.channel)],
          [t('case.desk'), record.desk?.name],
          [t('case.sector'), wordOf('Sector', record.sector)],
          [t('case.registeredAt'), formatInstant(record.registeredAt)],
          [t('case.due'), <DueDate key="due" on={record.dueOn} holidays={record.dueHolidays} />],
          ...optional(
            [
              t('case.verificationDue'),
              record.verificationDueOn && (
                <DueDate on={record.verificationDueOn} holidays={record.verificationDueHolidays} />
              ),
            ],
            [t('case.officerVerification'), record.officerVerification && <Seen record={record} />],
            [t('case.problem'), record.problem],
            [t('case.reportedBy'), reporter],
            [t('case.disposition'), record.dispositionNote],
            [t('case.answer'), record.answer],
            [
              t('case.reason'),
              [
                record.withdrawReasonCode && wordOf('WithdrawalReason', record.withdrawReasonCode),
                record.withdrawReason,
              ]
                .filter(Boolean)
                .join(': '),
            ],
            [t('case.reopened'), record.reopenReason],
            [t('case.duplicate'), record.duplicateReason && <Beside record={record} />],
          ),
        ]}
      />
    </Section>
  );
}

/** Who looked at a subject that the registry does not keep, when, and what was seen. */
function Seen({ record: { officerVerification: seen } }: { record: Case }) {
  if (!seen) return null;
  const who = [seen.by?.name, seen.seenOn && formatDate(seen.seenOn)].filter(Boolean).join(', ');
  return [who, seen.note].filter(Boolean).join(': ');
}

/** The surveys that the case requested, each with its state. */
function Visits({ record }: { record: Case }) {
  if (!record.verifications) return <Unread />;
  return record.verifications.map((one) => (
    <Link key={one.id} to={`/verification/${one.id}/show`}>
      <VerificationChip row={one} />
    </Link>
  ));
}

type Entry = NonNullable<Case['timeline']>[number];

/** The actor and posting: "Sri Wahyuni, Petugas dinas Dinas Kesehatan". Jobs act as the system. */
function whoDid({ account, posting }: Entry, t: ReturnType<typeof useT>): string {
  if (!account) return t('case.system');
  const role = posting && [wordOf('Role', posting.role), posting.agency?.name].filter(Boolean).join(' ');
  return [account.name, role].filter(Boolean).join(', ');
}

/** The open case that this one was registered beside, and why; the number only where the reader may see that case. */
function Beside({ record: { duplicateOf, duplicateReason } }: { record: Case }) {
  return (
    <>
      {duplicateOf && <Link to={`/case/${duplicateOf.id}/show`}>{duplicateOf.number}</Link>} {duplicateReason}
    </>
  );
}

/** The facts that have a value. */
function optional(...items: (readonly [string, ReactNode])[]) {
  return items.filter(([, value]) => value);
}

function Files({ record }: { record: Case }) {
  const t = useT();
  const { caseFileTicket } = useDataProvider<PanduDataProvider>();
  const mayAdd = record.availableActions.some((one) => one.action === 'caseFileTicket' && one.allowed);
  return (
    <Section title={t('case.files')}>
      {record.files?.length === 0 && t('shell.none')}
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {record.files?.map((file) => (
          <li key={file.id}>
            <a href={file.url} target="_blank" rel="noopener">
              {file.name}
            </a>
          </li>
        ))}
      </Box>
      {mayAdd && (
        <FileField
          label={t('case.addFile')}
          openTicket={(file) => caseFileTicket({ caseId: record.id, purpose: 'ATTACHMENT', name: file.name })}
          onStored={() => undefined}
        />
      )}
    </Section>
  );
}
