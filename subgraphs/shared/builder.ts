import SchemaBuilder from '@pothos/core';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import DirectivesPlugin from '@pothos/plugin-directives';
import ErrorsPlugin from '@pothos/plugin-errors';
import FederationPlugin from '@pothos/plugin-federation';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import ValidationPlugin from '@pothos/plugin-validation';
import { z } from 'zod';
import { type Role, roles } from './actor.ts';
import { type BaseContext, inOfficeWords } from './context.ts';
import {
  ConflictError,
  type ErrorIssue,
  ForbiddenError,
  type LocalizedText,
  NotFoundError,
  type PanduError,
  RuleError,
  ValidationError,
} from './errors.ts';
import { typeOfId } from './ids.ts';
import type { AvailableAction } from './offers.ts';
import { officeCodeScalar } from './office-code.ts';
import type { ProfileAdoption } from './office-profile/profile.adopt.ts';
import { type ProfileOutcome, profileOutcomes } from './office-profile/profile.codes.ts';
import type { ProfileItem } from './office-profile/profile.ts';
import { dateScalar, instantScalar, jsonScalar, rupiahScalar } from './scalars.ts';
import { speakInOfficersWords } from './validation-words.ts';
import { LONGEST_PROSE, shownText } from './words.ts';

/** The errors a mutation may answer with, as data: `errors: { types: mutationErrors }`. */
export const mutationErrors = [ValidationError, RuleError, ForbiddenError, ConflictError, NotFoundError];

/** Which way a list goes. */
export type SortOrder = 'ASC' | 'DESC';

/** The types that every subgraph's builder has. */
export interface SharedTypes<Context extends BaseContext> {
  Context: Context;
  AuthScopes: { signedIn: boolean };
  Scalars: {
    ID: { Input: string; Output: string };
    Date: { Input: Date; Output: Date };
    Instant: { Input: Date; Output: Date };
    Rupiah: { Input: bigint; Output: bigint };
    JSON: { Input: unknown; Output: unknown };
    Sector: { Input: string; Output: string };
    CaseChannel: { Input: string; Output: string };
    VisitKind: { Input: string; Output: string };
    ReferralRefusalReason: { Input: string; Output: string };
    DeferralReason: { Input: string; Output: string };
    WithdrawalReason: { Input: string; Output: string };
    DepartureReason: { Input: string; Output: string };
    CardTier: { Input: string; Output: string };
    Card: { Input: string; Output: string };
    FundSource: { Input: string; Output: string };
    /** The shared enums: named here, they can be referred to by name like the scalars. */
    Role: { Input: Role; Output: Role };
    SortOrder: { Input: SortOrder; Output: SortOrder };
    ProfileOutcome: { Input: ProfileOutcome; Output: ProfileOutcome };
  };
  Inputs: { LocalizedTextInput: LocalizedText };
  Objects: {
    LocalizedText: LocalizedText;
    AvailableAction: AvailableAction;
    ErrorIssue: ErrorIssue;
    ProfileItem: ProfileItem;
    ProfileAdoption: ProfileAdoption;
  };
  Interfaces: { PanduError: PanduError };
  /** What every connection brings beside its edges: see `toPage`. */
  Connection: { countAll: () => Promise<number> };
}

/** Where an office has no English text, the Indonesian one stands for it (OUR-1). */
const indonesianForMissing = z
  .object({ id: z.string(), en: z.string().nullish() })
  .transform(({ id, en }): LocalizedText => ({ id, en: en?.trim() ? en : id }));

/** What a subgraph's builder needs of its own. */
interface BuilderOptions<Context> {
  /** The Prisma client of a request, and the generated datamodel (`getDatamodel()`). */
  client: (ctx: Context) => unknown;
  dmmf: unknown;
  /** Id prefix → type, for `Node` ids. */
  nodeTypes: Readonly<Record<string, string>>;
  /** False for a subgraph that only answers questions. */
  hasMutations?: boolean;
}

const issuePath = (path: readonly (PropertyKey | { key: PropertyKey })[] | undefined): string[] =>
  (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));

/** A validator's message says both languages with ` | ` between, its own and zod's alike (`validation-words.ts`). */
const bothLanguages = (message: string): LocalizedText => {
  const [id = message, en = id] = message.split(' | ');
  return { id, en };
};

speakInOfficersWords();

const invalid = (issues: readonly ErrorIssue[]): ValidationError =>
  new ValidationError(
    'INVALID_INPUT',
    {
      id: 'Isian belum benar. Periksa bagian yang ditandai.',
      en: 'The input is not right. See the marked fields.',
    },
    { path: issues[0]?.path ?? [], issues },
  );

/**
 * The schema builder of a subgraph: all plugins, the scalars, the error types and the small shared objects.
 * `Own` adds the subgraph's types (at least `Context` and `PrismaTypes`).
 */
