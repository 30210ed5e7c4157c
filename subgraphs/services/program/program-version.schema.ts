import { dateToDay, officeDate } from '../../shared/clock.ts';
import { Account } from '../account/account.schema.ts';
import { accountById } from '../account/account.store.ts';
import { builder } from '../builder.ts';
import { asText, type ServicesContext } from '../context.ts';
import { toForm } from '../criteria/criteria.form.ts';
import { Criterion } from '../criteria/criteria.schema.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import type { ProgramDraft, ProgramEdit } from '../generated/prisma/client.ts';
import { CriteriaDraftCount } from './criteria-version.schema.ts';
import { programEditKinds, programTerms, versionStates } from './program.codes.ts';
import { type Content, contentOf } from './program.content.ts';
import { differences, type ProgramChange } from './program.differences.ts';
import { Program } from './program.schema.ts';
import { ProgramTermsType } from './program.terms.schema.ts';
import { termsOf } from './program.terms.ts';
import {
  draftOfProgram,
  editsOfProgram,
  isScheduled,
  reachOfDraft,
  type VersionRow,
  versionsOfProgram,
} from './program-version.store.ts';

export const ProgramTerm = builder.enumType('ProgramTerm', programTerms);
const VersionState = builder.enumType('ProgramVersionState', versionStates);

export const ProgramChangeType = builder.objectRef<ProgramChange>('ProgramChange').implement({
  description: "A field in which two versions differ, in words of the caller's language.",
  fields: (t) => ({
    term: t.expose('term', { type: ProgramTerm, nullable: false, description: 'The field.' }),
    before: t.exposeString('before', { description: 'What it said; null where it said nothing.' }),
    after: t.exposeString('after', { description: 'What it says; null where it says nothing.' }),
  }),
});

const author = async (accountId: string | null, ctx: ServicesContext) =>
  accountId ? ctx.load(accountById, accountId) : null;

const formOfRow = async (
  row: Pick<VersionRow, 'terms' | 'rule' | 'source'>,
  _: object,
  ctx: ServicesContext,
) => {
  const { rule } = contentOf(row);
  return rule && toForm(rule, await readSurvey(ctx));
};

const versionsOf = async (programId: string, ctx: ServicesContext): Promise<VersionRow[]> =>
  (await ctx.load(versionsOfProgram, programId))?.versions ?? [];

const standing = ({ withdrawnAt }: VersionRow): boolean => withdrawnAt === null;

/** The version that a draft or a later version is compared with: the newest one before it that was not called off. */
async function formerOf(
  programId: string,
  before: number | null,
  ctx: ServicesContext,
): Promise<Content | null> {
  const versions = (await versionsOf(programId, ctx)).filter(standing);
  const today = officeDate(ctx.clock.now());
  const former =
    before === null
      ? versions.filter((one) => !isScheduled(one, today)).sort(byDay)[0]
      : versions.find(({ number }) => number < before);
  return former ? contentOf(former) : null;
}

const byDay = (one: VersionRow, other: VersionRow): number =>
  other.validFrom.getTime() - one.validFrom.getTime() || other.number - one.number;

const ProgramVersionType = builder.objectRef<VersionRow>('ProgramVersion').implement({
  description:
    'A programme as it was published, from a day on. It is never changed; a referral keeps the version that it was made under.',
  fields: (t) => ({
    number: t.exposeInt('number', { nullable: false, description: 'Its number.' }),
    validFrom: t.expose('validFrom', { type: 'Date', nullable: false, description: 'Its first day.' }),
    state: t.field({
      type: VersionState,
      nullable: false,
      description: 'Where it stands today.',
      resolve: async (row, _, ctx) => {
        if (row.withdrawnAt) return 'WITHDRAWN';
        const today = officeDate(ctx.clock.now());
        if (dateToDay(row.validFrom) > today) return 'SCHEDULED';
        const [inForce] = (await versionsOf(row.programId, ctx))
          .filter((one) => standing(one) && !isScheduled(one, today))
          .sort(byDay);
        return inForce?.number === row.number ? 'IN_FORCE' : 'PAST';
      },
    }),
    terms: t.field({
      type: ProgramTermsType,
      nullable: false,
      description: 'What it says.',
      resolve: (row) => termsOf(row.terms),
    }),
    criteria: t.field({
      type: Criterion,
      description: 'Its criteria; null where it asks nothing.',
      resolve: formOfRow,
    }),
    criteriaSource: t.field({
      type: 'LocalizedText',
      description: 'Where its criteria come from.',
      resolve: ({ source }) => (source ? asText(source) : null),
    }),
    changes: t.field({
      type: [ProgramChangeType],
      nullable: false,
      description: 'In what it differs from the version before it; nothing of the first.',
      resolve: async (row, _, ctx) =>
        differences(ctx, await formerOf(row.programId, row.number, ctx), contentOf(row)),
    }),
    reason: t.exposeString('reason', { description: 'Why it was published.' }),
    savedAt: t.expose('savedAt', { type: 'Instant', description: 'When it was published.' }),
    savedBy: t.field({
      type: Account,
      description: 'Who published it; null where the installation did.',
      resolve: (row, _, ctx) => author(row.savedBy, ctx),
    }),
  }),
});

