import type { ProgramTermsAllFragment, ProgramTermsInput } from '../generated/graphql.ts';

/** Terms of a programme as form values: amounts are numbers, optional parts are switched on. */
export interface TermValues
  extends Omit<
    ProgramTermsInput,
    'unitAmountRupiah' | 'leastAmountRupiah' | 'mostAmountRupiah' | 'standard' | 'excludes' | 'benefitUnit'
  > {
  unitAmountRupiah?: number | null;
  leastAmountRupiah?: number | null;
  mostAmountRupiah?: number | null;
  benefitUnit?: { id?: string | null; en?: string | null } | null;
  hasStandard?: boolean;
  standard?: ProgramTermsInput['standard'];
  isExclusive?: boolean;
  excludes?: ProgramTermsInput['excludes'];
}

const amount = (digits: string | null | undefined) => (digits == null ? null : Number(digits));
const digits = (value: number | null | undefined) => (value == null ? null : String(value));
const text = ({ id, en }: { id: string; en?: string | null }) => ({ id, en });

/** Terms as the form shows them. */
export function valuesOf(terms: ProgramTermsAllFragment): TermValues {
  const { agency, providers, standard, excludes, village: _, legalBasisFile: __, ...rest } = terms;
  return {
    ...rest,
    ...{ name: text(rest.name), description: text(rest.description) },
    agencyId: agency?.id ?? '',
    providerIds: (providers ?? []).map(({ id }) => id),
    unitAmountRupiah: amount(rest.unitAmountRupiah),
    leastAmountRupiah: amount(rest.leastAmountRupiah),
    mostAmountRupiah: amount(rest.mostAmountRupiah),
    benefitUnit: rest.benefitUnit && text(rest.benefitUnit),
    documents: rest.documents.map(text),
    hasStandard: standard != null,
    standard: standard && {
      ...{ decreeNumber: standard.decreeNumber, decreedOn: standard.decreedOn },
      ...{
        cost: text(standard.cost),
        product: text(standard.product),
        complaints: text(standard.complaints),
      },
      steps: standard.steps.map(text),
    },
    isExclusive: excludes != null,
    excludes: excludes && { ...EMPTY_EXCLUSION, ...without(excludes) },
  };
}

const without = ({ programIds, sameNeed, within }: NonNullable<ProgramTermsInput['excludes']>) => ({
  programIds,
  sameNeed,
  within,
});

const EMPTY_EXCLUSION: NonNullable<ProgramTermsInput['excludes']> = {
  programIds: [],
  sameNeed: false,
  within: 'YEAR',
};

/** The form's values as the API takes them: what is empty is null, what is switched off is not there. */
export function termsInput(values: TermValues): ProgramTermsInput {
  const { hasStandard, isExclusive, standard, excludes, benefitUnit, ...rest } = values;
  const { __typename: _, ...fields } = rest as typeof rest & { __typename?: string };
  const or = <Value>(value: Value) => (value === '' || value === undefined ? null : value);
  return {
    ...fields,
    unitAmountRupiah: digits(values.unitAmountRupiah),
    leastAmountRupiah: digits(values.leastAmountRupiah),
    mostAmountRupiah: digits(values.mostAmountRupiah),
    benefitUnit: benefitUnit?.id ? { id: benefitUnit.id, en: benefitUnit.en } : null,
    contact: or(values.contact),
    legalBasis: or(values.legalBasis),
    legalBasisFileId: or(values.legalBasisFileId),
    level: or(values.level) as ProgramTermsInput['level'],
    villageCode: values.level === 'VILLAGE' ? or(values.villageCode) : null,
    card: or(values.card),
    benefitKind: or(values.benefitKind) as ProgramTermsInput['benefitKind'],
    frequency: or(values.frequency) as ProgramTermsInput['frequency'],
    renewal: or(values.renewal) as ProgramTermsInput['renewal'],
    termMonths: values.termMonths ?? null,
    promisedDays: values.promisedDays ?? null,
    opensOn: or(values.opensOn),
    closesOn: or(values.closesOn),
    documents: values.documents ?? [],
    standard: hasStandard ? standardInput(standard) : null,
    excludes: isExclusive ? { ...EMPTY_EXCLUSION, ...excludes } : null,
  };
}

const NOTHING = { id: '' };

const standardInput = (standard: TermValues['standard']): NonNullable<ProgramTermsInput['standard']> => ({
  ...{ cost: NOTHING, product: NOTHING, complaints: NOTHING, ...standard },
  steps: standard?.steps ?? [],
  decreeNumber: standard?.decreeNumber || null,
  decreedOn: standard?.decreedOn || null,
});
