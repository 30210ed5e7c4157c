import type { VerificationShowQuery } from '../generated/graphql.ts';

export type Verification = NonNullable<VerificationShowQuery['verification']>;
export type Instrument = NonNullable<Verification['instrument']>;
export type Question = Instrument['questions'][number];
