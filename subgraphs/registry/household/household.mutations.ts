import { z } from 'zod';
import { mutationErrors } from '../../shared/builder.ts';
import { createFields, editFields } from '../../shared/inputs.ts';
import { reasonRule } from '../../shared/reasons.ts';
import { LONGEST_NAME, nameWords, shownLine } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { PersonInputType } from '../person/person.schema.ts';
import { HouseholdSourceEnum, HouseholdType, latitudeRule, longitudeRule, rtRule } from '../types.schema.ts';
import { leavingReasons } from './household.codes.ts';
import { proposeDelisting, withdrawDelisting } from './household.delisting.ts';
import { removeMember } from './household.leaving.ts';
import { proposeHousehold, updateHousehold } from './household.service.ts';

/** The most people of one form. */
const MOST_PEOPLE = 30;

export const peopleRule = z
  .array(z.unknown())
  .max(MOST_PEOPLE, `Paling banyak ${MOST_PEOPLE} orang. | At most ${MOST_PEOPLE} people.`);

/** Why somebody is no longer a living member. */
export const LeavingReasonEnum = builder.enumType('LeavingReason', leavingReasons);

const ALL_LISTED =
  'True: these are all who live there. Until somebody says so, what criteria ask about the members is not known yet.';

const ProposeInput = builder.inputType('HouseholdProposeInput', {
  description: 'A family that the registry does not know, with its members.',
  fields: (t) => ({
    ...createFields(t, 'the household'),
    villageCode: t.string({
      required: true,
      description: 'Code of its village.',
      validate: shownLine(LONGEST_NAME),
    }),
    address: t.string({
      required: true,
      description: 'Street or hamlet.',
      validate: nameWords(LONGEST_NAME),
    }),
    rt: t.string({ description: 'A number: kept in three digits.', validate: rtRule.nullish() }),
    rw: t.string({ description: 'A number: kept in three digits.', validate: rtRule.nullish() }),
    latitude: t.float({ description: 'Degrees north.', validate: latitudeRule.nullish() }),
    longitude: t.float({ description: 'Degrees east.', validate: longitudeRule.nullish() }),
    familyCardNumber: t.string({
      description: 'The number of the family card (KK), 16 digits.',
      validate: shownLine(LONGEST_NAME).nullish(),
    }),
    source: t.field({ type: HouseholdSourceEnum, description: 'Where it comes from (PROPOSAL).' }),
    people: t.field({
      type: [PersonInputType],
      required: true,
      description: 'Its members, with exactly one head.',
      validate: peopleRule,
    }),
    membersComplete: t.boolean({ description: ALL_LISTED }),
  }),
});

const UpdateInput = builder.inputType('HouseholdUpdateInput', {
  description: 'The changes; a field that is left out keeps its value.',
  fields: (t) => ({
    ...editFields(t, 'the household'),
    villageCode: t.string({
      description: 'Code of the village it moved to.',
      validate: shownLine(LONGEST_NAME).nullish(),
    }),
    address: t.string({ description: 'Street or hamlet.', validate: nameWords(LONGEST_NAME).optional() }),
    rt: t.string({ description: 'A number: kept in three digits.', validate: rtRule.nullish() }),
    rw: t.string({ description: 'A number: kept in three digits.', validate: rtRule.nullish() }),
    latitude: t.float({ description: 'Degrees north.', validate: latitudeRule.nullish() }),
    longitude: t.float({ description: 'Degrees east.', validate: longitudeRule.nullish() }),
    familyCardNumber: t.string({
      description: 'A new card number; the old one stays in the history.',
      validate: shownLine(LONGEST_NAME).nullish(),
    }),
    people: t.field({
      type: [PersonInputType],
      description: 'Members to change (with all fields) or to add; the others stay as they are.',
      validate: peopleRule.nullish(),
    }),
    membersComplete: t.boolean({ description: ALL_LISTED }),
  }),
});

const MemberRemoveInput = builder.inputType('HouseholdMemberRemoveInput', {
  description: 'The person who is no longer a living member.',
  fields: (t) => ({
    ...editFields(t, 'the household'),
    personId: t.id({ required: true, description: 'The person.' }),
    reason: t.field({
      type: LeavingReasonEnum,
      required: true,
      description: 'Why.',
    }),
    occurredOn: t.field({ type: 'Date', required: true, description: 'Since when; not in the future.' }),
    newHeadPersonId: t.id({ description: 'The new head, where the head leaves.' }),
  }),
});

const DelistProposeInput = builder.inputType('HouseholdDelistProposeInput', {
  description: 'Why a household should leave the list.',
  fields: (t) => ({
    ...editFields(t, 'the household'),
    reason: t.string({
      required: true,
      description: 'Why, in words: moved away, nobody left alive, listed by mistake.',
      validate: reasonRule,
    }),
  }),
});

const DelistWithdrawInput = builder.inputType('HouseholdDelistWithdrawInput', {
  description: 'The household whose proposal is withdrawn.',
  fields: (t) => ({
    ...editFields(t, 'the household'),
  }),
});

builder.mutationFields((t) => ({
  householdPropose: t.field({
    type: HouseholdType,
    description: 'Records a family that the registry does not know, as a candidate for verification.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: ProposeInput, required: true, description: 'The family.' }) },
    resolve: (_, { input }, ctx) => proposeHousehold(ctx, input),
  }),
  householdUpdate: t.field({
    type: HouseholdType,
    description: 'Corrects address, location, card number and members.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: UpdateInput, required: true, description: 'The changes.' }) },
    resolve: (_, { input }, ctx) => updateHousehold(ctx, input),
  }),
  householdMemberRemove: t.field({
    type: HouseholdType,
    description:
      'Records that a member died, left or never belonged to the household. Eligibility changes at once.',
    errors: { types: mutationErrors },
    args: {
      input: t.arg({
        type: MemberRemoveInput,
        required: true,
        description: 'The household, the person and the reason.',
      }),
    },
    resolve: (_, { input }, ctx) => removeMember(ctx, input),
  }),
  householdDelistPropose: t.field({
    type: HouseholdType,
    description:
      'Proposes to take a household off the list. It stays entitled until a decree, which somebody else records (OUR-2, OUR-3).',
    errors: { types: mutationErrors },
    args: {
      input: t.arg({
        type: DelistProposeInput,
        required: true,
        description: 'The household and the reason.',
      }),
    },
    resolve: (_, { input }, ctx) => proposeDelisting(ctx, input),
  }),
  householdDelistWithdraw: t.field({
    type: HouseholdType,
    description:
      'Withdraws a written proposal. A proposal that came from a verification ends only with a new verification.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: DelistWithdrawInput, required: true, description: 'The household.' }) },
    resolve: (_, { input }, ctx) => withdrawDelisting(ctx, input),
  }),
}));
