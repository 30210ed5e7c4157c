import { z } from 'zod';
import type { LocalizedText } from '../shared/errors.ts';
import { nameWords, searchWords, shownLine, shownText, words } from '../shared/words.ts';
import { builder } from './builder.ts';
import type { Decree, Household, Region, RegistryFile, Verification } from './generated/prisma/client.ts';
import * as enums from './generated/prisma/enums.ts';
import type { FamilyRow } from './household/family.store.ts';
import type { InstrumentRow } from './instrument/instrument.store.ts';
import type { PersonRow } from './person/person.store.ts';

// The types of this subgraph point at each other; each is implemented in its noun's `schema.ts`.
export const RegionType = builder.objectRef<Region>('Region');
export const HouseholdType = builder.objectRef<Household>('Household');
export const FamilyType = builder.objectRef<FamilyRow>('Family');
export const PersonType = builder.objectRef<PersonRow>('Person');
export const InstrumentType = builder.objectRef<InstrumentRow>('Instrument');
export const VerificationType = builder.objectRef<Verification>('Verification');
export const DecreeType = builder.objectRef<Decree>('Decree');
export const RegistryFileType = builder.objectRef<RegistryFile>('RegistryFile');

/** Something of another subgraph, known here by its id alone. */
export interface Stub {
  id: string;
}

export const AccountStub = builder
  .externalRef('Account', builder.keyDirective(builder.selection<Stub>('id'), false))
  .implement({ externalFields: (t) => ({ id: t.id({ nullable: false }) }) });

/** The key by which an entity with an id is asked for. */
export const byId = builder.selection<Stub>('id');

export const RegionLevelEnum = builder.enumType(enums.RegionLevel, {
  name: 'RegionLevel',
  description: 'How large a region is.',
});
export const ListingStateEnum = builder.enumType(enums.ListingState, {
  name: 'ListingState',
  description:
    'CANDIDATE: proposed. VERIFIED: found poor, entitled meanwhile (BRU-2). LISTED: on the list by decree (BRU-3). OFF: off the list.',
});
export const HouseholdSourceEnum = builder.enumType(enums.HouseholdSource, {
  name: 'HouseholdSource',
  description: 'Where a household came from.',
});
export const CardTierEnum = builder.enumType(enums.CardTier, {
  name: 'CardTier',
  description: 'Tiers of the Saraswati cards (SRG-7).',
});
export const SexEnum = builder.enumType(enums.Sex, {
  name: 'Sex',
  description: 'Sex, as on the identity card.',
});
export const RelationshipEnum = builder.enumType(enums.Relationship, {
  name: 'Relationship',
  description: 'What somebody is to the head of the household.',
});
export const EducationEnum = builder.enumType(enums.Education, {
  name: 'Education',
  description: 'A level of school; SMA stands for SMK as well.',
});
export const DisabilityEnum = builder.enumType(enums.Disability, {
  name: 'Disability',
  description: 'How severe a disability is.',
});
export const NikFlagEnum = builder.enumType(enums.NikFlag, {
  name: 'NikFlag',
  description: 'TEMPORARY: a placeholder, treated as unknown. DISPUTED: two people show the same number.',
});
export const VerificationStatusEnum = builder.enumType(enums.VerificationStatus, {
  name: 'VerificationStatus',
  description: 'How far a verification has come.',
});
export const VerificationOutcomeEnum = builder.enumType(enums.VerificationOutcome, {
  name: 'VerificationOutcome',
  description: 'What a verification found.',
});
export const FilePurposeEnum = builder.enumType(enums.FilePurpose, {
  name: 'RegistryFilePurpose',
  description: 'What a file of the registry is.',
});
export const SortOrderEnum = builder.enumType('SortOrder', {
  description: 'Upwards or downwards.',
  values: ['ASC', 'DESC'] as const,
});

/** The length of a narrative or a reason, characters. */
export const LONG = 4000;
/** The length of a name, an address or a number, characters. */
export const SHORT = 200;

export const LocalizedTextInput = builder.inputRef<LocalizedText>('LocalizedTextInput').implement({
  description: 'A text in Indonesian and English.',
  fields: (t) => ({
    id: t.string({ required: true, description: 'In Indonesian.', validate: shownText(LONG) }),
    en: t.string({ required: true, description: 'In English.', validate: shownText(LONG) }),
  }),
});

export { nameWords, searchWords, shownLine, shownText, words };

/** A written reason: more than one word. */
export const reasonRule = words(LONG).refine(
  (text) => text.length >= 10,
  'Alasan ditulis sedikitnya 10 huruf. | A reason has at least 10 characters.',
);

export const latitudeRule = z.number().min(-90).max(90);
export const longitudeRule = z.number().min(-180).max(180);
export const rtRule = z
  .string()
  .regex(/^\d{3}$/, 'RT/RW ditulis tiga angka, misalnya 003. | RT/RW has three digits: 003.');

/** Descriptions of the arguments that every write has. */
export const EDIT = {
  requestId: 'Repeating it has one effect.',
  id: 'Which one.',
  newId: 'Its id, where the client brings one.',
  expectedVersion: 'The version that was seen.',
};

/** Descriptions of the arguments that every list has. */
export const PAGE = { first: 'At most this many, up to 100 (25).', after: 'After this cursor.' };
