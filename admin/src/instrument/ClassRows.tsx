import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useT } from '../i18n/useT.ts';
import { choicesOf } from '../i18n/word.ts';
import { TierMark } from '../ui/OfficeMark.tsx';
import { AddButton } from './AnswerRows.tsx';
import type { Definition, WelfareClass } from './definition.ts';
import {
  CheckField,
  LineField,
  ListButtons,
  NumberField,
  type Place,
  Problem,
  Row,
  WordsFields,
} from './EditorFields.tsx';

interface PartProps extends Omit<Place, 'path'> {
  definition: Definition;
  onChange: (definition: Definition) => void;
}

/** The classes of welfare, the poorest first, with their cut-offs and which of them entitle. */
export function ClassRows({ definition, issues, onChange }: PartProps) {
  const t = useT();
  const { classes } = definition;
  const change = (next: WelfareClass[]) => onChange({ ...definition, classes: next });
  const set = (at: number, part: Partial<WelfareClass>) =>
    change(classes.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <>
      <Problem path="classes" issues={issues} />
      {classes.map((one, at) => {
        const path = `classes.${at}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a class is where it stands; its code is being typed.
          <Box key={at} role="group" aria-label={one.label.id} sx={{ mb: 1 }}>
            <Row>
              <WordsFields
                path={`${path}.label`}
                issues={issues}
                label={t('instrument.className')}
                width="8rem"
                value={one.label}
                onChange={(label) => set(at, { label })}
              />
              <LineField
                path={`${path}.code`}
                issues={issues}
                label={t('reference.code')}
                width="7rem"
                value={one.code}
                onChange={(code) => set(at, { code: code.toUpperCase() })}
              />
              <NumberField
                path={`${path}.fromScore`}
                issues={issues}
                label={t('instrument.fromScore')}
                value={one.fromScore}
                onChange={(fromScore) => set(at, { fromScore })}
              />
              <CheckField
                label={t('instrument.entitles')}
                checked={one.entitles}
                onChange={(entitles) => set(at, { entitles })}
              />
              <TierField
                path={`${path}.cardTier`}
                issues={issues}
                value={one.cardTier ?? ''}
                onChange={(cardTier) => set(at, { cardTier: cardTier || null })}
              />
              <ListButtons list={classes} at={at} name={one.label.id} onChange={change} />
            </Row>
            <Problem path={`${path}.entitles`} issues={issues} />
          </Box>
        );
      })}
      <AddButton
        label={t('instrument.addClass')}
        onClick={() =>
          change([
            { code: '', label: { id: '' }, fromScore: Number.NaN, entitles: true, cardTier: null },
            ...classes,
          ])
        }
      />
    </>
  );
}

/** The card tier of a class: one of the office's, the one that the class has, or none. An office without cards has no field. */
function TierField({
  path,
  issues,
  value,
  onChange,
}: Place & { value: string; onChange: (value: string) => void }) {
  const t = useT();
  const inUse = choicesOf('CardTier');
  const tiers =
    inUse.some(({ id }) => id === value) || !value ? inUse : [...inUse, ...choicesOf('CardTier', [value])];
  if (tiers.length === 0) return null;
  return (
    <TextField
      select
      label={t('instrument.cardTier')}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      error={Boolean(issues[path])}
      helperText={issues[path]}
      slotProps={{
        htmlInput: { name: path },
        inputLabel: { shrink: true },
        select: {
          displayEmpty: true,
          renderValue: (tier) => (tier ? <TierMark tier={String(tier)} /> : t('instrument.noCard')),
        },
      }}
      sx={{ flex: '1 1 7rem', minWidth: '7rem' }}
    >
      <MenuItem value="">{t('instrument.noCard')}</MenuItem>
      {tiers.map(({ id }) => (
        <MenuItem key={id} value={id}>
          <TierMark tier={id} />
        </MenuItem>
      ))}
    </TextField>
  );
}

/** The headings that group questions. */
export function SectionRows({ definition, issues, onChange }: PartProps) {
  const t = useT();
  const { sections } = definition;
  const change = (next: Definition['sections']) => onChange({ ...definition, sections: next });
  return (
    <>
      {sections.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its code is being typed.
        <Row key={at}>
          <WordsFields
            path={`sections.${at}.title`}
            issues={issues}
            label={t('instrument.sectionTitle')}
            value={one.title}
            onChange={(title) =>
              change(sections.map((other, index) => (index === at ? { ...one, title } : other)))
            }
          />
          <LineField
            path={`sections.${at}.code`}
            issues={issues}
            label={t('reference.code')}
            width="8rem"
            value={one.code}
            onChange={(code) =>
              onChange({
                ...definition,
                sections: sections.map((other, index) =>
                  index === at ? { ...one, code: code.toUpperCase() } : other,
                ),
                questions: definition.questions.map((question) =>
                  question.section === one.code ? { ...question, section: code.toUpperCase() } : question,
                ),
              })
            }
          />
          <ListButtons list={sections} at={at} name={one.title.id} onChange={change} />
        </Row>
      ))}
      <AddButton
        label={t('instrument.addSection')}
        onClick={() => change([...sections, { code: `BAGIAN_${sections.length + 1}`, title: { id: '' } }])}
      />
    </>
  );
}
