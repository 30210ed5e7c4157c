import MyLocationIcon from '@mui/icons-material/MyLocation';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { useDataProvider, useRefresh } from 'react-admin';
import type { PanduDataProvider } from '../api/dataProvider.ts';
import { useAct } from '../api/useAct.ts';
import { today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ink } from '../layout/theme.ts';
import { DateField } from '../ui/DateField.tsx';
import { FileField } from '../ui/FileField.tsx';
import { Columns, Section } from '../ui/Page.tsx';
import { QuestionField } from './QuestionField.tsx';
import { ContributionBars, ScorePanel } from './ScorePanel.tsx';
import { previewScore } from './score.ts';
import type { Instrument, Verification } from './types.ts';
import { type Draft, useDraft } from './useDraft.ts';

interface SurveyFormProps {
  verification: Verification;
  instrument: Instrument;
}

/** The survey form, for a thumb in a yard or for paper typed in at a desk: answers, photo, place, narrative, true date. */
export function SurveyForm({ verification, instrument }: SurveyFormProps) {
  const t = useT();
  const { draft, change, forget } = useDraft(verification.id, {
    answers: instrument.questions.map((_, index) => verification.answers[index] ?? null),
    narrative: verification.narrative ?? '',
    occurredOn: verification.occurredOn ?? today(),
    latitude: verification.latitude ?? null,
    longitude: verification.longitude ?? null,
  });
  const preview = previewScore(instrument, draft.answers);
  const { verificationSubmit } = useDataProvider<PanduDataProvider>();
  const [missing, setMissing] = useState(false);
  const { run, pending } = useAct(verificationSubmit, { done: t('verification.submitted'), onDone: forget });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const answers = draft.answers.filter((answer) => answer !== null);
    const unanswered = draft.answers.indexOf(null);
    setMissing(unanswered >= 0);
    if (unanswered >= 0) {
      event.currentTarget.querySelectorAll('fieldset')[unanswered]?.querySelector('input')?.focus();
      return;
    }
    await run({ ...draft, answers, id: verification.id, expectedVersion: verification.version });
  }

  return (
    <form onSubmit={submit} noValidate>
      <Box sx={{ position: 'sticky', top: 60, zIndex: 2, bgcolor: ink.ground, py: 1, mb: 1 }}>
        <ScorePanel preview={preview} />
      </Box>
      <Columns wide="minmax(0, 3fr) minmax(0, 2fr)">
        <Section title={t('verification.answers')}>
          {instrument.questions.map((question, index) => (
            <QuestionField
              key={question.key}
              number={index + 1}
              question={question}
              answer={draft.answers[index] ?? null}
              missing={missing && draft.answers[index] == null}
              onAnswer={(answer) => change({ answers: draft.answers.with(index, answer) })}
            />
          ))}
        </Section>
        <Box>
          <Section title={t('verification.visit')}>
            <TextField
              label={t('verification.narrative')}
              multiline
              minRows={4}
              value={draft.narrative}
              onChange={(event) => change({ narrative: event.target.value })}
            />
            <Box sx={{ mt: 2 }}>
              <DateField
                label={t('verification.surveyedOn')}
                value={draft.occurredOn}
                max={today()}
                onChange={(occurredOn) => change({ occurredOn })}
              />
            </Box>
            <PlaceFields draft={draft} change={change} />
            <PhotoField verification={verification} />
          </Section>
          <Section title={t('verification.contribution')}>
            <ContributionBars preview={preview} questions={instrument.questions} />
          </Section>
        </Box>
      </Columns>
      <Button type="submit" variant="contained" size="large" disabled={pending}>
        {t('verification.submit')}
      </Button>
    </form>
  );
}

/** Coordinates from the device, or typed from paper. */
function PlaceFields({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const t = useT();
  const [failed, setFailed] = useState(false);
  function take() {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => [
        setFailed(false),
        change({ latitude: round(coords.latitude), longitude: round(coords.longitude) }),
      ],
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 20_000 },
    );
  }
  return (
    <Box role="group" aria-label={t('verification.place')}>
      <Button variant="outlined" startIcon={<MyLocationIcon />} onClick={take} sx={{ mt: 1 }}>
        {t('verification.placeTake')}
      </Button>
      {failed && <Alert severity="warning">{t('verification.placeFailed')}</Alert>}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
        {(['latitude', 'longitude'] as const).map((name) => (
          <TextField
            key={name}
            type="number"
            label={t(`verification.${name}`)}
            value={draft[name] ?? ''}
            onChange={(event) =>
              change({ [name]: event.target.value === '' ? null : Number(event.target.value) })
            }
            slotProps={{ htmlInput: { step: 'any' } }}
          />
        ))}
      </Box>
    </Box>
  );
}

/** The photos that have arrived, and the camera for another one. */
function PhotoField({ verification }: { verification: Verification }) {
  const t = useT();
  const refresh = useRefresh();
  const { registryFileTicket } = useDataProvider<PanduDataProvider>();
  return (
    <>
      <FileField
        label={t('verification.photoAdd')}
        camera
        photosOnly
        openTicket={async () => {
          const { fileId, ticket } = await registryFileTicket({
            purpose: 'SURVEY_PHOTO',
            verificationId: verification.id,
          });
          return { fileId, url: `/files/${ticket}` };
        }}
        onStored={() => refresh()}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {verification.photos?.map(
          (photo) =>
            photo.url && (
              <Box
                key={photo.id}
                component="img"
                src={photo.url}
                alt={t('verification.photo')}
                sx={{ height: 96, borderRadius: 1 }}
              />
            ),
        )}
      </Box>
    </>
  );
}

/** Five decimals are a metre; more says nothing. */
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
