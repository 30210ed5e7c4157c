import CalendarIcon from '@mui/icons-material/CalendarMonthOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { type InputProps, useInput, useTranslate } from 'react-admin';
import { formatDate, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { maskTyped, readDay, readMonthOfYear, typedDate } from './typedDate.ts';
import { visuallyHidden } from './visuallyHidden.ts';

interface DateFieldProps {
  label: string;
  /** `YYYY-MM-DD` (or `YYYY-MM`), or empty. Text that is no date becomes `wrong`. */
  value: string;
  onChange: (value: string) => void;
  mode?: 'day' | 'month';
  min?: string;
  max?: string;
  /** Replaces the field's own error message. */
  error?: ReactNode;
  helperText?: ReactNode;
  required?: boolean;
  autoFocus?: boolean;
  onBlur?: () => void;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
}

/** The value while the text is no date. No API accepts it, so it is never stored by accident. */
const wrong = 'wrong';

/** Whether a date field found its text invalid. */
export const isWrongDate = (value: unknown): boolean => value === wrong;

/**
 * A date as Indonesians write it, whatever the browser's language: typed as `21/11/2026`, `21-11-26` or `21 nov 2026`,
 * read on blur or Enter. The button opens the browser's own calendar.
 */
export function DateField(props: DateFieldProps) {
  const { label, value, onChange, mode = 'day', min, max, error, helperText, onBlur, ...rest } = props;
  const t = useT();
  const calendar = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(isWrongDate(value) ? '' : typedDate(value));
  const read = mode === 'day' ? readDay : readMonthOfYear;
  const found = read(typed, today());
  const problem = problemOf(typed, found, { mode, min, max, t });
  const [left, setLeft] = useState(false);

  // The value changed from outside: a filter was cleared, a link opened.
  useEffect(() => {
    setTyped((now) =>
      isWrongDate(value) || (value !== '' && value === read(now, today())) ? now : typedDate(value),
    );
  }, [value, read]);

  // A native form is not submitted with an invalid date.
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.setCustomValidity(problem ?? ''), [problem]);

  function type(text: string) {
    setTyped(text);
    setLeft(false);
    const day = read(text, today());
    // A partly typed date is not passed on. A complete one is passed on at once, so that Enter submits it.
    const isWhole = /\d{4}$/.test(text.trim());
    if (text.trim() === '') onChange('');
    else if (day && isWhole) onChange(problemOf(text, day, { mode, min, max, t }) ? wrong : day);
    else onChange(wrong);
  }

  function leave() {
    setLeft(true);
    if (found) setTyped(typedDate(found));
    if (found && !problem) onChange(found);
    onBlur?.();
  }

  const shown = error ?? (left ? problem : undefined);
  return (
    <Box sx={{ position: 'relative' }}>
      <TextField
        {...rest}
        inputRef={input}
        label={label}
        value={typed}
        onChange={(event) => type(maskTyped(event.target.value, typed, mode))}
        onBlur={leave}
        error={Boolean(shown)}
        helperText={shown ?? helperText}
        placeholder={t(mode === 'day' ? 'dates.dayPattern' : 'dates.monthPattern')}
        slotProps={{
          inputLabel: { shrink: true },
          htmlInput: { autoComplete: 'off', inputMode: 'text' },
          input: {
            endAdornment: (
              <InputAdornment position="end">
                <IconButton
                  edge="end"
                  aria-label={`${t('dates.calendar')}: ${label}`}
                  onClick={() => calendar.current?.showPicker()}
                >
                  <CalendarIcon fontSize="small" />
                </IconButton>
              </InputAdornment>
            ),
          },
        }}
      />
      <input
        ref={calendar}
        type={mode === 'day' ? 'date' : 'month'}
        value={isWrongDate(value) ? '' : value}
        min={min}
        max={max}
        onChange={(event) => {
          setTyped(typedDate(event.target.value));
          onChange(event.target.value);
        }}
        tabIndex={-1}
        aria-hidden
        style={{ ...visuallyHidden, right: 0, bottom: 0 }}
      />
    </Box>
  );
}

interface Limits {
  mode: 'day' | 'month';
  min?: string;
  max?: string;
  t: ReturnType<typeof useT>;
}

/** The error message for a date's text; undefined when it is empty or valid. */
function problemOf(typed: string, found: string | null, { mode, min, max, t }: Limits): string | undefined {
  if (typed.trim() === '') return undefined;
  if (!found) return t(mode === 'day' ? 'dates.dayWrong' : 'dates.monthWrong');
  if (min && found < min) return t('dates.tooEarly', { date: formatDate(min) });
  if (max && found > max) return t('dates.tooLate', { date: formatDate(max) });
  return undefined;
}

type DateInputProps = Pick<InputProps, 'source' | 'validate' | 'defaultValue'> &
  Pick<DateFieldProps, 'label' | 'mode' | 'min' | 'max' | 'helperText' | 'autoFocus'>;

/** `DateField` as a react-admin input. An empty one is null. */
export function DateInput({ source, validate, defaultValue, ...props }: DateInputProps) {
  const t = useT();
  const translate = useTranslate();
  const isDate = (value: unknown) =>
    isWrongDate(value) ? t(props.mode === 'month' ? 'dates.monthWrong' : 'dates.dayWrong') : undefined;
  const rules = Array.isArray(validate) ? validate : validate ? [validate] : [];
  const { field, fieldState, isRequired } = useInput({
    source,
    defaultValue,
    validate: [...rules, isDate],
    format: (value: string | null | undefined) => value ?? '',
    parse: (value: string) => value || null,
  });
  const message = fieldState.error?.message;
  return (
    <DateField
      {...props}
      value={String(field.value)}
      onChange={field.onChange}
      onBlur={field.onBlur}
      required={isRequired}
      error={message && translate(message.replace(/^@@react-admin@@"?|"?$/g, ''), { _: message })}
    />
  );
}
