import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { type ReactNode, useState } from 'react';
import { Form, useTranslate } from 'react-admin';
import { useFormState } from 'react-hook-form';
import { Link, useNavigate } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import { useT } from '../i18n/useT.ts';
import type { TermValues } from '../program/termValues.ts';
import { PageHead, Section } from '../ui/Page.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { SubmitButton } from '../ui/SubmitButton.tsx';
import { useStay } from '../ui/useStay.ts';
import { ProposalFields } from './ProposalFields.tsx';

interface Values {
  terms: TermValues;
  reason?: string;
}

interface HeldProps {
  title: string;
  back: string;
  isLoading: boolean;
  refusal?: string | null;
  children?: ReactNode;
}

/** Says why nothing can be proposed here. */
export function Held({ title, back, isLoading, refusal, children }: HeldProps) {
  const t = useT();
  const translate = useTranslate();
  if (isLoading) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  return (
    <>
      <PageHead title={title} aside={<Link to={back}>{t('criteria.back')}</Link>} />
      <Alert severity="info">{children || refusal || t('shell.missing')}</Alert>
    </>
  );
}

interface ProposingProps {
  title: string;
  back: string;
  isNew: boolean;
  verb: string;
  done: string;
  initial: Values;
  act: (values: Values) => Promise<{ id: string }>;
}

/** The form of a proposal: what is proposed, and why. What was typed stays until the server has accepted it. */
export function Proposing({ title, back, isNew, verb, done, initial, act }: ProposingProps) {
  const t = useT();
  const navigate = useNavigate();
  // The values as of opening: reading the page anew must not overwrite what was typed.
  const [defaults] = useState(initial);
  const { run, pending } = useAct(act, {
    done,
    onDone: ({ id }) => navigate(`/proposal/${id}/show`),
  });
  return (
    <>
      <PageHead title={title} aside={<Link to={back}>{t('criteria.back')}</Link>}>
        {t('proposal.proposeAbout')}
      </PageHead>
      <Box sx={{ maxWidth: '60rem' }}>
        <Form onSubmit={(values: object) => run(values as Values)} defaultValues={defaults} noValidate>
          <Staying />
          <ProposalFields isNew={isNew} />
          <Section title={t('proposal.why')}>
            <ReasonInput label={t('proposal.reason')} />
          </Section>
          <Box sx={{ position: 'sticky', bottom: 0, py: 1.5, bgcolor: 'background.default', zIndex: 1 }}>
            <SubmitButton disabled={pending}>{verb}</SubmitButton>
          </Box>
        </Form>
      </Box>
    </>
  );
}

/** Asks before the page is left with something typed. */
function Staying() {
  const { isDirty, isSubmitSuccessful } = useFormState();
  useStay(isDirty && !isSubmitSuccessful);
  return null;
}
