import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useDocument } from '../api/useDocument.ts';
import { VerificationShowDocument } from '../generated/graphql.ts';
import { addressOf } from '../household/columns.tsx';
import { useT } from '../i18n/useT.ts';
import { capitalised, wordOf } from '../i18n/word.ts';
import { placeWords } from '../region/place.ts';
import { ActionBar } from '../ui/ActionBar.tsx';
import { PageHead, Section } from '../ui/Page.tsx';
import { VerificationChip } from '../ui/StateChips.tsx';
import { useVerificationOffers } from './offers.tsx';
import { SurveyForm } from './SurveyForm.tsx';
import { SurveyResult } from './SurveyResult.tsx';
import type { Verification } from './types.ts';

/** One verification: first the form, then the result, then the decision. */
export default function VerificationShow() {
  const { id = '' } = useParams();
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(VerificationShowDocument, { id });
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  if (!data.verification) return <Alert severity="info">{t('shell.missing')}</Alert>;
  return <VerificationPage verification={data.verification} />;
}

function VerificationPage({ verification }: { verification: Verification }) {
  const t = useT();
  const { instrument, household } = verification;
  const offers = useVerificationOffers(verification);
  const maySubmit = verification.availableActions.some(
    (one) => one.action === 'verificationSubmit' && one.allowed,
  );
  return (
    <>
      <PageHead
        title={household?.head?.name ?? t('verification.one')}
        aside={<FormLinks verification={verification} />}
      >
        <VerificationChip row={verification} />{' '}
        {household && (
          <>
            <Link to={`/household/${household.id}/show`}>{addressOf(household)}</Link>,{' '}
            {verification.region && placeWords(verification.region)}
          </>
        )}
        {verification.case && (
          <>
            {' · '}
            <Link to={`/case/${verification.case.id}/show`}>{verification.case.number}</Link>
          </>
        )}
        {verification.origin === 'REGENT' && <Box>{capitalised(wordOf('VerificationOrigin', 'REGENT'))}</Box>}
        {verification.note && <Box>{verification.note}</Box>}
      </PageHead>
      <Section title={t('case.what')}>
        <ActionBar actions={verification.availableActions} offers={offers} quiet={maySubmit} />
        {maySubmit && <Box sx={{ color: 'text.secondary', mt: 1 }}>{t('verification.formAbout')}</Box>}
      </Section>
      {instrument &&
        (maySubmit ? (
          <SurveyForm key={verification.version} verification={verification} instrument={instrument} />
        ) : (
          <SurveyResult verification={verification} instrument={instrument} />
        ))}
    </>
  );
}

/** Prints the form: empty with the family's name for the visit, or filled in for the dossier. */
function FormLinks({ verification }: { verification: Verification }) {
  const t = useT();
  const { instrument } = verification;
  if (!instrument) return null;
  const filled = Object.keys(verification.answersByQuestion ?? {}).length > 0;
  const path = `/documents/form/${instrument.id}.pdf?verification=${verification.id}`;
  return (
    <Button variant="outlined" component="a" href={path} target="_blank" rel="noopener">
      {t(filled ? 'verification.printFilled' : 'verification.printForFamily')}
    </Button>
  );
}
