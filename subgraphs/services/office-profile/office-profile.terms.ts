import { z } from 'zod';
import {
  code,
  day,
  line,
  name,
  prose,
  regionCode,
  rupiah,
  source,
} from '../../shared/office-profile/profile.fields.ts';
import {
  benefitFrequencies,
  benefitKinds,
  benefitRenewals,
  exclusionSpans,
  programAudiences,
  programLevels,
} from '../program/program.codes.ts';
import type { Exclusion, ProgramTerms } from '../program/program.terms.ts';

/** The terms of a programme as a document states them; what is left out is not said. Codes stand for agencies and programmes. */
export const termSections = {
  level: z.enum(programLevels.list).optional(),
  /** The village whose own it is (TGL-14). */
  village: regionCode.optional(),
  /** Other agencies that deliver it. */
  providers: z.array(code).default([]),
  contact: prose.transform(({ id }) => id).optional(),
  legalBasis: prose.transform(({ id }) => id).optional(),
  funds: z.array(code).default([]),
  needs: z.array(code).default([]),
  audience: z.enum(programAudiences.list).optional(),
  card: code.optional(),
  benefit: z
    .strictObject({
      kind: z.enum(benefitKinds.list),
      unit: name,
      frequency: z.enum(benefitFrequencies.list).optional(),
      renewal: z.enum(benefitRenewals.list).optional(),
      /** For how long it is given. */
      months: z.number().int().min(1).max(600).optional(),
      least: rupiah.optional(),
      most: rupiah.optional(),
      source,
    })
    .optional(),
  documents: z.array(name).max(30).default([]),
  /** Working days; as invented as the standard beside it. */
  promisedDays: z.number().int().min(1).max(365).optional(),
  excludes: z
    .strictObject({
      /** Programmes stated before it. */
      programs: z.array(code).default([]),
      sameNeed: z.boolean().default(false),
      within: z.enum(exclusionSpans.list),
    })
    .optional(),
  standard: z
    .strictObject({
      steps: z.array(prose).min(1).max(30),
      cost: name,
      product: name,
      complaints: prose,
      decree: z.strictObject({ number: line, day: day.optional() }).optional(),
      source,
    })
    .optional(),
} as const;

const stated = z.strictObject(termSections);
export type StatedTerms = z.output<typeof stated>;

/** The ids of the office's agencies and programmes by their codes. */
export interface Ids {
  agency: (code: string) => string | undefined;
  program: (code: string) => string | undefined;
}

/** Null where nothing is left that it excludes: what it named is not there. */
const excluding = (excludes: Exclusion | null | undefined): Exclusion | null =>
  excludes && (excludes.sameNeed || excludes.programIds.length > 0) ? excludes : null;

const known = (codes: readonly string[], idOf: (code: string) => string | undefined): string[] =>
  codes.flatMap((one) => idOf(one) ?? []);

/** Whether a programme's service standard is a sample's, which no office has decreed. Pure. */
export const isStandardInvented = ({ standard }: StatedTerms): boolean => standard?.source === 'sample';

/** Whether the range of what it gives is. Pure. */
export const isRangeInvented = ({ benefit }: StatedTerms): boolean =>
  benefit?.source === 'sample' && (benefit.least !== undefined || benefit.most !== undefined);

/**
 * What a statement adds to the terms that every programme has. An invented range, standard and promise are left out, unless they
 * are wanted: a standard is published (SRG-20). Pure.
 */
export function statedTerms(one: StatedTerms, ids: Ids, withInvented: boolean): Partial<ProgramTerms> {
  const { benefit, excludes } = one;
  const isTaken = withInvented || !isRangeInvented(one);
  const isPromised = withInvented || !isStandardInvented(one);
  const standard = isPromised ? one.standard : undefined;
  return {
    ...{ level: one.level ?? null, villageCode: one.village ?? null },
    ...{ contact: one.contact ?? null, legalBasis: one.legalBasis ?? null },
    ...{ fundSources: one.funds, needs: one.needs, card: one.card ?? null },
    ...(one.audience ? { audience: one.audience } : {}),
    ...{ providerIds: known(one.providers, ids.agency), documents: one.documents },
    promisedDays: (isPromised && one.promisedDays) || null,
    benefitKind: benefit?.kind ?? null,
    benefitUnit: benefit?.unit ?? null,
    frequency: benefit?.frequency ?? null,
    renewal: benefit?.renewal ?? null,
    termMonths: benefit?.months ?? null,
    leastAmountRupiah: (isTaken && benefit?.least) || null,
    mostAmountRupiah: (isTaken && benefit?.most) || null,
    excludes: excluding(excludes && { ...excludes, programIds: known(excludes.programs, ids.program) }),
    standard: standard
      ? {
          ...{ steps: standard.steps, cost: standard.cost, product: standard.product },
          complaints: standard.complaints,
          decreeNumber: standard.decree?.number ?? null,
          decreedOn: standard.decree?.day ?? null,
        }
      : null,
  };
}

/** Terms as a document states them: fields without a value are null or empty. Pure. */
export function termsStated(
  terms: ProgramTerms,
  codes: { agency: (id: string) => string | undefined; program: (id: string) => string | undefined },
  of: string,
) {
  const some = <Value>(list: readonly Value[]) => (list.length > 0 ? [...list] : null);
  const { benefitKind, benefitUnit, standard } = terms;
  const programCodes = terms.excludes?.programIds.flatMap((id) => codes.program(id) ?? []) ?? [];
  const excludes = excluding(terms.excludes && { ...terms.excludes, programIds: programCodes });
  const money = (amount: bigint | null) => (amount === null ? {} : Number(amount));
  return {
    level: terms.level,
    village: terms.villageCode,
    providers: some(terms.providerIds.flatMap((id) => codes.agency(id) ?? [])),
    contact: terms.contact && { id: terms.contact, en: terms.contact },
    legalBasis: terms.legalBasis && { id: terms.legalBasis, en: terms.legalBasis },
    funds: some(terms.fundSources),
    needs: some(terms.needs),
    audience: terms.audience,
    card: terms.card,
    benefit: benefitKind &&
      benefitUnit && {
        ...{ kind: benefitKind, unit: benefitUnit },
        ...(terms.frequency ? { frequency: terms.frequency } : {}),
        ...(terms.renewal ? { renewal: terms.renewal } : {}),
        ...(terms.termMonths === null ? {} : { months: terms.termMonths }),
        ...(terms.leastAmountRupiah === null ? {} : { least: money(terms.leastAmountRupiah) }),
        ...(terms.mostAmountRupiah === null ? {} : { most: money(terms.mostAmountRupiah) }),
        source: of,
      },
    documents: some(terms.documents),
    promisedDays: terms.promisedDays,
    excludes: excludes && {
      ...(excludes.programIds.length > 0 ? { programs: excludes.programIds } : {}),
      sameNeed: excludes.sameNeed,
      within: excludes.within,
    },
    standard: standard && {
      ...{ steps: standard.steps, cost: standard.cost, product: standard.product },
      complaints: standard.complaints,
      ...(standard.decreeNumber
        ? {
            decree: {
              number: standard.decreeNumber,
              ...(standard.decreedOn ? { day: standard.decreedOn } : {}),
            },
          }
        : {}),
      source: of,
    },
  };
}
