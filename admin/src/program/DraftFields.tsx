import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import {
  ArrayInput,
  AutocompleteArrayInput,
  BooleanInput,
  CheckboxGroupInput,
  ReferenceArrayInput,
  ResourceContextProvider,
  required,
  SelectInput,
  SimpleFormIterator,
  TextInput,
  useDataProvider,
} from 'react-admin';
import { useController, useWatch } from 'react-hook-form';
import { useOwnVillage } from '../auth/useViewer.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { placeWords } from '../region/place.ts';
import { CountInput } from '../ui/CountInput.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { FileField } from '../ui/FileField.tsx';
import { Section } from '../ui/Page.tsx';
import { AgencyInput, VillageInput } from '../ui/ReferenceInputs.tsx';
import { RupiahInput } from '../ui/RupiahInput.tsx';
import { BasisFile } from './TermFacts.tsx';
import type { DraftedProgram } from './types.ts';

/** Every term of a programme, in the order in which people read them; the names of the inputs are the API's under `terms`. */
export function DraftFields({ program }: { program: DraftedProgram }) {
  return (
    <>
      <Basics program={program} />
      <Benefit />
      <Whom />
      <Application />
      <Agreement />
      <Standard />
    </>
  );
}

const label = (term: Parameters<typeof wordOf<'ProgramTerm'>>[1]) => wordOf('ProgramTerm', term);

/** Inputs beside each other where there is room. */
const SIDE_BY_SIDE = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(14rem, 1fr))',
  columnGap: 2,
} as const;

/** A text in Indonesian, and in English where it has one. */
export function BothInput({
  source,
  title,
  multiline = false,
}: {
  source: string;
  title: string;
  multiline?: boolean;
}) {
  const t = useT();
  return (
    <Box sx={SIDE_BY_SIDE}>
      <TextInput
        source={`${source}.id`}
        label={t('draft.indonesian', { what: title })}
        multiline={multiline}
        validate={required()}
      />
      <TextInput
        source={`${source}.en`}
        label={t('draft.english', { what: title })}
        multiline={multiline}
        helperText={false}
      />
    </Box>
  );
}

/** Texts in both languages, in an order. */
function TextsInput({ source, title }: { source: string; title: string }) {
  const t = useT();
  // The iterator names its rows by a resource; a page of its own has none.
  return (
    <ResourceContextProvider value="program">
      <ArrayInput source={source} label={title}>
        <SimpleFormIterator disableClear>
          <TextInput source="id" label={t('reference.inIndonesian')} validate={required()} multiline />
          <TextInput source="en" label={t('reference.inEnglish')} multiline helperText={false} />
        </SimpleFormIterator>
      </ArrayInput>
    </ResourceContextProvider>
  );
}

/** Whose programme it is, and of which village. */
function Level() {
  const t = useT();
  const level: unknown = useWatch({ name: 'terms.level' });
  return (
    <>
      <SelectInput source="terms.level" label={label('level')} choices={choicesOf('ProgramLevel')} />
      {level === 'VILLAGE' && (
        <VillageInput
          source="terms.villageCode"
          label={label('villageCode')}
          helperText={t('program.villageAbout')}
        />
      )}
    </>
  );
}

/** The scan or PDF of the legal basis: it is sent at once, and the draft names it when it is saved. */
function BasisFileInput({ program }: { program: DraftedProgram }) {
  const t = useT();
  const { field, fieldState } = useController({ name: 'terms.legalBasisFileId' });
  const { programFileTicket } = useDataProvider<PanduDataProvider>();
  const [sent, setSent] = useState('');
  const kept = [program.draft?.terms, program.terms]
    .map((terms) => terms?.legalBasisFile)
    .find((file) => file?.id === field.value);
  return (
    <Box>
      <Hint>{t('draft.fileIsPublic')}</Hint>
      <FileField
        label={label('legalBasisFileId')}
        openTicket={({ name }) => programFileTicket({ programId: program.id, name })}
        onStored={(id, { name }) => {
          setSent(name);
          field.onChange(id);
        }}
      />
      {field.value ? (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 1 }}>
          {kept ? <BasisFile file={kept} /> : sent}
          <Button size="small" onClick={() => field.onChange(null)}>
            {t('draft.withoutFile')}
          </Button>
        </Box>
      ) : null}
      {fieldState.error && <Alert severity="error">{fieldState.error.message}</Alert>}
    </Box>
  );
}

