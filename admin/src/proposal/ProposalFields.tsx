import { CheckboxGroupInput, required, SelectInput, TextInput } from 'react-admin';
import type { ProgramTermsInput } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { Application, Benefit, BothInput, Standard } from '../program/DraftFields.tsx';
import { type TermValues, termsInput } from '../program/termValues.ts';
import { Section } from '../ui/Page.tsx';

/** The fields that this form shows; only these are sent. The server knows what an agency may say. */
const SHOWN = [
  ...(['name', 'description', 'contact', 'legalBasis', 'fundSources', 'needs'] as const),
  ...(['benefitKind', 'unitAmountRupiah', 'leastAmountRupiah', 'mostAmountRupiah', 'benefitUnit'] as const),
  ...(['frequency', 'renewal', 'termMonths', 'opensOn', 'closesOn'] as const),
  ...(['documents', 'promisedDays', 'standard'] as const),
] satisfies (keyof ProgramTermsInput)[];

const label = (term: Parameters<typeof wordOf<'ProgramTerm'>>[1]) => wordOf('ProgramTerm', term);

/** What an agency may say of its programme, as the draft's form has it; of a new one its sector too. */
export function ProposalFields({ isNew }: { isNew: boolean }) {
  const t = useT();
  return (
    <>
      <Section title={t('draft.basics')}>
        <BothInput source="terms.name" title={label('name')} />
        <BothInput source="terms.description" title={label('description')} multiline />
        {isNew && (
          <SelectInput
            source="terms.sector"
            label={label('sector')}
            choices={choicesOf('Sector')}
            validate={required()}
          />
        )}
        <TextInput source="terms.contact" label={label('contact')} />
        <TextInput source="terms.legalBasis" label={label('legalBasis')} multiline />
        <CheckboxGroupInput
          source="terms.fundSources"
          label={label('fundSources')}
          choices={choicesOf('FundSource')}
        />
        <CheckboxGroupInput source="terms.needs" label={label('needs')} choices={choicesOf('CaseNeed')} />
      </Section>
      <Benefit />
      <Application />
      <Standard />
    </>
  );
}

/** The form's values as the API takes them: what it shows, and nothing else. */
export function proposedInput(values: TermValues, isNew: boolean): ProgramTermsInput {
  const said = termsInput(values);
  const names: (keyof ProgramTermsInput)[] = isNew ? [...SHOWN, 'sector'] : SHOWN;
  return Object.fromEntries(names.map((name) => [name, said[name]])) as ProgramTermsInput;
}
