import { useQuery } from '@tanstack/react-query';
import { send } from '../api/graphql.ts';

/** What this installation is: sample or real data, and of which regency. */
export interface Installation {
  mode: 'sample' | 'real';
  regency: { code: string; name: string };
  version: string;
}

/** Asked once, before and after signing in alike. */
export function useInstallation(): Installation | undefined {
  const { data } = useQuery({
    queryKey: ['installation'],
    queryFn: async ({ signal }): Promise<Installation> => (await send('/installation', { signal })).json(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}
