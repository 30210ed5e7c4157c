import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useT } from '../i18n/useT.ts';
import { emptyOption, peopleWith, type Question } from './definition.ts';
import {
  LineField,
  ListButtons,
  NumberField,
  type Place,
  Problem,
  Row,
  WordsFields,
} from './EditorFields.tsx';

export interface QuestionPart extends Place {
  question: Question;
  onChange: (question: Question) => void;
}

/** The answers of a question and what each adds to the score, by its kind. */
export function AnswerRows(props: QuestionPart) {
  switch (props.question.kind) {
    case 'CHOICE':
    case 'MULTIPLE':
      return (
        <>
          <Options {...props} />
          <Gaps {...props} />
        </>
      );
    case 'YES_NO':
      return <YesNo {...props} />;
    case 'NUMBER':
      return <Bands {...props} />;
    case 'TEXT':
      return null;
  }
}

/** `null` for a number that is not written yet, as the server reads it. */
const replaced = <Item,>(list: readonly Item[], at: number, change: Partial<Item>): Item[] =>
  list.map((one, index) => (index === at ? { ...one, ...change } : one));

function Options({ question, path, issues, onChange }: QuestionPart) {
  const t = useT();
  const options = question.options ?? [];
  const change = (next: typeof options) => onChange({ ...question, options: next });
  const isCounting = Boolean(question.counts) || options.some(({ people }) => people);
  return (
    <Box role="group" aria-label={t('instrument.answers')}>
      <Problem path={`${path}.options`} issues={issues} />
      {options.map((option, at) => {
        const place = `${path}.options.${at}`;
        return (
          <Row key={option.value}>
            <Box sx={{ flex: '0 0 2.5rem', pt: 1.5, color: 'text.secondary' }}>{option.value}.</Box>
            <WordsFields
              path={`${place}.text`}
              issues={issues}
              label={t('instrument.answer')}
              value={option.text}
              onChange={(text) => change(replaced(options, at, { text }))}
            />
            {question.scored !== false && (
              <NumberField
                path={`${place}.points`}
                issues={issues}
                label={t('instrument.points')}
                value={option.points}
                onChange={(points) => change(replaced(options, at, { points }))}
              />
            )}
            {isCounting &&
              (['from', 'to'] as const).map((bound) => (
                <NumberField
                  key={bound}
                  path={`${place}.people.${bound}`}
                  issues={issues}
                  label={t(bound === 'from' ? 'instrument.peopleFrom' : 'instrument.peopleTo')}
                  value={option.people?.[bound]}
                  onChange={(value) =>
                    change(replaced(options, at, { people: peopleWith(option.people, { [bound]: value }) }))
                  }
                />
              ))}
            <ListButtons list={options} at={at} name={option.text.id} onChange={change} />
          </Row>
        );
      })}
      <Row>
        <AddButton
          label={t('instrument.addAnswer')}
          onClick={() => change([...options, emptyOption(options)])}
        />
        {question.kind === 'MULTIPLE' && question.scored !== false && (
          <NumberField
            path={`${path}.cap`}
            issues={issues}
            label={t('instrument.cap')}
            value={question.cap}
            onChange={(cap) => onChange({ ...question, cap: Number.isNaN(cap) ? null : cap })}
          />
        )}
      </Row>
    </Box>
  );
}

