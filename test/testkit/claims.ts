import type { ReserveAnswer } from '../../subgraphs/services/claim/claim.service.ts';
import type { ServicesContext } from '../../subgraphs/services/context.ts';
import { layDownTotal, type TotalChange } from '../../subgraphs/services/quota-edit/total.ts';
import { fixedId, newId } from '../../subgraphs/shared/ids.ts';
import { transact } from '../../subgraphs/shared/write.ts';
import type { HandMadeEvent } from './event-source.ts';
import type { Seeded } from './seed.ts';

/** A programme of the sample, by its code. */
export const program = (code: string): string => fixedId('prog', code);

/** A new programme like RUSELA, without a quota; returns its id. */
export async function freshProgram(office: Seeded): Promise<string> {
  const id = newId('prog');
  await office.look(
    `insert into program (id, code, name, description, agency_id, sector, approval, batch, unit_amount_rupiah, letter_required, letter_valid_months, terms)
     select $1, $1, name, description, agency_id, sector, approval, batch, unit_amount_rupiah, letter_required, letter_valid_months, terms
     from program where id = $2`,
    [id, program('RUSELA')],
  );
  return id;
}

/** Sets the total of a programme's year, by default 2026, as the system. */
export function giveQuota(
  office: Seeded,
  programId: string,
  to: Partial<TotalChange> & Pick<TotalChange, 'capKind'>,
  fiscalYear = 2026,
): Promise<string> {
  return transact(office.context<ServicesContext>(), null, (tx) =>
    layDownTotal(tx, programId, fiscalYear, { cap: null, ...to }),
  );
}

const QUOTA = `Quota { cap used remaining budgetLeftRupiah availability warning
  cuts { decreeNumber decreedOn reason cap used budgetRupiah usedRupiah }
  holders { totalCount edges { node { claimId status caseId } } } }`;

export interface QuotaAnswer {
  __typename: string;
  code?: string;
  holders?: { edges: { node: { claimId: string; status: string } }[] };
}

/** A new programme with claims on it, by names that a test chooses. */
export async function freshClaims(office: Seeded) {
  const programId = await freshProgram(office);
  const idOf = (name: string): string => `${programId}/${name}`;
  const { prisma } = office.context<ServicesContext>().db;
  return {
    programId,
    idOf,
    nameOf: (claimId: string | null): string => claimId?.slice(programId.length + 1) ?? '',
    /** By default one unit of a million rupiah in 2026. */
    reserve: (name: string, more: object = {}) =>
      office.call<ReserveAnswer>('reserve', {
        claimId: idOf(name),
        programId,
        fiscalYear: 2026,
        quantity: 1,
        amountRupiah: '1000000',
        caseId: `case_${name}`,
        ...more,
      }),
    agencyId: async () => (await prisma.program.findUniqueOrThrow({ where: { id: programId } })).agencyId,
    /** Sets or changes the quota of a year (2026), by default as the manager. */
    setQuota: async (fields: object, fiscalYear = 2026, as = office.crew.manager): Promise<QuotaAnswer> => {
      const [row] = await prisma.quota.findMany({ where: { programId, fiscalYear } });
      const quota = { programId, fiscalYear, capKind: 'NUMBER', expectedVersion: row?.version, ...fields };
      const answer = await as.act<QuotaAnswer & { message?: string; issues?: object }>(
        'quotaSet',
        quota,
        QUOTA,
      );
      const { message: _words, issues: _each, ...rest } = answer;
      return rest;
    },
  };
}

export type Claims = Awaited<ReturnType<typeof freshClaims>>;

/** A household's facts as the registry emits them; by default eligible for SRG-7. */
export function householdFacts(
  householdId: string,
  facts: Record<string, unknown> = {},
  villageCode = '33.14.01.2001',
): HandMadeEvent {
  return {
    kind: 'HOUSEHOLD_FACTS',
    subjectId: householdId,
    payload: {
      householdId,
      villageCode,
      listing: 'LISTED',
      personIds: [],
      facts: { listing: 'LISTED', entitled: true, class: 'POOR', score: 40, villageCode, ...facts },
    },
  };
}
