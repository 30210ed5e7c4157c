import { mutationErrors } from '../../shared/builder.ts';
import { downloadUrl, type UploadTicket } from '../../shared/files.ts';
import { actFields } from '../../shared/inputs.ts';
import { builder } from '../builder.ts';
import { byId, FilePurposeEnum, RegistryFileType, VerificationType } from '../types.schema.ts';
import { ticketForUpload } from './file.service.ts';
import { fileById, photosOfVerification } from './file.store.ts';

RegistryFileType.implement({
  description: 'A photo or scan.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    purpose: t.expose('purpose', { type: FilePurposeEnum, description: 'What it is.' }),
    contentType: t.exposeString('contentType', { description: 'Detected from its content: `image/jpeg` …' }),
    bytes: t.exposeInt('bytes', { description: 'Its size.' }),
    url: t.string({
      description:
        'Where the caller can fetch it for ten minutes, while signed in; the server checks the right again then.',
      resolve: (row, _, ctx) => downloadUrl(ctx, 'registry', row.id),
    }),
  }),
});

builder.objectFields(VerificationType, (t) => ({
  photos: t.field({
    type: [RegistryFileType],
    description: 'Photos of the visit.',
    resolve: async (row, _, ctx) => (await ctx.load(photosOfVerification, row.id))?.photos ?? [],
  }),
}));

builder.asEntity(RegistryFileType, { key: byId, resolveReference: ({ id }, ctx) => ctx.load(fileById, id) });

const TicketType = builder.objectRef<UploadTicket>('RegistryFileTicket').implement({
  description: 'The right to upload one file: `PUT /files/<ticket>`.',
  fields: (t) => ({
    fileId: t.exposeID('fileId', { nullable: false, description: 'The id that the file will have.' }),
    ticket: t.exposeString('ticket', { nullable: false, description: 'The right itself.' }),
    expiresAt: t.expose('expiresAt', { type: 'Instant', nullable: false, description: 'Until when.' }),
  }),
});

const TicketInput = builder.inputType('RegistryFileTicketInput', {
  description: 'The file to send.',
  fields: (t) => ({
    ...actFields(t),
    purpose: t.field({ type: FilePurposeEnum, required: true, description: 'What it is.' }),
    verificationId: t.id({ description: 'The verification; required for a photo.' }),
  }),
});

builder.mutationField('registryFileTicket', (t) =>
  t.field({
    type: TicketType,
    description: 'Gives the right to upload one photo or scan within ten minutes.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: TicketInput, required: true, description: 'The file.' }) },
    resolve: (_, { input }, ctx) => ticketForUpload(ctx, input),
  }),
);
