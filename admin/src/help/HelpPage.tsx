import Box from '@mui/material/Box';
import { useT } from '../i18n/useT.ts';
import { PageHead, Section } from '../ui/Page.tsx';

/** How the office works, on one page, for a new employee. */
export default function HelpPage() {
  const t = useT();
  return (
    <>
      <PageHead title={t('help.title')}>{t('help.about')}</PageHead>
      <Section title={t('help.path')}>
        <Box component="ol" sx={{ pl: 3, m: 0, '& li': { mb: 1 } }}>
          <li>{t('help.step1')}</li>
          <li>{t('help.step2')}</li>
          <li>{t('help.step3')}</li>
          <li>{t('help.unmet')}</li>
          <li>{t('help.step4')}</li>
          <li>{t('help.step5')}</li>
        </Box>
      </Section>
      <Section title={t('help.keys')}>{t('help.keysAbout')}</Section>
      <Section title={t('help.privacy')}>{t('help.privacyAbout')}</Section>
      <Section title={t('help.offline')}>{t('help.offlineAbout')}</Section>
    </>
  );
}
