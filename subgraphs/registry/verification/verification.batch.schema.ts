import { mutationErrors } from '../../shared/builder.ts';
import { batchFields, idsUpTo } from '../../shared/inputs.ts';
import { MOST_SELECTED } from '../../shared/list.ts';
import { builder } from '../builder.ts';
import { regionByCode } from '../region/region.store.ts';
import { AccountStub, RegionType, VerificationType } from '../types.schema.ts';
import type { SurveyorLoad } from './surveyor.store.ts';
import {
  assignVerifications,
  type Distribution,
  proposeDistribution,
  type VersionedShare,
} from './verification.batch.ts';

const VisitShare = builder.objectRef<VersionedShare>('VisitShare').implement({
  description: 'Visits in one village that one surveyor would make.',
  fields: (t) => ({
    region: t.field({
      type: RegionType,
      description: 'The village.',
      resolve: ({ villageCode }, _, ctx) => ctx.load(regionByCode, villageCode),
    }),
    surveyor: t.field({
      type: AccountStub,
      description: 'The proposed surveyor; null where none in force covers the village and may go.',
      resolve: ({ accountId }) => (accountId ? { id: accountId } : null),
    }),
    candidates: t.field({
      type: [AccountStub],
      nullable: false,
      description: 'All who could make these visits, the proposed one first.',
      resolve: ({ candidates }) => candidates.map((id) => ({ id })),
    }),
    verificationIds: t.idList({
      nullable: false,
      description: 'The visits.',
      resolve: ({ ids }) => [...ids],
    }),
    versions: t.intList({
      nullable: false,
      description: 'Their versions, in the order of `verificationIds`: `expectedVersions`.',
      resolve: ({ versions }) => [...versions],
    }),
  }),
});

const SurveyorLoadType = builder.objectRef<SurveyorLoad>('SurveyorLoad').implement({
  description: 'A surveyor whose posting is in force, with the visits that wait for them.',
  fields: (t) => ({
    surveyor: t.field({
      type: AccountStub,
      nullable: false,
      description: 'The surveyor.',
      resolve: ({ accountId }) => ({ id: accountId }),
    }),
    regionCodes: t.stringList({
      nullable: false,
      description: 'What their postings cover; empty where they cover everything.',
      resolve: ({ regions }) => (regions.includes(null) ? [] : regions.flatMap((code) => code ?? [])),
    }),
    regions: t.field({
      type: [RegionType],
      nullable: false,
      description: 'The same as regions.',
      resolve: async ({ regions }, _, ctx) => {
        const found = await Promise.all(regions.map((code) => (code ? ctx.load(regionByCode, code) : null)));
        return found.flatMap((region) => region ?? []);
      },
    }),
    open: t.exposeInt('open', { nullable: false, description: 'Visits that they have not made yet.' }),
    late: t.exposeInt('late', { nullable: false, description: 'How many of these are past their deadline.' }),
    awayUntil: t.expose('awayUntil', {
      type: 'Date',
      description: 'Somebody stands in for them, as planned until this day: nothing is proposed to them.',
    }),
    among: t.exposeInt('among', {
      nullable: false,
      description: 'How many of the asked visits are theirs already.',
    }),
  }),
});

const DistributionType = builder.objectRef<Distribution>('VerificationDistribution').implement({
  description:
    'Who could make which visits: a village whole to one surveyor where one may make all its visits, the fewest visits first.',
  fields: (t) => ({
    shares: t.field({
      type: [VisitShare],
      nullable: false,
      description: 'By village.',
      resolve: ({ shares }) => shares,
    }),
    surveyors: t.field({
      type: [SurveyorLoadType],
      nullable: false,
      description: 'All surveyors in force, those with the fewest visits first.',
      resolve: ({ surveyors }) => surveyors,
    }),
    leftOut: t.idList({
      nullable: false,
      description: 'Those asked for that are filled, ended or outside the region of the caller.',
      resolve: ({ leftOut }) => leftOut,
    }),
  }),
});

builder.queryField('verificationDistribution', (t) =>
  t.field({
    type: DistributionType,
    description: 'Proposes surveyors for these visits. For roles that assign them.',
    args: {
      ids: t.arg.idList({
        required: true,
        description: `The visits, up to ${MOST_SELECTED}.`,
        validate: idsUpTo(MOST_SELECTED),
      }),
    },
    resolve: (_, { ids }, ctx) => proposeDistribution(ctx, ids),
  }),
);

const AssignManyInput = builder.inputType('VerificationAssignManyInput', {
  description: 'The surveyor for several visits.',
  fields: (t) => ({
    ...batchFields(t),
    expectedVersions: t.intList({
      description:
        'The versions that the client saw, in the order of `ids`: one that has changed since is refused at its row. Without them the later of two officers counts.',
    }),
    surveyorAccountId: t.id({ required: true, description: "The surveyor's account." }),
    dueOn: t.field({
      type: 'Date',
      description: 'Their deadline, today or later; each keeps its own if left out.',
    }),
  }),
});

const VerificationBatch = builder
  .objectRef<{ verifications: Awaited<ReturnType<typeof assignVerifications>> }>('VerificationBatch')
  .implement({
    description: 'Several verifications that one act changed.',
    fields: (t) => ({
      verifications: t.field({
        type: [VerificationType],
        nullable: false,
        description: 'The verifications, in the order asked for.',
        resolve: ({ verifications }) => verifications,
      }),
    }),
  });

builder.mutationField('verificationAssignMany', (t) =>
  t.field({
    type: VerificationBatch,
    description:
      'Gives several visits to one surveyor whose region covers them; all or none. Filled forms are not sent back, and nobody visits a family that they proposed, or whose "no" they surveyed.',
    errors: { types: mutationErrors },
    args: {
      input: t.arg({ type: AssignManyInput, required: true, description: 'The visits and the surveyor.' }),
    },
    resolve: async (_, { input }, ctx) => ({ verifications: await assignVerifications(ctx, input) }),
  }),
);