/** Situations that the answers leave open, each with its rule and the answer it counts as. */
function Gaps({ question, path, issues, onChange }: QuestionPart) {
  const t = useT();
  const gaps = question.gaps ?? [];
  const change = (next: typeof gaps) => onChange({ ...question, gaps: next });
  return (
    <Box role="group" aria-label={t('instrument.gaps')}>
      {gaps.map((gap, at) => {
        const place = `${path}.gaps.${at}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a gap has no name of its own.
          <Box key={at} sx={{ borderLeft: 2, borderColor: 'divider', pl: 1, mb: 1 }}>
            <Row>
              <WordsFields
                path={`${place}.open`}
                issues={issues}
                label={t('instrument.gapOpen')}
                value={gap.open}
                onChange={(open) => change(replaced(gaps, at, { open }))}
              />
              <ListButtons list={gaps} at={at} name={gap.open.id} onChange={change} />
            </Row>
            <Row>
              <WordsFields
                path={`${place}.resolution`}
                issues={issues}
                label={t('instrument.gapRule')}
                value={gap.resolution}
                onChange={(resolution) => change(replaced(gaps, at, { resolution }))}
              />
              <NumberField
                path={`${place}.countsAs`}
                issues={issues}
                label={t('instrument.countsAs')}
                value={gap.countsAs}
                onChange={(countsAs) => change(replaced(gaps, at, { countsAs }))}
              />
            </Row>
          </Box>
        );
      })}
      <AddButton
        label={t('instrument.addGap')}
        onClick={() =>
          change([
            ...gaps,
            { open: { id: '' }, resolution: { id: '' }, countsAs: question.options?.[0]?.value ?? 1 },
          ])
        }
      />
    </Box>
  );
}

function YesNo({ question, path, issues, onChange }: QuestionPart) {
  const t = useT();
  if (question.scored === false) return null;
  const points = question.points ?? { yes: 0, no: 0 };
  return (
    <Row>
      {(['yes', 'no'] as const).map((answer) => (
        <NumberField
          key={answer}
          path={`${path}.points.${answer}`}
          issues={issues}
          label={t(answer === 'yes' ? 'instrument.pointsYes' : 'instrument.pointsNo')}
          value={points[answer]}
          onChange={(value) => onChange({ ...question, points: { ...points, [answer]: value } })}
        />
      ))}
    </Row>
  );
}

/** The bounds of a number, and ranges that add to the score; together they cover the bounds. */
function Bands({ question, path, issues, onChange }: QuestionPart) {
  const t = useT();
  const bands = question.bands ?? [];
  const change = (next: typeof bands) => onChange({ ...question, bands: next });
  const step = 10 ** -(question.decimals ?? 0);
  const unit = question.unit ?? { id: '', en: '' };
  return (
    <>
      <Row>
        {(['min', 'max', 'decimals'] as const).map((field) => (
          <NumberField
            key={field}
            path={`${path}.${field}`}
            issues={issues}
            label={t(`instrument.${field}`)}
            value={question[field]}
            onChange={(value) => onChange({ ...question, [field]: value })}
          />
        ))}
        <LineField
          path={`${path}.unit.id`}
          issues={issues}
          label={t('instrument.unit')}
          width="7rem"
          value={unit.id}
          onChange={(id) => onChange({ ...question, unit: id ? { id } : null })}
        />
      </Row>
      {question.scored !== false && (
        <Box role="group" aria-label={t('instrument.bands')}>
          <Problem path={`${path}.bands`} issues={issues} />
          {bands.map((band, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a range is where it stands.
            <Row key={at}>
              {(['from', 'to', 'points'] as const).map((field) => (
                <NumberField
                  key={field}
                  path={`${path}.bands.${at}.${field}`}
                  issues={issues}
                  label={t(`instrument.${field}`)}
                  value={band[field]}
                  onChange={(value) => change(replaced(bands, at, { [field]: value }))}
                />
              ))}
              <ListButtons list={bands} at={at} name={`${band.from}–${band.to}`} onChange={change} />
            </Row>
          ))}
          <AddButton
            label={t('instrument.addBand')}
            onClick={() => {
              const last = bands.at(-1);
              const from = last
                ? Number((last.to + step).toFixed(question.decimals ?? 0))
                : (question.min ?? 0);
              change([...bands, { from, to: question.max ?? from, points: 0 }]);
            }}
          />
        </Box>
      )}
    </>
  );
}

export function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="small" startIcon={<AddIcon />} onClick={onClick} sx={{ my: 0.5 }}>
      {label}
    </Button>
  );
}
