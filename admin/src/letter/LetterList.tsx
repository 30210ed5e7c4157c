import type { LetterRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ListPage } from '../ui/ListPage.tsx';
import { choiceFilter, eitherFilter, flagFilter, recordFilter, searchFilter } from '../ui/listFilters.tsx';
import { AgencyInput, DeskInput, ProgramInput, RegionInput } from '../ui/ReferenceInputs.tsx';
import { useLetterColumns } from './columns.tsx';
import { PrintLetters } from './PrintLetters.tsx';

/** Every numbered letter, to print again or extend. */
export default function LetterList() {
  const t = useT();
  const columns = useLetterColumns();
  return (
    <ListPage<LetterRowFragment>
      resource="letter"
      title={t('letter.many')}
      about={t('letter.about')}
      columns={columns}
      sort={{ field: 'issuedOn', order: 'DESC' }}
      empty={t('letter.empty')}
      exportAs="LETTERS"
      bulk={(rows) => <PrintLetters ids={rows.map(({ id }) => id)} />}
      filterBy={[
        searchFilter(t('letter.search')),
        eitherFilter('valid', t('case.statusLabel'), 'LetterValidity', ['VALID', 'EXPIRED'], true),
        recordFilter(t('referral.program'), 'program', <ProgramInput source="programId" />, { first: true }),
        flagFilter('endsSoon', t('letter.endsSoon')),
        choiceFilter('provision', t('letter.provision'), 'LetterProvision'),
        choiceFilter('sector', t('case.sector'), 'Sector'),
        recordFilter(t('referral.agency'), 'agency', <AgencyInput source="agencyId" />),
        recordFilter(t('list.area'), 'region', <RegionInput source="regionCode" label={t('list.area')} />, {
          text: 'label',
        }),
        recordFilter(t('case.desk'), 'desk', <DeskInput source="deskId" />),
      ]}
    />
  );
}
