import { SelectInput, TextInput } from 'react-admin';
import { useRole } from '../auth/useViewer.ts';
import type { ReferralWithCaseFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf } from '../i18n/word.ts';
import { ListPage } from '../ui/ListPage.tsx';
import { AgencyInput, ProgramInput } from '../ui/ReferenceInputs.tsx';
import { CoveringLetterButton } from './CoveringLetterButton.tsx';
import { useReferralColumns } from './columns.tsx';

export default function ReferralList() {
  const t = useT();
  const role = useRole();
  const columns = useReferralColumns();
  return (
    <ListPage<ReferralWithCaseFragment>
      resource="referral"
      title={t('referral.many')}
      about={role === 'BACK_OFFICE' ? t('referral.sectorAbout') : undefined}
      columns={columns}
      sort={{ field: 'proposedAt', order: 'DESC' }}
      empty={t('referral.empty')}
      csv="rujukan"
      bulk={(rows) => <CoveringLetterButton referrals={rows} />}
      filters={
        <>
          <TextInput source="search" label={t('letter.search')} resettable />
          <SelectInput source="status" label={t('case.statusLabel')} choices={choicesOf('ReferralStatus')} />
          <SelectInput source="sector" label={t('case.sector')} choices={choicesOf('Sector')} />
          <ProgramInput source="programId" />
          <AgencyInput source="agencyId" />
        </>
      }
    />
  );
}
