import { act } from '../api/acts.ts';
import { execute } from '../api/graphql.ts';
import { filterOf, type Resource } from '../api/resource.ts';
import {
  LetterExtendDocument,
  type LetterFilter,
  LetterListDocument,
  type LetterRowFragment,
} from '../generated/graphql.ts';

export const letterResource: Resource<LetterRowFragment> = {
  async list({ first, after, filter, signal }) {
    // Switched off, the switch asks for all letters and not for the expired ones.
    const { valid, ...others } = filter;
    const wanted: LetterFilter = filterOf(valid ? { ...others, valid } : others);
    return (await execute(LetterListDocument, { first, after, filter: wanted }, signal)).letters;
  },
};

export const letterActs = { letterExtend: act(LetterExtendDocument) };
