import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import DownIcon from '@mui/icons-material/KeyboardArrowDown';
import UpIcon from '@mui/icons-material/KeyboardArrowUp';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { useT } from '../i18n/useT.ts';
import { NumberText } from '../ui/NumberText.tsx';
import { type Issues, moved, type Words } from './definition.ts';

/** What every field of the editor knows: where it is in the definition, and what the server says of it. */
export interface Place {
  path: string;
  issues: Issues;
}

interface LineProps extends Place {
  label: string;
  value: string;
  onChange: (value: string) => void;
  width?: string;
  help?: string;
}

/** A line of text. */
export function LineField({ path, issues, label, value, onChange, width = '14rem', help }: LineProps) {
  return (
    <TextField
      label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      error={Boolean(issues[path])}
      helperText={issues[path] ?? help}
      sx={{ flex: `1 1 ${width}`, minWidth: 0 }}
      slotProps={{ htmlInput: { name: path } }}
    />
  );
}

/** Words in Indonesian, and in English where there are some. */
export function WordsFields({
  path,
  issues,
  label,
  value,
  width,
  onChange,
}: Place & { label: string; value: Words; width?: string; onChange: (value: Words) => void }) {
  const t = useT();
  return (
    <>
      <LineField
        {...{ issues, label, ...(width ? { width } : {}) }}
        path={`${path}.id`}
        value={value.id}
        onChange={(id) => onChange({ ...value, id })}
      />
      <LineField
        {...(width ? { width } : {})}
        issues={issues}
        path={`${path}.en`}
        label={t('instrument.inEnglish', { label })}
        value={value.en ?? ''}
        onChange={(en) => onChange({ ...value, en })}
      />
    </>
  );
}

/** What a survey form asks for at most. */
const MOST_DECIMALS = 2;

/** A number; what is no number yet is sent as it is, and the server says so. */
export function NumberField({
  path,
  issues,
  label,
  value,
  onChange,
}: Place & { label: string; value: number | undefined | null; onChange: (value: number) => void }) {
  return (
    <NumberText
      label={label}
      value={value}
      decimals={MOST_DECIMALS}
      onNumber={(number) => onChange(number ?? Number.NaN)}
      error={Boolean(issues[path])}
      helperText={issues[path]}
      slotProps={{ htmlInput: { name: path } }}
      sx={{ flex: '0 1 8rem', minWidth: '6rem' }}
    />
  );
}

export function CheckField({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <FormControlLabel
      label={label}
      sx={{ minHeight: 44 }}
      control={<Checkbox checked={checked} onChange={({ target }) => onChange(target.checked)} />}
    />
  );
}

/** The fields of one thing beside each other, and under each other on a phone. */
export function Row({ children }: { children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'flex-start' }}>{children}</Box>
  );
}

/** Moves an item within its list, or takes it away. */
export function ListButtons<Item>({
  list,
  at,
  name,
  onChange,
}: {
  list: readonly Item[];
  at: number;
  name: string;
  onChange: (list: Item[]) => void;
}) {
  const t = useT();
  return (
    <Box sx={{ display: 'flex', flex: '0 0 auto' }}>
      <IconButton
        aria-label={`${t('criteria.up')}: ${name}`}
        disabled={at === 0}
        onClick={() => onChange(moved(list, at, -1))}
      >
        <UpIcon />
      </IconButton>
      <IconButton
        aria-label={`${t('criteria.down')}: ${name}`}
        disabled={at === list.length - 1}
        onClick={() => onChange(moved(list, at, 1))}
      >
        <DownIcon />
      </IconButton>
      <IconButton
        aria-label={`${t('criteria.remove')}: ${name}`}
        onClick={() => onChange(list.filter((_, index) => index !== at))}
      >
        <DeleteIcon />
      </IconButton>
    </Box>
  );
}

/** What the server says of a whole list or thing, which no field of it shows. */
export function Problem({ path, issues }: Place) {
  if (!issues[path]) return null;
  return (
    <Box role="alert" sx={{ color: 'error.main', fontSize: '0.9rem', mb: 1 }}>
      {issues[path]}
    </Box>
  );
}
