import { useDataProvider } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useDocument } from '../api/useDocument.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { ProposalBeginDocument } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { valuesOf } from '../program/termValues.ts';
import { proposedInput } from './ProposalFields.tsx';
import { Held, Proposing } from './Proposing.tsx';

/** An agency proposes other terms for a programme of theirs, which begin as what is in force. */
export default function ProposeForProgramPage() {
  const { id = '' } = useParams();
  const t = useT();
  const { data, error } = useDocument(ProposalBeginDocument, { id });
  const { program } = data ?? {};
  const { programPropose } = useDataProvider<PanduDataProvider>();
  const title = t('proposal.proposeTitle', { program: program?.name ?? '' });
  const back = `/program/${id}/show`;
  const action = program?.availableActions.find((one) => one.action === 'programPropose');
  const open = program?.proposals?.find(({ state }) => state === 'OPEN');
  if (!program || !action?.allowed || open) {
    return (
      <Held title={title} back={back} isLoading={!data && !error} refusal={action?.reason}>
        {open && <Link to={`/proposal/${open.id}/show`}>{t('proposal.waiting')}</Link>}
      </Held>
    );
  }
  return (
    <Proposing
      {...{ title, back, isNew: false, verb: t('proposal.send'), done: t('proposal.sent') }}
      initial={{ terms: valuesOf(program.terms) }}
      act={({ terms, reason = '' }) =>
        programPropose({ programId: id, terms: proposedInput(terms, false), reason })
      }
    />
  );
}
