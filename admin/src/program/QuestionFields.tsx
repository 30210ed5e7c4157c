import Autocomplete, { type AutocompleteRenderInputParams } from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useDocument } from '../api/useDocument.ts';
import {
  type CriteriaEditorQuery,
  CriteriaUnknownDocument,
  type CriterionOperator,
} from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { NumberText } from '../ui/NumberText.tsx';
import { isAboutAid, mostMonths, type Question, valuesWanted } from './criteriaDraft.ts';

/** A fact that a criterion can ask about. */
export type Fact = NonNullable<CriteriaEditorQuery['criteriaFacts']>[number];

interface QuestionFieldsProps {
  question: Question;
  facts: readonly Fact[];
  problem?: string;
  onChange: (question: Question) => void;
}

/** Fact, operator and value of one question. The server lists the possible operators and values. */
export function QuestionFields({ question, facts, problem, onChange }: QuestionFieldsProps) {
  const t = useT();
  const fact = facts.find(({ name }) => name === question.fact) ?? null;
  const { data } = useDocument(
    CriteriaUnknownDocument,
    { names: [question.fact] },
    { enabled: fact !== null && fact.type !== 'aid' },
  );
  const unknown = data?.criteriaFacts?.find(({ name }) => name === fact?.name)?.unknownHouseholdCount;
  const unknownNote = unknown ? t('criteria.unknownOf', { count: formatNumber(unknown) }) : undefined;
  // A fact that another one says better stays only where it is asked already.
  const offered = facts
    .filter(({ name, betterFact }) => !betterFact || name === question.fact)
    .toSorted((one, other) => placeOf(one) - placeOf(other));
  function chooseFact(next: Fact | null) {
    const operator = next?.operators[0] ?? '';
    onChange({
      ...question,
      fact: next?.name ?? '',
      operator,
      values: emptyValues(operator),
      months: isAboutAid(operator) ? USUAL_MONTHS : null,
    });
  }
  function chooseOperator(operator: CriterionOperator) {
    const wanted = valuesWanted(operator);
    const isSame = wanted === valuesWanted(question.operator);
    onChange({ ...question, operator, values: isSame ? question.values : emptyValues(operator) });
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}>
      <Autocomplete
        options={offered}
        groupBy={({ group }) => wordOf('CriteriaFactGroup', group)}
        value={fact}
        onChange={(_, next) => chooseFact(next)}
        getOptionLabel={({ label }) => label}
        isOptionEqualToValue={(one, other) => one.name === other.name}
        noOptionsText={t('shell.noOptions')}
        sx={{ flex: '2 1 14rem' }}
        renderInput={(params) => (
          <TextField
            {...params}
            label={t('criteria.fact')}
            error={Boolean(problem)}
            helperText={problem ?? unknownNote}
          />
        )}
      />
      {fact && (
        <TextField
          select
          label={t('criteria.operatorLabel')}
          value={question.operator}
          onChange={(event) => chooseOperator(event.target.value as CriterionOperator)}
          sx={{ flex: '1 1 9rem' }}
        >
          {operatorsWith(fact.operators, question.operator).map((operator) => (
            <MenuItem key={operator} value={operator}>
              {wordOf('CriterionOperator', operator)}
            </MenuItem>
          ))}
        </TextField>
      )}
      {fact && (
        <Values question={question} fact={fact} onChange={(values) => onChange({ ...question, values })} />
      )}
      {isAboutAid(question.operator) && (
        <Period months={question.months ?? null} onChange={(months) => onChange({ ...question, months })} />
      )}
    </Box>
  );
}

/** Aid is mostly kept a year apart. */
const USUAL_MONTHS = 12;

/** The period of a question about aid: the running fiscal year, or the last months. */
function Period({ months, onChange }: { months: number | null; onChange: (months: number | null) => void }) {
  const t = useT();
  return (
    <>
      <TextField
        select
        label={t('criteria.period')}
        value={months === null ? 'year' : 'months'}
        onChange={({ target }) => onChange(target.value === 'year' ? null : USUAL_MONTHS)}
        sx={{ flex: '1 1 11rem' }}
      >
        <MenuItem value="months">{t('criteria.lastMonths')}</MenuItem>
        <MenuItem value="year">{t('criteria.thisYear')}</MenuItem>
      </TextField>
      {months !== null && (
        <TextField
          type="number"
          label={t('criteria.months')}
          value={months}
          onChange={({ target }) =>
            onChange(Math.min(mostMonths, Math.max(1, Math.trunc(Number(target.value)))))
          }
          slotProps={{ htmlInput: { min: 1, max: mostMonths } }}
          sx={{ width: '7rem' }}
        />
      )}
    </>
  );
}

/** The operators that fit a fact, and the one that stored criteria have, also where it is offered no longer. */
const operatorsWith = (fitting: readonly CriterionOperator[], stored: CriterionOperator | '') =>
  stored === '' || fitting.includes(stored) ? fitting : [...fitting, stored];