export const ProgramDraftType = builder.objectRef<ProgramDraft>('ProgramDraft').implement({
  description:
    'What the next version of a programme would say; one at a time, for those who may change the programme.',
  fields: (t) => ({
    version: t.exposeInt('version', { nullable: false, description: 'Version of the draft, for edits.' }),
    terms: t.field({
      type: ProgramTermsType,
      nullable: false,
      description: 'What it would say.',
      resolve: (row) => termsOf(row.terms),
    }),
    criteria: t.field({
      type: Criterion,
      description: 'Its criteria; null where it would ask nothing.',
      resolve: formOfRow,
    }),
    criteriaSource: t.field({
      type: 'LocalizedText',
      description: 'Where its criteria come from.',
      resolve: ({ source }) => (source ? asText(source) : null),
    }),
    changes: t.field({
      type: [ProgramChangeType],
      nullable: false,
      description: 'In what it differs from the version in force, side by side.',
      resolve: async (row, _, ctx) =>
        differences(ctx, await formerOf(row.programId, null, ctx), contentOf(row)),
    }),
    reach: t.field({
      type: CriteriaDraftCount,
      description: "Households of the caller's region that would be eligible, beside today's.",
      resolve: async (row, _, ctx) => (await ctx.load(reachOfDraft, row.programId))?.count,
    }),
    savedAt: t.expose('savedAt', {
      type: 'Instant',
      nullable: false,
      description: 'When it was last saved.',
    }),
    savedBy: t.field({
      type: Account,
      description: 'Who saved it last.',
      resolve: (row, _, ctx) => author(row.savedBy, ctx),
    }),
  }),
});

const EditKind = builder.enumType('ProgramEditKind', programEditKinds);

const ProgramEditType = builder.objectRef<ProgramEdit>('ProgramEdit').implement({
  description: 'One edit of a programme, with its author and reason.',
  fields: (t) => ({
    kind: t.field({
      type: EditKind,
      nullable: false,
      description: 'What was done.',
      resolve: ({ kind }) => kind as (typeof programEditKinds.list)[number],
    }),
    versionNumber: t.exposeInt('versionNumber', {
      description: 'The version that was published, called off or copied.',
    }),
    changes: t.field({
      type: [ProgramTerm],
      nullable: false,
      description: 'The fields that it changed.',
      resolve: ({ changes }) => changes as (typeof programTerms.list)[number][],
    }),
    reason: t.exposeString('reason', { description: 'Why, where one was asked for.' }),
    account: t.field({
      type: Account,
      description: 'Who did it; null where the installation did.',
      resolve: (row, _, ctx) => author(row.accountId, ctx),
    }),
    recordedAt: t.expose('recordedAt', { type: 'Instant', nullable: false, description: 'When.' }),
  }),
});

builder.objectFields(Program, (t) => ({
  versions: t.field({
    type: [ProgramVersionType],
    nullable: false,
    description: 'Everything that was published, scheduled versions included, the newest first.',
    resolve: ({ id }, _, ctx) => versionsOf(id, ctx),
  }),
  draft: t.field({
    type: ProgramDraftType,
    description: 'Its draft; null where it has none, and for callers who may not change programmes.',
    resolve: ({ id }, _, ctx) => ctx.load(draftOfProgram, id),
  }),
  edits: t.field({
    type: [ProgramEditType],
    nullable: false,
    description: 'Every edit, the newest first.',
    resolve: async ({ id }, _, ctx) => (await ctx.load(editsOfProgram, id))?.edits ?? [],
  }),
}));
