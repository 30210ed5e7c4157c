import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { VisitKind } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { visitKinds } from '../ui/choices.ts';
import { PageHead } from '../ui/Page.tsx';
import { LetterVisit } from './LetterVisit.tsx';
import { type Registered, RegisteredPanel } from './RegisteredPanel.tsx';
import { RegisterForm } from './RegisterForm.tsx';
import { VisitSection } from './VisitSection.tsx';

/** The counter: why somebody came, who they are, what they need; one page, by keyboard, in under a minute. */
export default function IntakePage() {
  const t = useT();
  const [search] = useSearchParams();
  const [visitKind, setVisitKind] = useState<VisitKind>(
    visitKinds.find((kind) => kind === search.get('visit')) ?? 'NEW',
  );
  const [registered, setRegistered] = useState<Registered>();
  // A new number gives the next visitor an empty form.
  const [visitor, setVisitor] = useState(1);

  function receiveNext() {
    setRegistered(undefined);
    setVisitKind('NEW');
    setVisitor(visitor + 1);
  }

  return (
    <>
      <PageHead title={t('intake.title')}>{t('intake.about')}</PageHead>
      {registered ? (
        <RegisteredPanel registered={registered} onNext={receiveNext} />
      ) : (
        <>
          <VisitSection key={`visit-${visitor}`} visitKind={visitKind} onVisitKind={setVisitKind} />
          {visitKind === 'NEW' && (
            <RegisterForm key={visitor} ticketId={search.get('ticket')} onRegistered={setRegistered} />
          )}
          {(visitKind === 'EXTENSION' || visitKind === 'COLLECT') && <LetterVisit visitKind={visitKind} />}
        </>
      )}
    </>
  );
}
