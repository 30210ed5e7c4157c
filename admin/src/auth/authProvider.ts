import { QueryClient } from '@tanstack/react-query';
import type { AuthProvider } from 'react-admin';
import { execute, SignedOutError, send, session } from '../api/graphql.ts';
import { PostingChooseDocument, ViewerDocument, type ViewerQuery } from '../generated/graphql.ts';

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

interface Credentials {
  username: string;
  password: string;
}

/** Opens a session, kept in a cookie that pages cannot read; throws with the server's words where it is refused. */
export async function signIn({ username, password }: Credentials): Promise<void> {
  const response = await send('/auth/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
    body: JSON.stringify({ username, password, client: 'console' }),
  });
  if (response.ok) return;
  const answer: { message?: string } = await response.json().catch(() => ({}));
  throw new Error(answer.message ?? 'ra.auth.sign_in_error');
}

/** Goes on under the posting of before: a new session begins under somebody's first. */
export async function returnTo(postingId: string): Promise<void> {
  const { viewer } = await execute(ViewerDocument, {});
  if (viewer?.posting?.id === postingId) return;
  await execute(PostingChooseDocument, { input: { requestId: crypto.randomUUID(), postingId } });
}

/** Signing in and out by the session cookie; rights themselves are the server's affair. */
export const authProvider = {
  async login(credentials: Credentials) {
    await signIn(credentials);
    queryClient.clear();
  },
  async logout() {
    session.renew = undefined;
    await send('/auth/sign-out', { method: 'POST' }).catch(() => undefined);
    queryClient.clear();
  },
  async checkAuth() {
    await queryClient.ensureQueryData(viewerQuery).catch((error: unknown) => {
      if (error instanceof SignedOutError) throw error;
    });
  },
  /** Leaves the page for the door only where nobody can be asked to sign in again on it. */
  async checkError(error: unknown) {
    if (error instanceof SignedOutError && !session.renew) throw error;
  },
  async getIdentity() {
    const { account } = await queryClient.ensureQueryData(viewerQuery);
    return { id: account?.id ?? '', fullName: account?.name };
  },
} satisfies AuthProvider;
