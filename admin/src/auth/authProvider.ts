import { QueryClient } from '@tanstack/react-query';
import type { AuthProvider } from 'react-admin';
import { execute, SignedOutError, send, session } from '../api/graphql.ts';
import {
  OfficeCodesDocument,
  PostingChooseDocument,
  ViewerDocument,
  type ViewerQuery,
} from '../generated/graphql.ts';
import { takeOfficeCodes } from '../i18n/word.ts';

/** The signed-in user, their current posting and their other postings. */
export type Viewer = NonNullable<ViewerQuery['viewer']>;

/** Answers are cached for a minute and refetched after every act. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 20_000, retry: false, refetchOnWindowFocus: false } },
});

/** Who is signed in; the office's own codes come with it, so that every page has their words. */
export const viewerQuery = {
  queryKey: ['viewer'],
  queryFn: async (): Promise<Viewer> => {
    // Both at once, because lines are slow. The server refuses the codes while the password must be changed.
    const [who, codes] = await Promise.allSettled([
      execute(ViewerDocument, {}),
      execute(OfficeCodesDocument, {}),
    ]);
    if (who.status === 'rejected') throw who.reason;
    const { viewer } = who.value;
    if (!viewer) throw new SignedOutError('nobody');
    if (codes.status === 'fulfilled') {
      const { officeCodes, office } = codes.value;
      takeOfficeCodes(officeCodes ?? [], office?.regionKind);
    } else if (!viewer.mustChangePassword) throw codes.reason;
    return viewer;
  },
  staleTime: 5 * 60_000,
};

interface Credentials {
  username: string;
  password: string;
}

/** Opens a session, kept in a cookie that pages cannot read. Throws with the server's message when refused. */
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

/** Switches back to the former posting: a new session starts under the account's first posting. */
export async function returnTo(postingId: string): Promise<void> {
  const { viewer } = await execute(ViewerDocument, {});
  if (viewer?.posting?.id === postingId) return;
  await execute(PostingChooseDocument, { input: { requestId: crypto.randomUUID(), postingId } });
}

/** Signs in and out by the session cookie. Rights are decided by the server. */
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
  /** Goes to the sign-in page only when the user cannot sign in again on the current page. */
  async checkError(error: unknown) {
    if (error instanceof SignedOutError && !session.renew) throw error;
  },
  async getIdentity() {
    const { account } = await queryClient.ensureQueryData(viewerQuery);
    return { id: account?.id ?? '', fullName: account?.name };
  },
} satisfies AuthProvider;
