import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Section } from '../ui/Page.tsx';

/** Answers a visitor's question: the family and its cases, or the programmes and their remaining quotas. */
export function InformationVisit() {
  const t = useT();
  return (
    <Section title={wordOf('VisitKind', 'INFORMATION')}>
      <p>{t('intake.information')}</p>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button component={Link} to="/search" variant="contained">
          {t('intake.lookUp')}
        </Button>
        <Button component={Link} to="/program" variant="outlined">
          {t('menu.programs')}
        </Button>
        <Button component={Link} to="/case" variant="outlined">
          {t('menu.cases')}
        </Button>
      </Box>
    </Section>
  );
}
