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
import { formatNumber, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { DateInput } from '../ui/DateField.tsx';
import { Columns, Facts, PageHead, Section } from '../ui/Page.tsx';
import { CriteriaEditor } from './CriteriaEditor.tsx';
import { CriteriaTree } from './CriteriaTree.tsx';
import { draftOf, type Group, inputOf } from './criteriaDraft.ts';

type Editor = CriteriaEditorQuery;

/** Drafts the criteria of a programme: edit, read in words, count households, then save as a new version. */
export default function CriteriaPage() {
  const { id = '' } = useParams();
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(CriteriaEditorDocument, { id });
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const action = data.program?.availableActions.find((one) => one.action === 'programUpdate');
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
  const newest = program.criteriaVersions[0];
  const [root, setRoot] = useState<Group>(() => draftOf(newest?.rule));
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
              {!rule && t('criteria.unfinished')}
              {rule && !draft && <LinearProgress aria-label={translate('ra.page.loading')} />}
            </Box>
          </Section>
          {draft?.count && <Coverage count={draft.count} />}
          <SaveForm program={program} source={newest?.source} rule={draft?.rule ? rule : null} />
        </Box>
      </Columns>
    </>
  );
}

/** How many households the draft covers, compared with the criteria in force. */
function Coverage({ count }: { count: { eligible: number; current: number; gained: number; lost: number } }) {
  const t = useT();
  return (
    <Section title={t('criteria.reach')}>
      <Box aria-live="polite">
        <Facts
          items={[
            [t('criteria.eligible'), <strong key="eligible">{formatNumber(count.eligible)}</strong>],
            [t('criteria.current'), formatNumber(count.current)],
            [t('criteria.gained'), `+${formatNumber(count.gained)}`],
            [t('criteria.lost'), `−${formatNumber(count.lost)}`],
          ]}
        />
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.9rem', mt: 0.5 }}>{t('criteria.reachAbout')}</Box>
    </Section>
  );
}

interface SaveFormProps {
  program: EditingProps['program'];
  source?: { id: string; en: string };
  /** Null while the draft is incomplete or invalid. */
  rule: CriterionInput | null;
}

interface SaveValues {
  validFrom: string;
  source: { id: string; en: string };
}

function SaveForm({ program, source, rule }: SaveFormProps) {
  const t = useT();
  const navigate = useNavigate();
  const { programUpdate } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(programUpdate, {
    done: t('criteria.saved'),
    onDone: () => navigate(`/program/${program.id}/show`),
  });
  const submit = (values: object) => {
    const { validFrom, source: basis } = values as SaveValues;
    if (!rule) return undefined;
    const criteria = { rule, validFrom, source: { id: basis.id, en: basis.en } };
    return run({ id: program.id, expectedVersion: program.version, criteria });
  };
  return (
    <Section title={t('criteria.save')}>
      <Form
        onSubmit={submit}
        defaultValues={{ validFrom: today(), source: { id: source?.id ?? '', en: source?.en ?? '' } }}
        noValidate
      >
        <DateInput source="validFrom" label={t('criteria.validFrom')} validate={required()} />
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
        <Button type="submit" variant="contained" disabled={pending || !rule} sx={{ mt: 1 }}>
          {t('criteria.save')}
        </Button>
      </Form>
    </Section>
  );
}