function Basics({ program }: { program: DraftedProgram }) {
  const t = useT();
  const village = useOwnVillage();
  return (
    <Section title={t('draft.basics')}>
      {village && <Hint>{t('program.ownVillage', { village: placeWords(village) })}</Hint>}
      <BothInput source="terms.name" title={label('name')} />
      <BothInput source="terms.description" title={label('description')} multiline />
      <Box sx={SIDE_BY_SIDE}>
        <SelectInput
          source="terms.sector"
          label={label('sector')}
          choices={choicesOf('Sector')}
          validate={required()}
        />
        {!village && <Level />}
        <AgencyInput source="terms.agencyId" label={label('agencyId')} validate={required()} />
        <ReferenceArrayInput
          source="terms.providerIds"
          reference="agency"
          perPage={100}
          sort={{ field: 'code', order: 'ASC' }}
        >
          <AutocompleteArrayInput
            label={label('providerIds')}
            optionText="name"
            noOptionsText={t('shell.noOptions')}
          />
        </ReferenceArrayInput>
      </Box>
      <TextInput source="terms.contact" label={label('contact')} />
      <TextInput source="terms.legalBasis" label={label('legalBasis')} multiline />
      <BasisFileInput program={program} />
      <CheckboxGroupInput
        source="terms.fundSources"
        label={label('fundSources')}
        choices={choicesOf('FundSource')}
      />
      <CheckboxGroupInput source="terms.needs" label={label('needs')} choices={choicesOf('CaseNeed')} />
    </Section>
  );
}

/** What it gives, how often, and in which amounts. */
export function Benefit() {
  const t = useT();
  const kind: unknown = useWatch({ name: 'terms.benefitKind' });
  return (
    <Section title={t('draft.benefit')}>
      <Box sx={SIDE_BY_SIDE}>
        <SelectInput
          source="terms.benefitKind"
          label={label('benefitKind')}
          choices={choicesOf('BenefitKind')}
        />
        <SelectInput
          source="terms.frequency"
          label={label('frequency')}
          choices={choicesOf('BenefitFrequency')}
        />
        <SelectInput source="terms.renewal" label={label('renewal')} choices={choicesOf('BenefitRenewal')} />
        <CountInput source="terms.termMonths" label={label('termMonths')} />
      </Box>
      <Box sx={SIDE_BY_SIDE}>
        <TextInput
          source="terms.benefitUnit.id"
          label={t('draft.indonesian', { what: label('benefitUnit') })}
          helperText={t('draft.unitAbout')}
          validate={kind ? required() : undefined}
        />
        <TextInput
          source="terms.benefitUnit.en"
          label={t('draft.english', { what: label('benefitUnit') })}
          helperText={false}
        />
      </Box>
      <Box sx={SIDE_BY_SIDE}>
        <RupiahInput source="terms.unitAmountRupiah" label={label('unitAmountRupiah')} />
        <RupiahInput source="terms.leastAmountRupiah" label={label('leastAmountRupiah')} />
        <RupiahInput source="terms.mostAmountRupiah" label={label('mostAmountRupiah')} />
      </Box>
      <Hint>{t('draft.amountAbout')}</Hint>
    </Section>
  );
}

