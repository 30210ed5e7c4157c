import { execute } from '../api/graphql.ts';
import { type Resource, wholeList } from '../api/resource.ts';
import { DeskListDocument, type DeskListQuery } from '../generated/graphql.ts';

type Named = NonNullable<DeskListQuery['desks']>[number];

/** A desk to choose. */
export const deskResource: Resource<Named> = {
  list: async ({ signal }) => wholeList((await execute(DeskListDocument, {}, signal)).desks),
};
