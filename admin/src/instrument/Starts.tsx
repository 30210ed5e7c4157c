import Alert from '@mui/material/Alert';
import { useState } from 'react';
import type { InstrumentStartQuery } from '../generated/graphql.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { ChoiceField } from '../ui/ChoiceField.tsx';
import { JsonFileButton } from '../ui/JsonFileButton.tsx';
import { Section } from '../ui/Page.tsx';
import { type Definition, emptyQuestion, type FormFile, isFormFile, withoutCutOffs } from './definition.ts';
import { Row } from './EditorFields.tsx';

/** An empty form: one question, and two classes of which the poorer entitles. */
const EMPTY: FormFile = {
  code: '',
  name: { id: '' },
  definition: {
    sections: [],
    questions: [emptyQuestion([])],
    classes: [
      { code: '', label: { id: '' }, fromScore: 1, entitles: true },
      { code: '', label: { id: '' }, fromScore: 0, entitles: false },
    ],
  },
};

/** A form to start from, as the page offers it. */
export interface Start {
  value: string;
  label: string;
  form: FormFile;
}

/** The forms to start from: the editions, the newest first, then the shipped forms, then an empty one. */
export function useStarts(
  editions: NonNullable<InstrumentStartQuery['instruments']>,
  shipped: NonNullable<InstrumentStartQuery['instrumentTemplates']>,
): Start[] {
  const t = useT();
  const localized = useLocalized();
  return [
    ...[...editions]
      .sort((one, other) => (other.validFrom ?? '').localeCompare(one.validFrom ?? ''))
      .map(({ id, code, edition, localizedName, definition }) => ({
        value: id,
        label: `${localizedName ? localized(localizedName) : code} · ${t('instrument.edition')} ${edition}`,
        form: { code: code ?? '', name: words(localizedName), definition: definition as Definition },
      })),
    ...shipped.map(({ code, localizedName, source, definition }) => ({
      value: code,
      label: `${localized(localizedName)} (${t('instrument.shipped')})`,
      form: {
        code,
        name: words(localizedName),
        source: words(source),
        definition: withoutCutOffs(definition as Definition),
      },
    })),
    { value: 'EMPTY', label: t('instrument.emptyForm'), form: EMPTY },
  ];
}

interface StartsProps {
  starts: readonly Start[];
  /** The chosen one; empty for a file. */
  chosen: string;
  onStart: (value: string, form: FormFile) => void;
}

/** What a new edition starts from: one of the offered forms, or a file. */
export function Starts({ starts, chosen, onStart }: StartsProps) {
  const t = useT();
  const [problem, setProblem] = useState(false);

  function choose(value: string) {
    const start = starts.find((one) => one.value === value);
    if (!start) return;
    setProblem(false);
    onStart(value, start.form);
  }

  function read(form: unknown) {
    setProblem(!isFormFile(form));
    if (isFormFile(form))
      onStart('', { ...form, definition: { ...form.definition, sections: form.definition.sections ?? [] } });
  }

  return (
    <Section title={t('instrument.start')}>
      <Row>
        <ChoiceField label={t('instrument.startFrom')} value={chosen} onChange={choose} options={starts} />
        <JsonFileButton label={t('instrument.import')} onRead={read} />
      </Row>
      {problem && <Alert severity="error">{t('instrument.notAForm')}</Alert>}
    </Section>
  );
}

const words = (text: { id: string; en: string } | null | undefined) => ({
  id: text?.id ?? '',
  en: text?.en ?? '',
});
