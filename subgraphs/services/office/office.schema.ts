import { mutationErrors } from '../../shared/builder.ts';
import { dateToDay, dayToDate, officeDate } from '../../shared/clock.ts';
import { actFields } from '../../shared/inputs.ts';
import { regionKind } from '../../shared/region-kind.ts';
import { titles } from '../../shared/title.codes.ts';
import { builder } from '../builder.ts';
import { Acting, RegionKind } from '../types.schema.ts';
import { type Signer, signerOn } from './office.profile.ts';
import { setOffice } from './office.service.ts';
import { type OfficeRow, readOffice } from './office.store.ts';
import { signingTitle } from './office.title.ts';

const TitleType = builder.enumType('Title', titles);

const OfficeSigner = builder.objectRef<Signer>('OfficeSigner').implement({
  description: 'A person who signs letters from a day on: the head or an acting head.',
  fields: (t) => ({
    title: t.exposeString('title', { nullable: false, description: 'The post: `Kepala Dinas Sosial`.' }),
    name: t.exposeString('name', { nullable: false, description: 'With academic titles, as it is signed.' }),
    rank: t.exposeString('rank', { description: 'The rank: `Pembina, IV/a`.' }),
    nip: t.exposeString('nip', { description: 'The number of the civil servant, 18 digits.' }),
    acting: t.expose('acting', { type: Acting, description: 'Plt or Plh for an acting head.' }),
    from: t.field({
      type: 'Date',
      nullable: false,
      description: 'The first day in force.',
      resolve: ({ from }) => dayToDate(from),
    }),
    until: t.field({
      type: 'Date',
      description: 'The last day; null while open.',
      resolve: ({ until }) => (until ? dayToDate(until) : null),
    }),
  }),
});

const OfficeType = builder.objectRef<OfficeRow>('Office').implement({
  description: 'The letterhead of the office and its signers.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name; null until an administrator sets it.' }),
    address: t.exposeString('address', { description: 'Street, place, postal code.' }),
    phone: t.exposeString('phone', { description: 'Telephone.' }),
    email: t.exposeString('email', { description: 'E-mail.' }),
    website: t.exposeString('website', { description: 'Website.' }),
    signers: t.field({
      type: [OfficeSigner],
      nullable: false,
      description: 'All signers, former ones too, so that an old letter prints unchanged.',
      resolve: (row) => row.signers,
    }),
    signer: t.field({
      type: OfficeSigner,
      description: 'The signer on a day: the acting head if there is one, else the head.',
      args: { on: t.arg({ type: 'Date', description: 'The day; today if left out.' }) },
      resolve: (row, { on }, ctx) => signerOn(row.signers, on ? dateToDay(on) : officeDate(ctx.clock.now())),
    }),
    title: t.string({
      nullable: false,
      description:
        'The title under which a post signs on a day, in the office’s words: `Plh. Kepala Daerah` while the posting of an acting head is in force. Indonesian, as it stands on paper.',
      args: {
        of: t.arg({ type: TitleType, required: true, description: 'The post.' }),
        on: t.arg({ type: 'Date', description: 'The day; today if left out.' }),
      },
      resolve: (row, { of, on }, ctx) =>
        signingTitle(ctx, row, of, on ? dateToDay(on) : officeDate(ctx.clock.now())),
    }),
    regionKind: t.field({
      type: RegionKind,
      nullable: false,
      description: 'Whether it serves a regency or a city.',
      resolve: (_, __, ctx) => regionKind(ctx.regencyCode),
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
  }),
});

const SignerInput = builder.inputType('OfficeSignerInput', {
  description: 'Who signs from a day on.',
  fields: (t) => ({
    title: t.string({ required: true, description: 'The post, without Plt or Plh.' }),
    name: t.string({ required: true, description: 'As it is signed.' }),
    rank: t.string({ description: 'The rank.' }),
    nip: t.string({ description: '18 digits.' }),
    acting: t.field({ type: Acting, description: 'Plt or Plh; such a period has a last day.' }),
    from: t.field({ type: 'Date', required: true, description: 'The first day in force.' }),
    until: t.field({ type: 'Date', description: 'The last day.' }),
  }),
});

const SetInput = builder.inputType('OfficeSetInput', {
  description: 'The whole profile of the office.',
  fields: (t) => ({
    ...actFields(t),
    expectedVersion: t.int({ required: true, description: 'The version that the client read.' }),
    name: t.string({ required: true, description: 'Its name.' }),
    address: t.string({ required: true, description: 'Street, place, postal code.' }),
    phone: t.string({ description: 'Telephone.' }),
    email: t.string({ description: 'E-mail.' }),
    website: t.string({ description: 'Website.' }),
    signers: t.field({ type: [SignerInput], required: true, description: 'All of them, former ones too.' }),
  }),
});

builder.queryField('office', (t) =>
  t.field({
    type: OfficeType,
    description: 'The office: its letterhead and who signs.',
    resolve: (_, __, ctx) => readOffice(ctx),
  }),
);

builder.mutationField('officeSet', (t) =>
  t.field({
    type: OfficeType,
    description: 'Sets the letterhead and the signers with their dates (administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: SetInput, required: true, description: 'The profile.' }) },
    resolve: (_, { input }, ctx) =>
      setOffice(ctx, {
        ...input,
        signers: input.signers.map((one) => ({
          ...one,
          from: dateToDay(one.from),
          until: one.until && dateToDay(one.until),
        })),
      }),
  }),
);
