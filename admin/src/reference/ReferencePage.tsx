import Alert from '@mui/material/Alert';
import LinearProgress from '@mui/material/LinearProgress';
import { useTranslate } from 'react-admin';
import { AgencySection } from '../agency/AgencySection.tsx';
import { useDocument } from '../api/useDocument.ts';
import { HolidaySection } from '../calendar/HolidaySection.tsx';
import { HoursSection } from '../calendar/HoursSection.tsx';
import { DeskSection } from '../desk/DeskSection.tsx';
import { ReferenceDataDocument } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { codesOf } from '../i18n/word.ts';
import { NumberSection } from '../numbering/NumberSection.tsx';
import { OfficeSection } from '../office/OfficeSection.tsx';
import { CodeSection } from '../office-code/CodeSection.tsx';
import { PromiseSection } from '../procedure/PromiseSection.tsx';
import { PageHead } from '../ui/Page.tsx';
import { GuideSection } from '../visit-guide/GuideSection.tsx';

/** Reference data: the office, its numbers, lists, promises and calendar, agencies, desks and visit guides. */
export default function ReferencePage() {
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(ReferenceDataDocument, {});
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  return (
    <>
      <PageHead title={t('reference.title')}>{t('reference.about')}</PageHead>
      {data.office && <OfficeSection office={data.office} />}
      <NumberSection rows={data.numberedSeries ?? null} />
      {codesOf('OfficeList').map((list) => (
        <CodeSection
          key={list}
          list={list}
          rows={data.officeCodes?.filter((row) => row.list === list) ?? []}
        />
      ))}
      <PromiseSection rows={data.stepPromises ?? null} />
      {data.officeHours && <HoursSection hours={data.officeHours} />}
      {data.holidayYears && <HolidaySection years={data.holidayYears} />}
      <AgencySection rows={data.agencies ?? []} />
      <DeskSection rows={data.desks ?? []} />
      <GuideSection rows={data.visitGuides ?? []} />
    </>
  );
}
