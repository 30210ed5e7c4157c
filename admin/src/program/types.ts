import type { ProgramDraftPageQuery, ProgramShowQuery } from '../generated/graphql.ts';

export type Program = NonNullable<ProgramShowQuery['program']>;

/** A programme with its draft, as the page of the draft reads it. */
export type DraftedProgram = NonNullable<ProgramDraftPageQuery['program']>;
