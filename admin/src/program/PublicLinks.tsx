import Box from '@mui/material/Box';
import { useLocaleState } from 'react-admin';
import { useT } from '../i18n/useT.ts';

/** Where anybody reads the catalogue, or the standard of one active programme (SRG-20): the public page, and the same on paper. */
export function PublicLinks({ code }: { code?: string }) {
  const t = useT();
  const [locale] = useLocaleState();
  const address = code ? `/layanan/${encodeURIComponent(code)}` : '/layanan';
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, '& a': { py: 0.5 } }}>
      <a href={`${address}${locale === 'en' ? '?bahasa=en' : ''}`} target="_blank" rel="noopener">
        {t('program.publicPage')}
      </a>
      <a href={`${address}.pdf`} target="_blank" rel="noopener">
        {t(code ? 'program.standardPdf' : 'program.cataloguePdf')}
      </a>
    </Box>
  );
}
