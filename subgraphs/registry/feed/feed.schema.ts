import { ValidationError } from '../../shared/errors.ts';
import { builder } from '../builder.ts';
import type { RegistryContext } from '../context.ts';
import type { Household, Verification } from '../generated/prisma/client.ts';
import { householdById } from '../household/household.store.ts';
import { HouseholdType, VerificationType } from '../types.schema.ts';
import { verificationById } from '../verification/verification.store.ts';
import { readChanges, readHead } from './feed.store.ts';

/** What changed since a position, for a device that keeps a copy. */
interface Changes {
  households: Household[];
  verifications: Verification[];
  /** Ids to forget. */
  deleted: string[];
  /** Where to go on, a bigint in decimal. */
  position: string;
  hasMore: boolean;
}

const MOST = 100;

/**
 * What changed after a position within the actor's scope, each thing once as it now is; what left the scope as an id
 * to forget. Ask again from `position` while `hasMore`. Throws ValidationError `POSITION_FORM`, `PAGE_TOO_LARGE`.
 */
async function changesSince(ctx: RegistryContext, since: string, first: number): Promise<Changes> {
  if (!/^\d{1,18}$/.test(since)) {
    throw new ValidationError(
      'POSITION_FORM',
      { id: 'Posisi tidak dikenal.', en: 'Unknown position.' },
      {
        path: ['since'],
      },
    );
  }
  if (first < 1 || first > MOST) {
    throw new ValidationError(
      'PAGE_TOO_LARGE',
      { id: `Satu halaman memuat 1 sampai ${MOST} baris.`, en: `A page has 1 to ${MOST} rows.` },
      { path: ['first'] },
    );
  }
  const head = await readHead(ctx);
  const rows = await readChanges(ctx, since, first + 1);
  const page = rows.slice(0, first);
  const load = (row: (typeof page)[number]) =>
    Promise.all([ctx.load(householdById, row.id), ctx.load(verificationById, row.id)]);
  const loaded = await Promise.all(page.filter((row) => !row.gone).map(load));
  const hasMore = rows.length > first;
  return {
    households: loaded.flatMap(([household]) => (household ? [household] : [])),
    verifications: loaded.flatMap(([, verification]) => (verification ? [verification] : [])),
    deleted: page.filter((row) => row.gone).map((row) => row.id),
    position: hasMore ? (page.at(-1)?.position ?? head) : head,
    hasMore,
  };
}

const ChangesType = builder.objectRef<Changes>('RegistryChanges').implement({
  description: 'What changed since a position, for a device that keeps a copy.',
  fields: (t) => ({
    households: t.field({
      type: [HouseholdType],
      nullable: false,
      description: 'Households that changed, as they are now.',
      resolve: (changes) => changes.households,
    }),
    verifications: t.field({
      type: [VerificationType],
      nullable: false,
      description: 'Verifications that changed, as they are now.',
      resolve: (changes) => changes.verifications,
    }),
    deleted: t.idList({
      nullable: false,
      description: 'Ids to forget: deleted, or no longer for the caller.',
      resolve: (changes) => changes.deleted,
    }),
    position: t.exposeString('position', { nullable: false, description: 'Ask from here next time.' }),
    hasMore: t.exposeBoolean('hasMore', { nullable: false, description: 'There is more now.' }),
  }),
});

builder.queryField('registryChanges', (t) =>
  t.field({
    type: ChangesType,
    description: "What changed in the caller's scope since a position; small pages, in order.",
    args: {
      since: t.arg.string({ required: true, description: 'The last `position`; `0` the first time.' }),
      first: t.arg.int({ description: `At most this many things, up to ${MOST} (50).` }),
    },
    resolve: (_, { since, first }, ctx) => changesSince(ctx, since, first ?? 50),
  }),
);
