import { notFound, RuleError } from '../../shared/errors.ts';
import { fileStoredInput, type UploadTicket, uploadTicket } from '../../shared/files.ts';
import { newId } from '../../shared/ids.ts';
import { stateForbids } from '../../shared/lifecycle.ts';
import { authorise, type Scope } from '../../shared/policy.ts';
import { transact, write } from '../../shared/write.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { FilePurpose } from '../generated/prisma/enums.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { OPEN_STATES, verificationLifecycle } from '../verification/verification.lifecycle.ts';
import { lockVerification, VERIFICATION_NOUN } from '../verification/verification.store.ts';
import { filePolicy } from './file.policy.ts';
import { lockFile } from './file.store.ts';

export interface RegistryFileTicketInput {
  requestId: string;
  purpose: FilePurpose;
  /** Required for a photo of a survey. */
  verificationId?: string | null;
}

/**
 * `registryFileTicket`: gives the right to upload one photo or scan, for ten minutes. The file counts once its bytes
 * have arrived and were checked (`storeFile`). Errors: NotFoundError (the verification is not the actor's), RuleError
 * `STATE_FORBIDS` (it is decided or cancelled).
 */
export async function ticketForUpload(
  ctx: RegistryContext,
  input: RegistryFileTicketInput,
): Promise<UploadTicket> {
  const isPhoto = input.purpose === 'SURVEY_PHOTO';
  const { scope, actor } = isPhoto
    ? authorise(ctx, filePolicy, 'add')
    : authorise(ctx, householdPolicy, 'list');
  const act = { requestId: input.requestId, name: 'registryFileTicket', input };
  const fileId = await write(ctx, act, async (tx) => {
    if (isPhoto) await assertOpen(tx, scope, input.verificationId ?? '');
    const file = await tx.prisma.registryFile.create({
      data: {
        id: newId('rfile'),
        purpose: input.purpose,
        verificationId: isPhoto ? input.verificationId : null,
        uploadedBy: actor.accountId,
      },
    });
    return file.id;
  });
  return uploadTicket(ctx, 'registry', fileId);
}

/** Photos are evidence for the decision, so nobody adds one afterwards. */
async function assertOpen(tx: RegistryTx, scope: Scope, verificationId: string): Promise<void> {
  const verification = await lockVerification(tx, scope, verificationId);
  if (!verification) throw notFound(VERIFICATION_NOUN, ['input', 'verificationId']);
  if (OPEN_STATES.includes(verification.status)) return;
  throw new RuleError('STATE_FORBIDS', stateForbids(verificationLifecycle, verification.status));
}

/** Peer method `fileStored`: marks a file as stored once the gateway has its bytes. Idempotent. */
export async function storeFile(ctx: RegistryContext, input: unknown): Promise<{ stored: boolean }> {
  const { fileId, contentType, bytes, sha256 } = fileStoredInput.parse(input);
  return transact(ctx, null, async (tx) => {
    const file = await lockFile(tx, fileId);
    if (!file) return { stored: false };
    if (file.storedAt) return { stored: file.sha256 === sha256 };
    await tx.prisma.registryFile.update({
      where: { id: fileId },
      data: { contentType, bytes, sha256, storedAt: tx.now },
    });
    tx.emit({
      kind: 'FILE_STORED',
      subject: file.verificationId
        ? { type: 'Verification', id: file.verificationId }
        : { type: 'RegistryFile', id: fileId },
      payload: { fileId, purpose: file.purpose, verificationId: file.verificationId, sha256 },
    });
    return { stored: true };
  });
}
