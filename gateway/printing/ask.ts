import { z } from 'zod';

/**
 * Queries the graph as the caller: printing's only way to the data. The answer has the given shape; any error of it
 * is thrown, since a page that cannot be made whole is not made at all.
 */
export type Ask = <T>(document: string, variables: object, shape: z.ZodType<T>) => Promise<T>;

/** A page that is not made; `detail` says why, in Indonesian. */
export class Unprintable extends Error {
  constructor(
    readonly code: 'NOT_FOUND' | 'BAD_USER_INPUT' | 'DOCUMENT_NOT_READY',
    readonly detail?: string,
  ) {
    super(code);
  }
}

/** A row of `nodes` (with `__typename`) that must be of one type; null where the id is another thing's. */
export const nodeOf = <T>(type: string, shape: z.ZodType<T>) =>
  z.preprocess(
    (node) => ((node as { __typename?: unknown } | null)?.__typename === type ? node : null),
    shape.nullable(),
  );

/** The requested object, or NOT_FOUND, whether it is missing or not visible to the caller. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Unprintable('NOT_FOUND');
  return value;
}
