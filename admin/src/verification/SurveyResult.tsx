import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';
import { Columns, Facts, Nothing, Section, Unread } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { type Answers, answerInWords } from './answers.ts';
import { ContradictionList } from './Contradictions.tsx';
import { contradictionsOf } from './contradictions.ts';
import { asFound } from './members.ts';
import { ContributionBars } from './ScorePanel.tsx';
import { previewScore } from './score.ts';
import type { Instrument, Verification } from './types.ts';

/** The surveyor's findings, the score with its parts, and the decision. */
export function SurveyResult({
  verification,
  instrument,
}: {
  verification: Verification;
  instrument: Instrument;
}) {
  const t = useT();
  const answers = (verification.answersByQuestion ?? {}) as Answers;
  if (Object.keys(answers).length === 0) {
    return (
      <Section title={t('verification.answers')}>
        <Nothing>{t('verification.notFilled')}</Nothing>
      </Section>
    );
  }
  const preview = previewScore(instrument, answers);
  const labelOf = (code: string | null | undefined) =>
    instrument.classes.find((one) => one.code === code)?.label ?? code;
  return (
    <Columns wide="minmax(0, 3fr) minmax(0, 2fr)">
      <Box>
        <Section title={t('verification.finalScore')}>
          <Facts
            items={[
              [
                t('verification.finalScore'),
                t('shell.of', {
                  part: formatNumber(verification.score),
                  whole: formatNumber(preview.maximum),
                }),
              ],
              [t('verification.className'), labelOf(verification.scoreClass)],
              [t('verification.surveyedOn'), formatDate(verification.occurredOn)],
              [t('verification.filledBy'), verification.filledBy?.name ?? verification.filledByName],
              [t('verification.submittedBy'), verification.submittedBy?.name],
              [
                t('verification.decision'),
                verification.outcome && wordOf('VerificationOutcome', verification.outcome),
              ],
              [t('verification.chosenClass'), labelOf(verification.className)],
              [t('verification.departReason'), verification.reason],
              [t('verification.place'), placeOf(verification) ?? verification.placeMissingReason],
            ]}
          />
        </Section>
        <Contradictions verification={verification} instrument={instrument} />
        <FoundMembers members={verification.members} />
        <Section title={t('verification.answers')}>
          <Facts
            items={instrument.questions.map((question) => [
              question.text,
              answerInWords(question, answers[question.key], t('verification.noneOfThem')),
            ])}
          />
        </Section>
      </Box>
      <Box>
        <Section title={t('verification.narrative')}>
          <Box sx={{ whiteSpace: 'pre-line' }}>{verification.narrative || '–'}</Box>
        </Section>
        <Section title={t('verification.photo')}>
          {!verification.photos && <Unread />}
          {verification.photos?.length === 0 && (verification.photoMissingReason ?? t('shell.none'))}
          {verification.photos?.map(
            (photo) =>
              photo.url && (
                <Box
                  key={photo.id}
                  component="img"
                  src={photo.url}
                  alt={t('verification.photo')}
                  loading="lazy"
                  sx={{ maxWidth: '100%', borderRadius: 1 }}
                />
              ),
          )}
        </Section>
        <Section title={t('verification.contribution')}>
          <ContributionBars preview={preview} questions={instrument.questions} />
        </Section>
      </Box>
    </Columns>
  );
}

/** For who decides: the answers that the members whom the visit found contradict. */
function Contradictions({
  verification: { members, answersByQuestion, occurredOn: day },
  instrument: { questions },
}: {
  verification: Verification;
  instrument: Instrument;
}) {
  const t = useT();
  const people = (members ?? []).map(({ person, change, occurredOn }) => ({
    ...asFound(person),
    ...(change === 'LEFT' ? { gone: change, goneOn: occurredOn ?? '' } : {}),
  }));
  const contradictions = contradictionsOf(
    questions,
    (answersByQuestion ?? {}) as Answers,
    { people, listed: Boolean(members) },
    day ?? '',
  );
  if (contradictions.length === 0) return null;
  return (
    <Alert severity="warning" role="note" sx={{ mb: 2 }}>
      <AlertTitle sx={{ fontWeight: 700 }}>{t('survey.contradictions')}</AlertTitle>
      <ContradictionList contradictions={contradictions} questions={questions} />
      <Box sx={{ mt: 1 }}>{t('survey.contradictionsFound')}</Box>
    </Alert>
  );
}

/** Whom the visit found: who stayed, came and left. */
function FoundMembers({ members }: Pick<Verification, 'members'>) {
  const t = useT();
  type Row = NonNullable<Verification['members']>[number] & { id: string };
  const rows = members?.map((one, index) => ({ ...one, id: one.person?.id ?? String(index) }));
  const columns: Column<Row>[] = [
    { label: t('household.name'), render: ({ person }) => person?.name ?? t('survey.hidden') },
    {
      label: t('household.relation'),
      render: ({ person, change }) =>
        change !== 'LEFT' && person?.relationship ? wordOf('Relationship', person.relationship) : '–',
    },
    { label: t('household.birthDate'), render: ({ person }) => formatDate(person?.birthDate) },
    {
      label: t('survey.still'),
      render: ({ change, reason, occurredOn }) => (
        <Chip tone={change === 'STAYED' ? 'neutral' : 'wait'}>
          {reason
            ? `${wordOf('LeavingReason', reason)}, ${formatDate(occurredOn)}`
            : wordOf('SurveyedChange', change)}
        </Chip>
      ),
    },
  ];
  return (
    <Section title={t('survey.found')} flush={rows !== undefined}>
      {rows ? (
        <RecordTable caption={t('survey.found')} rows={rows} columns={columns} />
      ) : (
        <Nothing>{t('survey.foundNobody')}</Nothing>
      )}
    </Section>
  );
}

function placeOf({ latitude, longitude }: Verification): string | null {
  return latitude == null || longitude == null ? null : `${latitude}, ${longitude}`;
}
