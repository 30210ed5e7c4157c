import { execute } from '../api/graphql.ts';
import type { Resource } from '../api/resource.ts';
import {
  type RegionFilter,
  type RegionLineFragment,
  RegionListDocument,
  RegionOneDocument,
} from '../generated/graphql.ts';
import { placeWords } from './place.ts';

/** A region option: its code is the id; its label says the district of a village. */
export interface RegionRow {
  id: string;
  label: string;
}

const toRow = (region: RegionLineFragment): RegionRow => ({ id: region.code, label: placeWords(region) });

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
