import CssBaseline from '@mui/material/CssBaseline';
import {
  AdminContext,
  CoreAdminUI,
  CustomRoutes,
  LoadingPage,
  localStorageStore,
  Notification,
  Resource,
} from 'react-admin';
import { BrowserRouter, Route } from 'react-router-dom';
import { authProvider, queryClient } from './auth/authProvider.ts';
import { SignInPage } from './auth/SignInPage.tsx';
import { dataProvider } from './dataProvider.ts';
import { i18nProvider } from './i18n/i18nProvider.ts';
import { Layout } from './layout/Layout.tsx';
import { NotFoundPage } from './layout/NotFoundPage.tsx';
import { darkTheme, lightTheme } from './layout/theme.ts';
import { Home, lists, otherPages } from './pages.ts';

/** Remembers the language and the lists of the last visit in this browser. */
const store = localStorageStore();

/** The result of an act, shown below the top bar so that it covers no button. */
const Notices = () => (
  <Notification
    anchorOrigin={{ vertical: 'top', horizontal: 'center' }}
    sx={{ mt: 6, '&.MuiSnackbar-root': { maxWidth: 640 } }}
  />
);

/**
 * The console: one sign-in and one frame for every page. Put together from react-admin's parts, since its `Admin` brings the
 * frame, menu and sign-in page of its own that nobody would see.
 */
export function App() {
  return (
    // Without transitions the page has what an act changed before the next act reads it: filters chosen fast must all stay.
    <BrowserRouter useTransitions={false}>
      <AdminContext
        dataProvider={dataProvider}
        authProvider={authProvider}
        i18nProvider={i18nProvider}
        queryClient={queryClient}
        theme={lightTheme}
        darkTheme={darkTheme}
        store={store}
      >
        <CssBaseline enableColorScheme />
        <CoreAdminUI
          title="Pandu"
          layout={Layout}
          loginPage={SignInPage}
          loading={LoadingPage}
          catchAll={NotFoundPage}
          dashboard={Home}
          requireAuth
          disableTelemetry
        >
          {lists.map(({ resource, Page, Show }) => (
            <Resource key={resource} name={resource} list={Page} show={Show} />
          ))}
          <CustomRoutes>
            {otherPages.map(({ to, Page }) => (
              <Route key={to} path={to} element={<Page />} />
            ))}
          </CustomRoutes>
        </CoreAdminUI>
        <Notices />
      </AdminContext>
    </BrowserRouter>
  );
}
