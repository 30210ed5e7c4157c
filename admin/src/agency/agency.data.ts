import { execute } from '../api/graphql.ts';
import { type Resource, wholeList } from '../api/resource.ts';
import { AgencyListDocument, type AgencyListQuery } from '../generated/graphql.ts';

type Named = NonNullable<AgencyListQuery['agencies']>[number];

/** An agency to choose. */
export const agencyResource: Resource<Named> = {
  list: async ({ signal }) => wholeList((await execute(AgencyListDocument, {}, signal)).agencies),
};
