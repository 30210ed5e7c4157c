import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type Actor, actorSchema } from '../../subgraphs/shared/actor.ts';
import type { Clock } from '../../subgraphs/shared/clock.ts';
import type { Language } from '../../subgraphs/shared/errors.ts';
import { LruMap } from '../../subgraphs/shared/lru.ts';
import type { Peers } from '../../subgraphs/shared/peers.ts';
import { GatewayRefusal } from '../refusal.ts';

/** Who is behind a token, as services says. */
export interface Session {
  sessionId: string;
  actor: Actor;
  language: Language;
  /** Until then nothing is let through but `viewer` and `passwordChange`. */
  mustChangePassword: boolean;
}

const answer = z
  .object({
    sessionId: z.string(),
    actor: actorSchema,
    language: z.enum(['id', 'en']),
    mustChangePassword: z.boolean().default(false),
  })
  .nullable();

/** A session ended elsewhere is honoured no longer than this (design: revoked within 5 s). */
const REMEMBERED_MS = 4000;
const REMEMBERED_SESSIONS = 20_000;

interface Remembered {
  until: number;
  session: Promise<Session | null>;
}

/** Tokens → sessions, asked of services and remembered for a few seconds, under the token's hash. */
export class Sessions {
  readonly #remembered = new LruMap<string, Remembered>(REMEMBERED_SESSIONS);
  readonly #peers: Peers;
  readonly #clock: Clock;

  readonly #log: Logger;

  constructor(peers: Peers, clock: Clock, log: Logger) {
    this.#peers = peers;
    this.#clock = clock;
    this.#log = log;
  }

  /**
   * The session of a token, or null where it is unknown, ended or over its time. `turn` changes when the caller chose another
   * posting: every process then asks anew instead of remembering the former one.
   */
  resolve(token: string, turn = ''): Promise<Session | null> {
    const key = hashOf(token + turn);
    const now = this.#clock.now().getTime();
    const known = this.#remembered.get(key);
    if (known && known.until > now && known.until <= now + REMEMBERED_MS) return known.session;
    const session = this.#ask(token);
    this.#remembered.set(key, { until: now + REMEMBERED_MS, session });
    session.catch(() => this.#remembered.delete(key));
    return session;
  }

  /** After a sign-out or a change of posting: the next request asks again. */
  forget(token: string, turn = ''): void {
    this.#remembered.delete(hashOf(token + turn));
  }

  async #ask(token: string): Promise<Session | null> {
    const found = await this.#peers.call('services', 'resolveSession', { token }).catch((error: unknown) => {
      // Who asks cannot be told now: not a fault of this process, and worth asking again.
      this.#log.warn({ err: error }, 'services did not say who asks');
      throw new GatewayRefusal('UNAVAILABLE');
    });
    return answer.parse(found);
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64');
