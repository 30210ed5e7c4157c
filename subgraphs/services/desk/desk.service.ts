import { officeDate } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { type LocalizedText, notFound } from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import { asText, type ServicesContext, type ServicesTx } from '../context.ts';
import type { Desk } from '../generated/prisma/client.ts';
import { assertSectors } from '../office-code/office-code.store.ts';
import { assertFree, type Named, type NamedEdit, readCode, readText } from '../reference.ts';
import { assertInside, assertNotOver, assertOutlasts } from '../unit/unit.rules.ts';
import { unitToJoin } from '../unit/unit.service.ts';
import { deskPolicy } from './desk.policy.ts';
import { DESK_NOUN, deskById, lockDesk, postingsAtDesk } from './desk.store.ts';

const NAME = ['input', 'name'];

const savedDesk = (ctx: ServicesContext, id: string): Promise<Desk> =>
  readAfterWrite(ctx, deskById, id, DESK_NOUN);

/** The unit of a desk; null takes it out of its unit. */
interface InUnit {
  unitId?: string | null;
}

/** `deskCreate` (administrator). Errors as for `agencyCreate`, and those of `assertUnitTakes`. */
export async function createDesk(
  ctx: ServicesContext,
  input: Named & InUnit & { sector: string },
): Promise<Desk> {
  authorise(ctx, deskPolicy, 'manage');
  const deskId = createdId('desk', input.id);
  const code = readCode(input.code);
  const name = readText(input.name, NAME);
  const id = await write(ctx, { requestId: input.requestId, name: 'deskCreate', input }, async (tx) => {
    assertFree(await tx.prisma.desk.findUnique({ where: { code }, select: { id: true } }));
    const { sector, unitId = null } = input;
    return (await addDesk(tx, { id: deskId, code, name, sector, unitId })).id;
  });
  return savedDesk(ctx, id);
}

/** Stores a new desk and tells everybody. Errors: those of `assertSectors` and `assertUnitTakes`. */
export async function addDesk(
  tx: ServicesTx,
  { name, ...desk }: { id: string; code: string; name: LocalizedText; sector: string; unitId: string | null },
): Promise<Desk> {
  await assertSectors(tx, [desk.sector]);
  if (desk.unitId !== null) await assertUnitTakes(tx, desk.unitId, desk.id);
  const added = await tx.prisma.desk.create({ data: { ...desk, name: { ...name } } });
  emitDesk(tx, added);
  return added;
}

/**
 * `deskUpdate` (administrator). Cases of the desk keep their sector; its postings move to its unit with it. Errors as for
 * `agencyUpdate`, and those of `assertUnitTakes`.
 */
export async function updateDesk(
  ctx: ServicesContext,
  input: NamedEdit & InUnit & { sector?: string | null },
): Promise<Desk> {
  authorise(ctx, deskPolicy, 'manage');
  const name = input.name && readText(input.name, NAME);
  await write(ctx, { requestId: input.requestId, name: 'deskUpdate', input }, async (tx) => {
    const desk = await lockDesk(tx, input.id);
    if (!desk) throw notFound(DESK_NOUN, ['input', 'id']);
    assertVersion(desk, input.expectedVersion);
    if (input.sector) await assertSectors(tx, [input.sector]);
    const unitId = input.unitId === undefined ? desk.unitId : input.unitId;
    if (unitId !== null && unitId !== desk.unitId) await assertUnitTakes(tx, unitId, desk.id);
    const updated = await tx.prisma.desk.update({
      where: { id: desk.id },
      data: {
        name: { ...(name ?? asText(desk.name)) },
        sector: input.sector ?? desk.sector,
        unitId,
        version: { increment: 1 },
      },
    });
    emitDesk(tx, updated);
    return desk.id;
  });
  return savedDesk(ctx, input.id);
}

/**
 * A unit takes a desk that is not over, with the desk's postings. ValidationErrors `UNIT_NOT_IN_FORCE`, `REGION_OUTSIDE_UNIT` at
 * `input.unitId`; NotFoundError.
 */
async function assertUnitTakes(tx: ServicesTx, unitId: string, deskId: string): Promise<void> {
  const unit = await unitToJoin(tx, unitId);
  assertNotOver(unit, tx.now);
  for (const { regionCode, validUntil } of await postingsAtDesk(tx, deskId, officeDate(tx.now))) {
    assertInside(regionCode, unit, 'unitId');
    assertOutlasts(unit, validUntil, 'unitId');
  }
}

function emitDesk(tx: ServicesTx, { id, code, name, sector, unitId }: Desk): void {
  tx.emit({
    kind: 'DESK_SAVED',
    subject: { type: 'Desk', id },
    payload: { deskId: id, code, name: asText(name), sector, unitId },
  });
}
