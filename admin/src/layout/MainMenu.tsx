import Box from '@mui/material/Box';
import { NavLink } from 'react-router-dom';
import { useRole } from '../auth/useViewer.ts';
import { useT } from '../i18n/useT.ts';
import { menuOf } from '../pages.ts';
import { ink } from './inks.ts';

/** The pages of the user's role, most used first. */
export function MainMenu() {
  const t = useT();
  const role = useRole();
  return (
    <Box component="nav" aria-label={t('shell.menu')} sx={{ position: 'sticky', top: 60, p: 1.25 }}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {menuOf(role).map(({ key, to, Icon }) => (
          <li key={key}>
            <Box component={NavLink} to={to} end={to === '/'} sx={itemStyle}>
              <Icon fontSize="small" aria-hidden />
              {t(`menu.${key}`)}
            </Box>
          </li>
        ))}
      </Box>
    </Box>
  );
}

const itemStyle = {
  display: 'flex',
  alignItems: 'center',
  gap: 1.5,
  minHeight: 44,
  px: 1.5,
  my: 0.25,
  borderRadius: 2,
  color: ink.text,
  textDecoration: 'none',
  '&:hover': { bgcolor: ink.greySoft },
  '&.active': { bgcolor: ink.tealSoft, color: ink.teal, fontWeight: 650 },
} as const;
