import { useLeadsOffice, useRole } from '../auth/useViewer.ts';
import type { ReferralWithCaseFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ListPage } from '../ui/ListPage.tsx';
import { choiceFilter, flagFilter, recordFilter, searchFilter } from '../ui/listFilters.tsx';
import { AgencyInput, DeskInput, OfficerInput, ProgramInput, RegionInput } from '../ui/ReferenceInputs.tsx';
import { CoveringLetterButton } from './CoveringLetterButton.tsx';
import { useReferralColumns } from './columns.tsx';

export default function ReferralList() {
  const t = useT();
  const role = useRole();
  const seesOfficers = useLeadsOffice();
  const columns = useReferralColumns();
  return (
    <ListPage<ReferralWithCaseFragment>
      resource="referral"
      title={t('referral.many')}
      about={role === 'BACK_OFFICE' ? t('referral.sectorAbout') : undefined}
      columns={columns}
      sort={{ field: 'PROPOSED', order: 'DESC' }}
      empty={t('referral.empty')}
      exportAs="REFERRALS"
      bulk={(rows, clear) => <CoveringLetterButton referrals={rows} onDone={clear} />}
      filterBy={[
        searchFilter(t('letter.search')),
        choiceFilter('status', t('case.statusLabel'), 'ReferralStatus', { first: true }),
        choiceFilter('sector', t('case.sector'), 'Sector', { first: true }),
        recordFilter(t('referral.program'), 'program', <ProgramInput source="programId" />, { first: true }),
        recordFilter(t('referral.agency'), 'agency', <AgencyInput source="agencyId" />),
        flagFilter('late', t('list.late')),
        flagFilter('mine', t('list.mine')),
        choiceFilter('priority', t('case.priority'), 'CasePriority'),
        recordFilter(t('list.area'), 'region', <RegionInput source="regionCode" label={t('list.area')} />, {
          text: 'label',
        }),
        recordFilter(t('case.desk'), 'desk', <DeskInput source="deskId" />),
        ...(seesOfficers
          ? [recordFilter(t('list.officer'), 'officer', <OfficerInput source="officerAccountId" />)]
          : []),
      ]}
    />
  );
}
