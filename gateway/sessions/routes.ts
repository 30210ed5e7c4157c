import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Peers } from '../../subgraphs/shared/peers.ts';
import { GatewayRefusal } from '../graphql/faults.ts';
import { assertSameSite, languageOf, SESSION_COOKIE, TURN_COOKIE, tokenOf } from './identity.ts';
import { countedAddress } from './rate-limit.ts';
import type { Sessions } from './sessions.ts';

const signInBody = z.object({
  username: z.string().min(1).max(100),
  password: z.string().min(1).max(500),
  client: z.enum(['console', 'phone']).default('console'),
});

const signInAnswer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    token: z.string(),
    expiresAt: z.string(),
    mustChangePassword: z.boolean().default(false),
  }),
  z.object({
    ok: z.literal(false),
    code: z.string(),
    message: z.union([z.string(), z.object({ id: z.string(), en: z.string() })]),
  }),
]);

/** Guesses of a password from one address, counted by services for all processes; it locks the account besides. */
const ATTEMPTS_PER_MINUTE = 20;

export interface SessionRouteOptions {
  peers: Peers;
  sessions: Sessions;
  /** Cookies only over HTTPS: for every installation that is not on the loopback address. */
  secureCookies: boolean;
  attemptsPerMinute?: number;
}

/** `POST /auth/sign-in` and `/auth/sign-out`: REST, since they set cookies. */
export function registerSessionRoutes(app: FastifyInstance, options: SessionRouteOptions): void {
  const { peers, sessions, secureCookies, attemptsPerMinute = ATTEMPTS_PER_MINUTE } = options;
  const cookie = { path: '/', httpOnly: true, sameSite: 'strict', secure: secureCookies } as const;

  app.post('/auth/sign-in', async (request, reply) => {
    assertFromHere(request);
    const body = signInBody.safeParse(request.body);
    if (!body.success) throw new GatewayRefusal('BAD_USER_INPUT');
    const answer = signInAnswer.parse(
      await peers.call('services', 'signIn', {
        ...body.data,
        address: countedAddress(request.ip),
        attemptsPerMinute,
      }),
    );
    if (!answer.ok) {
      const { code, message } = answer;
      if (code === 'TOO_MANY_REQUESTS') throw new GatewayRefusal(code);
      const text = typeof message === 'string' ? message : message[languageOf(request)];
      return reply.status(401).send({ code, message: text });
    }
    const { token, expiresAt, mustChangePassword } = answer;
    if (body.data.client === 'phone') return noStore(reply).send({ token, expiresAt, mustChangePassword });
    return noStore(reply)
      .setCookie(SESSION_COOKIE, token, { ...cookie, expires: new Date(expiresAt) })
      .send({ expiresAt, mustChangePassword });
  });

  app.post('/auth/sign-out', async (request, reply) => {
    assertFromHere(request);
    const given = tokenOf(request);
    if (given) {
      await peers.call('services', 'signOut', { token: given.token });
      sessions.forget(given.token, request.cookies[TURN_COOKIE]);
    }
    return noStore(reply).clearCookie(SESSION_COOKIE, cookie).clearCookie(TURN_COOKIE, cookie).send({});
  });
}

/** Signing somebody in or out from another site's page is refused too, cookie or not. */
function assertFromHere(request: FastifyRequest): void {
  assertSameSite(request);
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site') throw new GatewayRefusal('CSRF_REFUSED');
}

const noStore = (reply: FastifyReply): FastifyReply => reply.header('cache-control', 'no-store');
