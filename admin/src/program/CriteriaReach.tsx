import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { CriteriaDraftQuery } from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { Facts, Section } from '../ui/Page.tsx';

type Draft = NonNullable<NonNullable<CriteriaDraftQuery['criteriaDraft']>['count']>;
/** Without villages where a page does not ask for them. */
type Count = Pick<Draft, 'eligible' | 'current' | 'gained' | 'lost'> & { villages?: Draft['villages'] };

/** How many households the draft covers, compared with the criteria in force, and in which villages it changes who does. */
export function Coverage({ count }: { count: Count }) {
  const t = useT();
  return (
    <Section title={t('criteria.reach')}>
      <Box aria-live="polite">
        <Facts
          items={[
            [t('criteria.eligible'), <strong key="eligible">{formatNumber(count.eligible)}</strong>],
            [t('criteria.current'), formatNumber(count.current)],
            [t('criteria.gained'), `+${formatNumber(count.gained)}`],
            [t('criteria.lost'), `−${formatNumber(count.lost)}`],
          ]}
        />
      </Box>
      {count.villages && count.villages.length > 0 && <Villages villages={count.villages} />}
      <Box sx={{ color: 'text.secondary', fontSize: '0.9rem', mt: 0.5 }}>{t('criteria.reachAbout')}</Box>
    </Section>
  );
}

function Villages({ villages }: { villages: Draft['villages'] }) {
  const t = useT();
  return (
    // A region that scrolls takes the keyboard, so that its rows can be read without a mouse.
    <Box
      role="region"
      aria-label={t('criteria.byVillage')}
      tabIndex={0}
      // On a phone, three columns side by side need what the padding takes.
      sx={{ maxHeight: '16rem', overflow: 'auto', mt: 1, '& th, & td': { px: { xs: 0.5, sm: 2 } } }}
    >
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell>{t('criteria.village')}</TableCell>
            <TableCell align="right">{t('criteria.gained')}</TableCell>
            <TableCell align="right">{t('criteria.lostShort')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {villages.map(({ code, name, gained, lost }) => (
            <TableRow key={code}>
              <TableCell component="th" scope="row">
                {name ?? code}
              </TableCell>
              <TableCell align="right">{gained > 0 ? `+${formatNumber(gained)}` : '–'}</TableCell>
              <TableCell align="right">{lost > 0 ? `−${formatNumber(lost)}` : '–'}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
