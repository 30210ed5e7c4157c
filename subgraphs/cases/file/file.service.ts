import { fileStoredInput, type UploadTicket, uploadTicket } from '../../shared/files.ts';
import { createdId } from '../../shared/ids.ts';
import { authorise } from '../../shared/policy.ts';
import { transact, write } from '../../shared/write.ts';
import { lockCase } from '../case/case.store.ts';
import type { CasesContext } from '../context.ts';
import type { FilePurpose } from '../generated/prisma/enums.ts';
import { lockReferrals, referralNotFound } from '../referral/referral.store.ts';
import { filePolicy } from './file.policy.ts';
import { lockFile } from './file.store.ts';

export interface CaseFileTicketInput {
  requestId: string;
  id?: string | null;
  caseId: string;
  /** Of which referral it is the evidence or scan; an agency must name its own. */
  referralId?: string | null;
  purpose: FilePurpose;
  /** As the user calls it: `surat-keterangan.pdf`. */
  name: string;
}

/** Gives the right to upload a file to a case. It counts once its bytes have arrived (`storeFile`). */
export async function ticketForUpload(ctx: CasesContext, input: CaseFileTicketInput): Promise<UploadTicket> {
  const { scope, actor } = authorise(ctx, filePolicy, 'add');
  const fileId = await write(
    ctx,
    { requestId: input.requestId, name: 'caseFileTicket', input },
    async (tx) => {
      if (input.referralId || actor.role === 'AGENCY_OFFICER') {
        const path = ['input', 'referralId'];
        const [of] = await lockReferrals(tx, [input.referralId ?? ''], scope, () => path);
        if (of?.case.id !== input.caseId) throw referralNotFound(path);
      }
      await lockCase(tx, input.caseId, scope, ['input', 'caseId']);
      const { id } = await tx.prisma.caseFile.create({
        data: {
          id: createdId('cfile', input.id),
          caseId: input.caseId,
          referralId: input.referralId ?? null,
          purpose: input.purpose,
          name: input.name,
          mimeType: '',
          bytes: 0,
          createdAt: tx.now,
          createdBy: actor.accountId,
        },
      });
      return id;
    },
  );
  return uploadTicket(ctx, 'cases', fileId);
}

/** The gateway says that a file's bytes have arrived: from now on it counts. Idempotent. */
export async function storeFile(ctx: CasesContext, input: unknown): Promise<{ stored: boolean }> {
  const { fileId, contentType, bytes, sha256 } = fileStoredInput.parse(input);
  return transact(ctx, fileId, async (tx) => {
    const file = await lockFile(tx, fileId);
    if (!file) return { stored: false };
    if (file.uploadedAt) return { stored: file.sha256 === sha256 };
    await tx.prisma.caseFile.update({
      where: { id: fileId },
      data: { mimeType: contentType, bytes, sha256, uploadedAt: tx.now },
    });
    tx.emit({
      kind: 'CASE_FILE_ADDED',
      subject: { type: 'Case', id: file.caseId },
      payload: { caseId: file.caseId, fileId, purpose: file.purpose },
    });
    return { stored: true };
  });
}
