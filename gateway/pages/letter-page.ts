import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../subgraphs/shared/clock.ts';
import type { Peers } from '../../subgraphs/shared/peers.ts';
import type { Installation } from '../installation.ts';
import { GatewayRefusal } from '../refusal.ts';
import { countedAddress, RateLimit } from '../sessions/rate-limit.ts';
import { htmlPage } from './html.ts';

/** Requests a minute from one address: enough for a counter that checks papers, too few for guessing tokens. */
const LOOKS_PER_MINUTE = 30;

/** The least time of an answer, so that it does not distinguish an unknown token from an expired letter, milliseconds. */
const ANSWER_AFTER_MS = 100;

/** The form of a token; any other text is looked up too, as a token that no letter has. */
const TOKEN = /^[\w-]{1,100}$/;

const verdict = z.object({ valid: z.boolean() });

/** `/letter/<token>`: what the QR code on a letter opens for anybody. Valid or not, and nothing else (SRG-9). */
export function registerLetterPage(
  app: FastifyInstance,
  { peers, clock, installation }: { peers: Peers; clock: Clock; installation: Installation },
): void {
  const looks = new RateLimit(LOOKS_PER_MINUTE, 60_000);

  app.get('/letter/*', async (request, reply) => {
    if (!looks.allows(countedAddress(request.ip), clock.now().getTime()))
      throw new GatewayRefusal('TOO_MANY_REQUESTS');
    const { '*': token = '' } = request.params as { '*'?: string };
    const [answer] = await Promise.all([
      peers.call('cases', 'letterVerify', { token: TOKEN.test(token) ? token : 'none' }),
      sleep(ANSWER_AFTER_MS),
    ]);
    const { valid } = verdict.parse(answer);
    return reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(
        htmlPage(
          valid ? { heading: 'BERLAKU', tone: 'good' } : { heading: 'TIDAK BERLAKU', tone: 'bad' },
          installation,
        ),
      );
  });
}
