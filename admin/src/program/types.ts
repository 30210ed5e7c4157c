import type { ProgramShowQuery } from '../generated/graphql.ts';

export type Program = NonNullable<ProgramShowQuery['program']>;
