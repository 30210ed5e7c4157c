import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { Form, required, useDataProvider } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { today } from '../i18n/format.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { Chip } from '../ui/Chip.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { Section } from '../ui/Page.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { SubmitButton } from '../ui/SubmitButton.tsx';
import { Changes } from './Changes.tsx';
import { Coverage } from './CriteriaReach.tsx';
import type { DraftedProgram } from './types.ts';

interface ReviewProps {
  program: DraftedProgram;
  /** Whether something was typed that is not saved. */
  isChanged: boolean;
}

/** What a saved draft changes, whom it reaches and what stands in its way; and its publishing. */
export function DraftReview({ program, isChanged }: ReviewProps) {
  const t = useT();
  const { draft } = program;
  return (
    <Box>
      <CriteriaSection program={program} />
      {draft && (
        <>
          <Section title={t('draft.compare')} flush>
            {program.versionNumber === null ? (
              <Box sx={{ px: 2, pb: 2 }}>{t('draft.compareNew')}</Box>
            ) : (
              <Changes changes={draft.changes} caption={t('draft.compare')} />
            )}
          </Section>
          {draft.reach && <Coverage count={draft.reach} />}
          <Checks checks={draft.checks} />
          <PublishForm program={program} isChanged={isChanged} />
        </>
      )}
    </Box>
  );
}

function CriteriaSection({ program }: { program: DraftedProgram }) {
  const t = useT();
  const localized = useLocalized();
  const edit = (
    <Button component={Link} to={`/program/${program.id}/criteria`} variant="outlined" size="small">
      {t('draft.editCriteria')}
    </Button>
  );
  const { draft } = program;
  return (
    <Section title={t('draft.criteria')} aside={edit}>
      {draft?.criteria ? localized(draft.criteria.text) : !program.criteria && t('draft.noCriteria')}
      {!draft && program.criteria && t('criteria.version', { number: program.criteria.number })}
    </Section>
  );
}

function Checks({ checks }: { checks: NonNullable<DraftedProgram['draft']>['checks'] }) {
  const t = useT();
  return (
    <Section title={t('draft.checks')}>
      {checks.length === 0 && t('draft.fine')}
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, display: 'grid', gap: 1 }}>
        {checks.map(({ code, blocks, message }) => (
          <li key={code}>
            <Chip tone={blocks ? 'bad' : 'wait'}>{t(blocks ? 'draft.blocks' : 'draft.warns')}</Chip> {message}
          </li>
        ))}
      </Box>
    </Section>
  );
}

interface PublishValues {
  validFrom: string;
  reason: string;
}

function PublishForm({ program, isChanged }: ReviewProps) {
  const t = useT();
  const navigate = useNavigate();
  const [discards, setDiscards] = useState(false);
  const { programPublish } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(programPublish, {
    done: t('draft.published'),
    onDone: () => navigate(`/program/${program.id}/show`),
  });
  const { draft } = program;
  if (!draft) return null;
  const submit = (values: object) =>
    run({ ...(values as PublishValues), id: program.id, draftVersion: draft.version });
  return (
    <Section title={t('draft.publish')}>
      <p>{t('draft.publishAbout')}</p>
      {isChanged && (
        <Alert severity="warning" sx={{ mb: 1 }}>
          {t('draft.unsaved')}
        </Alert>
      )}
      <Form onSubmit={submit} defaultValues={{ validFrom: today() }} noValidate>
        <DateInput source="validFrom" label={t('draft.validFrom')} validate={required()} />
        <ReasonInput label={t('draft.reason')} />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
          <SubmitButton disabled={pending || isChanged}>{t('draft.publish')}</SubmitButton>
          {program.versionNumber !== null && (
            <Button color="error" onClick={() => setDiscards(true)}>
              {t('draft.discard')}
            </Button>
          )}
        </Box>
      </Form>
      {discards && <DiscardDialog program={program} onClose={() => setDiscards(false)} />}
    </Section>
  );
}

function DiscardDialog({ program, onClose }: { program: DraftedProgram; onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { programDraftDiscard } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(programDraftDiscard, {
    done: t('draft.discarded'),
    onDone: () => navigate(`/program/${program.id}/show`),
  });
  return (
    <ActDialog
      title={t('draft.discard')}
      verb={t('draft.discard')}
      about={program.name}
      danger
      pending={pending}
      onClose={onClose}
      onSubmit={() => run({ id: program.id, draftVersion: program.draft?.version ?? 0 })}
    >
      <p>{t('draft.discardAbout')}</p>
    </ActDialog>
  );
}
