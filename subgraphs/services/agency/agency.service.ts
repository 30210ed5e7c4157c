import { readAfterWrite } from '../../shared/context.ts';
import { type LocalizedText, notFound, RuleError } from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import { asText, type ServicesContext, type ServicesTx } from '../context.ts';
import type { Agency } from '../generated/prisma/client.ts';
import { assertFree, type Named, type NamedEdit, readCode, readText } from '../reference.ts';
import { agencyPolicy } from './agency.policy.ts';
import { AGENCY_NOUN, agencyById, lockAgency } from './agency.store.ts';

const NAME = ['input', 'name'];

const savedAgency = (ctx: ServicesContext, id: string): Promise<Agency> =>
  readAfterWrite(ctx, agencyById, id, AGENCY_NOUN);

/** `agencyCreate` (administrator). Errors: ValidationError `ID_FORM`, `CODE_FORM`, `NAME_FORM`; ConflictError `CODE_TAKEN`. */
export async function createAgency(
  ctx: ServicesContext,
  input: Named & { signsIn: boolean },
): Promise<Agency> {
  authorise(ctx, agencyPolicy, 'manage');
  const agencyId = createdId('agcy', input.id);
  const code = readCode(input.code);
  const name = readText(input.name, NAME);
  const id = await write(ctx, { requestId: input.requestId, name: 'agencyCreate', input }, async (tx) => {
    assertFree(await tx.prisma.agency.findUnique({ where: { code }, select: { id: true } }));
    return (await addAgency(tx, { id: agencyId, code, name, signsIn: input.signsIn })).id;
  });
  return savedAgency(ctx, id);
}

/** Stores a new agency and tells everybody. */
export async function addAgency(
  tx: ServicesTx,
  { name, ...agency }: { id: string; code: string; name: LocalizedText; signsIn: boolean },
): Promise<Agency> {
  const added = await tx.prisma.agency.create({ data: { ...agency, name: { ...name } } });
  emitAgency(tx, added);
  return added;
}

/** `agencyUpdate` (administrator): changes the given fields, never the code. Errors: `NAME_FORM`; RuleError `AGENCY_IN_USE`; ConflictError; NotFoundError. */
export async function updateAgency(
  ctx: ServicesContext,
  input: NamedEdit & { signsIn?: boolean | null; active?: boolean | null },
): Promise<Agency> {
  authorise(ctx, agencyPolicy, 'manage');
  const name = input.name && readText(input.name, NAME);
  await write(ctx, { requestId: input.requestId, name: 'agencyUpdate', input }, async (tx) => {
    const agency = await lockAgency(tx, input.id);
    if (!agency) throw notFound(AGENCY_NOUN, ['input', 'id']);
    assertVersion(agency, input.expectedVersion);
    if (input.active === false && agency.active) await assertNothingRuns(tx, agency.id);
    const updated = await tx.prisma.agency.update({
      where: { id: agency.id },
      data: {
        name: { ...(name ?? asText(agency.name)) },
        signsIn: input.signsIn ?? agency.signsIn,
        active: input.active ?? agency.active,
        version: { increment: 1 },
      },
    });
    emitAgency(tx, updated);
    return agency.id;
  });
  return savedAgency(ctx, input.id);
}

/** An agency can only retire after its programmes. RuleError `AGENCY_IN_USE`. */
async function assertNothingRuns(tx: ServicesTx, agencyId: string): Promise<void> {
  const running = await tx.prisma.program.count({ where: { agencyId, active: true } });
  if (running === 0) return;
  throw new RuleError(
    'AGENCY_IN_USE',
    {
      id: `Instansi ini masih menjalankan ${running} program aktif. Nonaktifkan programnya dahulu.`,
      en: `This agency still runs ${running} active programmes. Make them inactive first.`,
    },
    { path: ['input', 'active'] },
  );
}

function emitAgency(tx: ServicesTx, { id, code, name, signsIn }: Agency): void {
  tx.emit({
    kind: 'AGENCY_SAVED',
    subject: { type: 'Agency', id },
    payload: { agencyId: id, code, name: asText(name), signsIn },
  });
}
