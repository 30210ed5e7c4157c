import { currentOfficeZone, dateToDay, dayToDate } from '../../shared/clock.ts';
import { isReasonList } from '../../shared/office-code.ts';
import type { ProfileSection } from '../../shared/office-profile/profile.ts';
import { OF_THE_OFFICE as source } from '../../shared/office-profile/profile.ts';
import { asText, type ServicesTx } from '../context.ts';
import { termsOf } from '../program/program.terms.ts';
import { termsStated } from './office-profile.terms.ts';

type Reading = Pick<ServicesTx, 'prisma'>;
/** A statement as it stands in a document. */
export type Stated = { code: string } & Readonly<Record<string, unknown>>;

/** The lists of the office's profile that services keeps, as they are now: each statement in the form of its section. */
export interface OwnCatalogue {
  office: Readonly<Record<string, unknown>> | null;
  sectors: Stated[];
  codes: (Stated & { list: string })[];
  agencies: Stated[];
  units: Stated[];
  desks: Stated[];
  programs: Stated[];
  'visit-guides': { kind: string; program?: string; documents: unknown }[];
}

/** Fields that are left out of a document where they have no value. */
const given = <Fields extends object>(fields: Fields): Partial<Fields> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  ) as Partial<Fields>;

/**
 * What the office is, on a day (`YYYY-MM-DD`): without people, quotas and what is over, nor what hangs on that. Codes of its lists are all there, the
 * retired ones marked.
 */
export async function readCatalogue(
  { prisma }: Reading,
  regencyCode: string,
  today: string,
): Promise<OwnCatalogue> {
  const day = dayToDate(today);
  const inForce = { OR: [{ validUntil: null }, { validUntil: { gte: day } }] };
  const byCode = { code: 'asc' } as const;
  // One after the other: they share a connection.
  const office = await prisma.office.findFirstOrThrow();
  const codes = await prisma.officeCode.findMany({ orderBy: [{ list: 'asc' }, { position: 'asc' }, byCode] });
  const agencies = await prisma.agency.findMany({ where: { active: true }, orderBy: byCode });
  const units = await prisma.unit.findMany({
    where: inForce,
    include: { reportsToAgency: true },
    orderBy: byCode,
  });
  const desks = await prisma.desk.findMany({ include: { unit: true }, orderBy: byCode });
  const programs = await prisma.program.findMany({
    where: { active: true },
    include: {
      agency: true,
      versions: {
        where: { validFrom: { lte: day }, withdrawnAt: null },
        orderBy: [{ validFrom: 'desc' }, { number: 'desc' }],
        take: 1,
      },
    },
    orderBy: byCode,
  });
  const guides = await prisma.visitGuide.findMany({
    where: { OR: [{ programId: null }, { program: { active: true } }] },
    include: { program: true },
    orderBy: [{ kind: 'asc' }, { programId: 'asc' }],
  });
  const stated = inExclusionOrder(programs);
  const codesOf = {
    agency: (id: string) => agencies.find((one) => one.id === id)?.code,
    /** Only what stands before: where two exclude each other, the first does not name the second. */
    program: (id: string, of: { id: string }) =>
      stated
        .slice(
          0,
          stated.findIndex((one) => one.id === of.id),
        )
        .find((one) => one.id === id)?.code,
  };
  const ofList = (list: string) => codes.filter((one) => one.list === list);
  return {
    office:
      office.name && office.address
        ? {
            ...{
              regency: regencyCode,
              zone: currentOfficeZone(),
              name: office.name,
              address: office.address,
            },
            ...{ phone: office.phone, email: office.email, website: office.website, source },
          }
        : null,
    sectors: ofList('SECTOR').map(({ code, name, colour, active }) => ({
      ...{ code, name: asText(name), ...given({ colour }) },
      ...(active ? {} : { retired: true }),
      needs: ofList('CASE_NEED')
        .filter(({ sector }) => sector === code)
        .map((one) => one.code),
      source,
    })),
    codes: codes
      .filter(({ list }) => list !== 'SECTOR')
      .map(({ list, code, name, needsText, forUninsured, colour, active }) => ({
        ...{ list, code, name: asText(name) },
        ...given({ colour }),
        ...(isReasonList(list) ? { needsText } : {}),
        ...(forUninsured ? { forUninsured } : {}),
        ...(active ? {} : { retired: true }),
        source,
      })),
    agencies: agencies.map(({ code, name, signsIn }) => ({ code, name: asText(name), signsIn, source })),
    units: inOrder(units).map((one) => ({
      ...{ code: one.code, name: asText(one.name), level: one.level, region: one.regionCode },
      ...given({
        parent: units.find(({ id }) => id === one.parentId)?.code,
        decree: one.decreeNumber && {
          number: one.decreeNumber,
          ...given({ day: one.decreedOn && dateToDay(one.decreedOn) }),
          source,
        },
        reportsToAgency: one.reportsToAgency?.active ? one.reportsToAgency.code : null,
        reportsTo: one.reportsTo && asText(one.reportsTo),
        from: dateToDay(one.validFrom),
        until: one.validUntil && dateToDay(one.validUntil),
      }),
      source,
    })),
    desks: desks.map(({ code, name, sector, unit }) => ({
      ...{ code, name: asText(name), sector, ...given({ unit: unit?.code }), source },
    })),
    programs: stated.map((one) => ({
      ...{
        code: one.code,
        sector: one.sector,
        agency: one.agency.code,
        approval: one.approval,
        batch: one.batch,
      },
      ...{ name: asText(one.name), description: asText(one.description) },
      ...given({
        unit: one.unitAmountRupiah === null ? null : { rupiah: Number(one.unitAmountRupiah), source },
        letterMonths: one.letterRequired ? one.letterValidMonths : null,
        ...termsStated(termsOf(one.terms), { ...codesOf, program: (id) => codesOf.program(id, one) }, source),
        criteria: one.versions[0]?.rule && {
          rule: one.versions[0].rule,
          source: asText(one.versions[0].source),
        },
      }),
      source,
    })),
    'visit-guides': guides.map(({ kind, program, documents }) => ({
      ...{ kind, ...given({ program: program?.code }), documents, source },
    })),
  };
}

