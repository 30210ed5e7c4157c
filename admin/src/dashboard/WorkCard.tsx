import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import { type RaRecord, useGetList, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ink } from '../layout/inks.ts';
import { Section } from '../ui/Page.tsx';
import { visuallyHidden } from '../ui/visuallyHidden.ts';

interface WorkCardProps<Row extends RaRecord> {
  title: string;
  resource: string;
  filter: Record<string, unknown>;
  sort: { field: string; order: 'ASC' | 'DESC' };
  /** The page with all of it. */
  to: string;
  /** Renders one item of work with its link. */
  line: (row: Row) => ReactNode;
}

const shown = 5;

/** One kind of work that waits for this posting: the count, the oldest items and a link to the page. */
export function WorkCard<Row extends RaRecord>({
  title,
  resource,
  filter,
  sort,
  to,
  line,
}: WorkCardProps<Row>) {
  const t = useT();
  const translate = useTranslate();
  const { data, total, error } = useGetList<Row>(resource, {
    filter,
    sort,
    pagination: { page: 1, perPage: shown },
  });
  const count = total === undefined ? '' : formatNumber(total);
  return (
    <Section
      title={title}
      aside={<Box sx={{ fontSize: '1.5rem', fontWeight: 700, color: ink.teal }}>{count}</Box>}
    >
      {error && <Alert severity="warning">{t('shell.unavailable')}</Alert>}
      {!data && !error && <Skeleton height={72} aria-label={translate('ra.page.loading')} />}
      {data?.length === 0 && <Box sx={{ color: 'text.secondary' }}>{t('dashboard.nothing')}</Box>}
      {data && data.length > 0 && (
        <>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {data.map((row) => (
              <Box component="li" key={row.id} sx={lineStyle}>
                {line(row)}
              </Box>
            ))}
          </Box>
          <Box component={Link} to={to} sx={{ display: 'inline-flex', alignItems: 'center', minHeight: 44 }}>
            {t('shell.seeAll')}
            <span style={visuallyHidden}>: {title}</span>
          </Box>
        </>
      )}
    </Section>
  );
}

const lineStyle = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  justifyContent: 'space-between',
  columnGap: 1,
  minHeight: 44,
  borderBottom: `1px solid ${ink.line}`,
} as const;