function Whom() {
  const t = useT();
  const isExclusive: unknown = useWatch({ name: 'terms.isExclusive' });
  return (
    <Section title={t('draft.whom')}>
      <SelectInput
        source="terms.audience"
        label={label('audience')}
        choices={choicesOf('ProgramAudience')}
        helperText={t('draft.audienceAbout')}
        validate={required()}
      />
      <SelectInput source="terms.card" label={label('card')} choices={choicesOf('Card')} />
      <BooleanInput source="terms.isExclusive" label={t('draft.excludes')} helperText={false} />
      {isExclusive === true && (
        <>
          <ReferenceArrayInput
            source="terms.excludes.programIds"
            reference="program"
            perPage={100}
            sort={{ field: 'code', order: 'ASC' }}
          >
            <AutocompleteArrayInput
              label={t('draft.excludedPrograms')}
              optionText="name"
              noOptionsText={t('shell.noOptions')}
            />
          </ReferenceArrayInput>
          <BooleanInput source="terms.excludes.sameNeed" label={t('draft.sameNeed')} helperText={false} />
          <SelectInput
            source="terms.excludes.within"
            label={t('draft.within')}
            choices={choicesOf('ExclusionSpan')}
            defaultValue="YEAR"
            validate={required()}
          />
        </>
      )}
    </Section>
  );
}

/** When one applies, how long an answer takes, and what one brings. */
export function Application() {
  const t = useT();
  return (
    <Section title={t('draft.application')}>
      <Box sx={SIDE_BY_SIDE}>
        <DateInput source="terms.opensOn" label={label('opensOn')} />
        <DateInput source="terms.closesOn" label={label('closesOn')} />
        <CountInput source="terms.promisedDays" label={label('promisedDays')} />
      </Box>
      <Hint>{`${t('draft.windowAbout')} ${t('draft.promisedAbout')}`}</Hint>
      <TextsInput source="terms.documents" title={label('documents')} />
    </Section>
  );
}

function Agreement() {
  const t = useT();
  const [level, village, rule]: unknown[] = useWatch({
    name: ['terms.level', 'terms.villageCode', 'terms.approval'],
  });
  // Only where a village is chosen; a rule that was chosen before stays visible.
  const hasVillage = (level === 'VILLAGE' && Boolean(village)) || rule === 'VILLAGE_HEAD';
  return (
    <Section title={t('draft.approvalAndLetter')}>
      <SelectInput
        source="terms.approval"
        label={label('approval')}
        choices={choicesOf('ApprovalRule').filter(({ id }) => id !== 'VILLAGE_HEAD' || hasVillage)}
        helperText={t('program.approvalAbout')}
        validate={required()}
      />
      <BooleanInput source="terms.batch" label={label('batch')} helperText={false} />
      <BooleanInput source="terms.letterRequired" label={label('letterRequired')} helperText={false} />
      <CountInput source="terms.letterValidMonths" label={label('letterValidMonths')} validate={required()} />
    </Section>
  );
}

/** The service standard, where there is one. */
export function Standard() {
  const t = useT();
  const hasStandard: unknown = useWatch({ name: 'terms.hasStandard' });
  return (
    <Section title={t('draft.standard')}>
      <BooleanInput
        source="terms.hasStandard"
        label={t('draft.hasStandard')}
        helperText={t('draft.standardAbout')}
      />
      {hasStandard === true && (
        <>
          <TextsInput source="terms.standard.steps" title={t('draft.steps')} />
          <BothInput source="terms.standard.cost" title={t('draft.cost')} />
          <BothInput source="terms.standard.product" title={t('draft.product')} />
          <BothInput source="terms.standard.complaints" title={t('draft.complaints')} multiline />
          <Box sx={SIDE_BY_SIDE}>
            <TextInput
              source="terms.standard.decreeNumber"
              label={t('draft.decreeNumber')}
              helperText={false}
            />
            <DateInput source="terms.standard.decreedOn" label={t('draft.decreedOn')} />
          </Box>
        </>
      )}
    </Section>
  );
}

function Hint({ children }: { children: string }) {
  return <Box sx={{ color: 'text.secondary', fontSize: '0.9rem', mb: 1 }}>{children}</Box>;
}
