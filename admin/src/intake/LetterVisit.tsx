import { Link } from 'react-router-dom';
import { useT } from '../i18n/useT.ts';
import { Section } from '../ui/Page.tsx';

/** Extending and collecting need no new case: the letter is at hand. */
export function LetterVisit({ visitKind }: { visitKind: 'EXTENSION' | 'COLLECT' }) {
  const t = useT();
  return (
    <Section title={t(`ticket.kind.${visitKind}`)}>
      <p>{t(visitKind === 'EXTENSION' ? 'intake.extend' : 'intake.collect')}</p>
      <Link to="/letter">{t('intake.toLetters')}</Link>
    </Section>
  );
}
