import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { useDocument } from '../api/useDocument.ts';
import { FormClassesDocument } from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { ChoiceField } from '../ui/ChoiceField.tsx';
import { JsonFileButton } from '../ui/JsonFileButton.tsx';
import { Section } from '../ui/Page.tsx';
import { Outcome } from './Outcome.tsx';
import { type CutOff, isProfile, openForm, type ProfileDocument, toAdopt } from './profile.ts';
import { shippedOffices, shippedProfile } from './shipped.ts';
import { useAdoption } from './useAdoption.ts';

const SECTIONS = [
  ...(['office', 'sectors', 'codes', 'agencies', 'units', 'desks', 'programs', 'visit-guides'] as const),
  ...(['survey', 'numbers', 'promised-days', 'hours'] as const),
];

interface Chosen {
  name: string;
  document: ProfileDocument;
}

/** A profile to begin with: chosen, checked over all parts, then taken. */
export function AdoptProfile() {
  const t = useT();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  return (
    <Section title={t('profile.adopt')}>
      <p>{t('profile.adoptAbout')}</p>
      <p>{t('profile.shippedAbout')}</p>
      <Choice onChoose={setChosen} />
      {chosen && <Chosen key={chosen.name} {...chosen} />}
    </Section>
  );
}

/** One of the shipped profiles, or a file. */
function Choice({ onChoose }: { onChoose: (chosen: Chosen) => void }) {
  const t = useT();
  const [offices, setOffices] = useState<{ value: string; label: string }[]>([]);
  const [value, setValue] = useState('');
  const [isWrong, setWrong] = useState(false);
  useEffect(() => void shippedOffices().then(setOffices), []);

  async function choose(office: string) {
    setValue(office);
    setWrong(false);
    const label = offices.find((one) => one.value === office)?.label;
    if (label) onChoose({ name: label, document: await shippedProfile(office) });
  }
  function read(document: unknown, name: string) {
    setWrong(!isProfile(document));
    setValue('');
    if (isProfile(document)) onChoose({ name, document });
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      <Box sx={{ flex: '0 1 22rem' }}>
        <ChoiceField
          label={t('profile.from')}
          value={value}
          onChange={choose}
          options={[{ value: '', label: t('profile.choose') }, ...offices]}
        />
      </Box>
      <JsonFileButton label={t('profile.import')} onRead={read} />
      {isWrong && (
        <Alert severity="error" sx={{ flexBasis: '100%' }}>
          {t('profile.notAProfile')}
        </Alert>
      )}
    </Box>
  );
}

/** Which sections are taken and with which cut-offs; then the check, and the taking. */
function Chosen({ name, document }: Chosen) {
  const t = useT();
  const [unwanted, setUnwanted] = useState<ReadonlySet<string>>(new Set());
  const [cutOffs, setCutOffs] = useState<Readonly<Record<string, string>>>({});
  const form = unwanted.has('survey') ? null : openForm(document);
  const classes = useClasses(form);
  const adoption = useAdoption();
  const profile = toAdopt(document, unwanted, cutOffs, classes);
  function toggle(section: string, isWanted: boolean) {
    const others = [...unwanted].filter((one) => one !== section);
    setUnwanted(new Set(isWanted ? others : [...others, section]));
    adoption.forget();
  }
  return (
    <Box sx={{ mt: 2 }}>
      <h3>{t('profile.chosen', { name })}</h3>
      <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, mb: 1 }}>
        <Box component="legend" sx={{ p: 0 }}>
          {t('profile.sections')}
        </Box>
        {SECTIONS.filter((section) => section in document).map((section) => (
          <FormControlLabel
            key={section}
            control={
              <Checkbox
                checked={!unwanted.has(section)}
                disabled={adoption.part > 0}
                onChange={(_, isChecked) => toggle(section, isChecked)}
              />
            }
            label={t(`profile.section.${section}`)}
          />
        ))}
      </Box>
      {form && classes.length > 0 && (
        <CutOffs
          form={form}
          classes={classes}
          values={cutOffs}
          onChange={(values) => {
            setCutOffs(values);
            adoption.forget();
          }}
        />
      )}
      <Outcome adoption={adoption} profile={profile} />
    </Box>
  );
}

/** The classes of a shipped form; none while it is not known. */
function useClasses(form: string | null): readonly CutOff[] {
  const { data } = useDocument(FormClassesDocument, {});
  const template = data?.instrumentTemplates?.find(({ code }) => code === form);
  return (template?.definition as { classes: CutOff[] } | undefined)?.classes ?? [];
}

interface CutOffsProps {
  form: string;
  classes: readonly CutOff[];
  values: Readonly<Record<string, string>>;
  onChange: (values: Readonly<Record<string, string>>) => void;
}

/** The lowest score of each class, which the regency decides. */
function CutOffs({ form, classes, values, onChange }: CutOffsProps) {
  const t = useT();
  const localized = useLocalized();
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, mb: 2 }}>
      <Box component="legend" sx={{ p: 0 }}>
        {t('profile.cutOffs')}
      </Box>
      <p>{t('profile.cutOffsAbout', { form })}</p>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        {classes.map(({ code, label, fromScore }) => (
          <TextField
            key={code}
            label={localized(label)}
            value={values[code] ?? ''}
            onChange={({ target }) => onChange({ ...values, [code]: target.value })}
            helperText={t('profile.example', { score: formatNumber(fromScore) })}
            sx={{ width: '11rem' }}
            slotProps={{ htmlInput: { inputMode: 'numeric', name: `cutOffs.${code}` } }}
          />
        ))}
      </Box>
    </Box>
  );
}
