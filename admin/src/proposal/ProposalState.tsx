import type { ProposalRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Chip, type Tone } from '../ui/Chip.tsx';

const toneOf = ({ state, acceptedCount }: ProposalRowFragment): Tone => {
  if (state === 'OPEN') return 'wait';
  if (state === 'WITHDRAWN') return 'neutral';
  return acceptedCount === 0 ? 'bad' : 'good';
};

/** Where a proposal stands; once it is decided, how much of it was accepted. */
export function ProposalState({ proposal }: { proposal: ProposalRowFragment }) {
  const t = useT();
  const { state, acceptedCount, changes } = proposal;
  return (
    <Chip tone={toneOf(proposal)}>
      {acceptedCount == null
        ? wordOf('ProgramProposalState', state)
        : t('proposal.accepted', { accepted: acceptedCount, all: changes.length })}
    </Chip>
  );
}

/** The proposed fields, named in one line. */
export const fieldsInWords = (changes: ProposalRowFragment['changes']): string =>
  changes.map((one) => wordOf('ProgramTerm', one)).join(', ');
