import { mutationErrors } from '../../shared/builder.ts';
import { downloadUrl, type UploadTicket } from '../../shared/files.ts';
import { createFields } from '../../shared/inputs.ts';
import { LONGEST_NAME, nameWords } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { caseColumns } from '../case/case.store.ts';
import type { Referral } from '../generated/prisma/client.ts';
import { FilePurposeType } from '../inputs.ts';
import { isClosed } from '../referral/referral.schema.ts';
import { recommendationScanOfCase, referralColumns } from '../referral/referral.store.ts';
import { CaseFileType, CaseType, ReferralType } from '../refs.ts';
import { OPEN_FACTS } from '../scope.ts';
import { ticketForUpload } from './file.service.ts';
import { fileById, filesOfCase } from './file.store.ts';

CaseFileType.implement({
  description: 'A file of a case: an attachment, the evidence of a delivery, the scan of an answer.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: '`cfile_…`.' }),
    purpose: t.expose('purpose', { type: FilePurposeType, nullable: false, description: 'What it is.' }),
    name: t.exposeString('name', { nullable: false, description: 'The name that the user gave it.' }),
    mimeType: t.exposeString('mimeType', {
      nullable: false,
      description: 'Detected from its content: `application/pdf`.',
    }),
    bytes: t.exposeInt('bytes', { nullable: false, description: 'Its size.' }),
    uploadedAt: t.expose('uploadedAt', { type: 'Instant', description: 'When its bytes arrived.' }),
    url: t.string({
      nullable: false,
      description:
        'Where the caller can fetch it for ten minutes, while signed in; the server checks the right again then.',
      resolve: (row, _, ctx) => downloadUrl(ctx, 'cases', row.id),
    }),
  }),
});

builder.asEntity(CaseFileType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(fileById, id),
});

builder.objectField(CaseType, 'files', (t) =>
  t.field({
    type: [CaseFileType],
    description: 'Its files that the caller may see, oldest first.',
    ...caseColumns.reads(['id'], async (row, _, ctx) => (await ctx.load(filesOfCase, row.id))?.files ?? []),
  }),
);

const Recommendation = builder
  .objectRef<Pick<Referral, 'caseId' | 'recommendationNumber' | 'recommendedOn' | 'recommendationFileId'>>(
    'ReferralRecommendation',
  )
  .implement({
    description: "The social agency's written recommendation that a family outside the list is poor (BRU-2).",
    fields: (t) => ({
      number: t.exposeString('recommendationNumber', { description: 'Its number.' }),
      issuedOn: t.expose('recommendedOn', { type: 'Date', description: 'Its day.' }),
      scan: t.field({
        type: CaseFileType,
        description:
          'Its scan, without which the regional head does not decide: the newest of its case until then; null where there is none, or the caller may not see it.',
        resolve: async (row, _, ctx) => {
          const fileId =
            row.recommendationFileId ?? (await ctx.load(recommendationScanOfCase, row.caseId))?.fileId;
          return fileId ? ctx.load(fileById, fileId) : null;
        },
      }),
    }),
  });

builder.objectFields(ReferralType, (t) => ({
  recommendation: t.field({
    type: Recommendation,
    description:
      'Of an application to the regional head; null of all others, and where the caller may not know.',
    ...referralColumns.reads(
      [...OPEN_FACTS, 'caseId', 'recommendationNumber', 'recommendedOn', 'recommendationFileId'],
      (row, _, ctx) => (row.recommendationNumber === null || isClosed(ctx, row) ? null : row),
    ),
  }),
  evidence: t.field({
    type: CaseFileType,
    description: 'The evidence of the delivery.',
    ...referralColumns.reads(['evidenceFileId'], (row, _, ctx) =>
      row.evidenceFileId === null ? null : ctx.load(fileById, row.evidenceFileId),
    ),
  }),
  scan: t.field({
    type: CaseFileType,
    description: "The scan of the agency's paper.",
    ...referralColumns.reads(['scanFileId'], (row, _, ctx) =>
      row.scanFileId === null ? null : ctx.load(fileById, row.scanFileId),
    ),
  }),
}));

const CaseFileTicket = builder.objectRef<UploadTicket>('CaseFileTicket').implement({
  description: 'The right to upload one file: `PUT` its bytes to `url`.',
  fields: (t) => ({
    fileId: t.exposeID('fileId', { nullable: false, description: 'The id that the file will have.' }),
    url: t.exposeString('url', { nullable: false, description: 'Where to send it.' }),
    expiresAt: t.expose('expiresAt', { type: 'Instant', nullable: false, description: 'Until when.' }),
  }),
});

const CaseFileTicketInput = builder.inputType('CaseFileTicketInput', {
  description: 'The file to send.',
  fields: (t) => ({
    ...createFields(t, 'the file'),
    caseId: t.id({ required: true, description: 'The case it belongs to.' }),
    referralId: t.id({ description: 'The referral whose evidence or scan it is.' }),
    purpose: t.field({ type: FilePurposeType, required: true, description: 'What it is.' }),
    name: t.string({
      required: true,
      description: '`surat-keterangan.pdf`.',
      validate: nameWords(LONGEST_NAME),
    }),
  }),
});

builder.mutationField('caseFileTicket', (t) =>
  t.field({
    type: CaseFileTicket,
    errors: { types: mutationErrors },
    description: 'Gives the right to upload a file to a case.',
    args: { input: t.arg({ type: CaseFileTicketInput, required: true, description: 'The file.' }) },
    resolve: (_, { input }, ctx) => ticketForUpload(ctx, input),
  }),
);
