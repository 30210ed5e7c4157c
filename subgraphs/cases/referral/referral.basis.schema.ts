import { builder } from '../builder.ts';
import { ReferralBasisType } from '../inputs.ts';
import { ReferralType } from '../refs.ts';
import { OPEN_FACTS } from '../scope.ts';
import { isClosed } from './referral.schema.ts';
import { referralColumns } from './referral.store.ts';

builder.objectFields(ReferralType, (t) => ({
  basis: t.field({
    type: ReferralBasisType,
    description:
      'By what somebody outside the list is served (SRG-18, BRU-2); null where the list or the programme itself is enough.',
    ...referralColumns.reads([...OPEN_FACTS, 'basis'], (row, _, ctx) =>
      isClosed(ctx, row) ? null : row.basis,
    ),
  }),
  programVersion: t.int({
    description:
      'The version of the programme that it was proposed under; null of referrals from before versions were told.',
    ...referralColumns.reads(['programVersion'], (row) => row.programVersion),
  }),
}));
