import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import InputAdornment from '@mui/material/InputAdornment';
import Radio from '@mui/material/Radio';
import TextField from '@mui/material/TextField';
import type { KeyboardEvent } from 'react';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ink } from '../layout/inks.ts';
import { NumberText } from '../ui/NumberText.tsx';
import { type AnswerValue, isChosen } from './answers.ts';
import type { Question } from './types.ts';

interface QuestionFieldProps {
  number: number;
  question: Question;
  answer: AnswerValue | undefined;
  missing: boolean;
  /** The server's message. */
  refused?: string;
  /** How the list of members contradicts the answer. */
  contradicted?: string;
  onAnswer: (answer: AnswerValue | undefined) => void;
}

/** One question with its answers. Below: gaps of the form and how they were closed. */
export function QuestionField({
  number,
  question,
  answer,
  missing,
  refused,
  contradicted,
  onAnswer,
}: QuestionFieldProps) {
  const t = useT();
  const { kind, choices, text, gaps, photo } = question;
  const labelId = `question-${question.key}`;
  const contradictedId = `contradicted-${question.key}`;

  function choose(value: number) {
    if (kind === 'YES_NO') return onAnswer(value === 1);
    if (kind !== 'MULTIPLE') return onAnswer(value);
    const chosen = Array.isArray(answer) ? answer : [];
    onAnswer(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  }

  /** For entering paper forms: a digit selects the answer, and moves to the next question where only one is chosen. */
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key === 'Enter' && kind !== 'TEXT') {
      // Not yet the end of the form.
      event.preventDefault();
      goOn(event.currentTarget);
      return;
    }
    const typed = Number(event.key);
    const chosen = event.key === ' ' ? undefined : choices[typed - 1];
    if (!chosen) return;
    event.preventDefault();
    choose(chosen.value);
    if (kind === 'MULTIPLE') event.currentTarget.querySelectorAll('input')[typed - 1]?.focus();
    else if (!goOn(event.currentTarget)) event.currentTarget.querySelectorAll('input')[typed - 1]?.focus();
  }

  return (
    <Box
      component="fieldset"
      data-question={question.key}
      aria-describedby={contradicted ? contradictedId : undefined}
      onKeyDown={onKeyDown}
      sx={{ border: 0, borderTop: `1px solid ${ink.line}`, m: 0, px: 0, py: 1.25, minWidth: 0 }}
    >
      <Box component="legend" id={labelId} sx={{ fontWeight: 600, p: 0, float: 'left', width: '100%' }}>
        {number}. {text}
        {photo && (
          <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary' }}>
            {' '}
            ({t('verification.photoWanted')})
          </Box>
        )}
      </Box>
      {choices.length > 0 ? (
        <Box sx={{ clear: 'both', display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
          {choices.map(({ value, text: label }) => (
            <FormControlLabel
              key={value}
              label={label}
              sx={{ minHeight: 44, mr: 1 }}
              control={
                kind === 'MULTIPLE' ? (
                  <Checkbox checked={isChosen(answer, value)} onChange={() => choose(value)} />
                ) : (
                  <Radio
                    name={question.key}
                    value={value}
                    checked={isChosen(answer, value)}
                    onChange={() => choose(value)}
                  />
                )
              }
            />
          ))}
          {kind === 'MULTIPLE' && (
            <FormControlLabel
              label={t('verification.noneOfThem')}
              sx={{ minHeight: 44, mr: 1 }}
              control={
                <Checkbox
                  checked={Array.isArray(answer) && answer.length === 0}
                  onChange={() => onAnswer([])}
                />
              }
            />
          )}
        </Box>
      ) : kind === 'NUMBER' ? (
        <NumberAnswer question={question} labelId={labelId} answer={answer} onAnswer={onAnswer} />
      ) : (
        <TextField
          multiline
          minRows={2}
          fullWidth
          value={typeof answer === 'string' ? answer : ''}
          onChange={({ target }) => onAnswer(target.value === '' ? undefined : target.value)}
          helperText={t('verification.mayBeEmpty')}
          slotProps={{ htmlInput: { 'aria-labelledby': labelId, maxLength: 500 } }}
          sx={{ clear: 'both' }}
        />
      )}
      {missing && (
        <FormHelperText error>
          {t(kind === 'NUMBER' ? 'verification.numberMissing' : 'verification.answerMissing')}
        </FormHelperText>
      )}
      {refused && <FormHelperText error>{refused}</FormHelperText>}
      {contradicted && (
        <FormHelperText
          id={contradictedId}
          role="status"
          sx={{ color: 'warning.main', fontWeight: 600, fontSize: '0.875rem' }}
        >
          {contradicted}
        </FormHelperText>
      )}
      {gaps.map((gap) => (
        <FormHelperText key={gap.open}>
          {gap.open}: {gap.resolution}
        </FormHelperText>
      ))}
    </Box>
  );
}

/** A number as Indonesians write it, with a decimal comma. What is no such number yet is no answer. */
function NumberAnswer({
  question,
  labelId,
  answer,
  onAnswer,
}: {
  question: Question;
  labelId: string;
  answer: AnswerValue | undefined;
  onAnswer: (answer: number | undefined) => void;
}) {
  const t = useT();
  const { min = 0, max = 0, decimals = 0, unit } = question.number ?? {};
  const bounds = { min: formatNumber(min), max: formatNumber(max) };
  return (
    <NumberText
      value={typeof answer === 'number' ? answer : undefined}
      decimals={decimals}
      min={min}
      max={max}
      onNumber={onAnswer}
      helperText={t(decimals > 0 ? 'verification.numberDecimal' : 'verification.numberWhole', bounds)}
      slotProps={{
        htmlInput: { 'aria-labelledby': labelId },
        input: unit ? { endAdornment: <InputAdornment position="end">{unit}</InputAdornment> } : {},
      }}
      sx={{ clear: 'both', width: '14rem', maxWidth: '100%' }}
    />
  );
}

/** Moves to the next question; false after the last. */
function goOn(from: HTMLElement): boolean {
  let next = from.nextElementSibling;
  while (next && !next.matches('fieldset')) next = next.nextElementSibling;
  const input = next?.querySelector<HTMLElement>('input, textarea');
  input?.focus();
  return Boolean(input);
}
