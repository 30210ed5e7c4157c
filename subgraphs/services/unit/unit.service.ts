import { z } from 'zod';
import { askPeer } from '../../shared/ask-peer.ts';
import { dateToDay, officeDate } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { type LocalizedText, notFound, RuleError } from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import type { Act, Edit } from '../../shared/inputs.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import { AGENCY_NOUN, lockAgency } from '../agency/agency.store.ts';
import { asText, type ServicesContext, type ServicesTx } from '../context.ts';
import { Prisma, type Unit } from '../generated/prisma/client.ts';
import { assertOfRegency, wrongRegion } from '../place.ts';
import { assertFree, readCode, readText } from '../reference.ts';
import type { UnitLevel } from './unit.codes.ts';
import { unitPolicy } from './unit.policy.ts';
import {
  assertBelow,
  assertLastDay,
  assertOutlasts,
  assertUnit,
  assertUnused,
  type UnitState,
} from './unit.rules.ts';
import { lockUnit, remainingAfter, remainingOutside, UNIT_NOUN, unitById } from './unit.store.ts';

/** What an act may say of a unit: an optional field that is left out keeps its value, null clears it. */
interface UnitChange {
  parentId?: string | null;
  decreeNumber?: string | null;
  decreedOn?: Date | null;
  headName?: string | null;
  headFrom?: Date | null;
  reportsToAgencyId?: string | null;
  reportsTo?: LocalizedText | null;
}

export interface UnitCreateInput extends Act, UnitChange {
  id?: string | null;
  code: string;
  name: LocalizedText;
  level: UnitLevel;
  regionCode: string;
  validFrom: Date;
  validUntil?: Date | null;
}

export interface UnitUpdateInput extends Edit, UnitChange {
  name?: LocalizedText | null;
  regionCode?: string | null;
  validFrom?: Date | null;
}

const NAME = ['input', 'name'];
const SUPERIOR = ['input', 'reportsTo'];
const NOTHING = {
  parentId: null,
  decreeNumber: null,
  decreedOn: null,
  headName: null,
  headFrom: null,
  reportsToAgencyId: null,
  reportsTo: null,
};

const savedUnit = (ctx: ServicesContext, id: string): Promise<Unit> =>
  readAfterWrite(ctx, unitById, id, UNIT_NOUN);

/**
 * `unitCreate` (administrator). Errors: ValidationError `ID_FORM`, `CODE_FORM`, `NAME_FORM`, `REGION_FORM`, `REGION_ELSEWHERE`,
 * `REGION_UNKNOWN`, `PERIOD_WRONG`, and those of `assertUnit` and `assertBelow`; `UNIT_NOT_IN_FORCE` (the parent ends earlier);
 * RuleError `AGENCY_INACTIVE`; ConflictError `CODE_TAKEN`; NotFoundError.
 */
export async function createUnit(ctx: ServicesContext, input: UnitCreateInput): Promise<Unit> {
  authorise(ctx, unitPolicy, 'manage');
  const unitId = createdId('unit', input.id);
  const code = readCode(input.code);
  const name = readText(input.name, NAME);
  const reportsTo = input.reportsTo && readText(input.reportsTo, SUPERIOR);
  await assertRegion(ctx, input.regionCode);
  const id = await write(ctx, { requestId: input.requestId, name: 'unitCreate', input }, async (tx) => {
    assertFree(await tx.prisma.unit.findUnique({ where: { code }, select: { id: true } }));
    return (await addUnit(tx, { ...input, id: unitId, code, name, reportsTo })).id;
  });
  return savedUnit(ctx, id);
}

/** Stores a new unit and tells everybody. Errors: those of `unitCreate`, but for the form of its texts and region. */
export async function addUnit(
  tx: ServicesTx,
  input: Omit<UnitCreateInput, 'requestId'> & { id: string },
): Promise<Unit> {
  const { id, code, name, level, regionCode, validFrom, validUntil = null } = input;
  const state = changed({ ...NOTHING, name, regionCode, validFrom }, input);
  assertUnit(tx.now, level, state);
  assertLastDay(tx.now, state, validUntil, 'validUntil');
  await assertSuperiors(tx, { level, validUntil, ...state }, null);
  const unit = await tx.prisma.unit.create({ data: { ...columnsOf(state), id, code, level, validUntil } });
  emitUnit(tx, unit);
  return unit;
}