export function createBuilder<Context extends BaseContext, PrismaTypes extends object>(
  options: BuilderOptions<Context>,
) {
  const builder = new SchemaBuilder<SharedTypes<BaseContext>>({
    plugins: [
      ScopeAuthPlugin,
      ErrorsPlugin,
      ValidationPlugin,
      RelayPlugin,
      PrismaPlugin,
      DataloaderPlugin,
      DirectivesPlugin,
      FederationPlugin,
    ],
    scopeAuth: {
      authScopes: (ctx) => ({ signedIn: ctx.actor !== null }),
      unauthorizedError: () =>
        new ForbiddenError('NOT_SIGNED_IN', {
          id: 'Anda belum masuk. Silakan masuk lebih dahulu.',
          en: 'You are not signed in.',
        }),
    },
    errors: {
      directResult: true,
      unsafelyHandleInputErrors: true, // reveals nothing: only the form of what the caller sent
      defaultUnionOptions: {
        description: 'The result, or the reason for the refusal.',
        name: ({ fieldName }) => `${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}Result`,
      },
    },
    validation: {
      validationError: (failure) =>
        invalid(
          failure.issues.map((issue) => ({
            code: 'INVALID_VALUE',
            message: bothLanguages(issue.message),
            path: issuePath(issue.path),
          })),
        ),
    },
    relay: {
      nodeQueryOptions: false, // the gateway's stub subgraph answers `node` for all
      nodesQueryOptions: false,
      cursorType: 'String',
      defaultConnectionTypeOptions: { description: 'One page of a list, in a stable order.' },
      defaultEdgeTypeOptions: { description: 'One row of a page, with its cursor.' },
      edgesFieldOptions: { description: 'The rows.' },
      nodeFieldOptions: { description: 'The row itself.' },
      cursorFieldOptions: { description: 'Its cursor: pass it as `after` to continue from here.' },
      pageInfoFieldOptions: { description: 'The position of this page in the list.' },
      hasNextPageFieldOptions: { description: 'Whether there are rows after this page.' },
      hasPreviousPageFieldOptions: { description: 'Whether there are rows before this page.' },
      startCursorFieldOptions: { description: 'The cursor of the first row.' },
      endCursorFieldOptions: {
        description: 'The cursor of the last row: pass it as `after` for the next page.',
      },
      pageInfoTypeOptions: { shareable: true, description: 'The position of a page in its list.' },
      nodeTypeOptions: { description: 'Anything with an id that `node` can find.' },
      encodeGlobalID: (_, id) => String(id),
      decodeGlobalID: (id) => ({ typename: typeOfId(options.nodeTypes, id) ?? '', id }),
    },
    prisma: {
      client: options.client as never,
      dmmf: options.dmmf as never,
      exposeDescriptions: true,
      onUnusedQuery: null,
    },
  });

  builder.scalarType('Date', dateScalar);
  builder.scalarType('Instant', instantScalar);
  builder.scalarType('Rupiah', rupiahScalar);
  builder.scalarType('JSON', jsonScalar);
  builder.scalarType('Sector', officeCodeScalar('A sector of the office (OUR-1).'));
  builder.scalarType('ReferralRefusalReason', officeCodeScalar('Why an agency refuses (SRG-15).'));
  builder.scalarType('DeferralReason', officeCodeScalar('Why an agency defers a referral (PYK-2).'));
  builder.scalarType('WithdrawalReason', officeCodeScalar('Why a case or referral is withdrawn.'));
  builder.scalarType('DepartureReason', officeCodeScalar('Why the office departs from a rule (SRG-3).'));
  builder.scalarType('CardTier', officeCodeScalar('A tier of the cards that the office gives (SRG-7).'));
  builder.scalarType('Card', officeCodeScalar('A card that people hold (PKY-8, SRG-7, SRG-10).'));
  builder.scalarType('FundSource', officeCodeScalar('Where the money of a programme comes from.'));
  builder.scalarType('CaseChannel', officeCodeScalar('How a case came to the office.'));
  builder.scalarType(
    'VisitKind',
    officeCodeScalar('What a visitor comes for: asked first at the door (TGL-1).'),
  );

  // Nothing is answered to nobody: entities and `node` go through Query too.
  builder.queryType({ description: 'Everything that a client can read.', authScopes: { signedIn: true } });
  if (options.hasMutations ?? true)
    builder.mutationType({
      description: 'Everything that a client can change.',
      authScopes: { signedIn: true },
    });

  builder.objectType('LocalizedText', {
    description: 'A text in Indonesian and English.',
    shareable: true,
    fields: (t) => ({
      id: t.exposeString('id', { nullable: false, description: 'In Indonesian.' }),
      en: t.exposeString('en', {
        nullable: false,
        description: 'In English; the Indonesian text where there is none.',
      }),
    }),
  });

  // A noun judges how long its text may be; here it only shows all that it holds.
  builder.inputType('LocalizedTextInput', {
    description: 'A text in Indonesian, and in English where it has one.',
    validate: indonesianForMissing as never,
    fields: (t) => ({
      id: t.string({ required: true, description: 'In Indonesian.', validate: shownText(LONGEST_PROSE) }),
      // As the check above leaves it, there always is one.
      en: t.string({
        description: 'In English; the Indonesian text is shown where there is none.',
        validate: shownText(LONGEST_PROSE),
      }) as never,
    }),
  });

  builder.objectType('AvailableAction', {
    description: 'An action, and whether the caller may take it now.',
    shareable: true,
    fields: (t) => ({
      action: t.exposeString('action', { nullable: false, description: "The mutation's name." }),
      allowed: t.exposeBoolean('allowed', { nullable: false, description: 'Whether it is possible now.' }),
      reason: t.string({
        description: "Why not, in the caller's language.",
        resolve: ({ reason }, _, ctx) => reason && inOfficeWords(ctx, reason),
      }),
    }),
  });

  builder.objectType('ErrorIssue', {
    description: 'One reason inside an error.',
    shareable: true,
    fields: (t) => ({
      code: t.exposeString('code', { nullable: false, description: 'Stable code.' }),
      message: t.string({
        nullable: false,
        description: "In the caller's language.",
        resolve: (issue, _, ctx) => inOfficeWords(ctx, issue.message),
      }),
      path: t.stringList({
        nullable: false,
        description: "The field's path.",
        resolve: (issue) => [...issue.path],
      }),
    }),
  });

  builder.interfaceType('PanduError', {
    description:
      "A refusal that the user can act on: a stable code, a message in the caller's language, the path of the field.",
    fields: (t) => ({
      code: t.exposeString('code', { nullable: false, description: 'Stable code: `QUOTA_EXHAUSTED`.' }),
      message: t.string({
        nullable: false,
        description: "In the caller's language.",
        resolve: (error, _, ctx) => inOfficeWords(ctx, error.text),
      }),
      path: t.stringList({
        nullable: false,
        description: "The field's path in the arguments.",
        resolve: (error) => [...error.inputPath],
      }),
      issues: t.field({
        type: ['ErrorIssue'],
        nullable: false,
        description: 'Each reason, where there are several.',
        resolve: (error) => [...error.issues],
      }),
    }),
  });

  const errorTypes = [
    [ValidationError, 'ValidationError', 'The input is not valid.'],
    [RuleError, 'RuleError', 'A rule of the domain refuses it.'],
    [ForbiddenError, 'ForbiddenError', 'The caller may not do this.'],
    [ConflictError, 'ConflictError', 'Somebody else changed it first.'],
    [NotFoundError, 'NotFoundError', 'It does not exist, or the caller may not see it.'],
  ] as const;
  for (const [type, name, description] of errorTypes) {
    builder.objectType(type, {
      name,
      description,
      shareable: true,
      interfaces: ['PanduError'],
      isTypeOf: (value) => value instanceof type,
    });
  }

  if (options.hasMutations ?? true) defineProfileTypes(builder);

  builder.globalConnectionField('totalCount', (t) =>
    t.int({
      description: 'The number of rows that the caller may see, over all pages; counted only when selected.',
      resolve: (page) => page.countAll(),
    }),
  );

  builder.enumType('Role', roles);
  builder.enumType('SortOrder', {
    description: 'The direction of a list.',
    values: ['ASC', 'DESC'] as const satisfies readonly SortOrder[],
  });

  return builder as unknown as PothosSchemaTypes.SchemaBuilder<
    PothosSchemaTypes.ExtendDefaultTypes<SharedTypes<Context> & { PrismaTypes: PrismaTypes }>
  >;
}

