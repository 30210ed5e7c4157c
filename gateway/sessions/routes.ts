import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Peers } from '../../subgraphs/shared/peers.ts';
import { GatewayRefusal } from '../refusal.ts';
import {
  assertSameSite,
  DEVICE_COOKIE,
  languageOf,
  SESSION_COOKIE,
  TURN_COOKIE,
  tokenOf,
} from './identity.ts';
import { countedAddress } from './rate-limit.ts';
import type { Sessions } from './sessions.ts';

/** Only the form of a body: what a username or password can be, services says (`shared/credentials.ts`). */
const signInBody = z.object({
  username: z.string().min(1),
  password: z.string().min(1),
  /** What a phone kept from its last sign-in; a console has a cookie. */
  device: z.string().optional(),
  client: z.enum(['console', 'phone']).default('console'),
});

const signInAnswer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    token: z.string(),
    expiresAt: z.string(),
    mustChangePassword: z.boolean().default(false),
    device: z.string().optional(),
  }),
  z.object({
    ok: z.literal(false),
    code: z.string(),
    message: z.union([z.string(), z.object({ id: z.string(), en: z.string() })]),
  }),
]);

/** How long a browser is known after a sign-in. */
const DEVICE_KEPT_MS = 365 * 24 * 3_600_000;

/** Password guesses from one address for any account, counted by services for all processes. */
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
        device: body.data.device ?? request.cookies[DEVICE_COOKIE] ?? null,
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
    const { token, expiresAt, mustChangePassword, device } = answer;
    if (body.data.client === 'phone')
      return noStore(reply).send({ token, expiresAt, mustChangePassword, device });
    if (device) {
      const expires = new Date(Date.now() + DEVICE_KEPT_MS);
      reply.setCookie(DEVICE_COOKIE, device, { ...cookie, path: '/auth', expires });
    }
    return noStore(reply)
      .setCookie(SESSION_COOKIE, token, { ...cookie, expires: new Date(expiresAt) })
      .send({ expiresAt, mustChangePassword });
  });

  app.post('/auth/sign-out', async (request, reply) => {
    assertFromHere(request);
    const given = tokenOf(request);
    if (given?.token) {
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
