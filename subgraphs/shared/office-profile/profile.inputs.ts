import type { SchemaTypes } from '@pothos/core';
import { actFields } from '../inputs.ts';

type Fields<Types extends SchemaTypes> = PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>;

/** The fields of an act that adopts a subgraph's part of a profile: `ProfileAdoptInput`. */
export const profileAdoptFields = <Types extends SchemaTypes>(t: Fields<Types>) => ({
  ...actFields(t),
  // The scalar is every subgraph's, which this file cannot know.
  profile: t.field({
    type: 'JSON' as never,
    required: true,
    description: 'The whole document; each subgraph takes its own sections and leaves the others.',
  }),
  dryRun: t.boolean({
    required: true,
    description: 'Whether it is only said what would become of each statement.',
  }),
});
