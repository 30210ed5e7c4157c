import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { type ReactNode, useRef } from 'react';
import { memberFields } from '../generated/member-fields.ts';
import { today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { ink } from '../layout/inks.ts';
import { DateField } from '../ui/DateField.tsx';
import { Section } from '../ui/Page.tsx';
import {
  asksOf,
  type FoundMember,
  faultsOf,
  type MembersDraft,
  newMember,
  openQuestions,
} from './members.ts';

interface MembersStepProps {
  members: MembersDraft;
  day: string;
  /** The form was to be sent: what is missing is marked. */
  checked: boolean;
  refused: Record<string, string>;
  onChange: (members: MembersDraft) => void;
}

/**
 * Who lives here: the members known so far, confirmed or corrected, newcomers, and who is gone. Below the list the surveyor
 * says whether it is whole; a list that is not is not sent, and what nobody asked stays not known.
 */
export function MembersStep({ members, day, checked, refused, onChange }: MembersStepProps) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  const { people, listed } = members;
  const open = openQuestions(people, day);
  const change = (key: string, part: Partial<FoundMember>) =>
    onChange({ ...members, people: people.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  function add() {
    onChange({ ...members, people: [...people, newMember()] });
    // Once it is there.
    setTimeout(() => {
      const names = list.current?.querySelectorAll<HTMLInputElement>('input[name="memberName"]');
      names?.item(names.length - 1)?.focus();
    });
  }
  const living = people.filter(({ gone }) => gone === '');
  return (
    <Section title={t('survey.members')}>
      <Box data-step="members" tabIndex={-1} sx={{ scrollMarginTop: '11rem' }}>
        <Box sx={{ color: 'text.secondary' }}>{t('survey.membersAbout')}</Box>
        {members.isChanged && listed === null && (
          <Alert severity="warning" sx={{ mt: 1 }}>
            {t('survey.membersChanged')}
          </Alert>
        )}
        <Box ref={list}>
          {people.map((member) => (
            <MemberFields
              key={member.key}
              member={member}
              day={day}
              errors={{
                ...(checked && listed !== false
                  ? Object.fromEntries(faultsOf(member).map((field) => [field, t('survey.missing')]))
                  : {}),
                ...errorsOf(refused, living.indexOf(member)),
              }}
              onChange={(part) => change(member.key, part)}
              onRemove={
                member.id
                  ? undefined
                  : () => onChange({ ...members, people: people.filter(({ key }) => key !== member.key) })
              }
            />
          ))}
        </Box>
        <Button variant="outlined" onClick={add} sx={{ my: 1 }}>
          {t('survey.memberAdd')}
        </Button>
        {refused['members.people'] && <FormHelperText error>{refused['members.people']}</FormHelperText>}
        <RadioGroup
          aria-label={t('survey.listed')}
          value={listed === null ? '' : String(listed)}
          onChange={(_, value) => onChange({ ...members, listed: value === 'true' })}
        >
          <FormControlLabel
            value="true"
            control={<Radio name="membersListed" />}
            label={t('survey.listedAll', { count: living.length })}
            sx={{ minHeight: 44 }}
          />
          <FormControlLabel
            value="false"
            control={<Radio name="membersListed" />}
            label={t('survey.listedNot')}
            sx={{ minHeight: 44 }}
          />
        </RadioGroup>
        {checked && listed === null && <FormHelperText error>{t('survey.listedMissing')}</FormHelperText>}
        {listed === true && open > 0 && <FormHelperText>{t('survey.open', { count: open })}</FormHelperText>}
      </Box>
    </Section>
  );
}

/** The server names a member by the place among those who live here. */
function errorsOf(refused: Record<string, string>, index: number): Record<string, string> {
  const start = `members.people.${index}.`;
  return Object.fromEntries(
    Object.entries(refused).flatMap(([path, text]) =>
      path.startsWith(start) ? [[path.slice(start.length), text]] : [],
    ),
  );
}

interface MemberFieldsProps {
  member: FoundMember;
  day: string;
  errors: Record<string, string>;
  onChange: (part: Partial<FoundMember>) => void;
  onRemove?: () => void;
}

function MemberFields({ member, day, errors, onChange, onRemove }: MemberFieldsProps) {
  const t = useT();
  const notKnown = wordOf('EligibilityAnswer', 'NOT_KNOWN');
  const isGone = member.gone !== '';
  return (
    <Box
      component="fieldset"
      sx={{ border: 0, borderTop: `1px solid ${ink.line}`, m: 0, px: 0, py: 1.5, minWidth: 0 }}
    >
      <Box component="legend" sx={{ fontWeight: 600, p: 0, float: 'left', width: '100%', mb: 1 }}>
        {member.name || t('survey.memberNew')}
      </Box>
      <Box
        sx={{
          clear: 'both',
          display: 'grid',
          gap: 1,
          gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(4, minmax(0, 1fr))' },
        }}
      >
        {member.id ? (
          <Select
            label={t('survey.still')}
            value={member.gone}
            onChange={(gone) => onChange({ gone, goneOn: gone ? member.goneOn || day : '' })}
          >
            <option value="">{wordOf('SurveyedChange', 'STAYED')}</option>
            <Options of="LeavingReason" />
          </Select>
        ) : (
          <TextField
            label={t('household.name')}
            name="memberName"
            value={member.name}
            required
            error={Boolean(errors.name)}
            helperText={errors.name}
            onChange={({ target }) => onChange({ name: target.value })}
            sx={{ gridColumn: 'span 2' }}
          />
        )}
        {isGone ? (
          <DateField
            label={t('member.occurredOn')}
            value={member.goneOn}
            max={today()}
            error={errors.goneOn}
            onChange={(goneOn) => onChange({ goneOn })}
          />
        ) : (
          <>
            <Select
              label={t('household.relation')}
              value={member.relationship}
              error={errors.relationship}
              onChange={(relationship) => onChange({ relationship })}
            >
              <option value="" />
              <Options of="Relationship" />
            </Select>
            <Select
              label={t('household.sex')}
              value={member.sex}
              error={errors.sex}
              onChange={(sex) => onChange({ sex })}
            >
              <option value="" />
              <Options of="Sex" />
            </Select>
            <DateField
              label={t('household.birthDate')}
              value={member.birthDate}
              max={today()}
              error={errors.birthDate}
              onChange={(birthDate) => onChange({ birthDate })}
            />
            {!member.id && (
              <TextField
                label={`${t('household.nik')} (${t('shell.optional')})`}
                value={member.nik}
                error={Boolean(errors.nik)}
                helperText={errors.nik}
                slotProps={{ htmlInput: { inputMode: 'numeric' } }}
                onChange={({ target }) => onChange({ nik: target.value })}
              />
            )}
            {memberFields
              .filter((field) => asksOf(field, member, day))
              .map(({ source, codes }) => (
                <Select
                  key={source}
                  label={wordOf('MemberField', source)}
                  value={member.answers[source] ?? ''}
                  onChange={(answer) => onChange({ answers: { ...member.answers, [source]: answer } })}
                >
                  <option value="">{notKnown}</option>
                  {codes ? (
                    <Options of={codes} />
                  ) : (
                    <>
                      <option value="true">{t('member.yesNo.true')}</option>
                      <option value="false">{t('member.yesNo.false')}</option>
                    </>
                  )}
                </Select>
              ))}
          </>
        )}
        {onRemove && (
          <Button size="small" color="inherit" onClick={onRemove} sx={{ alignSelf: 'center' }}>
            {t('survey.memberDrop')}
          </Button>
        )}
      </Box>
    </Box>
  );
}

function Options({ of }: { of: Parameters<typeof choicesOf>[0] }) {
  return choicesOf(of).map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
}

interface SelectProps {
  label: string;
  value: string;
  error?: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

/** The browser's own list: a letter chooses, and a phone shows it large. */
function Select({ label, value, error, onChange, children }: SelectProps) {
  return (
    <TextField
      select
      label={label}
      value={value}
      error={Boolean(error)}
      helperText={error}
      onChange={({ target }) => onChange(target.value)}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      sx={{ minWidth: 0 }}
    >
      {children}
    </TextField>
  );
}
