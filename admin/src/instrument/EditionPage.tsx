import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { type FormEvent, useState } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import { useSettled } from '../api/useSettled.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import {
  InstrumentCheckDocument,
  InstrumentStartDocument,
  type InstrumentStartQuery,
} from '../generated/graphql.ts';
import { formatNumber, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { DateField } from '../ui/DateField.tsx';
import { downloadText } from '../ui/download.ts';
import { PageHead, Section } from '../ui/Page.tsx';
import { AddButton } from './AnswerRows.tsx';
import { ClassRows, SectionRows } from './ClassRows.tsx';
import {
  cleaned,
  type Definition,
  emptyQuestion,
  type FormFile,
  type Issues,
  issuesByPath,
  maximumOf,
  usesByProgram,
} from './definition.ts';
import { CheckField, LineField, Problem, Row, WordsFields } from './EditorFields.tsx';
import { QuestionCard } from './QuestionCard.tsx';
import { Starts, useStarts } from './Starts.tsx';

/** A new edition of the survey form: from a former edition, a shipped form, a file or nothing. */
export default function EditionPage() {
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(InstrumentStartDocument, {});
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  return (
    <>
      <PageHead
        title={t('instrument.new')}
        aside={
          <Button component={Link} to="/instruments">
            {t('instrument.back')}
          </Button>
        }
      >
        {t('instrument.newAbout')}
      </PageHead>
      <Beginning data={data} />
    </>
  );
}

/** Chooses a form to start from, and edits it. Choosing another discards what was edited. */
function Beginning({ data }: { data: InstrumentStartQuery }) {
  const starts = useStarts(data.instruments ?? [], data.instrumentTemplates ?? []);
  const [begun, setBegun] = useState<{ value: string; form: FormFile; time: number } | null>(null);
  const value = begun?.value ?? starts[0]?.value ?? '';
  const form = begun?.form ?? starts[0]?.form;
  return (
    <>
      <Starts
        starts={starts}
        chosen={value}
        onStart={(chosen, start) => setBegun({ value: chosen, form: start, time: Date.now() })}
      />
      {form && <Editor key={begun?.time ?? 0} start={form} />}
    </>
  );
}

const NO_ISSUES: Issues = {};

function Editor({ start }: { start: FormFile }) {
  const t = useT();
  const navigate = useNavigate();
  const [head, setHead] = useState({ code: start.code, name: start.name, validFrom: today() });
  const [definition, setDefinition] = useState<Definition>(start.definition);
  const [open, setOpen] = useState<number | null>(null);
  const [dropUsed, setDropUsed] = useState(false);
  const [refused, setRefused] = useState<Issues>(NO_ISSUES);
  const { instrumentPublish } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(instrumentPublish, {
    done: t('instrument.published'),
    onDone: () => navigate('/instruments'),
    keepPage: true,
  });

  const draft = cleaned(definition);
  const settled = useSettled(JSON.stringify(draft));
  const { data } = useDocument(InstrumentCheckDocument, { definition: JSON.parse(settled) as unknown });
  const check = data?.instrumentCheck;
  const issues = check ? issuesByPath(check.issues) : NO_ISSUES;

  function change(next: Definition) {
    setDefinition(next);
    setRefused(NO_ISSUES);
  }
  async function publish(event: FormEvent) {
    event.preventDefault();
    const form = { ...head, name: cleaned(head.name), definition: draft, dropUsed };
    setRefused((await run(form)) ?? NO_ISSUES);
  }
  const save = () =>
    downloadText(
      `${head.code.toLowerCase() || 'formulir'}.json`,
      `${JSON.stringify({ code: head.code, name: cleaned(head.name), source: start.source ?? head.name, definition: draft }, null, 2)}\n`,
      'application/json',
    );

  return (
    <Box component="form" onSubmit={publish} noValidate>
      {start.source && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {start.source.id}
        </Alert>
      )}
      <Section title={t('instrument.form')}>
        <Row>
          <LineField
            path="code"
            issues={refused}
            label={t('reference.code')}
            width="8rem"
            value={head.code}
            onChange={(code) => setHead({ ...head, code: code.toUpperCase() })}
          />
          <WordsFields
            path="name"
            issues={refused}
            label={t('instrument.name')}
            value={head.name}
            onChange={(name) => setHead({ ...head, name })}
          />
          <DateField
            label={t('instrument.validFrom')}
            value={head.validFrom}
            min={today()}
            error={refused.validFrom}
            onChange={(validFrom) => setHead({ ...head, validFrom })}
          />
        </Row>
      </Section>
      <Section title={t('instrument.questions')}>
        <Problem path="questions" issues={issues} />
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {definition.questions.map((_, at) => (
            <QuestionCard
              // biome-ignore lint/suspicious/noArrayIndexKey: a question's key is being typed; its fields hold no state.
              key={at}
              definition={definition}
              at={at}
              path={`questions.${at}`}
              issues={issues}
              isOpen={open === at}
              onToggle={() => setOpen(open === at ? null : at)}
              onChange={(questions) => change({ ...definition, questions })}
            />
          ))}
        </Box>
        <AddButton
          label={t('instrument.addQuestion')}
          onClick={() => {
            setOpen(definition.questions.length);
            change({
              ...definition,
              questions: [...definition.questions, emptyQuestion(definition.questions)],
            });
          }}
        />
      </Section>
      <Section title={t('instrument.sections')}>
        <p>{t('instrument.sectionsAbout')}</p>
        <SectionRows definition={definition} issues={issues} onChange={change} />
      </Section>
      <Section title={t('instrument.cutOffs')}>
        <p>{t('instrument.cutOffsAbout', { maximum: formatNumber(maximumOf(definition)) })}</p>
        <ClassRows definition={definition} issues={issues} onChange={change} />
      </Section>
      <Section title={t('instrument.check')}>
        <Box aria-live="polite">
          {check && check.issues.length === 0 && <p>{t('instrument.checked')}</p>}
          {check && check.issues.length > 0 && (
            <Alert severity="warning">{t('instrument.faulty', { count: check.issues.length })}</Alert>
          )}
          {check && check.uses.length > 0 && (
            <Alert severity="warning" sx={{ mt: 1 }}>
              {t('instrument.uses')}
              <ul>
                {usesByProgram(check.uses).map(([programId, uses]) => (
                  <li key={programId}>
                    <Link to={`/program/${programId}/show`}>{uses[0]?.programName}</Link>:{' '}
                    {uses.map(({ text }) => text).join('; ')}
                  </li>
                ))}
              </ul>
              <CheckField label={t('instrument.dropUsed')} checked={dropUsed} onChange={setDropUsed} />
            </Alert>
          )}
        </Box>
        <Row>
          <Button type="submit" variant="contained" size="large" disabled={pending}>
            {t('instrument.publish')}
          </Button>
          <Button size="large" onClick={save}>
            {t('instrument.export')}
          </Button>
        </Row>
      </Section>
    </Box>
  );
}
