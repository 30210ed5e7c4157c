import {
  EMPTY_TERMS,
  type ProgramTerms,
  storedTerms,
} from '../../subgraphs/services/program/program.terms.ts';

/** Terms as the database keeps them, for rows that a test writes itself. */
export const termsJson = (given: Partial<ProgramTerms> = {}): string =>
  JSON.stringify(
    storedTerms({
      ...EMPTY_TERMS,
      ...{ name: { id: 'Uji', en: 'Test' }, description: { id: 'Uji', en: 'Test' } },
      ...{ agencyId: 'agcy_none', sector: 'HEALTH', approval: 'MANAGER', batch: true },
      ...{ letterRequired: true, letterValidMonths: 1 },
      ...given,
    }),
  );
