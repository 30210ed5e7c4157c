import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Ref } from 'react';
import { useT } from '../i18n/useT.ts';
import { withOfficeWords } from '../i18n/word.ts';
import { answerInWords } from './answers.ts';
import type { Contradiction, Count, Counted } from './contradictions.ts';
import type { Question } from './types.ts';

type WordedQuestion = Pick<Question, 'key' | 'choices' | 'number'>;

/** `0 anggota hamil`, or `0–1` where it is not known of one. */
function useCountInWords() {
  const t = useT();
  return (counts: Counted, { certain, possible }: Count): string =>
    t('survey.counted', {
      count: certain === possible ? certain : `${certain}–${possible}`,
      // As within a sentence.
      members: withOfficeWords(`{CountedMembers.${counts}}`),
    });
}

/** What is said at a question whose answer the list of members contradicts. */
export function useContradictionHint() {
  const t = useT();
  const count = useCountInWords();
  return (found: Contradiction | undefined) =>
    found && t('survey.contradictedHere', { counted: count(found.counts, found) });
}

interface ListProps {
  contradictions: readonly Contradiction[];
  questions: readonly WordedQuestion[];
  /** Leads to a question. */
  onQuestion?: (key: string) => void;
}

/** Each answer beside what the list of members shows, in the form's order. */
export function ContradictionList({ contradictions, questions, onQuestion }: ListProps) {
  const t = useT();
  const count = useCountInWords();
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
      {contradictions.map(({ key, answer, ...found }) => {
        const at = questions.findIndex((one) => one.key === key);
        const question = questions[at];
        if (!question) return null;
        const number = at + 1;
        return (
          <Box component="li" key={key} sx={{ mb: 0.5 }}>
            {t('survey.contradicted', {
              number,
              answer: answerInWords(question, answer, t('verification.noneOfThem')) ?? '–',
              counted: count(found.counts, found),
            })}
            {onQuestion && (
              <Box>
                <Button
                  color="inherit"
                  variant="outlined"
                  onClick={() => onQuestion(key)}
                  sx={{ minHeight: 44, my: 0.5 }}
                >
                  {t('survey.toQuestion', { number })}
                </Button>
              </Box>
            )}
          </Box>
        );
      })}
    </Box>
  );
}

interface NoticeProps extends Required<ListProps> {
  notice: Ref<HTMLDivElement>;
  onMembers: () => void;
}

/** Before the form is sent: the contradictions, with links to the question and to the members. The surveyor may send all the same by pressing once more. */
export function ContradictionNotice({ notice, onMembers, ...list }: NoticeProps) {
  const t = useT();
  return (
    <Alert severity="warning" ref={notice} tabIndex={-1} sx={{ mb: 2, scrollMarginTop: '9rem' }}>
      <AlertTitle sx={{ fontWeight: 700 }}>{t('survey.contradictions')}</AlertTitle>
      <ContradictionList {...list} />
      <Box>
        <Button color="inherit" variant="outlined" onClick={onMembers} sx={{ minHeight: 44, my: 0.5 }}>
          {t('survey.toMembers')}
        </Button>
      </Box>
      <Box sx={{ mt: 1 }}>{t('survey.contradictionsAgain')}</Box>
    </Alert>
  );
}
