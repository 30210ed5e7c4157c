import MenuIcon from '@mui/icons-material/Menu';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { LoadingIndicator, useLocaleState, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { AccountMenu } from '../auth/AccountMenu.tsx';
import { useT } from '../i18n/useT.ts';
import { SearchBox } from '../search/SearchBox.tsx';
import { ink } from './inks.ts';
import { useInstallation } from './useInstallation.ts';

/** Office name, search, language and the account menu. */
export function TopBar({ onMenu }: { onMenu: () => void }) {
  const translate = useTranslate();
  const installation = useInstallation();
  return (
    <Box
      component="header"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        px: { xs: 1, md: 2 },
        minHeight: 60,
        bgcolor: ink.bar,
        color: 'white',
        position: 'sticky',
        top: 0,
        zIndex: 10,
      }}
    >
      <IconButton
        onClick={onMenu}
        color="inherit"
        aria-label={translate('ra.action.open_menu')}
        sx={{ display: { md: 'none' } }}
      >
        <MenuIcon />
      </IconButton>
      <Box
        component={Link}
        to="/"
        sx={{ color: 'inherit', textDecoration: 'none', lineHeight: 1.15, mr: { md: 3 } }}
      >
        <Box component="span" sx={{ display: 'block', fontWeight: 700, fontSize: '1.2rem' }}>
          Pandu
        </Box>
        <Box component="span" sx={{ display: { xs: 'none', sm: 'block' }, fontSize: '0.78rem' }}>
          {installation?.regency.name}
        </Box>
      </Box>
      <SearchBox />
      <Box sx={{ flex: 1 }} />
      <LoadingIndicator sx={{ display: { xs: 'none', sm: 'block' } }} />
      <LanguageSwitch />
      <AccountMenu />
    </Box>
  );
}

/** Switches the language. The label is in the other language. */
export function LanguageSwitch() {
  const [locale, setLocale] = useLocaleState();
  const t = useT();
  const other = locale === 'id' ? 'en' : 'id';
  return (
    <Button
      color="inherit"
      lang={other}
      aria-label={t('shell.otherLanguage')}
      onClick={() => setLocale(other)}
      sx={{ minWidth: 44 }}
    >
      {other.toUpperCase()}
    </Button>
  );
}
