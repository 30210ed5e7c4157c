import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import type { ReactNode } from 'react';
import { useT } from '../i18n/useT.ts';

export function ChoiceBar({ children }: { children: ReactNode }) {
  const t = useT();
  return (
    <Card component="section" aria-label={t('report.filter')} sx={{ p: 2, pb: 1.5, mb: 2 }}>
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(11rem, 46%), 1fr))',
        }}
      >
        {children}
      </Box>
    </Card>
  );
}
