import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useState } from 'react';
import { Form, required, TextInput, useDataProvider, useTranslate } from 'react-admin';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import { useSettled } from '../api/useSettled.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import {
  CriteriaDraftDocument,
  CriteriaEditorDocument,
  type CriteriaEditorQuery,
  type CriterionInput,
} from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { Columns, PageHead, Section } from '../ui/Page.tsx';
import { CriteriaEditor } from './CriteriaEditor.tsx';
import { Coverage } from './CriteriaReach.tsx';
import { CriteriaTree, OtherLanguage } from './CriteriaTree.tsx';
import { draftOf, type Group, inputOf } from './criteriaDraft.ts';
import { Examples } from './Examples.tsx';

type Editor = CriteriaEditorQuery;

/** Drafts the criteria of a programme: edit, read in words, count households, then save as a new version. */
export default function CriteriaPage() {
  const { id = '' } = useParams();
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(CriteriaEditorDocument, { id });
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const action = data.program?.availableActions.find((one) => one.action === 'programDraftSave');
  if (!data.program) return <Alert severity="info">{t('shell.missing')}</Alert>;
  if (!action?.allowed) return <Alert severity="info">{action?.reason}</Alert>;
  return <Editing program={data.program} facts={data.criteriaFacts ?? []} key={data.program.id} />;
}

interface EditingProps {
  program: NonNullable<Editor['program']>;
  facts: NonNullable<Editor['criteriaFacts']>;
}

function Editing({ program, facts }: EditingProps) {
  const t = useT();
  const translate = useTranslate();
  const saved = program.draft ? program.draft.criteria : program.criteriaVersions[0]?.rule;
  const source = program.draft?.criteriaSource ?? program.criteriaVersions[0]?.source;
  const [root, setRoot] = useState<Group>(() => draftOf(saved));
  const rule = inputOf(root);
  const settled = useSettled(JSON.stringify(rule));
  const asked = JSON.parse(settled) as CriterionInput | null;
  const { data } = useDocument(
    CriteriaDraftDocument,
    { rule: asked ?? {}, programId: program.id },
    { enabled: asked !== null },
  );
  const draft = rule && asked ? data?.criteriaDraft : null;
  const problems = Object.fromEntries(
    (draft?.issues ?? []).map((issue) => [issue.path.slice(1).join('.'), issue.message]),
  );
  return (
    <>
      <PageHead
        title={t('criteria.editOf', { program: program.name })}
        aside={<Link to={`/program/${program.id}/show`}>{t('criteria.back')}</Link>}
      >
        {t('criteria.about')}
      </PageHead>
      <Columns wide="minmax(0, 3fr) minmax(0, 2fr)">
        <Section title={t('criteria.rule')}>
          <CriteriaEditor root={root} facts={facts} problems={problems} onChange={setRoot} />
        </Section>
        <Box sx={{ position: { md: 'sticky' }, top: { md: 72 } }}>
          <Section title={t('criteria.words')}>
            <Box aria-live="polite">
              {draft?.rule && <CriteriaTree rule={draft.rule} />}
              {draft?.rule && <OtherLanguage text={draft.rule.text} />}
              {!rule && t('criteria.unfinished')}
              {rule && !draft && <LinearProgress aria-label={translate('ra.page.loading')} />}
            </Box>
          </Section>
          {draft?.count && <Coverage count={draft.count} />}
          <Examples rule={draft?.rule ? asked : null} />
          <SaveForm program={program} source={source} rule={draft?.rule ? rule : null} />
        </Box>
      </Columns>
    </>
  );
}

interface SaveFormProps {
  program: EditingProps['program'];
  source?: { id: string; en: string };
  /** Null while the draft is incomplete or invalid. */
  rule: CriterionInput | null;
}

interface SaveValues {
  source: { id: string; en: string };
}

/** Puts the criteria into the draft of the programme's next version, which is published from its own page. */
function SaveForm({ program, source, rule }: SaveFormProps) {
  const t = useT();
  const navigate = useNavigate();
  const { programDraftSave } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(programDraftSave, {
    done: t('draft.saved'),
    onDone: () => navigate(`/program/${program.id}/draft`),
  });
  const draft = { id: program.id, draftVersion: program.draft?.version };
  const submit = (values: object) => {
    const { source: basis } = values as SaveValues;
    if (!rule) return undefined;
    return run({ ...draft, criteria: { rule, source: { id: basis.id, en: basis.en } } });
  };
  return (
    <Section title={t('criteria.save')}>
      <Form
        onSubmit={submit}
        defaultValues={{ source: { id: source?.id ?? '', en: source?.en ?? '' } }}
        noValidate
      >
        <TextInput
          source="source.id"
          label={t('criteria.sourceId')}
          helperText={t('criteria.sourceAbout')}
          validate={required()}
        />
        <TextInput
          source="source.en"
          label={t('criteria.sourceEn')}
          validate={required()}
          helperText={false}
        />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
          <Button type="submit" variant="contained" disabled={pending || !rule}>
            {t('criteria.save')}
          </Button>
          <Button disabled={pending} onClick={() => run({ ...draft, withoutCriteria: true })}>
            {t('draft.removeCriteria')}
          </Button>
        </Box>
      </Form>
    </Section>
  );
}
