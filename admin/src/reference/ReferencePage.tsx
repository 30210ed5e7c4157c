import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { AgencySection } from '../agency/AgencySection.tsx';
import { useDocument } from '../api/useDocument.ts';
import { HolidaySection } from '../calendar/HolidaySection.tsx';
import { HoursSection } from '../calendar/HoursSection.tsx';
import { DeskSection } from '../desk/DeskSection.tsx';
import { type OfficeList, ReferenceDataDocument, type ReferenceDataQuery } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { codesOf } from '../i18n/word.ts';
import { NumberSection } from '../numbering/NumberSection.tsx';
import { OfficeSection } from '../office/OfficeSection.tsx';
import { CodeSection } from '../office-code/CodeSection.tsx';
import { AdoptProfile } from '../office-profile/AdoptProfile.tsx';
import { OwnProfile } from '../office-profile/OwnProfile.tsx';
import { PromiseSection } from '../procedure/PromiseSection.tsx';
import { PageHead } from '../ui/Page.tsx';
import { GuideSection } from '../visit-guide/GuideSection.tsx';

const tabs = ['office', 'agencies', 'sectors', 'cards', 'counter', 'reasons', 'time', 'profile'] as const;
type TabName = (typeof tabs)[number];

/** Where each list of the office stands. */
const TAB_OF: Readonly<Record<OfficeList, TabName>> = {
  TITLE: 'office',
  REGION_KIND: 'office',
  SECTOR: 'sectors',
  CASE_NEED: 'sectors',
  CARD: 'cards',
  CARD_TIER: 'cards',
  FUND_SOURCE: 'sectors',
  CASE_CHANNEL: 'counter',
  VISIT_KIND: 'counter',
  REFUSAL_REASON: 'reasons',
  DEFERRAL_REASON: 'reasons',
  WITHDRAWAL_REASON: 'reasons',
  DEPARTURE_REASON: 'reasons',
};

/** Reference data by subject, each under a tab that the address keeps. */
export default function ReferencePage() {
  const t = useT();
  const translate = useTranslate();
  const [search, setSearch] = useSearchParams();
  const { data, error } = useDocument(ReferenceDataDocument, {});
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const tab = tabs.find((one) => one === search.get('tab')) ?? 'office';
  return (
    <>
      <PageHead title={t('reference.title')}>{t(`reference.tabAbout.${tab}`)}</PageHead>
      <Tabs
        value={tab}
        onChange={(_, next: TabName) => setSearch(next === 'office' ? {} : { tab: next })}
        aria-label={t('reference.title')}
        variant="scrollable"
        allowScrollButtonsMobile
        sx={{ mb: 1.5 }}
      >
        {tabs.map((one) => (
          <Tab
            key={one}
            value={one}
            label={t(`reference.tab.${one}`)}
            id={`reference-tab-${one}`}
            aria-controls="reference-panel"
          />
        ))}
      </Tabs>
      <Box role="tabpanel" id="reference-panel" aria-labelledby={`reference-tab-${tab}`}>
        <Sections tab={tab} data={data} />
      </Box>
    </>
  );
}

/** The sections of a tab. */
function Sections({ tab, data }: { tab: TabName; data: ReferenceDataQuery }): ReactNode {
  const lists = codesOf('OfficeList')
    .filter((list) => TAB_OF[list] === tab)
    .map((list) => (
      <CodeSection key={list} list={list} rows={data.officeCodes?.filter((row) => row.list === list) ?? []} />
    ));
  switch (tab) {
    case 'office':
      return (
        <>
          {data.office && <OfficeSection office={data.office} />}
          <NumberSection rows={data.numberedSeries ?? null} />
          {lists}
        </>
      );
    case 'agencies':
      return <AgencySection rows={data.agencies ?? []} />;
    case 'counter':
      return (
        <>
          <DeskSection rows={data.desks ?? []} />
          {lists}
          <GuideSection rows={data.visitGuides ?? []} />
        </>
      );
    case 'profile':
      return (
        <>
          <AdoptProfile />
          <OwnProfile />
        </>
      );
    case 'time':
      return (
        <>
          <PromiseSection rows={data.stepPromises ?? null} />
          {data.officeHours && <HoursSection hours={data.officeHours} />}
          {data.holidayYears && <HolidaySection years={data.holidayYears} />}
        </>
      );
    default:
      return lists;
  }
}
