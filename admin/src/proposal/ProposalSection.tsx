import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { ProposalRowFragment } from '../generated/graphql.ts';
import { formatInstant } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { Section } from '../ui/Page.tsx';
import { fieldsInWords, ProposalState } from './ProposalState.tsx';

/** On the page of a programme: what its agency proposed, for those who may read it. */
export function ProposalSection({ proposals }: { proposals: readonly ProposalRowFragment[] }) {
  const t = useT();
  if (proposals.length === 0) return null;
  return (
    <Section title={t('proposal.many')}>
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {proposals.map((proposal) => (
          <Box component="li" key={proposal.id} sx={{ py: 0.75 }}>
            <Link to={`/proposal/${proposal.id}/show`}>{fieldsInWords(proposal.changes)}</Link>{' '}
            <ProposalState proposal={proposal} />
            <Box sx={{ color: 'text.secondary', fontSize: '0.9rem' }}>
              {t('proposal.by', {
                agency: proposal.agency?.name ?? '–',
                when: formatInstant(proposal.proposedAt),
              })}
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