/** Units so that each stands after the one above it. */
function inOrder<Unit extends { id: string; parentId: string | null }>(units: readonly Unit[]): Unit[] {
  const below = (parentId: string | null): Unit[] =>
    units.filter((one) => one.parentId === parentId).flatMap((one) => [one, ...below(one.id)]);
  const ids = new Set(units.map(({ id }) => id));
  // A unit whose parent is over stands at the top.
  const tops = units.filter(({ parentId }) => parentId === null || !ids.has(parentId));
  return tops.flatMap((one) => [one, ...below(one.id)]);
}

/** Programmes so that each stands after those that it excludes, as far as they do not exclude each other. */
function inExclusionOrder<Program extends { id: string; terms: unknown }>(
  programs: readonly Program[],
): Program[] {
  const ordered = new Set<Program>();
  const visited = new Set<Program>();
  const visit = (one: Program): void => {
    if (visited.has(one)) return;
    visited.add(one);
    const excluded = termsOf(one.terms).excludes?.programIds ?? [];
    for (const other of programs) if (excluded.includes(other.id)) visit(other);
    ordered.add(one);
  };
  for (const one of programs) visit(one);
  return [...ordered];
}

/** The ids of a table by their codes. */
export async function idsByCode(
  tx: Pick<ServicesTx, 'query'>,
  table: 'agency' | 'program',
): Promise<Map<string, string>> {
  const rows = await tx.query<{ code: string; id: string }>(`select code, id from ${table}`);
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** The codes of a table, those that are over too: none may be given again. */
export async function codesIn(
  tx: Pick<ServicesTx, 'query'>,
  table: 'agency' | 'unit' | 'program',
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ code: string }>(`select code from ${table}`);
  return new Set(rows.map(({ code }) => code));
}

/** A document's sections out of the lists; those without a statement are left out. */
export const documentOf = (own: OwnCatalogue): Partial<Record<ProfileSection, unknown>> =>
  Object.fromEntries(
    Object.entries(own).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
