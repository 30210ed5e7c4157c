import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { formatNumber, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { DateField, isWrongDate } from '../ui/DateField.tsx';
import { Section } from '../ui/Page.tsx';
import { useReasonFault } from '../ui/ReasonInput.tsx';
import type { useProgramTable } from './useProgramTable.ts';

interface TakeProps {
  table: ReturnType<typeof useProgramTable>;
  /** Programmes that it adds or changes. */
  count: number;
  isRefused: boolean;
}

/** How a checked table is taken: as drafts, or published from a day on, for which it is checked again. */
export function TakeTable({ table, count, isRefused }: TakeProps) {
  const t = useT();
  const faultOf = useReasonFault();
  const { validFrom, pending, look, take } = table;
  const [day, setDay] = useState(validFrom ?? today());
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  // With refused rows there is nothing to take; a day that is refused can be changed.
  if (count === 0 && validFrom === null) return null;
  const isPublishing = validFrom !== null;
  const isWhole = reason.trim() !== '' && !faultOf(reason);
  const isDay = day !== '' && !isWrongDate(day);
  function submit() {
    setAsked(true);
    if (!isPublishing) void take(null);
    else if (isWhole) void take(reason.trim());
  }
  return (
    <Section title={t('programTable.take')}>
      <RadioGroup
        aria-label={t('programTable.how')}
        value={isPublishing ? 'publish' : 'drafts'}
        onChange={(_, value) => look(value === 'publish' ? (isDay ? day : today()) : null)}
      >
        <Way value="drafts" label={t('programTable.asDrafts')} about={t('programTable.asDraftsAbout')} />
        <Way value="publish" label={t('programTable.publish')} about={t('programTable.publishAbout')} />
      </RadioGroup>
      {isPublishing && (
        <Box sx={{ display: 'grid', gap: 1.5, mt: 1.5, maxWidth: '34rem' }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
            <DateField
              label={t('programTable.validFrom')}
              value={day}
              onChange={setDay}
              min={today()}
              required
            />
            {day !== validFrom && (
              <Button
                variant="outlined"
                disabled={pending || !isDay}
                onClick={() => look(day)}
                sx={{ minHeight: 40 }}
              >
                {t('programTable.wouldPublish')}
              </Button>
            )}
          </Box>
          <TextField
            label={t('programTable.reason')}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            multiline
            minRows={2}
            required
            error={isAsked && !isWhole}
            helperText={isAsked && !isWhole ? (faultOf(reason) ?? t('programTable.reasonNeeded')) : ' '}
          />
        </Box>
      )}
      <Button
        variant="contained"
        disabled={pending || isRefused || count === 0 || (isPublishing && day !== validFrom)}
        onClick={submit}
        sx={{ mt: 1.5, minHeight: 44 }}
      >
        {t(isPublishing ? 'programTable.publishNow' : 'programTable.draftNow', {
          count: formatNumber(count),
        })}
      </Button>
    </Section>
  );
}

function Way({ value, label, about }: { value: string; label: string; about: string }) {
  return (
    <FormControlLabel
      value={value}
      control={<Radio />}
      sx={{ alignItems: 'flex-start', mb: 0.5 }}
      label={
        <Box sx={{ pt: 1 }}>
          {label}
          <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>{about}</Box>
        </Box>
      }
    />
  );
}
