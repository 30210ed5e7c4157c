import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useState } from 'react';
import { Form, useDataProvider, useTranslate } from 'react-admin';
import { useFormState } from 'react-hook-form';
import { Link, useParams } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { ProgramDraftPageDocument } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { Columns, PageHead } from '../ui/Page.tsx';
import { SubmitButton } from '../ui/SubmitButton.tsx';
import { useStay } from '../ui/useStay.ts';
import { DraftFields } from './DraftFields.tsx';
import { DraftReview } from './DraftReview.tsx';
import { type TermValues, termsInput, valuesOf } from './termValues.ts';
import type { DraftedProgram } from './types.ts';

/** The next version of a programme: its terms, what they change, what stands in the way, and its publishing. */
export default function DraftPage() {
  const { id = '' } = useParams();
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(ProgramDraftPageDocument, { id });
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const { program } = data;
  if (!program) return <Alert severity="info">{t('shell.missing')}</Alert>;
  const action = program.availableActions.find((one) => one.action === 'programDraftSave');
  if (!action?.allowed) return <Alert severity="info">{action?.reason}</Alert>;
  return <Drafting program={program} key={program.id} />;
}

function Drafting({ program }: { program: DraftedProgram }) {
  const t = useT();
  // The terms as of opening: reading the page anew must not overwrite what was typed.
  const [defaults] = useState(() => ({ terms: valuesOf(program.draft?.terms ?? program.terms) }));
  const [isChanged, setChanged] = useState(false);
  const { programDraftSave } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(programDraftSave, {
    done: t('draft.saved'),
    onDone: () => setChanged(false),
  });
  const submit = (values: object) => {
    const { terms } = values as { terms: TermValues };
    return run({ id: program.id, draftVersion: program.draft?.version, terms: termsInput(terms) });
  };
  return (
    <>
      <PageHead
        title={t('draft.title', { program: program.name })}
        aside={<Link to={`/program/${program.id}/show`}>{t('criteria.back')}</Link>}
      >
        {t(program.state === 'DRAFT' ? 'draft.never' : 'draft.about')}
      </PageHead>
      <Columns wide="minmax(0, 3fr) minmax(0, 2fr)">
        <Form onSubmit={submit} defaultValues={defaults} noValidate>
          <Watching onChange={setChanged} />
          <DraftFields program={program} />
          <Box sx={{ position: 'sticky', bottom: 0, py: 1.5, bgcolor: 'background.default', zIndex: 1 }}>
            <SubmitButton disabled={pending}>{t('draft.save')}</SubmitButton>
          </Box>
        </Form>
        <DraftReview program={program} isChanged={isChanged} />
      </Columns>
    </>
  );
}

/** Tells whether something was typed that is not saved, and asks before the page is left. */
function Watching({ onChange }: { onChange: (isChanged: boolean) => void }) {
  const { isDirty, isSubmitSuccessful } = useFormState();
  const isOpen = isDirty && !isSubmitSuccessful;
  useStay(isOpen);
  onChange(isOpen);
  return null;
}