/**
 * `unitUpdate` (administrator): changes or corrects the given fields, never code, level or last day. Errors as for `unitCreate`;
 * RuleError `UNIT_REGION_IN_USE` (units or postings lie outside the new region); ConflictError; NotFoundError.
 */
export async function updateUnit(ctx: ServicesContext, input: UnitUpdateInput): Promise<Unit> {
  authorise(ctx, unitPolicy, 'manage');
  const name = input.name && readText(input.name, NAME);
  const reportsTo = input.reportsTo && readText(input.reportsTo, SUPERIOR);
  if (input.regionCode != null) await assertRegion(ctx, input.regionCode);
  await write(ctx, { requestId: input.requestId, name: 'unitUpdate', input }, async (tx) => {
    const unit = await lockForEdit(tx, input);
    const former = stateOf(unit);
    const state = changed(
      {
        ...former,
        name: name ?? former.name,
        regionCode: input.regionCode ?? former.regionCode,
        validFrom: input.validFrom ?? former.validFrom,
      },
      { ...input, reportsTo },
    );
    // A column that only `unitCreate` writes, from the enum.
    const level = unit.level as UnitLevel;
    assertUnit(tx.now, level, state);
    assertLastDay(tx.now, state, unit.validUntil, 'validFrom');
    await assertSuperiors(tx, { level, validUntil: unit.validUntil, ...state }, unit);
    if (state.regionCode !== unit.regionCode) {
      const outside = await remainingOutside(tx, unit.id, state.regionCode, officeDate(tx.now));
      assertUnused(outside, 'UNIT_REGION_IN_USE', 'regionCode');
    }
    const updated = await tx.prisma.unit.update({
      where: { id: unit.id },
      data: { ...columnsOf(state), version: { increment: 1 } },
    });
    emitUnit(tx, updated);
    return unit.id;
  });
  return savedUnit(ctx, input.id);
}

/**
 * `unitEnd` (administrator): `lastDay` is its last day; null takes an end back. A unit never vanishes. RuleError `UNIT_IN_USE`
 * (desks, units or postings remain after that day; they are named); ValidationError `PERIOD_WRONG`, `DAY_TOO_LATE`,
 * `UNIT_NOT_IN_FORCE` (its parent ends earlier); ConflictError; NotFoundError.
 */
export async function endUnit(ctx: ServicesContext, input: Edit & { lastDay?: Date | null }): Promise<Unit> {
  authorise(ctx, unitPolicy, 'manage');
  await write(ctx, { requestId: input.requestId, name: 'unitEnd', input }, async (tx) => {
    const unit = await lockForEdit(tx, input);
    const validUntil = input.lastDay ?? null;
    assertLastDay(tx.now, unit, validUntil, 'lastDay');
    if (validUntil)
      assertUnused(await remainingAfter(tx, unit.id, dateToDay(validUntil)), 'UNIT_IN_USE', 'lastDay');
    const parent = unit.parentId === null ? null : await lockUnit(tx, unit.parentId, 'share');
    if (parent) assertOutlasts(parent, validUntil, 'lastDay');
    const updated = await tx.prisma.unit.update({
      where: { id: unit.id },
      data: { validUntil, version: { increment: 1 } },
    });
    emitUnit(tx, updated);
    return unit.id;
  });
  return savedUnit(ctx, input.id);
}

async function lockForEdit(tx: ServicesTx, input: Edit): Promise<Unit> {
  const unit = await lockUnit(tx, input.id);
  if (!unit) throw notFound(UNIT_NOUN, ['input', 'id']);
  assertVersion(unit, input.expectedVersion);
  return unit;
}

/** The state after a change: what is left out keeps its value, null clears it. */
function changed(former: UnitState, input: UnitChange): UnitState {
  const after = <Field extends keyof UnitChange>(field: Field): UnitState[Field] =>
    (input[field] === undefined ? former[field] : input[field]) as UnitState[Field];
  return {
    ...former,
    parentId: after('parentId'),
    decreeNumber: after('decreeNumber'),
    decreedOn: after('decreedOn'),
    headName: after('headName'),
    headFrom: after('headFrom'),
    reportsToAgencyId: after('reportsToAgencyId'),
    reportsTo: after('reportsTo'),
  };
}

