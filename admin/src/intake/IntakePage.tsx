import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, codesOf } from '../i18n/word.ts';
import { PageHead } from '../ui/Page.tsx';
import { InformationVisit } from './InformationVisit.tsx';
import { LetterVisit } from './LetterVisit.tsx';
import { type Registered, RegisteredPanel } from './RegisteredPanel.tsx';
import { RegisterForm } from './RegisterForm.tsx';
import { VisitInService } from './VisitInService.tsx';
import { VisitSection } from './VisitSection.tsx';

/** What visitors come for most: the first of the office's list. */
const firstVisit = (): string => choicesOf('VisitKind')[0]?.id ?? 'NEW';

/** What the counter opens for a kind of visit. A kind of the office's own registers a case, as NEW does. */
function pageOf(visitKind: string): 'REGISTER' | 'INFORMATION' | 'LETTER' {
  if (visitKind === 'EXTENSION' || visitKind === 'COLLECT') return 'LETTER';
  return visitKind === 'INFORMATION' ? 'INFORMATION' : 'REGISTER';
}

/** The counter: purpose, identity and needs of a visitor on one page, by keyboard, in under a minute. */
export default function IntakePage() {
  const t = useT();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const ticketId = search.get('ticket');
  const [visitKind, setVisitKind] = useState(
    () => codesOf('VisitKind').find((kind) => kind === search.get('visit')) ?? firstVisit(),
  );
  const [registered, setRegistered] = useState<Registered>();
  // Counting up gives the next visitor an empty form.
  const [visitor, setVisitor] = useState(1);
  const { ticketServe } = useDataProvider<PanduDataProvider>();
  const serve = useAct(ticketServe, { keepPage: true });

  /** Registering a visitor who was called from the queue also ends their visit. */
  function onRegistered(done: Registered) {
    setRegistered(done);
    if (ticketId) void serve.run({ id: ticketId, caseId: done.id });
  }

  /** A visitor whose case is open already was served with it. */
  function onOpen(caseId: string) {
    if (ticketId) void serve.run({ id: ticketId, caseId });
    navigate(`/case/${caseId}/show`);
  }

  function receiveNext() {
    if (ticketId) return navigate('/queue');
    setRegistered(undefined);
    setVisitKind(firstVisit());
    setVisitor(visitor + 1);
  }

  return (
    <>
      <PageHead title={t('intake.title')}>{t('intake.about')}</PageHead>
      {registered ? (
        <RegisteredPanel registered={registered} onNext={receiveNext} />
      ) : (
        <>
          {ticketId && <VisitInService ticketId={ticketId} number={search.get('number')} />}
          <VisitSection
            key={`visit-${visitor}`}
            visitKind={visitKind}
            onVisitKind={setVisitKind}
            hasNumber={ticketId !== null}
          />
          {pageOf(visitKind) === 'REGISTER' && (
            <RegisterForm key={visitor} ticketId={ticketId} onRegistered={onRegistered} onOpen={onOpen} />
          )}
          {pageOf(visitKind) === 'INFORMATION' && <InformationVisit />}
          {pageOf(visitKind) === 'LETTER' && <LetterVisit key={visitKind} visitKind={visitKind} />}
        </>
      )}
    </>
  );
}
