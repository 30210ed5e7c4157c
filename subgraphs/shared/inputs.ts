import type { ArgBuilder, SchemaTypes } from '@pothos/core';
import { z } from 'zod';
import { DEFAULT_PAGE, MAX_PAGE } from './connection.ts';

/** The most things that one act takes at once. */
const MOST_AT_ONCE = 100;

const idsRule = z
  .array(z.string())
  .min(1, 'Pilih paling sedikit satu. | Choose at least one.')
  .max(MOST_AT_ONCE, `Paling banyak ${MOST_AT_ONCE} sekaligus. | At most ${MOST_AT_ONCE} at once.`)
  .refine(
    (ids) => new Set(ids).size === ids.length,
    'Ada yang dipilih dua kali. | Something is chosen twice.',
  );

/** What every act is told. */
export interface Act {
  requestId: string;
}

/** What every edit is told: which thing, and how it was seen. */
export interface Edit extends Act {
  id: string;
  expectedVersion: number;
}

type Fields<Types extends SchemaTypes> = PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>;

/** What every act's input begins with. */
export const actFields = <Types extends SchemaTypes>(t: Fields<Types>) => ({
  requestId: t.id({ required: true, description: 'Repeat it to repeat the answer.' }),
});

/** What the input of a create begins with; `thing` names what is made. */
export const createFields = <Types extends SchemaTypes>(t: Fields<Types>, thing: string) => ({
  ...actFields(t),
  id: t.id({ description: `The id of ${thing}, where the client brings one.` }),
});

/** What an edit's input begins with; `thing` names what is edited. */
export const editFields = <Types extends SchemaTypes>(t: Fields<Types>, thing: string) => ({
  ...actFields(t),
  id: t.id({ required: true, description: `The id of ${thing}.` }),
  expectedVersion: t.int({ required: true, description: 'The version that was seen.' }),
});

/** What an act on several begins with: all or none. */
export const batchFields = <Types extends SchemaTypes>(t: Fields<Types>) => ({
  ...actFields(t),
  ids: t.idList({
    required: true,
    description: `At most ${MOST_AT_ONCE}; all or none.`,
    validate: idsRule,
  }),
});

/** The arguments of a list that comes in pages; `t` is `t.arg`. */
export const pageArguments = <Types extends SchemaTypes>(t: ArgBuilder<Types>) => ({
  first: t.int({ description: `At most this many, up to ${MAX_PAGE} (${DEFAULT_PAGE}).` }),
  after: t.string({ description: 'After this cursor.' }),
});
