import { mutationErrors } from '../../shared/builder.ts';
import { downloadUrl, type UploadTicket } from '../../shared/files.ts';
import { createFields } from '../../shared/inputs.ts';
import { LONGEST_NAME, nameWords } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { ProgramTermsType } from './program.terms.schema.ts';
import { ticketForUpload } from './program-file.service.ts';
import { programFileById } from './program-file.store.ts';

const ProgramFileType = builder.prismaObject('ProgramFile', {
  description:
    'A scan or PDF of a programme, for instance the decree that it rests on. It is never replaced.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: '`pfile_…`.' }),
    name: t.exposeString('name', { nullable: false, description: 'The name that the user gave it.' }),
    contentType: t.exposeString('contentType', {
      description: 'Detected from its content: `application/pdf`.',
    }),
    bytes: t.exposeInt('bytes', { description: 'Its size.' }),
    url: t.string({
      nullable: false,
      description: 'Where the caller can fetch it for ten minutes, while signed in.',
      resolve: (row, _, ctx) => downloadUrl(ctx, 'services', row.id),
    }),
  }),
});

builder.asEntity(ProgramFileType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(programFileById, id),
});

builder.objectField(ProgramTermsType, 'legalBasisFile', (t) =>
  t.field({
    type: ProgramFileType,
    description: 'The scan or PDF of what it rests on.',
    resolve: ({ legalBasisFileId }, _, ctx) =>
      legalBasisFileId === null ? null : ctx.load(programFileById, legalBasisFileId),
  }),
);

const ProgramFileTicket = builder.objectRef<UploadTicket>('ProgramFileTicket').implement({
  description: 'The right to upload one file: `PUT` its bytes to `url`.',
  fields: (t) => ({
    fileId: t.exposeID('fileId', { nullable: false, description: 'The id that the file will have.' }),
    url: t.exposeString('url', { nullable: false, description: 'Where to send it.' }),
    expiresAt: t.expose('expiresAt', { type: 'Instant', nullable: false, description: 'Until when.' }),
  }),
});

const TicketInput = builder.inputType('ProgramFileTicketInput', {
  description: 'The file to send.',
  fields: (t) => ({
    ...createFields(t, 'the file'),
    programId: t.id({ required: true, description: 'The programme whose it is.' }),
    name: t.string({
      required: true,
      description: '`perbup-12-2026.pdf`.',
      validate: nameWords(LONGEST_NAME),
    }),
  }),
});

builder.mutationField('programFileTicket', (t) =>
  t.field({
    type: ProgramFileTicket,
    errors: { types: mutationErrors },
    description:
      'Gives the right to upload a file of a programme, which its draft then names. Anybody may read it on the public page once a version that names it is in force. A file that neither draft nor version names for a day is removed.',
    args: { input: t.arg({ type: TicketInput, required: true, description: 'The file.' }) },
    resolve: (_, { input }, ctx) => ticketForUpload(ctx, input),
  }),
);
