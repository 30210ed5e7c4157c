import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import DownIcon from '@mui/icons-material/KeyboardArrowDown';
import UpIcon from '@mui/icons-material/KeyboardArrowUp';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { CriterionGroup } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { ink } from '../layout/inks.ts';
import {
  addAt,
  changeAt,
  type Draft,
  emptyQuestion,
  type Group,
  groupOf,
  isCounting,
  isGroup,
  isOfMembers,
  mostLevels,
  mostMembers,
  moveAt,
  type Path,
  removeAt,
} from './criteriaDraft.ts';
import { type Fact, QuestionFields } from './QuestionFields.tsx';

interface EditorProps {
  root: Group;
  facts: readonly Fact[];
  /** Whether this part is asked of each member. */
  ofMember?: boolean;
  /** The server's messages, by path: `0.1`. */
  problems: Readonly<Record<string, string>>;
  onChange: (root: Group) => void;
}

/** Criteria as nested groups of questions. Everything is a form field or a button, so a keyboard is enough. */
export function CriteriaEditor(props: EditorProps) {
  return <GroupBox {...props} group={props.root} path={[]} />;
}

function GroupBox({ group, path, ...editor }: EditorProps & { group: Group; path: Path }) {
  const t = useT();
  const { root, onChange } = editor;
  const change = (fields: Partial<Group>) =>
    onChange(changeAt(root, path, (part) => (isGroup(part) ? { ...part, ...fields } : part)));
  const problem = editor.problems[path.join('.')];
  const ofMembers = isOfMembers(group.group);
  const within = { ...editor, ofMember: editor.ofMember || ofMembers };
  return (
    <Box
      role="group"
      aria-label={`${t('criteria.groupLabel')}: ${wordOf('CriterionGroup', group.group)}`}
      sx={{ borderLeft: `3px solid ${ofMembers ? ink.amber : ink.teal}`, pl: 1.5, py: 0.5, minWidth: 0 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <TextField
          select
          label={t('criteria.groupLabel')}
          value={group.group}
          onChange={(event) => change({ group: event.target.value as CriterionGroup })}
          error={Boolean(problem)}
          helperText={problem}
          sx={{ flex: '1 1 12rem', maxWidth: '22rem' }}
        >
          {/* A group stays of the household or of members: their facts differ. */}
          {choicesOf('CriterionGroup')
            .filter(({ id }) => isOfMembers(id as CriterionGroup) === ofMembers)
            .map(({ id, name }) => (
              <MenuItem key={id} value={id}>
                {name}
              </MenuItem>
            ))}
        </TextField>
        {isCounting(group.group) && (
          <TextField
            type="number"
            label={t('criteria.atLeast')}
            value={group.atLeast}
            onChange={(event) => change({ atLeast: Math.max(1, Math.trunc(Number(event.target.value))) })}
            slotProps={{ htmlInput: { min: 1, max: ofMembers ? mostMembers : group.parts.length } }}
            sx={{ width: '7rem' }}
          />
        )}
        {path.length > 0 && <PartButtons {...editor} path={path} />}
      </Box>
      {group.label && <OwnWords part={group} path={path} {...editor} />}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {group.parts.map((part, index) => (
          <Box component="li" key={part.key} sx={{ my: 1 }}>
            {isGroup(part) ? (
              <GroupBox {...within} group={part} path={[...path, index]} />
            ) : (
              <QuestionBox {...within} part={part} path={[...path, index]} />
            )}
          </Box>
        ))}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          size="small"
          variant="outlined"
          startIcon={<AddIcon />}
          onClick={() => onChange(addAt(root, path, emptyQuestion()))}
        >
          {t('criteria.addQuestion')}
        </Button>
        {path.length + 1 < mostLevels && (
          <Button
            size="small"
            startIcon={<AddIcon />}
            onClick={() => onChange(addAt(root, path, groupOf([emptyQuestion()])))}
          >
            {t('criteria.addGroup')}
          </Button>
        )}
        {path.length + 1 < mostLevels && !within.ofMember && (
          <Button
            size="small"
            startIcon={<AddIcon />}
            onClick={() => onChange(addAt(root, path, groupOf([emptyQuestion()], 'ANY_MEMBER')))}
          >
            {t('criteria.addMembers')}
          </Button>
        )}
      </Box>
    </Box>
  );
}

function QuestionBox({ part, path, ...editor }: EditorProps & { part: Draft; path: Path }) {
  if (isGroup(part)) return null;
  const { root, onChange, facts } = editor;
  return (
    <Box sx={{ bgcolor: ink.ground, border: `1px solid ${ink.line}`, borderRadius: 1, p: 1 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <QuestionFields
            question={part}
            facts={facts.filter((fact) => fact.ofMember === Boolean(editor.ofMember))}
            problem={editor.problems[path.join('.')]}
            onChange={(question) => onChange(changeAt(root, path, () => question))}
          />
        </Box>
        <PartButtons {...editor} path={path} />
      </Box>
      {part.label && <OwnWords part={part} path={path} {...editor} />}
    </Box>
  );
}

function PartButtons({ root, path, onChange }: EditorProps & { path: Path }) {
  const t = useT();
  const place = path.map((index) => index + 1).join('.');
  return (
    <Box sx={{ display: 'flex', flexShrink: 0, flexDirection: { xs: 'column', sm: 'row' } }}>
      <IconButton
        size="small"
        aria-label={`${t('criteria.up')} ${place}`}
        disabled={path.at(-1) === 0}
        onClick={() => onChange(moveAt(root, path, -1))}
      >
        <UpIcon fontSize="small" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={`${t('criteria.down')} ${place}`}
        onClick={() => onChange(moveAt(root, path, 1))}
      >
        <DownIcon fontSize="small" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={`${t('criteria.remove')} ${place}`}
        onClick={() => onChange(removeAt(root, path))}
      >
        <DeleteIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}

/** Words that replace those generated from the criterion. The editor must keep them correct by hand. */
function OwnWords({ part, path, root, onChange }: EditorProps & { part: Draft; path: Path }) {
  const t = useT();
  if (!part.label) return null;
  const label = part.label;
  const set = (words: Draft['label']) => onChange(changeAt(root, path, (one) => ({ ...one, label: words })));
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 0.5 }}>
      {(['id', 'en'] as const).map((language) => (
        <TextField
          key={language}
          label={t(language === 'id' ? 'criteria.label' : 'criteria.labelEn')}
          value={label[language]}
          onChange={(event) => set({ ...label, [language]: event.target.value })}
          sx={{ flex: '1 1 14rem' }}
        />
      ))}
      <Button size="small" onClick={() => set(null)}>
        {t('criteria.remove')}
      </Button>
    </Box>
  );
}
