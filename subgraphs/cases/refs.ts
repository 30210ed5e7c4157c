import { builder } from './builder.ts';
import type { Case, CaseFile, Referral, Ticket, UnmetNeed } from './generated/prisma/client.ts';
import type { LetterRow } from './letter/letter.store.ts';

// The types of this subgraph point at each other; each is implemented in its noun's `schema.ts`.
export const CaseType = builder.objectRef<Case>('Case');
export const ReferralType = builder.objectRef<Referral>('Referral');
export const LetterType = builder.objectRef<LetterRow>('Letter');
export const UnmetNeedType = builder.objectRef<UnmetNeed>('UnmetNeed');
export const TicketType = builder.objectRef<Ticket>('Ticket');
export const CaseFileType = builder.objectRef<CaseFile>('CaseFile');

/** Something of another subgraph, known here by its id alone. */
export interface Stub {
  id: string;
}

const stub = (name: string) =>
  builder.externalRef(name, builder.keyDirective(builder.selection<Stub>('id'), false)).implement({
    externalFields: (t) => ({ id: t.id({ nullable: false }) }),
  });

export const DeskStub = stub('Desk');
export const AgencyStub = stub('Agency');
export const AccountStub = stub('Account');
export const PostingStub = stub('Posting');

export const RegionStub = builder
  .externalRef('Region', builder.keyDirective(builder.selection<{ code: string }>('code'), false))
  .implement({ externalFields: (t) => ({ code: t.string({ nullable: false }) }) });
