import type { LocalizedText } from '../shared/errors.ts';
import { shownText } from '../shared/words.ts';
import { builder } from './builder.ts';

/** The length of a text, characters; most nouns allow less. */
const LONGEST_TEXT = 4000;

/** GraphQL types that several nouns of this subgraph use. */
export const LocalizedTextInput = builder.inputRef<LocalizedText>('LocalizedTextInput').implement({
  description: 'A text in Indonesian and English.',
  fields: (t) => ({
    id: t.string({ required: true, description: 'In Indonesian.', validate: shownText(LONGEST_TEXT) }),
    en: t.string({ required: true, description: 'In English.', validate: shownText(LONGEST_TEXT) }),
  }),
});

/** A case of cases; its id is all that is known here. */
export const Case = builder
  .externalRef('Case', builder.keyDirective(builder.selection<{ id: string }>('id'), false))
  .implement({ externalFields: (t) => ({ id: t.id({ nullable: false }) }) });

/** A claim of cases on a quota; its id is all that is known here. */
export const Claim = builder
  .externalRef('Claim', builder.keyDirective(builder.selection<{ id: string }>('id'), false))
  .implement({ externalFields: (t) => ({ id: t.id({ nullable: false }) }) });

/** A region of the registry; its code is all that is known here. */
export const Region = builder
  .externalRef('Region', builder.keyDirective(builder.selection<{ code: string }>('code'), false))
  .implement({ externalFields: (t) => ({ code: t.string({ nullable: false }) }) });

export const Acting = builder.enumType('Acting', {
  description: "Acting in another's place.",
  values: {
    PLT: { description: 'Plt: the post is vacant.' },
    PLH: { description: 'Plh: the holder is absent.' },
  } as const,
});

export const Language = builder.enumType('Language', {
  description: 'A language of the API.',
  values: ['id', 'en'] as const,
});

export const ApprovalRule = builder.enumType('ApprovalRule', {
  description: 'Who must agree before a referral leaves the office.',
  values: {
    NONE: { description: 'Nobody: proposing is approving.' },
    MANAGER: { description: 'The manager.' },
    REGENT: { description: 'The regional head (BRU-2, PYK-3).' },
  } as const,
});

export const CapKind = builder.enumType('CapKind', {
  description: 'What kind of number a quota is.',
  values: {
    UNLIMITED: { description: 'No limit.' },
    NUMBER: { description: 'A number of units.' },
    UNKNOWN: { description: 'Not known yet: warns, and is not zero.' },
  } as const,
});

export const VisitKind = builder.enumType('VisitKind', {
  description: 'What a visitor comes for.',
  values: {
    INFORMATION: { description: 'To ask.' },
    EXTENSION: { description: 'To extend a letter.' },
    COLLECT: { description: 'To collect what is ready.' },
    NEW: { description: 'With a new complaint or request.' },
  } as const,
});

export const SortOrder = builder.enumType('SortOrder', {
  description: 'Which way a list goes.',
  values: ['ASC', 'DESC'] as const,
});
