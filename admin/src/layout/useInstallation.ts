import { useQuery } from '@tanstack/react-query';
import { send } from '../api/graphql.ts';

/** Whether this installation has sample or real data, and for which regency. */
export interface Installation {
  mode: 'sample' | 'real';
  regency: { code: string; name: string };
  version: string;
}

/** Loaded once; works before and after signing in. */
export function useInstallation(): Installation | undefined {
  const { data } = useQuery({
    queryKey: ['installation'],
    queryFn: async ({ signal }): Promise<Installation> => (await send('/installation', { signal })).json(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}
