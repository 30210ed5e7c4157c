import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { TypedDocumentString } from '../generated/graphql.ts';
import { execute, type Tagged } from './graphql.ts';

/**
 * Runs a page's own query (a record with its context, a dashboard, a report). Lists go through the data
 * provider. Acts refetch it, like everything else.
 */
export function useDocument<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  options: { enabled?: boolean; refetchInterval?: number } = {},
): UseQueryResult<Result> {
  return useQuery({
    queryKey: ['document', document.__meta__?.hash, variables],
    queryFn: ({ signal }) => execute(document, variables, signal),
    placeholderData: keepPreviousData,
    ...options,
  });
}

/** A board: a page's query that is asked again every few seconds. What has not changed is not sent again. */
export function useBoard<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  everyMs: number,
): UseQueryResult<Result> {
  const last = useRef<{ current?: Tagged }>({});
  return useQuery({
    queryKey: ['document', document.__meta__?.hash, variables],
    queryFn: ({ signal }) => execute(document, variables, signal, last.current),
    refetchInterval: everyMs,
  });
}
