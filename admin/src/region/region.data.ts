import { execute } from '../api/graphql.ts';
import type { Resource } from '../api/resource.ts';
import {
  type RegionFilter,
  type RegionLineFragment,
  RegionListDocument,
  RegionOneDocument,
} from '../generated/graphql.ts';

/** A region option: its code is the id; its name includes the district. */
export interface RegionRow {
  id: string;
  label: string;
}

function toRow({ code, name, parent }: RegionLineFragment): RegionRow {
  return { id: code, label: parent?.name ? `${name}, ${parent.name}` : (name ?? code) };
}

export const regionResource: Resource<RegionRow> = {
  async list({ first, after, filter, signal }) {
    const wanted: RegionFilter = {
      level: filter.level as RegionFilter['level'],
      search: filter.search as string | undefined,
    };
    const { regions } = await execute(RegionListDocument, { first, after, filter: wanted }, signal);
    return (
      regions && {
        ...regions,
        edges: (regions.edges ?? []).flatMap((edge) => (edge?.node ? [{ node: toRow(edge.node) }] : [])),
      }
    );
  },
  async one(code, signal) {
    const { region } = await execute(RegionOneDocument, { code }, signal);
    return region && toRow(region);
  },
};
