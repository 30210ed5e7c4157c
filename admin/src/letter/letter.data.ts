import { execute } from '../api/graphql.ts';
import { filterOf, type Resource } from '../api/resource.ts';
import { type LetterFilter, LetterListDocument, type LetterRowFragment } from '../generated/graphql.ts';
import { readByName } from '../search/search.data.ts';

export const letterResource: Resource<LetterRowFragment> = {
  async list({ first, after, filter, signal }) {
    // Switched off, the switch asks for all letters and not for the expired ones.
    const { valid, ...others } = filter;
    const wanted: LetterFilter = filterOf(valid ? { ...others, valid } : others);
    return readByName(
      wanted,
      async (searched) =>
        (await execute(LetterListDocument, { first, after, filter: searched }, signal)).letters,
      signal,
    );
  },
};
