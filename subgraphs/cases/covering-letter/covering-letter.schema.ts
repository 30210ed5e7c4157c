import { mutationErrors } from '../../shared/builder.ts';
import { actFields, idsUpTo, MOST_UNDER_ONE_PAPER } from '../../shared/inputs.ts';
import { builder } from '../builder.ts';
import type { CoveringLetter } from '../generated/prisma/client.ts';
import { referralById, referralColumns } from '../referral/referral.store.ts';
import { AgencyStub, ReferralType } from '../refs.ts';
import { issueCoveringLetter } from './covering-letter.service.ts';
import { coveringLetterById, coveringLettersOfReferral, underSameNumber } from './covering-letter.store.ts';

const CoveringLetterType = builder.objectRef<CoveringLetter>('CoveringLetter').implement({
  description: 'A letter over the referrals that the office hands to an agency, under a number of its own.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: '`cove_…`.' }),
    number: t.exposeString('number', {
      nullable: false,
      description: "In the office's pattern, without gaps within a year: `0012/P/XI/2026`.",
    }),
    issuedOn: t.expose('issuedOn', { type: 'Date', nullable: false, description: 'Its date.' }),
    agency: t.field({
      type: AgencyStub,
      description: 'The agency that it is for.',
      resolve: ({ agencyId }) => ({ id: agencyId }),
    }),
    referrals: t.field({
      type: [ReferralType],
      nullable: { list: false, items: true },
      description: 'Its referrals, in the order of its list; null for one that the caller may not see.',
      resolve: ({ referralIds }, _, ctx, info) =>
        Promise.all(referralIds.map((id) => ctx.load(referralById, id, info))),
    }),
  }),
});

builder.objectField(ReferralType, 'coveringLetters', (t) =>
  t.field({
    type: [CoveringLetterType],
    description: "The office's covering letters that name it, oldest first.",
    ...referralColumns.reads(
      ['id'],
      async (row, _, ctx) => (await ctx.load(coveringLettersOfReferral, row.id))?.letters ?? [],
    ),
  }),
);

builder.objectField(ReferralType, 'coveredTogether', (t) =>
  t.field({
    type: [ReferralType],
    nullable: { list: true, items: true },
    description:
      'All that its agency accepted or delivered in its fiscal year under the same covering letter of its own, itself too, oldest first; null for one that the caller may not see. Empty where it is under none.',
    ...referralColumns.reads(['id'], async (row, _, ctx, info) => {
      const covered = await ctx.load(underSameNumber, row.id);
      return Promise.all((covered?.ids ?? []).map((id) => ctx.load(referralById, id, info)));
    }),
  }),
);

builder.queryField('coveringLetter', (t) =>
  t.field({
    type: CoveringLetterType,
    description:
      'One covering letter; null where it does not exist or the caller may see none of its referrals.',
    args: { id: t.arg.id({ required: true, description: '`cove_…`.' }) },
    resolve: (_, { id }, ctx) => ctx.load(coveringLetterById, id),
  }),
);

const IssueInput = builder.inputType('CoveringLetterIssueInput', {
  description: 'What the letter covers.',
  fields: (t) => ({
    ...actFields(t),
    referralIds: t.idList({
      required: true,
      description: `Approved referrals to one agency, up to ${MOST_UNDER_ONE_PAPER}, in the order of the list.`,
      validate: idsUpTo(MOST_UNDER_ONE_PAPER),
    }),
    anew: t.boolean({
      description:
        'True: a new number though all of them stand in a letter already; without it that is refused (`COVERED_ALREADY`), and the letter is printed again.',
    }),
  }),
});

builder.mutationField('coveringLetterIssue', (t) =>
  t.field({
    type: CoveringLetterType,
    description:
      'Gives the next number to the letter over approved referrals that the office hands to one agency, dated today.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: IssueInput, required: true, description: 'The referrals.' }) },
    resolve: (_, { input }, ctx) => issueCoveringLetter(ctx, input),
  }),
);
