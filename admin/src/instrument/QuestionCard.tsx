import ExpandIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useT, type WordKey } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { AnswerRows, type QuestionPart } from './AnswerRows.tsx';
import {
  asKind,
  counting,
  type Definition,
  maximumOf,
  type Question,
  type QuestionKind,
} from './definition.ts';
import {
  CheckField,
  LineField,
  ListButtons,
  type Place,
  Problem,
  Row,
  WordsFields,
} from './EditorFields.tsx';

interface QuestionCardProps extends Place {
  definition: Definition;
  at: number;
  isOpen: boolean;
  onToggle: () => void;
  onChange: (questions: Question[]) => void;
}

/** One question of the form: a line, and its fields once it is opened. */
export function QuestionCard({
  definition,
  at,
  path,
  issues,
  isOpen,
  onToggle,
  onChange,
}: QuestionCardProps) {
  const t = useT();
  const { questions, sections } = definition;
  const question = questions[at];
  if (!question) return null;
  const change = (next: Question) => onChange(questions.map((one, index) => (index === at ? next : one)));
  const faults = Object.keys(issues).filter((one) => one === path || one.startsWith(`${path}.`)).length;
  const name = question.text.id || t('instrument.untitled');
  const bodyId = `body-${path}`;
  return (
    <Box component="li" sx={{ borderTop: at > 0 ? 1 : 0, borderColor: 'divider', py: 0.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Button
          color="inherit"
          onClick={onToggle}
          aria-expanded={isOpen}
          aria-controls={bodyId}
          startIcon={<ExpandIcon sx={{ transform: isOpen ? 'none' : 'rotate(-90deg)' }} />}
          sx={{
            flex: 1,
            justifyContent: 'flex-start',
            textAlign: 'left',
            textTransform: 'none',
            minWidth: 0,
          }}
        >
          <Box>
            <strong>
              {at + 1}. {name}
            </strong>
            <Box
              sx={{
                color: faults > 0 ? 'error.main' : 'text.secondary',
                fontSize: '0.85rem',
                fontWeight: 400,
              }}
            >
              {[
                wordOf('InstrumentQuestionKind', question.kind),
                question.kind !== 'TEXT' && question.scored !== false
                  ? t('instrument.atMost', { points: maximumOf({ questions: [question] }) })
                  : t('instrument.unscored'),
                ...(faults > 0 ? [t('instrument.faults', { count: faults })] : []),
              ].join(' · ')}
            </Box>
          </Box>
        </Button>
        <ListButtons list={questions} at={at} name={name} onChange={onChange} />
      </Box>
      {isOpen && (
        <Box id={bodyId} sx={{ pl: { xs: 0, sm: 4 }, pb: 1.5 }}>
          <Problem path={path} issues={issues} />
          <Row>
            <WordsFields
              path={`${path}.text`}
              issues={issues}
              label={t('instrument.question')}
              value={question.text}
              onChange={(text) => change({ ...question, text })}
            />
          </Row>
          <Row>
            <TextField
              select
              label={t('instrument.kind')}
              value={question.kind}
              onChange={({ target }) => change(asKind(question, target.value as QuestionKind))}
              sx={{ flex: '1 1 10rem' }}
            >
              {choicesOf('InstrumentQuestionKind').map(({ id, name: word }) => (
                <MenuItem key={id} value={id}>
                  {word}
                </MenuItem>
              ))}
            </TextField>
            <LineField
              path={`${path}.key`}
              issues={issues}
              label={t('instrument.key')}
              help={t('instrument.keyAbout')}
              value={question.key}
              width="10rem"
              onChange={(key) => change({ ...question, key })}
            />
            <TextField
              select
              label={t('instrument.section')}
              value={question.section ?? ''}
              onChange={({ target }) => change({ ...question, section: target.value || null })}
              error={Boolean(issues[`${path}.section`])}
              helperText={issues[`${path}.section`]}
              slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
              sx={{ flex: '1 1 10rem' }}
            >
              <MenuItem value="">{t('instrument.noSection')}</MenuItem>
              {sections.map(({ code, title }) => (
                <MenuItem key={code} value={code}>
                  {title.id || code}
                </MenuItem>
              ))}
            </TextField>
          </Row>
          <Row>
            {question.kind !== 'TEXT' && (
              <CheckField
                label={t('instrument.scored')}
                checked={question.scored !== false}
                onChange={(scored) => change(scored ? { ...question, scored } : unscored(question))}
              />
            )}
            <CheckField
              label={t('instrument.photo')}
              checked={question.photo ?? false}
              onChange={(photo) => change({ ...question, photo })}
            />
          </Row>
          {COUNTING.has(question.kind) && (
            <Row>
              <CountsField question={question} path={path} issues={issues} onChange={change} />
            </Row>
          )}
          <AnswerRows question={question} path={path} issues={issues} onChange={change} />
        </Box>
      )}
    </Box>
  );
}

/** Kinds of which an answer can be a number of members. */
const COUNTING: ReadonlySet<QuestionKind> = new Set(['CHOICE', 'YES_NO', 'NUMBER']);

const COUNTS_ABOUT: { readonly [Kind in QuestionKind]?: WordKey } = {
  YES_NO: 'instrument.countsYesNo',
  NUMBER: 'instrument.countsNumber',
};

/** Which members the question counts, so that its answers are held against the list of members. */
function CountsField({ question, path, issues, onChange }: QuestionPart) {
  const t = useT();
  const issue = issues[`${path}.counts`];
  return (
    <TextField
      select
      label={t('instrument.counts')}
      value={question.counts ?? ''}
      onChange={({ target }) =>
        onChange(counting(question, (target.value || null) as Parameters<typeof counting>[1]))
      }
      error={Boolean(issue)}
      helperText={
        issue ?? (question.counts ? t(COUNTS_ABOUT[question.kind] ?? 'instrument.countsAbout') : undefined)
      }
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      sx={{ flex: '1 1 16rem' }}
    >
      <MenuItem value="">{t('instrument.countsNothing')}</MenuItem>
      {choicesOf('CountedMembers').map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** The question without points: an unscored one has none (BRU-9). */
function unscored(question: Question): Question {
  const next = { ...question, scored: false };
  if (next.options) next.options = next.options.map((one) => ({ ...one, points: 0 }));
  if (next.points) next.points = { yes: 0, no: 0 };
  if (next.bands) next.bands = [];
  return next;
}
