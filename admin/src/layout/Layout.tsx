import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { Loading, SkipNavigationButton, useTranslate } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { SignInAgain } from '../auth/SignInAgain.tsx';
import { useViewer } from '../auth/useViewer.ts';
import { FaultBoundary } from './FaultBoundary.tsx';
import { ink } from './inks.ts';
import { MainMenu } from './MainMenu.tsx';
import { SampleBanner } from './SampleBanner.tsx';
import { TopBar } from './TopBar.tsx';

const menuWidth = 236;
/** A user with a one-time password must choose a new one before anything else. */
const NewPasswordPage = lazy(() => import('../auth/NewPasswordPage.tsx'));

/** The frame of every page after signing in: banner, top bar, menu (a drawer on a phone), content. */
export function Layout({ children }: { children?: ReactNode }) {
  const [menuOpen, setMenuOpen] = useState(false);
  const { pathname, key } = useLocation();
  const translate = useTranslate();
  const viewer = useViewer();
  // biome-ignore lint/correctness/useExhaustiveDependencies: navigation closes the drawer, to the same page too
  useEffect(() => setMenuOpen(false), [key]);

  return (
    <Box sx={{ minHeight: '100vh', display: 'flex', flexDirection: 'column' }}>
      <SkipNavigationButton />
      <SignInAgain />
      <SampleBanner />
      <TopBar onMenu={() => setMenuOpen(true)} />
      <Box sx={{ display: 'flex', flex: 1 }}>
        <Box
          sx={{
            display: { xs: 'none', md: 'block' },
            width: menuWidth,
            flexShrink: 0,
            bgcolor: ink.surface,
            borderRight: `1px solid ${ink.line}`,
          }}
        >
          <MainMenu />
        </Box>
        <Drawer
          open={menuOpen}
          onClose={() => setMenuOpen(false)}
          slotProps={{
            paper: { sx: { width: menuWidth + 24 }, 'aria-label': translate('ra.action.open_menu') },
          }}
        >
          <MainMenu />
        </Drawer>
        <Box
          component="main"
          id="main-content"
          tabIndex={-1}
          sx={{ flex: 1, minWidth: 0, p: { xs: 1.5, sm: 2, xl: 3 }, maxWidth: 1280, outline: 'none' }}
        >
          <FaultBoundary key={pathname}>
            <Suspense fallback={<Loading />}>
              {viewer?.mustChangePassword ? <NewPasswordPage /> : children}
            </Suspense>
          </FaultBoundary>
        </Box>
      </Box>
    </Box>
  );
}
