import { useDataProvider } from 'react-admin';
import { useParams } from 'react-router-dom';
import { useDocument } from '../api/useDocument.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { ProposalEditDocument } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { valuesOf } from '../program/termValues.ts';
import { proposedInput } from './ProposalFields.tsx';
import { Held, Proposing } from './Proposing.tsx';

/** An agency changes its proposal before it is decided. */
export default function ProposalEditPage() {
  const { id = '' } = useParams();
  const t = useT();
  const { data, error } = useDocument(ProposalEditDocument, { id });
  const { programProposalChange } = useDataProvider<PanduDataProvider>();
  const proposal = data?.programProposal;
  const title = t('proposal.proposeTitle', { program: proposal?.name ?? '' });
  const back = `/proposal/${id}/show`;
  const action = proposal?.availableActions.find((one) => one.action === 'programProposalChange');
  if (!proposal || !action?.allowed)
    return <Held title={title} back={back} isLoading={!data && !error} refusal={action?.reason} />;
  const { isNew, version: expectedVersion, reason: former } = proposal;
  return (
    <Proposing
      {...{ title, back, isNew, verb: t('proposal.change'), done: t('proposal.changed') }}
      initial={{ terms: valuesOf(proposal.terms), reason: former }}
      act={({ terms, reason = '' }) =>
        programProposalChange({ id, expectedVersion, terms: proposedInput(terms, isNew), reason })
      }
    />
  );
}
