import AccountCircleIcon from '@mui/icons-material/AccountCircle';
import CheckIcon from '@mui/icons-material/Check';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { lazy, Suspense, useState } from 'react';
import { useDataProvider, useLogout, useNotify, useTheme } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { PostingLabelFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { queryClient } from './authProvider.ts';
import { postingLabel, useViewer } from './useViewer.ts';

// Rarely needed: not part of the first load.
const PasswordDialog = lazy(() => import('./PasswordDialog.tsx'));

/** Shows who is signed in under which posting; switches posting, changes the password, signs out. */
export function AccountMenu() {
  const t = useT();
  const viewer = useViewer();
  const logout = useLogout();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [changing, setChanging] = useState(false);
  const choosePosting = useChoosePosting();
  const [look, chooseLook] = useTheme();
  const close = () => setAnchor(null);
  if (!viewer) return null;

  return (
    <>
      <Button
        color="inherit"
        aria-label={`${t('auth.account')}: ${viewer.account?.name}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        startIcon={<AccountCircleIcon />}
        sx={{ textAlign: 'left', '& .MuiButton-startIcon': { mr: { xs: 0, md: 1 } } }}
      >
        <Box component="span" sx={{ display: { xs: 'none', md: 'block' }, lineHeight: 1.2 }}>
          {viewer.account?.name}
          <Box component="span" sx={{ display: 'block', fontWeight: 400, fontSize: '0.8rem' }}>
            {viewer.posting ? postingLabel(viewer.posting) : ''}
          </Box>
        </Box>
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        {viewer.postings
          .filter((posting) => posting.current)
          .map((posting) => (
            <PostingItem
              key={posting.id}
              text={postingLabel(posting)}
              chosen={posting.id === viewer.posting?.id}
              onChoose={() => {
                close();
                choosePosting(posting);
              }}
            />
          ))}
        <Divider />
        <MenuItem component={Link} to="/jobs" onClick={close}>
          {t('job.many')}
        </MenuItem>
        <MenuItem onClick={() => [close(), chooseLook(look === 'dark' ? 'light' : 'dark')]}>
          {t(look === 'dark' ? 'shell.light' : 'shell.dark')}
        </MenuItem>
        <MenuItem onClick={() => [close(), setChanging(true)]}>{t('auth.changePassword')}</MenuItem>
        <MenuItem onClick={() => logout()}>{t('auth.signOut')}</MenuItem>
      </Menu>
      <Suspense>{changing && <PasswordDialog onClose={() => setChanging(false)} />}</Suspense>
    </>
  );
}

function PostingItem({ text, chosen, onChoose }: { text: string; chosen: boolean; onChoose: () => void }) {
  return (
    <MenuItem selected={chosen} onClick={onChoose} role="menuitemradio" aria-checked={chosen}>
      <ListItemIcon>{chosen && <CheckIcon fontSize="small" />}</ListItemIcon>
      <ListItemText>{text}</ListItemText>
    </MenuItem>
  );
}

/** Switches to another posting and drops all cached data, since the rights differ. */
export function useChoosePosting(): (posting: PostingLabelFragment) => void {
  const t = useT();
  const notify = useNotify();
  const navigate = useNavigate();
  const { postingChoose } = useDataProvider<PanduDataProvider>();
  const { run } = useAct(postingChoose, { keepPage: true });
  return async (posting) => {
    if (await run({ postingId: posting.id })) return;
    navigate('/');
    await queryClient.resetQueries();
    notify(t('auth.switched', { posting: postingLabel(posting) }), { type: 'info' });
  };
}
