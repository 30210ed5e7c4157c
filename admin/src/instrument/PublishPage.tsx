import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import type { ReactNode } from 'react';
import { Form, minValue, NumberInput, required, TextInput, useDataProvider, useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { Link, useNavigate } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { InstrumentDraftDocument } from '../generated/graphql.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { DateInput } from '../ui/DateField.tsx';
import { PageHead, Section } from '../ui/Page.tsx';
import { type Draft, draftOf, inputOf, maximumOf } from './draft.ts';

/** Publishes a new edition of the survey form, starting from the newest one or from the template. */
export default function PublishPage() {
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(InstrumentDraftDocument, {});
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const [newest] = [...(data.instruments ?? [])].sort((a, b) =>
    (b.validFrom ?? '').localeCompare(a.validFrom ?? ''),
  );
  const source = newest ?? data.instrumentTemplate;
  if (!source) return <Alert severity="info">{t('shell.missing')}</Alert>;
  return <PublishForm draft={draftOf(source, !newest)} isTemplate={!newest} />;
}

function PublishForm({ draft, isTemplate }: { draft: Draft; isTemplate: boolean }) {
  const t = useT();
  const navigate = useNavigate();
  const { instrumentPublish } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(instrumentPublish, {
    done: t('instrument.published'),
    onDone: () => navigate('/instruments'),
  });
  return (
    <Form onSubmit={(values: object) => run(inputOf(values as Draft))} defaultValues={draft} noValidate>
      <PageHead
        title={t('instrument.new')}
        aside={
          <>
            <Button component={Link} to="/instruments">
              {t('instrument.back')}
            </Button>
            <Button type="submit" variant="contained" disabled={pending}>
              {t('instrument.publish')}
            </Button>
          </>
        }
      >
        {t('instrument.newAbout')}
      </PageHead>
      {isTemplate && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('instrument.template')}
        </Alert>
      )}
      <Section title={t('instrument.form')}>
        <Fields>
          <TextInput source="code" label={t('reference.code')} validate={required()} />
          <TextInput source="name.id" label={t('program.nameId')} validate={required()} />
          <TextInput source="name.en" label={t('program.nameEn')} validate={required()} />
          <DateInput source="validFrom" label={t('instrument.validFrom')} validate={required()} />
        </Fields>
      </Section>
      <CutOffs classes={draft.classes} />
      <Section title={t('instrument.questions')}>
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {draft.questions.map((question, index) => (
            <Question key={question.text.id} question={question} index={index} />
          ))}
        </Box>
      </Section>
    </Form>
  );
}

function CutOffs({ classes }: { classes: Draft['classes'] }) {
  const t = useT();
  const localized = useLocalized();
  const last = classes.at(-1);
  const questions: Draft['questions'] = useWatch({ name: 'questions' });
  const maximum = maximumOf(Array.isArray(questions) ? questions : [questions]);
  return (
    <Section title={t('instrument.cutOffs')}>
      <p>{t('instrument.cutOffsAbout', { maximum })}</p>
      <Fields>
        {classes.slice(0, -1).map((one, index) => (
          <NumberInput
            key={one.code}
            source={`classes.${index}.fromScore`}
            label={t('instrument.fromScore', { name: localized(one.label) })}
            helperText={
              one.example == null
                ? t(one.entitles ? 'instrument.entitles' : 'instrument.entitlesNot')
                : t('instrument.example', { score: one.example })
            }
            min={0}
            step={1}
            validate={[required(), minValue(0)]}
          />
        ))}
      </Fields>
      {last && <p>{t('instrument.lastClass', { name: localized(last.label) })}</p>}
    </Section>
  );
}

/** One question: its weight, its answers, and the text that closes its gaps. */
function Question({ question, index }: { question: Draft['questions'][number]; index: number }) {
  const t = useT();
  const localized = useLocalized();
  const name = `${index + 1}. ${localized(question.text)}`;
  return (
    <Box component="li" sx={{ py: 1.5, borderTop: index > 0 ? 1 : 0, borderColor: 'divider' }}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 10rem' } }}>
        <Box>
          <strong>{name}</strong>
          <Box component="ol" sx={{ m: 0, mt: 0.5, pl: 2.5, color: 'text.secondary' }}>
            {question.options.map((option) => (
              <li key={option.id}>{localized(option)}</li>
            ))}
          </Box>
        </Box>
        <NumberInput
          source={`questions.${index}.weight`}
          label={t('instrument.weight')}
          slotProps={{ htmlInput: { 'aria-label': `${t('instrument.weight')}: ${name}` } }}
          helperText={false}
          min={1}
          step={1}
          validate={[required(), minValue(1)]}
        />
      </Box>
      {question.gaps.map((gap, at) => (
        <Box key={gap.open.id} sx={{ mt: 1 }}>
          {t('instrument.gap', { open: localized(gap.open), answer: gap.countsAs })}
          <Fields>
            <TextInput
              source={`questions.${index}.gaps.${at}.resolution.id`}
              label={t('instrument.resolutionId')}
              validate={required()}
              helperText={false}
            />
            <TextInput
              source={`questions.${index}.gaps.${at}.resolution.en`}
              label={t('instrument.resolutionEn')}
              validate={required()}
              helperText={false}
            />
          </Fields>
        </Box>
      ))}
    </Box>
  );
}

function Fields({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        columnGap: 2,
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(15rem, 100%), 1fr))',
      }}
    >
      {children}
    </Box>
  );
}
