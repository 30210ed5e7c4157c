import { Admin, CustomRoutes, Notification, Resource } from 'react-admin';
import { BrowserRouter, Route } from 'react-router-dom';
import { authProvider, queryClient } from './auth/authProvider.ts';
import { SignInPage } from './auth/SignInPage.tsx';
import { dataProvider } from './dataProvider.ts';
import { i18nProvider } from './i18n/i18nProvider.ts';
import { Layout } from './layout/Layout.tsx';
import { theme } from './layout/theme.ts';
import { Home, lists, otherPages } from './pages.ts';

/** The result of an act, shown below the top bar so that it covers no button. */
const Notices = () => (
  <Notification
    anchorOrigin={{ vertical: 'top', horizontal: 'center' }}
    sx={{ mt: 6, '&.MuiSnackbar-root': { maxWidth: 640 } }}
  />
);

/** The console: one sign-in and one frame for every page. */
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
