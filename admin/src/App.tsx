import { lazy } from 'react';
import { Admin, CustomRoutes, Notification, Resource } from 'react-admin';
import { BrowserRouter, Route } from 'react-router-dom';
import { authProvider, queryClient } from './auth/authProvider.ts';
import { SignInPage } from './auth/SignInPage.tsx';
import { dataProvider } from './dataProvider.ts';
import { i18nProvider } from './i18n/i18nProvider.ts';
import { Layout } from './layout/Layout.tsx';
import { theme } from './layout/theme.ts';

// Each page is a file of its own, fetched when it is first opened: the first load stays small.
const Dashboard = lazy(() => import('./dashboard/Dashboard.tsx'));
const IntakePage = lazy(() => import('./intake/IntakePage.tsx'));
const QueuePage = lazy(() => import('./ticket/QueuePage.tsx'));
const SearchPage = lazy(() => import('./search/SearchPage.tsx'));
const HelpPage = lazy(() => import('./help/HelpPage.tsx'));
const CaseList = lazy(() => import('./case/CaseList.tsx'));
const CaseShow = lazy(() => import('./case/CaseShow.tsx'));
const HouseholdList = lazy(() => import('./household/HouseholdList.tsx'));
const HouseholdShow = lazy(() => import('./household/HouseholdShow.tsx'));
const ListingPage = lazy(() => import('./household/ListingPage.tsx'));
const VerificationList = lazy(() => import('./verification/VerificationList.tsx'));
const VerificationShow = lazy(() => import('./verification/VerificationShow.tsx'));
const ReferralList = lazy(() => import('./referral/ReferralList.tsx'));
const ApprovalsPage = lazy(() => import('./referral/ApprovalsPage.tsx'));
const InboxPage = lazy(() => import('./referral/InboxPage.tsx'));
const LetterList = lazy(() => import('./letter/LetterList.tsx'));
const ProgramList = lazy(() => import('./program/ProgramList.tsx'));
const ProgramShow = lazy(() => import('./program/ProgramShow.tsx'));
const CriteriaPage = lazy(() => import('./program/CriteriaPage.tsx'));
const WaitingList = lazy(() => import('./waiting/WaitingList.tsx'));
const ReportPage = lazy(() => import('./report/ReportPage.tsx'));
const ReferencePage = lazy(() => import('./reference/ReferencePage.tsx'));
const InstrumentList = lazy(() => import('./instrument/InstrumentList.tsx'));
const PublishPage = lazy(() => import('./instrument/PublishPage.tsx'));
const AccountList = lazy(() => import('./account/AccountList.tsx'));
const AccountShow = lazy(() => import('./account/AccountShow.tsx'));
const ConfirmationsPage = lazy(() => import('./account/ConfirmationsPage.tsx'));

/** What came of an act, below the top bar: it covers no button. */
const Notices = () => (
  <Notification
    anchorOrigin={{ vertical: 'top', horizontal: 'center' }}
    sx={{ mt: 6, '&.MuiSnackbar-root': { maxWidth: 640 } }}
  />
);

/** The console: every page behind one door and in one frame. */
export function App() {
  return (
    <BrowserRouter>
      <Admin
        title="Pandu"
        dataProvider={dataProvider}
        authProvider={authProvider}
        i18nProvider={i18nProvider}
        queryClient={queryClient}
        layout={Layout}
        notification={Notices}
        loginPage={SignInPage}
        dashboard={Dashboard}
        theme={theme}
        darkTheme={null}
        requireAuth
        disableTelemetry
      >
        <Resource name="case" list={CaseList} show={CaseShow} />
        <Resource name="household" list={HouseholdList} show={HouseholdShow} />
        <Resource name="verification" list={VerificationList} show={VerificationShow} />
        <Resource name="referral" list={ReferralList} />
        <Resource name="letter" list={LetterList} />
        <Resource name="program" list={ProgramList} show={ProgramShow} />
        <Resource name="waiting" list={WaitingList} />
        <Resource name="account" list={AccountList} show={AccountShow} />
        <CustomRoutes>
          <Route path="/intake" element={<IntakePage />} />
          <Route path="/queue" element={<QueuePage />} />
          <Route path="/search" element={<SearchPage />} />
          <Route path="/listing" element={<ListingPage />} />
          <Route path="/approvals" element={<ApprovalsPage />} />
          <Route path="/inbox" element={<InboxPage />} />
          <Route path="/confirmations" element={<ConfirmationsPage />} />
          <Route path="/report" element={<ReportPage />} />
          <Route path="/program/:id/criteria" element={<CriteriaPage />} />
          <Route path="/reference" element={<ReferencePage />} />
          <Route path="/instruments" element={<InstrumentList />} />
          <Route path="/instruments/new" element={<PublishPage />} />
          <Route path="/help" element={<HelpPage />} />
        </CustomRoutes>
      </Admin>
    </BrowserRouter>
  );
}
