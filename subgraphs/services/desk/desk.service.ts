import { readAfterWrite } from '../../shared/context.ts';
import { notFound } from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import { asText, type ServicesContext, type ServicesTx } from '../context.ts';
import type { Desk } from '../generated/prisma/client.ts';
import { assertSectors } from '../office-code/office-code.store.ts';
import { assertFree, type Named, type NamedEdit, readCode, readText } from '../reference.ts';
import { deskPolicy } from './desk.policy.ts';
import { DESK_NOUN, deskById, lockDesk } from './desk.store.ts';

const NAME = ['input', 'name'];

const savedDesk = (ctx: ServicesContext, id: string): Promise<Desk> =>
  readAfterWrite(ctx, deskById, id, DESK_NOUN);

/** `deskCreate` (administrator). Errors as for `agencyCreate`. */
export async function createDesk(ctx: ServicesContext, input: Named & { sector: string }): Promise<Desk> {
  authorise(ctx, deskPolicy, 'manage');
  const deskId = createdId('desk', input.id);
  const code = readCode(input.code);
  const name = readText(input.name, NAME);
  const id = await write(ctx, { requestId: input.requestId, name: 'deskCreate', input }, async (tx) => {
    assertFree(await tx.prisma.desk.findUnique({ where: { code }, select: { id: true } }));
    await assertSectors(tx, [input.sector]);
    const desk = await tx.prisma.desk.create({
      data: { id: deskId, code, name: { ...name }, sector: input.sector },
    });
    emitDesk(tx, desk);
    return desk.id;
  });
  return savedDesk(ctx, id);
}

/** `deskUpdate` (administrator). Cases of the desk keep their sector. Errors as for `agencyUpdate`. */
export async function updateDesk(
  ctx: ServicesContext,
  input: NamedEdit & { sector?: string | null },
): Promise<Desk> {
  authorise(ctx, deskPolicy, 'manage');
  const name = input.name && readText(input.name, NAME);
  await write(ctx, { requestId: input.requestId, name: 'deskUpdate', input }, async (tx) => {
    const desk = await lockDesk(tx, input.id);
    if (!desk) throw notFound(DESK_NOUN, ['input', 'id']);
    assertVersion(desk, input.expectedVersion);
    if (input.sector) await assertSectors(tx, [input.sector]);
    const updated = await tx.prisma.desk.update({
      where: { id: desk.id },
      data: {
        name: { ...(name ?? asText(desk.name)) },
        sector: input.sector ?? desk.sector,
        version: { increment: 1 },
      },
    });
    emitDesk(tx, updated);
    return desk.id;
  });
  return savedDesk(ctx, input.id);
}

function emitDesk(tx: ServicesTx, { id, code, name, sector }: Desk): void {
  tx.emit({
    kind: 'DESK_SAVED',
    subject: { type: 'Desk', id },
    payload: { deskId: id, code, name: asText(name), sector },
  });
}
