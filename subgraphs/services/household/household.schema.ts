import { builder } from '../builder.ts';

/** The registry's household; other nouns add fields to it. */
export const Household = builder.externalRef('Household', builder.selection<{ id: string }>('id'));
