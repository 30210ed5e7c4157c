import Box from '@mui/material/Box';
import { useT } from '../i18n/useT.ts';
import { ink } from './inks.ts';
import { useInstallation } from './useInstallation.ts';

/** In a sample installation, says on every page that these people do not exist. */
export function SampleBanner() {
  const t = useT();
  const installation = useInstallation();
  if (installation?.mode !== 'sample') return null;
  return (
    <Box
      component="section"
      aria-label={t('shell.sample')}
      sx={{
        bgcolor: ink.amberSoft,
        color: ink.amber,
        px: 2,
        py: 0.5,
        textAlign: 'center',
        fontSize: '0.85rem',
        borderBottom: `1px solid ${ink.amberLine}`,
      }}
    >
      <strong>{t('shell.sample')}</strong> · {t('shell.sampleMeaning')}
    </Box>
  );
}