const stateOf = ({ name, reportsTo, ...unit }: Unit): UnitState => ({
  regionCode: unit.regionCode,
  parentId: unit.parentId,
  decreeNumber: unit.decreeNumber,
  decreedOn: unit.decreedOn,
  headName: unit.headName,
  headFrom: unit.headFrom,
  reportsToAgencyId: unit.reportsToAgencyId,
  validFrom: unit.validFrom,
  name: asText(name),
  reportsTo: reportsTo === null ? null : asText(reportsTo),
});

const columnsOf = ({ name, reportsTo, ...state }: UnitState) => ({
  ...state,
  name: { ...name },
  reportsTo: reportsTo ? { ...reportsTo } : Prisma.DbNull,
});

const regions = z.array(z.object({ code: z.string() }));

/** The place must exist: the registry keeps the regions. ValidationError `REGION_UNKNOWN`, and those of `assertOfRegency`. */
async function assertRegion(ctx: ServicesContext, regionCode: string): Promise<void> {
  assertOfRegency(regionCode, ctx.regencyCode);
  if (!(await knownRegions(ctx, [regionCode])).has(regionCode)) throw unknownRegion();
}

/** Which of these codes are regions that the registry keeps. */
export async function knownRegions(
  ctx: ServicesContext,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await askPeer(ctx, {
    to: 'registry',
    method: 'regionNames',
    input: { codes },
    answer: regions,
  });
  return new Set(found.map(({ code }) => code));
}

export const unknownRegion = () =>
  wrongRegion('REGION_UNKNOWN', {
    id: 'Wilayah dengan kode ini tidak ada.',
    en: 'There is no region of this code.',
  });

/** Checks the unit above and the agency that it reports to, where they are new. Locks both until the transaction ends. */
async function assertSuperiors(
  tx: ServicesTx,
  unit: UnitState & { level: UnitLevel; validUntil: Date | null },
  former: Unit | null,
): Promise<void> {
  if (unit.parentId !== null) {
    const parent = await lockUnit(tx, unit.parentId, 'share');
    if (!parent) throw notFound(UNIT_NOUN, ['input', 'parentId']);
    assertBelow(unit, parent);
    assertOutlasts(parent, unit.validUntil, 'parentId');
  }
  const agencyId = unit.reportsToAgencyId;
  if (agencyId === null || agencyId === former?.reportsToAgencyId) return;
  const agency = await lockAgency(tx, agencyId);
  if (!agency) throw notFound(AGENCY_NOUN, ['input', 'reportsToAgencyId']);
  if (agency.active) return;
  throw new RuleError(
    'AGENCY_INACTIVE',
    { id: 'Instansi ini sudah tidak aktif.', en: 'This agency is no longer active.' },
    { path: ['input', 'reportsToAgencyId'] },
  );
}

/** The unit that a desk or posting joins, locked against an end or another region. NotFoundError at `input.unitId`. */
export async function unitToJoin(tx: ServicesTx, unitId: string): Promise<Unit> {
  const unit = await lockUnit(tx, unitId, 'share');
  if (!unit) throw notFound(UNIT_NOUN, ['input', 'unitId']);
  return unit;
}

/** Tells everybody the unit's public state. */
function emitUnit(tx: ServicesTx, unit: Unit): void {
  tx.emit({
    kind: 'UNIT_SAVED',
    subject: { type: 'Unit', id: unit.id },
    payload: {
      unitId: unit.id,
      code: unit.code,
      name: asText(unit.name),
      level: unit.level as UnitLevel,
      regionCode: unit.regionCode,
      parentId: unit.parentId,
      decreedOn: unit.decreedOn && dateToDay(unit.decreedOn),
      reportsToAgencyId: unit.reportsToAgencyId,
      validFrom: dateToDay(unit.validFrom),
      validUntil: unit.validUntil && dateToDay(unit.validUntil),
    },
  });
}
