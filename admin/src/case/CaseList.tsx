import { useLeadsOffice } from '../auth/useViewer.ts';
import type { CaseRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ListPage } from '../ui/ListPage.tsx';
import {
  choiceFilter,
  dayFilter,
  flagFilter,
  recordFilter,
  searchFilter,
  yesNoFilter,
} from '../ui/listFilters.tsx';
import {
  AgencyInput,
  DeskInput,
  OfficerInput,
  ProgramInput,
  RegionInput,
  SurveyorInput,
} from '../ui/ReferenceInputs.tsx';
import { useCaseColumns } from './columns.tsx';

export default function CaseList() {
  const t = useT();
  const seesOfficers = useLeadsOffice();
  const columns = useCaseColumns();
  return (
    <ListPage<CaseRowFragment>
      resource="case"
      title={t('case.many')}
      about={t('case.about')}
      columns={columns}
      sort={{ field: 'REGISTERED', order: 'DESC' }}
      empty={t('case.empty')}
      exportAs="CASES"
      filterBy={[
        searchFilter(t('case.search')),
        choiceFilter('status', t('case.statusLabel'), 'CaseStatus', { first: true }),
        choiceFilter('sector', t('case.sector'), 'Sector', { first: true }),
        choiceFilter('handOnStatus', t('case.handOnStatus'), 'CaseHandOnStatus'),
        yesNoFilter('atPuskesos', t('case.whoHas'), t('case.atPuskesos'), t('case.atOffice')),
        flagFilter('late', t('list.late')),
        flagFilter('mine', t('list.mine')),
        flagFilter('open', t('case.open')),
        choiceFilter('priority', t('case.priority'), 'CasePriority'),
        recordFilter(t('list.area'), 'region', <RegionInput source="regionCode" label={t('list.area')} />, {
          text: 'label',
        }),
        recordFilter(t('case.desk'), 'desk', <DeskInput source="deskId" />),
        recordFilter(t('verification.surveyor'), 'surveyor', <SurveyorInput source="surveyorAccountId" />),
        ...(seesOfficers
          ? [recordFilter(t('list.officer'), 'officer', <OfficerInput source="officerAccountId" />)]
          : []),
        recordFilter(t('referral.program'), 'program', <ProgramInput source="programId" />),
        recordFilter(t('referral.agency'), 'agency', <AgencyInput source="agencyId" />),
        dayFilter('registeredFrom', t('case.from')),
        dayFilter('registeredTo', t('case.until')),
      ]}
    />
  );
}