/** What the acts that adopt an office's profile answer, the same in each subgraph that keeps a part of it. */
function defineProfileTypes(
  builder: PothosSchemaTypes.SchemaBuilder<PothosSchemaTypes.ExtendDefaultTypes<SharedTypes<BaseContext>>>,
) {
  builder.enumType('ProfileOutcome', profileOutcomes);
  builder.objectType('ProfileItem', {
    description: 'What becomes of one statement of a profile.',
    shareable: true,
    fields: (t) => ({
      section: t.exposeString('section', { nullable: false, description: 'The section: `programs`.' }),
      code: t.exposeString('code', {
        nullable: false,
        description: 'The code by which the section names it.',
      }),
      name: t.string({
        nullable: false,
        description: "What it is called, in the caller's language.",
        resolve: ({ name }, _, ctx) => name[ctx.language],
      }),
      outcome: t.expose('outcome', {
        type: 'ProfileOutcome',
        nullable: false,
        description: 'What becomes of it.',
      }),
      reason: t.string({
        description: "Why it is left out, or what of it is not taken, in the caller's language.",
        resolve: ({ reason }, _, ctx) => reason?.[ctx.language] ?? null,
      }),
      source: t.exposeString('source', {
        nullable: false,
        description: 'Where it comes from: a rule of the domain, `sample` (invented), or `office`.',
      }),
    }),
  });
  builder.objectType('ProfileAdoption', {
    description: 'What became, or would become, of each statement of a profile.',
    shareable: true,
    fields: (t) => ({
      dryRun: t.exposeBoolean('dryRun', { nullable: false, description: 'Whether nothing was changed.' }),
      items: t.field({
        type: ['ProfileItem'],
        nullable: false,
        description: 'Each statement, in the order of the document.',
        resolve: ({ items }) => [...items],
      }),
    }),
  });
}
