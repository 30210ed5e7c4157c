import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Radio from '@mui/material/Radio';
import type { KeyboardEvent } from 'react';
import { useT } from '../i18n/useT.ts';
import { ink } from '../layout/theme.ts';
import type { Question } from './types.ts';

interface QuestionFieldProps {
  number: number;
  question: Question;
  answer: number | null;
  missing: boolean;
  onAnswer: (answer: number) => void;
}

/** One question with its four answers, worst first. Below: gaps of the form and how they were closed. */
export function QuestionField({ number, question, answer, missing, onAnswer }: QuestionFieldProps) {
  const t = useT();

  /** For entering paper forms: a digit selects the answer and moves to the next question. */
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const typed = Number(event.key);
    if (!Number.isInteger(typed) || typed < 1 || typed > question.options.length) return;
    event.preventDefault();
    onAnswer(typed);
    const next = event.currentTarget.nextElementSibling?.querySelector('input');
    (next ?? event.currentTarget.querySelectorAll('input')[typed - 1])?.focus();
  }

  return (
    <Box
      component="fieldset"
      onKeyDown={onKeyDown}
      sx={{ border: 0, borderTop: `1px solid ${ink.line}`, m: 0, px: 0, py: 1.25, minWidth: 0 }}
    >
      <Box component="legend" sx={{ fontWeight: 600, p: 0, float: 'left', width: '100%' }}>
        {number}. {question.text}
      </Box>
      <Box sx={{ clear: 'both', display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        {question.options.map((option, index) => (
          <FormControlLabel
            key={option}
            label={option}
            sx={{ minHeight: 44, mr: 1 }}
            control={
              <Radio
                name={question.key}
                value={index + 1}
                checked={answer === index + 1}
                onChange={() => onAnswer(index + 1)}
              />
            }
          />
        ))}
      </Box>
      {missing && <FormHelperText error>{t('verification.answerMissing')}</FormHelperText>}
      {question.gaps.map((gap) => (
        <FormHelperText key={gap.open}>
          {gap.open}: {gap.resolution}
        </FormHelperText>
      ))}
    </Box>
  );
}
