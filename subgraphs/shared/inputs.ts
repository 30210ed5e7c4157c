import { z } from 'zod';
import type { SharedTypes } from './builder.ts';
import type { BaseContext } from './context.ts';

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

type SharedSchemaTypes = PothosSchemaTypes.ExtendDefaultTypes<
  SharedTypes<BaseContext> & { PrismaTypes: object }
>;
/** Of any subgraph's builder: what the fields below need is in all of them. */
type InputFields = Pick<
  PothosSchemaTypes.InputFieldBuilder<SharedSchemaTypes, 'InputObject'>,
  'id' | 'int' | 'idList'
>;

/** What every act's input begins with. */
export const actFields = (t: InputFields) => ({
  requestId: t.id({ required: true, description: 'Repeat it to repeat the answer.' }),
});

/** What the input of a create begins with; `thing` names what is made. */
export const createFields = (t: InputFields, thing: string) => ({
  ...actFields(t),
  id: t.id({ description: `The id of ${thing}, where the client brings one.` }),
});

/** What an edit's input begins with; `thing` names what is edited. */
export const editFields = (t: InputFields, thing: string) => ({
  ...actFields(t),
  id: t.id({ required: true, description: `The id of ${thing}.` }),
  expectedVersion: t.int({ required: true, description: 'The version that was seen.' }),
});

/** What an act on several begins with: all or none. */
export const batchFields = (t: InputFields) => ({
  ...actFields(t),
  ids: t.idList({
    required: true,
    description: `At most ${MOST_AT_ONCE}; all or none.`,
    validate: idsRule,
  }),
});
