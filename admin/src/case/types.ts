import type { CaseShowQuery } from '../generated/graphql.ts';

export type Case = NonNullable<CaseShowQuery['case']>;
