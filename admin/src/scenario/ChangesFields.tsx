import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import InputAdornment from '@mui/material/InputAdornment';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { WhatIfQuery } from '../generated/graphql.ts';
import { formatNumber, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { CriteriaEditor } from '../program/CriteriaEditor.tsx';
import { NumberText } from '../ui/NumberText.tsx';
import { Section } from '../ui/Page.tsx';
import type { Mistakes, Values, WhatIf } from './whatIf.ts';

interface ChangesFieldsProps {
  values: Values;
  whatIf: WhatIf;
  facts: NonNullable<WhatIfQuery['criteriaFacts']>;
  mistakes: Mistakes;
  onChange: (values: Values) => void;
}

/** What is changed of a programme: criteria, cut-offs, amount and number. */
export function ChangesFields({ values, whatIf, facts, mistakes, onChange }: ChangesFieldsProps) {
  const t = useT();
  const change = (fields: Partial<Values>) => onChange({ ...values, ...fields });
  return (
    <Section title={t('scenario.changes')}>
      {mistakes.others.map((message) => (
        <Alert key={message} severity="error" sx={{ mb: 1 }}>
          {message}
        </Alert>
      ))}
      <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        <NumberText
          label={t('scenario.amount')}
          value={values.amount}
          decimals={0}
          min={0}
          onNumber={(amount) => change({ amount: amount ?? null })}
          helperText={t('scenario.sameIfEmpty', { value: formatRupiah(whatIf.unitAmountRupiah) })}
          slotProps={{ input: { startAdornment: <InputAdornment position="start">Rp</InputAdornment> } }}
        />
        <NumberText
          label={t('scenario.number')}
          value={values.number}
          decimals={0}
          min={0}
          onNumber={(number) => change({ number: number ?? null })}
          helperText={t('scenario.sameIfEmpty', {
            value: whatIf.number == null ? t('scenario.noNumber') : formatNumber(whatIf.number),
          })}
        />
      </Box>
      <CutOffs values={values} whatIf={whatIf} mistakes={mistakes} onChange={onChange} />
      <TextField
        select
        label={t('scenario.criteria')}
        value={values.criteria}
        onChange={({ target }) => change({ criteria: target.value as Values['criteria'] })}
        sx={{ mt: 1.5, mb: 1, maxWidth: '22rem' }}
      >
        <MenuItem value="SAME">{t('scenario.criteriaSame')}</MenuItem>
        <MenuItem value="OTHER">{t('scenario.criteriaOther')}</MenuItem>
        <MenuItem value="NONE">{t('scenario.criteriaNone')}</MenuItem>
      </TextField>
      {values.criteria === 'OTHER' && (
        <CriteriaEditor
          root={values.root}
          facts={facts}
          problems={mistakes.criteria}
          onChange={(root) => change({ root })}
        />
      )}
    </Section>
  );
}

function CutOffs({ values, whatIf, mistakes, onChange }: Omit<ChangesFieldsProps, 'facts'>) {
  const t = useT();
  const classes = whatIf.cutOffs;
  if (!classes) return <Box sx={{ color: 'text.secondary', mt: 1 }}>{t('scenario.noForm')}</Box>;
  const { cutOffs } = values;
  return (
    <Box sx={{ mt: 1 }}>
      <FormControlLabel
        control={
          <Checkbox
            checked={cutOffs !== null}
            onChange={({ target }) =>
              onChange({
                ...values,
                cutOffs: target.checked ? classes.map(({ fromScore }) => fromScore) : null,
              })
            }
          />
        }
        label={t('scenario.cutOffs')}
      />
      {cutOffs && (
        <>
          <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
            {classes.map(({ code, name, fromScore }, at) => (
              <NumberText
                key={code}
                label={t('scenario.cutOff', { name })}
                value={cutOffs[at]}
                decimals={0}
                min={0}
                onNumber={(number) =>
                  onChange({ ...values, cutOffs: cutOffs.map((one, index) => (index === at ? number : one)) })
                }
                error={mistakes.cutOffs[at] !== undefined}
                helperText={mistakes.cutOffs[at] ?? t('scenario.isNow', { value: formatNumber(fromScore) })}
              />
            ))}
          </Box>
          <Box sx={{ color: 'text.secondary', fontSize: '0.9rem' }}>{t('scenario.cutOffsAbout')}</Box>
        </>
      )}
    </Box>
  );
}
