import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type FormEvent, Fragment, useRef, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import { useViewer } from '../auth/useViewer.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ink } from '../layout/inks.ts';
import { DateField } from '../ui/DateField.tsx';
import { Columns, Section } from '../ui/Page.tsx';
import { isShortReason } from '../ui/ReasonInput.tsx';
import { type Answers, answered, isAnswered } from './answers.ts';
import { ContradictionNotice, useContradictionHint } from './Contradictions.tsx';
import { contradictionsOf, signatureOf } from './contradictions.ts';
import { MembersStep } from './MembersStep.tsx';
import { faultsOf, type MembersDraft, membersDraft, membersInput } from './members.ts';
import { QuestionField } from './QuestionField.tsx';
import { ContributionBars, ScorePanel } from './ScorePanel.tsx';
import { previewScore } from './score.ts';
import type { Instrument, Verification } from './types.ts';
import { useDraft } from './useDraft.ts';
import { hasPlace, PhotoFields, PlaceFields, SurveyorFields } from './VisitFields.tsx';

interface SurveyFormProps {
  verification: Verification;
  instrument: Instrument;
}

/** The survey form, used on a phone in the field or to enter paper at a desk: answers, photo, place, narrative, true date. */
export function SurveyForm({ verification, instrument }: SurveyFormProps) {
  const t = useT();
  const { draft, change, forget } = useDraft(verification.id, {
    answers: (verification.answersByQuestion ?? {}) as Answers,
    members: membersDraft(verification.household?.members ?? [], verification.household?.version),
    narrative: verification.narrative ?? '',
    occurredOn: verification.occurredOn ?? latestDay(verification),
    latitude: verification.latitude ?? null,
    longitude: verification.longitude ?? null,
    surveyorAccountId: verification.surveyor?.id ?? '',
    surveyorName: '',
    photoMissingReason: '',
    placeMissingReason: '',
  });
  // The assigned surveyor submits the form. Anybody else enters it from paper and names the surveyor.
  const own = useViewer()?.account?.id;
  const isOwnTask = own !== undefined && verification.surveyor?.id === own;
  const preview = previewScore(instrument, draft.answers);
  const { verificationSubmit } = useDataProvider<PanduDataProvider>();
  const [missing, setMissing] = useState(false);
  const [checked, setChecked] = useState(false);
  const [refused, setRefused] = useState<Record<string, string>>({});
  const contradictions = contradictionsOf(
    instrument.questions,
    draft.answers,
    draft.members,
    draft.occurredOn,
  );
  const signature = signatureOf(contradictions);
  const hint = useContradictionHint();
  // The contradictions that the surveyor was asked about: these are sent, others are asked about anew.
  const [asked, setAsked] = useState('');
  const notice = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const { run, pending } = useAct(verificationSubmit, { done: t('verification.submitted'), onDone: forget });

  const visit = { draft, change, refused };

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const unanswered = instrument.questions.find((question) => !isAnswered(question, draft.answers));
    setMissing(Boolean(unanswered));
    if (unanswered) {
      const field = event.currentTarget.querySelector(`[data-question="${unanswered.key}"]`);
      field?.querySelector<HTMLElement>('input, textarea')?.focus();
      return;
    }
    if (!isWhole(draft.members)) {
      const step = event.currentTarget.querySelector('[data-step="members"]');
      setChecked(true);
      // Once the fields are marked.
      setTimeout(() =>
        step?.querySelector<HTMLElement>('[aria-invalid="true"], [name="membersListed"]')?.focus(),
      );
      return;
    }
    const {
      answers,
      members,
      surveyorAccountId,
      surveyorName,
      photoMissingReason,
      placeMissingReason,
      ...visit
    } = draft;
    const reasons: Record<string, string | null> = {
      ...(hasPlace(draft) ? {} : { placeMissingReason: placeMissingReason || null }),
      ...(verification.photos?.length ? {} : { photoMissingReason: photoMissingReason || null }),
    };
    const short = Object.keys(reasons).find((name) => isShortReason(reasons[name]));
    if (short) {
      const field = event.currentTarget.elements.namedItem(short);
      if (field instanceof HTMLElement) field.focus();
      return;
    }
    if (contradictions.length > 0 && asked !== signature) {
      setAsked(signature);
      // Once it is there.
      setTimeout(() => goTo(notice.current, 'start'));
      return;
    }
    const input = {
      ...visit,
      answersByQuestion: answers,
      members: membersInput(members, draft.occurredOn),
      id: verification.id,
      expectedVersion: verification.version,
      ...(isOwnTask
        ? {}
        : { surveyorAccountId: surveyorAccountId || null, surveyorName: surveyorName || null }),
      ...reasons,
    };
    setRefused((await run(input)) ?? {});
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Box sx={{ position: 'sticky', top: 60, zIndex: 2, bgcolor: ink.ground, py: 1, mb: 1 }}>
        <ScorePanel preview={preview} />
      </Box>
      <MembersStep
        members={draft.members}
        day={draft.occurredOn}
        checked={checked}
        refused={refused}
        onChange={(members) => change({ members })}
      />
      <Columns wide="minmax(0, 3fr) minmax(0, 2fr)">
        <Section title={t('verification.answers')}>
          {instrument.questions.map((question, index) => (
            <Fragment key={question.key}>
              {question.section !== instrument.questions[index - 1]?.section && question.section && (
                <Box component="h3" sx={{ fontSize: '1rem', mt: 2, mb: 0.5 }}>
                  {instrument.sections.find(({ code }) => code === question.section)?.title}
                </Box>
              )}
              <QuestionField
                number={index + 1}
                question={question}
                answer={draft.answers[question.key]}
                missing={missing && !isAnswered(question, draft.answers)}
                refused={refused[`answersByQuestion.${question.key}`]}
                contradicted={hint(contradictions.find(({ key }) => key === question.key))}
                onAnswer={(answer) => change({ answers: answered(draft.answers, question.key, answer) })}
              />
            </Fragment>
          ))}
        </Section>
        <Box>
          <Section title={t('verification.visit')}>
            {!isOwnTask && <SurveyorFields {...visit} />}
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
                min={verification.requestedOn ?? undefined}
                max={latestDay(verification)}
                error={refused.occurredOn}
                onChange={(occurredOn) => change({ occurredOn })}
              />
            </Box>
            <PlaceFields {...visit} />
            <PhotoFields {...visit} verification={verification} />
          </Section>
          <Section title={t('verification.contribution')}>
            <ContributionBars preview={preview} questions={instrument.questions} />
          </Section>
        </Box>
      </Columns>
      {contradictions.length > 0 && asked === signature && (
        <ContradictionNotice
          notice={notice}
          contradictions={contradictions}
          questions={instrument.questions}
          onQuestion={(key) => {
            const field = form.current?.querySelector(`[data-question="${key}"]`);
            goTo(field?.querySelector('input:checked') ?? field?.querySelector('input, textarea'));
          }}
          onMembers={() => goTo(form.current?.querySelector('[data-step="members"]'), 'start')}
        />
      )}
      <Button type="submit" variant="contained" size="large" disabled={pending}>
        {t('verification.submit')}
      </Button>
    </form>
  );
}

/** Moves the focus, clear of the score that stays at the top. */
function goTo(target: Element | null | undefined, block: ScrollLogicalPosition = 'center'): void {
  if (!(target instanceof HTMLElement)) return;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block });
}

/** Whether the surveyor said if the list is complete, and a complete one has what every member needs. */
const isWhole = ({ listed, people }: MembersDraft): boolean =>
  listed === false || (listed === true && people.every((member) => faultsOf(member).length === 0));

/** Today, or the day of the request if the device's clock is behind it: no visit precedes its request. */
function latestDay({ requestedOn }: Verification): string {
  const now = today();
  return requestedOn && requestedOn > now ? requestedOn : now;
}
