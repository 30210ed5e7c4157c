import { useDataProvider } from 'react-admin';
import type { PanduDataProvider } from '../dataProvider.ts';
import { useT } from '../i18n/useT.ts';
import { proposedInput } from './ProposalFields.tsx';
import { Proposing } from './Proposing.tsx';

/** An agency proposes a new programme of theirs. */
export default function ProposeNewPage() {
  const t = useT();
  const { programPropose } = useDataProvider<PanduDataProvider>();
  return (
    <Proposing
      {...{ title: t('proposal.proposeNew'), back: '/proposal', isNew: true }}
      {...{ verb: t('proposal.send'), done: t('proposal.sent') }}
      initial={{ terms: { fundSources: [], needs: [], documents: [] } }}
      act={({ terms, reason = '' }) => programPropose({ terms: proposedInput(terms, true), reason })}
    />
  );
}
