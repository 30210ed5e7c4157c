import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { useT } from '../i18n/useT.ts';

/** The head of a page: one h1, a line below it, and acts on the right. */
export function PageHead({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: 1.5, mb: 2 }}>
      <title>{`${title} · Pandu`}</title>
      <Box sx={{ flex: '1 1 18rem', minWidth: 0 }}>
        <Typography variant="h1">{title}</Typography>
        {children && <Box sx={{ color: 'text.secondary', mt: 0.5 }}>{children}</Box>}
      </Box>
      {aside && <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>{aside}</Box>}
    </Box>
  );
}

interface SectionProps {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
  /** Tables reach to the card's edge. */
  flush?: boolean;
}

/** A card with a heading. */
export function Section({ title, aside, children, flush }: SectionProps) {
  const headingId = useId();
  return (
    <Card component="section" aria-labelledby={headingId} sx={{ mb: 2, overflow: 'clip' }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 1,
          px: 2,
          pt: 1.5,
          pb: flush ? 1 : 0.5,
        }}
      >
        <Typography variant="h2" id={headingId} sx={{ flex: '1 1 11rem' }}>
          {title}
        </Typography>
        {aside}
      </Box>
      <Box sx={flush ? {} : { px: 2, pb: 2 }}>{children}</Box>
    </Card>
  );
}

/** Terms and values side by side: the facts of a record. */
export function Facts({ items }: { items: readonly (readonly [term: string, value: ReactNode])[] }) {
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'fit-content(48%) 1fr',
        columnGap: 2,
        rowGap: 0.75,
        m: 0,
      }}
    >
      {items.map(([term, value]) => (
        <Box key={term} sx={{ display: 'contents' }}>
          <Box component="dt" sx={{ color: 'text.secondary' }}>
            {term}
          </Box>
          <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
            {value ?? '–'}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

/** Two columns on a desk, one on a phone. */
export function Columns({ children, wide = '2fr 1fr' }: { children: ReactNode; wide?: string }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: { xs: 0, md: 2 },
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: wide },
        alignItems: 'start',
      }}
    >
      {children}
    </Box>
  );
}

/** Shown in place of a part of the page that could not be loaded. */
export function Unread() {
  const t = useT();
  return <Nothing>{t('shell.unavailable')}</Nothing>;
}

/** An empty state: why there is nothing, and what the user can do. */
export function Nothing({ children }: { children: ReactNode }) {
  return <Box sx={{ px: 2, py: 2.5, color: 'text.secondary' }}>{children}</Box>;
}
