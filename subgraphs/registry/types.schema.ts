import { z } from 'zod';
import { builder } from './builder.ts';
import { filePurposes } from './file/file.codes.ts';
import type { Decree, Household, Region, RegistryFile, Verification } from './generated/prisma/client.ts';
import type { FamilyRow } from './household/family.store.ts';
import { householdSources, listingStates } from './household/household.codes.ts';
import type { InstrumentRow } from './instrument/instrument.store.ts';
import { nikFlags, relationships, sexes } from './person/person.codes.ts';
import type { PersonRow } from './person/person.store.ts';
import { regionKinds, regionLevels } from './region/region.codes.ts';
import {
  verificationOrigins,
  verificationOutcomes,
  verificationStatuses,
} from './verification/verification.codes.ts';

// The types of this subgraph refer to each other; each is implemented in its noun's `schema.ts`.
export const RegionType = builder.objectRef<Region>('Region');
export const HouseholdType = builder.objectRef<Household>('Household');
export const FamilyType = builder.objectRef<FamilyRow>('Family');
export const PersonType = builder.objectRef<PersonRow>('Person');
export const InstrumentType = builder.objectRef<InstrumentRow>('Instrument');
export const VerificationType = builder.objectRef<Verification>('Verification');
export const DecreeType = builder.objectRef<Decree>('Decree');
export const RegistryFileType = builder.objectRef<RegistryFile>('RegistryFile');

/** An entity of another subgraph, known here only by its id. */
export interface Stub {
  id: string;
}

export const AccountStub = builder
  .externalRef('Account', builder.keyDirective(builder.selection<Stub>('id'), false))
  .implement({ externalFields: (t) => ({ id: t.id({ nullable: false }) }) });

/** The federation key of entities with an id. */
export const byId = builder.selection<Stub>('id');

export const RegionLevelEnum = builder.enumType('RegionLevel', regionLevels);
export const RegionKindEnum = builder.enumType('RegionKind', regionKinds);
export const ListingStateEnum = builder.enumType('ListingState', listingStates);
export const HouseholdSourceEnum = builder.enumType('HouseholdSource', householdSources);
export const SexEnum = builder.enumType('Sex', sexes);
export const RelationshipEnum = builder.enumType('Relationship', relationships);
export const NikFlagEnum = builder.enumType('NikFlag', nikFlags);
export const VerificationStatusEnum = builder.enumType('VerificationStatus', verificationStatuses);
export const VerificationOriginEnum = builder.enumType('VerificationOrigin', verificationOrigins);
export const VerificationOutcomeEnum = builder.enumType('VerificationOutcome', verificationOutcomes);
export const FilePurposeEnum = builder.enumType('RegistryFilePurpose', filePurposes);
export const latitudeRule = z.number().min(-90).max(90);
export const longitudeRule = z.number().min(-180).max(180);
export const rtRule = z
  .string()
  .regex(/^\d{1,3}$/, 'RT/RW ditulis dengan angka, misalnya 3 atau 003. | RT/RW is a number: 3 or 003.');
