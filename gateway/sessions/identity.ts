import type { FastifyRequest } from 'fastify';
import type { SignedIdentity } from '../../subgraphs/shared/actor.ts';
import { isToken } from '../../subgraphs/shared/credentials.ts';
import type { Language } from '../../subgraphs/shared/errors.ts';
import { newTraceId } from '../../subgraphs/shared/ids.ts';
import { GatewayRefusal } from '../refusal.ts';
import type { Sessions } from './sessions.ts';

export const SESSION_COOKIE = 'pandu_session';
/** Changes when the caller switches the posting, so that no process uses a cached one. */
export const TURN_COOKIE = 'pandu_turn';
/** Exactly `id` or `en` here asks for that language, over the account's own. What browsers send by themselves is longer. */
export const LANGUAGE_HEADER = 'accept-language';

/** Kept by a browser on which somebody has signed in: wrong passwords typed elsewhere do not hold them up here. */
export const DEVICE_COOKIE = 'pandu_device';

const BEARER = /^Bearer (.*)$/i;

/**
 * The token of a request: a phone's header, or the console's cookie. A text of another form is no token: nobody is asked
 * about it, and who sends it is as good as nobody.
 */
export function tokenOf(request: FastifyRequest): { token: string | null; from: 'bearer' | 'cookie' } | null {
  const [, bearer] = BEARER.exec(request.headers.authorization ?? '') ?? [];
  if (bearer !== undefined) return { token: isToken(bearer) ? bearer : null, from: 'bearer' };
  const cookie = request.cookies[SESSION_COOKIE];
  return cookie ? { token: isToken(cookie) ? cookie : null, from: 'cookie' } : null;
}

/** The language that the request names, if any. */
function askedLanguage(request: FastifyRequest): Language | null {
  const asked = request.headers[LANGUAGE_HEADER];
  return asked === 'id' || asked === 'en' ? asked : null;
}

/** The language for an unknown caller; Indonesian by default. */
export function languageOf(request: FastifyRequest): Language {
  return askedLanguage(request) ?? (request.headers[LANGUAGE_HEADER]?.startsWith('en') ? 'en' : 'id');
}

/** Who acts in a request, and what that one must do first. */
export interface Caller {
  identity: SignedIdentity;
  mustChangePassword: boolean;
}

/**
 * Who acts in a request. Nobody's requests are identified too (actor null). A bearer token that is no longer good is refused,
 * so that a phone knows to sign in again; an old cookie is as good as none. `countNobody` throws where an address asks too often
 * without being anybody.
 */
export async function findCaller(
  request: FastifyRequest,
  sessions: Sessions,
  countNobody: (request: FastifyRequest) => void,
): Promise<Caller> {
  const traceId = newTraceId();
  const given = tokenOf(request);
  const session = given?.token && (await sessions.resolve(given.token, request.cookies[TURN_COOKIE]));
  if (session) {
    const language = askedLanguage(request) ?? session.language;
    return {
      identity: { actor: session.actor, language, traceId },
      mustChangePassword: session.mustChangePassword,
    };
  }
  countNobody(request);
  if (given?.from === 'bearer') throw new GatewayRefusal('SESSION_ENDED');
  return { identity: { actor: null, language: languageOf(request), traceId }, mustChangePassword: false };
}

/**
 * Refuses what another site's page may have sent with this site's cookie. Beside SameSite=Strict: the browser's own word on
 * where the request comes from, for any request that carries the cookie.
 */
export function assertSameSite(request: FastifyRequest): void {
  if (tokenOf(request)?.from !== 'cookie') return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new GatewayRefusal('CSRF_REFUSED');
  const origin = request.headers.origin;
  if (origin !== undefined && hostOf(origin) !== request.host) throw new GatewayRefusal('CSRF_REFUSED');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