/** A value that is no longer offered, in words where a list of the office has it. */
function wordOfValue(fact: string, value: string): string {
  if (fact === 'cardTier') return wordOf('CardTier', value);
  if (fact === 'aid.received') return wordOf('CaseNeed', value);
  return fact === 'cards' ? wordOf('Card', value) : value;
}
/** The place of a fact's heading; within it facts keep the order of the server. */
const placeOf = ({ group }: Fact) => choicesOf('CriteriaFactGroup').findIndex(({ id }) => id === group);

/** More choices than these are searched. */
const MOST_IN_A_MENU = 15;

/** What facts have at most, as survey forms ask for them. */
const MOST_DECIMALS = 2;

type Choice = Pick<Fact['choices'][number], 'value' | 'label'>;

interface ValuesProps {
  question: Question;
  fact: Fact;
  onChange: (values: string[]) => void;
}

function Values({ question, fact, onChange }: ValuesProps) {
  const t = useT();
  const wanted = valuesWanted(question.operator);
  if (wanted === 0) return null;
  if (fact.choices.length > 0) {
    const isMany = wanted === 'many';
    // What a stored criterion names and a new one may not, such as a card tier that has retired: it can be taken out.
    const unoffered = question.values
      .filter((value) => value && !fact.choices.some((one) => one.value === value))
      .map((value) => ({ value, label: wordOfValue(fact.name, value) }));
    const choices = [...fact.choices, ...unoffered];
    if (choices.length > MOST_IN_A_MENU) return <Searched {...{ question, choices, onChange, isMany }} />;
    return (
      <TextField
        select
        label={t('criteria.value')}
        value={isMany ? question.values : (question.values[0] ?? '')}
        onChange={(event) => onChange(([] as string[]).concat(event.target.value))}
        slotProps={{ select: { multiple: isMany } }}
        sx={{ flex: '2 1 12rem' }}
      >
        {choices.map(({ value, label }) => (
          <MenuItem key={value} value={value}>
            {label}
          </MenuItem>
        ))}
      </TextField>
    );
  }
  if (wanted === 'many') {
    return (
      <TextField
        label={t('criteria.values')}
        value={question.values.join(', ')}
        onChange={(event) => onChange(event.target.value === '' ? [] : event.target.value.split(/,\s?/))}
        sx={{ flex: '1 1 9rem' }}
      />
    );
  }
  const unit = fact.unit && <InputAdornment position="end">{fact.unit}</InputAdornment>;
  const isNumber = fact.type === 'number' || fact.type === 'answer';
  return Array.from({ length: wanted }, (_, index) => {
    const value = question.values[index] ?? '';
    const put = (text: string) =>
      onChange(
        Array.from({ length: wanted }, (_, at) => (at === index ? text : (question.values[at] ?? ''))),
      );
    const field = {
      label: t(wanted === 1 ? 'criteria.value' : index === 0 ? 'criteria.from' : 'criteria.to'),
      slotProps: { input: { endAdornment: unit } },
      sx: { flex: '1 1 7rem' },
    };
    return isNumber ? (
      <NumberText
        {...field}
        key={field.label}
        value={value === '' ? null : Number(value)}
        decimals={MOST_DECIMALS}
        onNumber={(number) => put(number === undefined ? '' : String(number))}
      />
    ) : (
      <TextField {...field} key={field.label} value={value} onChange={({ target }) => put(target.value)} />
    );
  });
}

/** Choices of a list that is too long to read through, such as the villages: found by typing. */
function Searched({
  question,
  choices,
  isMany,
  onChange,
}: Pick<ValuesProps, 'question' | 'onChange'> & { choices: readonly Choice[]; isMany: boolean }) {
  const t = useT();
  const chosen = choices.filter(({ value }) => question.values.includes(value));
  const field = {
    options: choices,
    getOptionLabel: ({ label }: Choice) => label,
    getOptionKey: ({ value }: Choice) => value,
    isOptionEqualToValue: (one: Choice, other: Choice) => one.value === other.value,
    noOptionsText: t('shell.noOptions'),
    sx: { flex: '2 1 12rem' },
    renderInput: (params: AutocompleteRenderInputParams) => (
      <TextField {...params} label={t('criteria.value')} />
    ),
  };
  return isMany ? (
    <Autocomplete
      {...field}
      multiple
      disableCloseOnSelect
      value={chosen}
      onChange={(_, next) => onChange(next.map(({ value }) => value))}
    />
  ) : (
    <Autocomplete
      {...field}
      value={chosen[0] ?? null}
      onChange={(_, next) => onChange([next?.value ?? ''])}
    />
  );
}

/** As many empty values as an operator takes: each becomes an input. */
function emptyValues(operator: CriterionOperator | ''): string[] {
  const wanted = valuesWanted(operator);
  return wanted === 'many' ? [] : Array<string>(wanted).fill('');
}
