import { QueryClient } from '@tanstack/react-query';
import type { AuthProvider } from 'react-admin';
import { execute, SignedOutError, send } from '../api/graphql.ts';
import { ViewerDocument, type ViewerQuery } from '../generated/graphql.ts';

/** Who is signed in, as what, and what else they may act as. */
export type Viewer = NonNullable<ViewerQuery['viewer']>;

/** Answers live for a minute in the page, and are read anew after every act. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 20_000, retry: false, refetchOnWindowFocus: false } },
});

export const viewerQuery = {
  queryKey: ['viewer'],
  queryFn: async (): Promise<Viewer> => {
    const { viewer } = await execute(ViewerDocument, {});
    if (!viewer) throw new SignedOutError('nobody');
    return viewer;
  },
  staleTime: 5 * 60_000,
};

/** Signing in and out by the session cookie; rights themselves are the server's affair. */
export const authProvider = {
  async login({ username, password }: { username: string; password: string }) {
    const response = await send('/auth/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
      body: JSON.stringify({ username, password, client: 'console' }),
    });
    if (!response.ok) {
      const answer: { message?: string } = await response.json().catch(() => ({}));
      throw new Error(answer.message ?? 'ra.auth.sign_in_error');
    }
    queryClient.clear();
  },
  async logout() {
    await send('/auth/sign-out', { method: 'POST' }).catch(() => undefined);
    queryClient.clear();
  },
  async checkAuth() {
    await queryClient.ensureQueryData(viewerQuery).catch((error: unknown) => {
      if (error instanceof SignedOutError) throw error;
    });
  },
  async checkError(error: unknown) {
    if (error instanceof SignedOutError) throw error;
  },
  async getIdentity() {
    const { account } = await queryClient.ensureQueryData(viewerQuery);
    return { id: account?.id ?? '', fullName: account?.name };
  },
} satisfies AuthProvider;
