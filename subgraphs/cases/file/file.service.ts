import { fileStoredInput, signTicket, TICKET_MINUTES } from '../../shared/files.ts';
import { createdId } from '../../shared/ids.ts';
import { authorise } from '../../shared/policy.ts';
import { transact, write } from '../../shared/write.ts';
import { lockCase } from '../case/case.store.ts';
import type { CasesContext } from '../context.ts';
import type { CaseFile } from '../generated/prisma/client.ts';
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

/** The right to upload one file: `PUT` it to the address within its time. */
export interface UploadTicket {
  fileId: string;
  url: string;
  expiresAt: Date;
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
  const now = ctx.clock.now();
  const ticket = signTicket(ctx.keys.cluster, { use: 'upload', subgraph: 'cases', fileId }, now);
  return { fileId, url: `/files/${ticket}`, expiresAt: new Date(now.getTime() + TICKET_MINUTES * 60_000) };
}

/** The address from which the caller, signed in, may fetch a file for ten minutes, as long as they may see it. */
export function downloadUrl(ctx: CasesContext, row: CaseFile): string {
  const accountId = ctx.actor?.accountId;
  const ticket = { use: 'download', subgraph: 'cases', fileId: row.id, accountId } as const;
  return `/files/${signTicket(ctx.keys.cluster, ticket, ctx.clock.now())}`;
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
