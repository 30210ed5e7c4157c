import type { ArgBuilder, SchemaTypes } from '@pothos/core';
import { z } from 'zod';
import { DEFAULT_PAGE, MAX_PAGE } from './connection.ts';
import { MOST_SELECTED } from './list.ts';

/** The most things that one act takes at once. */
const MOST_AT_ONCE = 100;
/** The same for what stands under one paper (a decree, a covering letter), which is all or none. */
export const MOST_UNDER_ONE_PAPER = 500;

/** Ids of which an act takes at most so many. */
export const idsUpTo = (most: number) =>
  z
    .array(z.string())
    .min(1, 'Pilih paling sedikit satu. | Choose at least one.')
    .max(most, `Paling banyak ${most} sekaligus. | At most ${most} at once.`);

const idsRule = (most: number) =>
  idsUpTo(most).refine(
    (ids) => new Set(ids).size === ids.length,
    'Ada yang dipilih dua kali. | Something is chosen twice.',
  );

/** Descriptions of an act's fields. */
export interface Act {
  requestId: string;
}

/** Descriptions of an edit's fields. */
export interface Edit extends Act {
  id: string;
  expectedVersion: number;
}

type Fields<Types extends SchemaTypes> = PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>;

/** The first fields of every act's input. */
export const actFields = <Types extends SchemaTypes>(t: Fields<Types>) => ({
  requestId: t.id({
    required: true,
    description: 'Idempotency key: the same key returns the first answer again.',
  }),
});

/** The first fields of a create's input; `thing` names what is created. */
export const createFields = <Types extends SchemaTypes>(t: Fields<Types>, thing: string) => ({
  ...actFields(t),
  id: t.id({ description: `The id of ${thing}, if the client chooses it.` }),
});

/** The first fields of an edit's input; `thing` names what is edited. */
export const editFields = <Types extends SchemaTypes>(t: Fields<Types>, thing: string) => ({
  ...actFields(t),
  id: t.id({ required: true, description: `The id of ${thing}.` }),
  expectedVersion: t.int({ required: true, description: 'The version that the client read.' }),
});

/** The first fields of an act on several things: all or none. */
export const batchFields = <Types extends SchemaTypes>(t: Fields<Types>, most = MOST_AT_ONCE) => ({
  ...actFields(t),
  ids: t.idList({
    required: true,
    description: `At most ${most}; all of them or none.`,
    validate: idsRule(most),
  }),
});

/** The arguments of a list that comes in pages; `t` is `t.arg`. */
export const pageArguments = <Types extends SchemaTypes>(t: ArgBuilder<Types>) => ({
  first: t.int({ description: `At most this many, up to ${MAX_PAGE} (${DEFAULT_PAGE}).` }),
  after: t.string({ description: 'After this cursor.' }),
});

/** The argument of a selection; `t` is `t.arg`. */
export const selectionArguments = <Types extends SchemaTypes>(t: ArgBuilder<Types>) => ({
  expectedCount: t.int({
    required: true,
    description: `How many the caller was shown (\`totalCount\`), up to ${MOST_SELECTED}.`,
  }),
});

/** What each selection says of itself. */
export const selectionOf = (things: string) =>
  `The ids of all ${things} that match, in order, for an act on all of them; refused with \`SELECTION_CHANGED\` if they are not as many as the caller was shown.`;
