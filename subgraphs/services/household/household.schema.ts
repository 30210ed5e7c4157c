import { builder } from '../builder.ts';

/** The registry's household; the nouns that know something of it add their fields. */
export const Household = builder.externalRef('Household', builder.selection<{ id: string }>('id'));
