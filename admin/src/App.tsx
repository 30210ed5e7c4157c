import { Admin, CustomRoutes, Notification, Resource } from 'react-admin';
import { BrowserRouter, Route } from 'react-router-dom';
import { authProvider, queryClient } from './auth/authProvider.ts';
import { SignInPage } from './auth/SignInPage.tsx';
import { dataProvider } from './dataProvider.ts';
import { i18nProvider } from './i18n/i18nProvider.ts';
import { Layout } from './layout/Layout.tsx';
import { theme } from './layout/theme.ts';
import { Home, lists, otherPages } from './pages.ts';

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
        dashboard={Home}
        theme={theme}
        darkTheme={null}
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
      </Admin>
    </BrowserRouter>
  );
}
