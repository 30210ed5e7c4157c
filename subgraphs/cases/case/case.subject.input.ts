import { z } from 'zod';
import { LONGEST_NAME, LONGEST_PROSE, nameWords, words } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { SexType, SubjectTypeType } from '../inputs.ts';

const MOST_NEEDS = 20;

/** The needs of a case: codes, or words of the family. */
export const needsRule = z.array(nameWords(60)).max(MOST_NEEDS);

export const CaseSubjectInput = builder.inputType('CaseSubjectInput', {
  description: 'Whom a case is about: `personId` or `householdId` of the registry, or a description.',
  fields: (t) => ({
    type: t.field({ type: SubjectTypeType, required: true, description: 'Which kind.' }),
    personId: t.id({ description: 'For PERSON.' }),
    householdId: t.id({ description: 'For HOUSEHOLD.' }),
    name: t.string({
      description: 'For ORGANISATION and COMMUNITY; what people call an UNKNOWN_PERSON.',
      validate: nameWords(LONGEST_NAME),
    }),
    description: t.string({
      description: 'For UNKNOWN_PERSON: how to recognise them.',
      validate: words(LONGEST_PROSE),
    }),
    sex: t.field({ type: SexType, description: 'For UNKNOWN_PERSON, as it appears.' }),
    ageYears: t.int({
      description: 'For UNKNOWN_PERSON, estimated.',
      validate: z.number().int().min(0).max(130),
    }),
    members: t.int({
      description: 'For COMMUNITY, about how many people.',
      validate: z.number().int().min(1),
    }),
  }),
});
